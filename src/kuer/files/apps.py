"""Django's handle on the room."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """The store room."""

    name = "kuer.files"
