"""The tables of the registry. Nothing is deleted; a version is never touched again."""

from typing import ClassVar

from django.db import models

from kuer.records.types import Weg
from kuer.tenancy.models import TenantModel


class Aktenzaehler(TenantModel):
    """The last running number of a unit of the Aktenplan in a year."""

    aktenplan = models.CharField(max_length=40)
    jahr = models.PositiveSmallIntegerField()
    letzte = models.PositiveIntegerField()

    app_rights: ClassVar[str] = "SELECT, INSERT, UPDATE"

    class Meta:
        db_table = "records_zaehler"
        constraints = [models.UniqueConstraint(fields=["kommune_id", "aktenplan", "jahr"], name="aktenzaehler")]


class Akte(TenantModel):
    """The file of one case."""

    fall_id = models.UUIDField()
    aktenplan = models.CharField(max_length=40)
    jahr = models.PositiveSmallIntegerField()
    nummer = models.PositiveIntegerField()
    aktenzeichen = models.CharField(max_length=60)
    titel = models.CharField(max_length=300)
    dokumente_bisher = models.PositiveIntegerField(default=0)
    eroeffnet_am = models.DateTimeField()
    geschlossen_am = models.DateTimeField(null=True)
    aufbewahren_bis = models.DateField(null=True)

    app_rights: ClassVar[str] = "SELECT, INSERT, UPDATE (titel, dokumente_bisher, geschlossen_am, aufbewahren_bis)"

    class Meta:
        db_table = "records_akte"
        constraints = [
            models.UniqueConstraint(fields=["kommune_id", "fall_id"], name="akte_fall"),
            models.UniqueConstraint(fields=["kommune_id", "aktenzeichen"], name="akte_zeichen"),
        ]
        indexes = [
            models.Index(
                fields=["kommune_id", "aufbewahren_bis", "id"],
                name="akte_aufbewahrung",
                condition=models.Q(aufbewahren_bis__isnull=False),
            ),
        ]


class Dokument(TenantModel):
    """A document of an Akte; its content lies in its versions."""

    akte = models.ForeignKey(Akte, on_delete=models.PROTECT, related_name="dokumente", db_index=False)
    nummer = models.PositiveIntegerField()
    art = models.CharField(max_length=40)
    titel = models.CharField(max_length=300)
    weg = models.CharField(max_length=10, choices=[(weg.value, weg.name) for weg in Weg])
    sichtbar_fuer_buerger = models.BooleanField()

    app_rights: ClassVar[str] = "SELECT, INSERT, UPDATE (sichtbar_fuer_buerger)"

    class Meta:
        db_table = "records_dokument"
        constraints = [models.UniqueConstraint(fields=["kommune_id", "akte", "nummer"], name="dokument_nummer")]


class DokumentVersion(TenantModel):
    """What a document said at one time. The table only grows: rights and a trigger see to it.

    `akte` and `art` repeat the document's, so that the same content is filed once per Akte and art.
    """

    dokument = models.ForeignKey(Dokument, on_delete=models.PROTECT, related_name="versionen", db_index=False)
    akte = models.ForeignKey(Akte, on_delete=models.PROTECT, related_name="+", db_index=False)
    art = models.CharField(max_length=40)
    version = models.PositiveIntegerField()
    datei_id = models.UUIDField()
    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=255)
    medientyp = models.CharField(max_length=100)
    groesse = models.PositiveBigIntegerField()
    am = models.DateTimeField()
    von_id = models.UUIDField(null=True)

    app_rights: ClassVar[str] = "SELECT, INSERT"

    class Meta:
        db_table = "records_version"
        constraints = [
            models.UniqueConstraint(fields=["kommune_id", "dokument", "version"], name="version_nummer"),
            models.UniqueConstraint(fields=["kommune_id", "akte", "art", "sha256"], name="version_einmal"),
        ]
