"""Django's handle on the room."""

from importlib import import_module

from django.apps import AppConfig


class MailboxConfig(AppConfig):
    """The Postfach."""

    name = "kuer.mailbox"

    def ready(self) -> None:
        """Hang the handlers and jobs on."""
        import_module("kuer.mailbox.handlers")
