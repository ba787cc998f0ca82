"""Leistungen, their versions, the files of each version, and what another Kommune does."""

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


class Verweis(TenantModel):
    """What this Kommune does not do itself, and who does (§ 3 VwVfG): all that its page says is kept here.

    The other Kommune's rows cannot be read from here; only its entry in the register of Kommunen can.
    `stelle` is the competent office there: name, lines of address, telephone, e-mail, opening times.
    """

    slug = models.SlugField(max_length=60)
    name = models.CharField(max_length=300)
    kurztext = models.CharField(max_length=300)
    lebenslagen = models.JSONField(default=list)
    texte = models.JSONField(default=dict)
    ziel_slug = models.SlugField(max_length=40)
    ziel_name = models.CharField(max_length=120)
    grund = models.TextField()
    rechtsgrundlage = models.CharField(max_length=300)
    link = models.CharField(max_length=300, blank=True)
    hinweis = models.TextField(blank=True)
    stelle = models.JSONField(default=dict)
    geaendert_am = models.DateTimeField()

    class Meta:
        db_table = "catalogue_verweis"
        constraints = [models.UniqueConstraint(fields=["kommune_id", "slug"], name="verweis_slug")]
