"""Django's handle on the room."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """Akten and their documents."""

    name = "kuer.records"
