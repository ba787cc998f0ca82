"""Django's handle on the room."""

from importlib import import_module

from django.apps import AppConfig


class RoutingConfig(AppConfig):
    """Routing; it checks and compiles routing.yaml for the catalogue."""

    name = "kuer.routing"

    def ready(self) -> None:
        """Register the part of the folder that this room reads, and hang the handlers on."""
        from kuer.catalogue.ports import Bestandteil, register_bestandteil
        from kuer.routing.engine.beispiel import spiele_beispiel
        from kuer.routing.engine.regeln import check, compile_rules

        register_bestandteil(Bestandteil("routing", check, compile_rules, spiele_beispiel, {"stelle": str}))
        import_module("kuer.routing.handlers")
