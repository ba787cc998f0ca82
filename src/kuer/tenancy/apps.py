"""Django's handle on the room."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class TenancyConfig(AppConfig):
    """After every migrate the wall is built anew around all tenant tables."""

    name = "kuer.tenancy"

    def ready(self) -> None:
        """Hook the wall to the end of migrate."""
        from kuer.tenancy.actions import raise_wall

        post_migrate.connect(raise_wall, sender=self)
