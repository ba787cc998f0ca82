"""Django's handle on the room."""

from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    """Stellen and people at work."""

    name = "kuer.organisation"
