"""Django's handle on the room."""

from django.apps import AppConfig


class IdentityConfig(AppConfig):
    """Konto and Ausweis."""

    name = "kuer.identity"
