"""Django's handle on the room."""

from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    """Gebühren."""

    name = "kuer.payments"
