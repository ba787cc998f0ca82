"""Django's handle on the room."""

from importlib import import_module

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    """Vorgänge; it checks and compiles verfahren.bpmn and beteiligung.yaml for the catalogue."""

    name = "kuer.casework"

    def ready(self) -> None:
        """Register the part of the folder that this room reads, and hang handlers and jobs on."""
        from kuer.casework.engine import automatik, automatikbeispiel, beteiligung
        from kuer.casework.engine.beispiel import spiele_beispiel
        from kuer.casework.engine.ordner import check, compile_verfahren
        from kuer.catalogue.ports import Bestandteil, register_bestandteil

        register_bestandteil(Bestandteil("verfahren", check, compile_verfahren, spiele_beispiel, {"schritte": list}))
        one = (beteiligung.check, beteiligung.compile_beteiligungen, beteiligung.spiele_beispiel)
        register_bestandteil(Bestandteil("beteiligung", *one, {"beteiligungen": list}))
        own = (automatik.check, automatik.compile_automatik, automatikbeispiel.spiele_beispiel)
        register_bestandteil(Bestandteil("automatik", *own, {"automatik": bool}))
        import_module("kuer.casework.handlers")
        import_module("kuer.casework.tasks")
