"""Django's handle on the shell."""

from django.apps import AppConfig


class WorkplaceConfig(AppConfig):
    """The workplace."""

    name = "kuer.workplace"
