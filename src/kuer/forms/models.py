"""The Entwurf: one row, so that every save is one UPDATE."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from kuer.tenancy.models import TenantModel


class Entwurf(TenantModel):
    """An application that is not sent yet. It belongs to a Konto, or to whoever holds its code (a digest here).

    `gezeigt_revision` is the revision that the summary has shown last.
    `seiten` holds for each page the revision at which its answers changed last. After sending, the answers
    are gone from here; the row stays for a while to say that it was sent.
    """

    fall_id = models.UUIDField()
    leistung_id = models.UUIDField()
    leistung_version_id = models.UUIDField()
    leistung_key = models.CharField(max_length=100)
    konto_id = models.UUIDField(null=True)
    code_digest = models.CharField(max_length=64, default="")
    sprache = models.CharField(max_length=12, default="de")
    antworten = models.JSONField(default=dict)
    herkunft = models.JSONField(default=dict)
    identitaet = models.JSONField(default=dict)
    vertrauensniveau = models.PositiveSmallIntegerField(default=0)
    revision = models.PositiveIntegerField(default=0)
    gezeigt_revision = models.PositiveIntegerField(null=True)
    seiten = models.JSONField(default=dict)
    begonnen_am = models.DateTimeField()
    geaendert_am = models.DateTimeField()
    angekuendigt_am = models.DateTimeField(null=True)
    abgesendet_am = models.DateTimeField(null=True)

    app_rights: ClassVar[str] = "SELECT, INSERT, UPDATE, DELETE"

    class Meta:
        db_table = "forms_entwurf"
        constraints = [
            models.UniqueConstraint(fields=["kommune_id", "fall_id"], name="entwurf_fall"),
            models.UniqueConstraint(
                fields=["kommune_id", "code_digest"], name="entwurf_code", condition=~Q(code_digest="")
            ),
            models.CheckConstraint(
                condition=Q(konto_id__isnull=True) | Q(code_digest=""), name="entwurf_konto_oder_code"
            ),
        ]
        indexes = [
            models.Index(fields=["kommune_id", "konto_id", "-geaendert_am"], name="entwurf_konto"),
            models.Index(fields=["kommune_id", "geaendert_am"], name="entwurf_alt"),
        ]
