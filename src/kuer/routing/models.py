"""The table of Zuordnungen; it only grows, the last one counts."""

from typing import ClassVar

from django.db import models

from kuer.routing.types import ZuordnungArt
from kuer.tenancy.models import TenantModel


class Zuordnung(TenantModel):
    """Where a case went at one time, and why."""

    fall_id = models.UUIDField()
    nummer = models.PositiveSmallIntegerField()
    stelle_id = models.UUIDField()
    art = models.CharField(max_length=20, choices=[(art.value, art.name) for art in ZuordnungArt])
    regel = models.CharField(max_length=300, default="")
    grund = models.CharField(max_length=600)
    unsicher = models.BooleanField(default=False)
    am = models.DateTimeField()
    von_id = models.UUIDField(null=True)
    von_name = models.CharField(max_length=200, default="")

    app_rights: ClassVar[str] = "SELECT, INSERT"

    class Meta:
        db_table = "routing_zuordnung"
        constraints = [models.UniqueConstraint(fields=["kommune_id", "fall_id", "nummer"], name="zuordnung_nummer")]
