"""Django's handle on the room."""

from importlib import import_module

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    """Decisions; they check and compile the letters and texts of a Leistung folder."""

    name = "kuer.decisions"

    def ready(self) -> None:
        """Hang on to events and the clock, and register the part of the folder that this room reads."""
        import_module("kuer.decisions.handlers")
        import_module("kuer.decisions.tasks")
        from kuer.catalogue.ports import Bestandteil, register_bestandteil
        from kuer.decisions.engine.beispiel import spiele_beispiel
        from kuer.decisions.engine.teil import check_teil, compile_teil

        register_bestandteil(Bestandteil("bescheid", check_teil, compile_teil, spiele_beispiel, {"entscheidung": dict}))
