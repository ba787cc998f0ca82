"""Django's handle on the room."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    """The catalogue; it checks and compiles its own part of a Leistung folder."""

    name = "kuer.catalogue"

    def ready(self) -> None:
        """Register the part of the folder that this room reads."""
        from kuer.catalogue.engine.leistung import check_leistung, compile_leistung
        from kuer.catalogue.ports import Bestandteil, register_bestandteil

        register_bestandteil(Bestandteil("leistung", check_leistung, compile_leistung))
