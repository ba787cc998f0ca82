"""Requests to the citizen, point by point."""

from typing import ClassVar

from django.db import models

from kuer.casework.models.vorgang import Vorgang
from kuer.casework.types import NachforderungStatus, Zustellung
from kuer.tenancy.models import TenantModel


class Nachforderung(TenantModel):
    """A request to the citizen for what is missing."""

    vorgang = models.ForeignKey(Vorgang, on_delete=models.PROTECT, related_name="nachforderungen", db_index=False)
    status = models.CharField(max_length=12, default=NachforderungStatus.OFFEN)
    text = models.TextField(default="")
    bis = models.DateField()
    weg = models.CharField(max_length=10, default=Zustellung.POSTFACH)
    gesendet_am = models.DateTimeField()
    gesendet_von = models.UUIDField(null=True)
    zur_post_am = models.DateField(null=True)
    nachricht_id = models.UUIDField(null=True)
    dokument_id = models.UUIDField(null=True)
    beantwortet_am = models.DateTimeField(null=True)
    antwort = models.TextField(default="")

    app_rights: ClassVar[str] = (
        "SELECT, INSERT, UPDATE (status, bis, zur_post_am, nachricht_id, dokument_id, beantwortet_am, antwort)"
    )

    class Meta:
        db_table = "casework_nachforderung"
        indexes = [models.Index(fields=["kommune_id", "vorgang", "gesendet_am"], name="nachforderung_vorgang")]
        constraints = [
            models.UniqueConstraint(
                fields=["kommune_id", "vorgang"],
                name="nachforderung_eine_offen",
                condition=models.Q(status=NachforderungStatus.OFFEN),
            )
        ]


class Verlaengerungsschreiben(TenantModel):
    """The letter that tells of more time for a request, where answers go by post; `bis` is the day it tells."""

    nachforderung = models.ForeignKey(Nachforderung, on_delete=models.PROTECT, related_name="+", db_index=False)
    bis = models.DateField()
    dokument_id = models.UUIDField()
    geschrieben_am = models.DateTimeField()
    zur_post_am = models.DateField(null=True)

    app_rights: ClassVar[str] = "SELECT, INSERT, UPDATE (zur_post_am)"

    class Meta:
        db_table = "casework_verlaengerungsschreiben"
        indexes = [
            models.Index(
                fields=["kommune_id", "geschrieben_am", "id"],
                name="verlaengerung_post",
                condition=models.Q(zur_post_am=None),
            )
        ]


class NachforderungPunkt(TenantModel):
    """One thing that is asked for, and what the citizen sent to it."""

    nachforderung = models.ForeignKey(Nachforderung, on_delete=models.PROTECT, related_name="punkte", db_index=False)
    nummer = models.PositiveSmallIntegerField()
    titel = models.CharField(max_length=200)
    text = models.TextField(default="")
    pfad = models.CharField(max_length=200, default="")
    antwort = models.TextField(default="")
    dokument_ids = models.JSONField(default=list)

    app_rights: ClassVar[str] = "SELECT, INSERT, UPDATE (antwort, dokument_ids)"

    class Meta:
        db_table = "casework_punkt"
        constraints = [
            models.UniqueConstraint(fields=["kommune_id", "nachforderung", "nummer"], name="punkt_nummer"),
        ]
