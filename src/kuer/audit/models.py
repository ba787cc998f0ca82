"""The Protokoll's two tables: its entries and the heads of its chains."""

from typing import ClassVar

from django.db import models

from kuer.tenancy.models import TenantModel


class ProtokollEintrag(TenantModel):
    """One link of a case's chain.

    `body` is the entry itself as canonical JSON; `hash` covers the link before, the number and the body.
    The other columns repeat the body so that it can be queried; verification compares them with it.
    Rows are written by the database function protokoll_schreiben alone.
    """

    fall_id = models.UUIDField()
    nummer = models.PositiveIntegerField()
    body = models.TextField()
    vorgaenger = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    activity = models.CharField(max_length=60)
    at = models.DateTimeField()

    app_rights: ClassVar[str] = "SELECT"

    class Meta:
        db_table = "audit_protokoll"
        constraints = [models.UniqueConstraint(fields=["kommune_id", "fall_id", "nummer"], name="protokoll_nummer")]
        indexes = [models.Index(fields=["kommune_id", "at"], name="protokoll_at")]


class ProtokollKopf(TenantModel):
    """The head of one case's chain. `geankert` is the number of the last link that was anchored outside."""

    fall_id = models.UUIDField()
    nummer = models.PositiveIntegerField()
    hash = models.CharField(max_length=64)
    geankert = models.PositiveIntegerField(default=0)

    app_rights: ClassVar[str] = "SELECT, UPDATE (geankert)"

    class Meta:
        db_table = "audit_kopf"
        constraints = [models.UniqueConstraint(fields=["kommune_id", "fall_id"], name="kopf_fall")]
        indexes = [
            models.Index(fields=["kommune_id"], name="kopf_offen", condition=models.Q(geankert__lt=models.F("nummer"))),
        ]
