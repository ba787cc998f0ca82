"""Django's handle on the room."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """The search index."""

    name = "kuer.search"
