"""Django's handle on the wiring."""

from importlib import import_module

from django.apps import AppConfig


class ProjectConfig(AppConfig):
    """Registers the jobs by the clock; comes after all rooms, before the queue."""

    name = "kuer.project"

    def ready(self) -> None:
        """Make the jobs and the checks known."""
        import_module("kuer.project.jobs")
        import_module("kuer.project.adapter_checks")
