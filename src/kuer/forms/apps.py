"""Django's handle on the room."""

from importlib import import_module

from django.apps import AppConfig


class FormsConfig(AppConfig):
    """The forms; they check and compile formular.yaml for the catalogue."""

    name = "kuer.forms"

    def ready(self) -> None:
        """Register the part of the folder that this room reads, and hang the jobs and handlers on."""
        from kuer.catalogue.ports import Bestandteil, register_bestandteil
        from kuer.forms.engine import compile_from_folder
        from kuer.forms.engine.beispiel import ERWARTET, spiele_beispiel
        from kuer.forms.engine.bezug import check

        register_bestandteil(Bestandteil("formular", check, compile_from_folder, spiele_beispiel, ERWARTET))
        import_module("kuer.forms.handlers")
