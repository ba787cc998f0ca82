"""The tables of the Postfach."""

from typing import ClassVar

from django.db import models

from kuer.mailbox.types import Benachrichtigt
from kuer.tenancy.models import TenantModel


class Nachricht(TenantModel):
    """A message of a case. What was said stays as it was; only its fate is written later.

    Without `konto_id` it belongs to whoever holds the case's code.
    """

    fall_id = models.UUIDField()
    konto_id = models.UUIDField(null=True)
    richtung = models.CharField(max_length=10)
    art = models.CharField(max_length=20)
    betreff = models.CharField(max_length=200)
    text = models.TextField()
    absender = models.CharField(max_length=200, default="")
    dokument_ids = models.JSONField(default=list)
    datei_ids = models.JSONField(default=list)
    antwort_auf = models.UUIDField(null=True)
    gesendet_am = models.DateTimeField()
    abgerufen_am = models.DateTimeField(null=True)
    abgerufen_von = models.UUIDField(null=True)
    abgerufen_niveau = models.PositiveSmallIntegerField(default=0)
    beendet_am = models.DateTimeField(null=True)

    app_rights: ClassVar[str] = "SELECT, INSERT, UPDATE (abgerufen_am, abgerufen_von, abgerufen_niveau, beendet_am)"

    class Meta:
        db_table = "mailbox_nachricht"
        indexes = [
            models.Index(fields=["kommune_id", "konto_id", "gesendet_am", "id"], name="nachricht_konto"),
            models.Index(fields=["kommune_id", "fall_id", "gesendet_am", "id"], name="nachricht_fall"),
            models.Index(
                fields=["kommune_id", "konto_id"],
                name="nachricht_ungelesen",
                condition=models.Q(abgerufen_am=None, beendet_am=None, richtung="ausgang"),
            ),
        ]


class Benachrichtigung(TenantModel):
    """The e-mail that tells of a message, and what became of it."""

    nachricht = models.OneToOneField(Nachricht, on_delete=models.PROTECT, related_name="benachrichtigung")
    adresse = models.CharField(max_length=254)
    sprache = models.CharField(max_length=10, default="de")
    status = models.CharField(max_length=12, default=Benachrichtigt.WARTET)
    versuche = models.PositiveIntegerField(default=0)
    gesendet_am = models.DateTimeField(null=True)
    grund = models.CharField(max_length=80, default="")

    app_rights: ClassVar[str] = "SELECT, INSERT, UPDATE (status, versuche, gesendet_am, grund)"

    class Meta:
        db_table = "mailbox_benachrichtigung"
        indexes = [
            models.Index(
                fields=["kommune_id", "id"],
                name="benachrichtigung_offen",
                condition=models.Q(status=Benachrichtigt.WARTET),
            ),
        ]
