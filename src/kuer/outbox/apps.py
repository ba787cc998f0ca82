"""Django's handle on the room."""

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """The outbox."""

    name = "kuer.outbox"
