"""Django's handle on the room."""

from importlib import import_module

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """The intake."""

    name = "kuer.intake"

    def ready(self) -> None:
        """Hang the handlers on."""
        import_module("kuer.intake.handlers")
