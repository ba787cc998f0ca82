"""Django's handle on the shell."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """The portal."""

    name = "kuer.portal"
