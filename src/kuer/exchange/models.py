"""Drafts of Leistungen: their Fassungen are lists of files, and a file that stays the same is kept once."""

from django.db import models

from kuer.tenancy.models import TenantModel


class Leistungsentwurf(TenantModel):
    """A Leistung folder on its way to the offer. `fassung` is the number of the present Fassung.

    `schema_id` and `schema_version` name the FIM schema it was made of, if it was. `bericht` is the report of the
    import as figures. `fehler` and `offen` count what the present Fassung still has of both.
    """

    name = models.CharField(max_length=300)
    schluessel = models.CharField(max_length=100, default="")
    schema_id = models.CharField(max_length=40, default="")
    schema_version = models.CharField(max_length=40, default="")
    bericht = models.JSONField(default=dict)
    fassung = models.PositiveIntegerField(default=1)
    fehler = models.PositiveIntegerField(default=0)
    offen = models.PositiveIntegerField(default=0)
    angelegt_am = models.DateTimeField()
    geaendert_am = models.DateTimeField()
    geaendert_von = models.CharField(max_length=200, default="")
    veroeffentlicht_am = models.DateTimeField(null=True)
    veroeffentlicht_fassung = models.PositiveIntegerField(null=True)

    class Meta:
        db_table = "exchange_leistungsentwurf"
        indexes = [models.Index(fields=["kommune_id", "-geaendert_am", "-id"], name="leistungsentwurf_neueste")]


class Entwurfsfassung(TenantModel):
    """One state of a draft: which files it has (`dateien`: path -> digest of the content), and what was done."""

    entwurf = models.ForeignKey(Leistungsentwurf, on_delete=models.CASCADE, related_name="fassungen")
    nummer = models.PositiveIntegerField()
    dateien = models.JSONField(default=dict)
    anlass = models.CharField(max_length=300, default="")
    fehler = models.PositiveIntegerField(default=0)
    am = models.DateTimeField()
    von = models.UUIDField(null=True)
    von_name = models.CharField(max_length=200, default="")

    class Meta:
        db_table = "exchange_entwurfsfassung"
        constraints = [
            models.UniqueConstraint(fields=["kommune_id", "entwurf", "nummer"], name="entwurfsfassung_nummer"),
        ]


class Entwurfsinhalt(TenantModel):
    """The content of a file, packed; every Fassung of the draft that has this very file points here."""

    entwurf = models.ForeignKey(Leistungsentwurf, on_delete=models.CASCADE, related_name="inhalte")
    sha256 = models.CharField(max_length=64)
    gepackt = models.BinaryField()

    class Meta:
        db_table = "exchange_entwurfsinhalt"
        constraints = [
            models.UniqueConstraint(fields=["kommune_id", "entwurf", "sha256"], name="entwurfsinhalt_sha256"),
        ]
