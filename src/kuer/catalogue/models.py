"""Leistungen, their versions and the files of each version."""

from typing import ClassVar

from django.db import models

from kuer.tenancy.models import TenantModel


class Leistung(TenantModel):
    """What the Kommune offers, with what its current version says in lists.

    `antraege` counts applications as they come in, for "most used"; it is never counted over the table.
    """

    slug = models.SlugField(max_length=60)
    leika = models.CharField(max_length=14)
    name = models.CharField(max_length=300)
    kurztext = models.CharField(max_length=300)
    gebuehr = models.TextField(blank=True)
    lebenslagen = models.JSONField(default=list)
    texte = models.JSONField(default=dict)
    aktiv = models.BooleanField(default=True)
    version_id = models.UUIDField()
    antraege = models.PositiveIntegerField(default=0)

    class Meta:
        db_table = "catalogue_leistung"
        constraints = [models.UniqueConstraint(fields=["kommune_id", "slug"], name="leistung_slug")]
        indexes = [models.Index(fields=["kommune_id", "-antraege"], name="leistung_genutzt")]


class LeistungVersion(TenantModel):
    """One version, immutable under its content hash; what runs stays on the version it began with."""

    leistung = models.ForeignKey(Leistung, on_delete=models.PROTECT, related_name="versionen")
    hash = models.CharField(max_length=64)
    daten = models.JSONField()
    teile = models.JSONField()
    veroeffentlicht_am = models.DateTimeField()
    veroeffentlicht_von = models.UUIDField(null=True)

    app_rights: ClassVar[str] = "SELECT, INSERT"

    class Meta:
        db_table = "catalogue_version"
        constraints = [models.UniqueConstraint(fields=["kommune_id", "leistung", "hash"], name="version_hash")]


class LeistungDatei(TenantModel):
    """One file of a version's folder."""

    version = models.ForeignKey(LeistungVersion, on_delete=models.PROTECT, related_name="dateien")
    pfad = models.CharField(max_length=300)
    inhalt = models.BinaryField()

    app_rights: ClassVar[str] = "SELECT, INSERT"

    class Meta:
        db_table = "catalogue_datei"
        constraints = [models.UniqueConstraint(fields=["kommune_id", "version", "pfad"], name="datei_pfad")]
