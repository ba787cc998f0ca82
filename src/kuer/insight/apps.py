"""Django's handle on the room."""

from django.apps import AppConfig


class InsightConfig(AppConfig):
    """Ratings."""

    name = "kuer.insight"
