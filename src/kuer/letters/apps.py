"""Django's handle on the room."""

from django.apps import AppConfig


class LettersConfig(AppConfig):
    """The print shop."""

    name = "kuer.letters"
