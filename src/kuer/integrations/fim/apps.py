"""Django's handle on the importer."""

from importlib import import_module

from django.apps import AppConfig


class FimConfig(AppConfig):
    """FIM."""

    name = "kuer.integrations.fim"

    def ready(self) -> None:
        """Hang the handlers and jobs on."""
        import_module("kuer.integrations.fim.handlers")
        import_module("kuer.integrations.fim.schemastand.tasks")
