"""Django's handle on the room."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """The exchange of Leistungen."""

    name = "kuer.exchange"
