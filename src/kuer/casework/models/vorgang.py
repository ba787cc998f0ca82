"""The Vorgang, its Verfahren, its counters, and who looks at it."""

from typing import ClassVar

from django.db import models

from kuer.casework.types import VorgangStatus, Zustellung
from kuer.tenancy.models import TenantModel


class Verfahrensfassung(TenantModel):
    """The source of a Verfahren, once for all Vorgänge that run on it.

    The standard one comes with the program and is kept here too, so that what has begun goes on as it began.
    """

    fassung = models.CharField(max_length=64)
    quelle = models.BinaryField()

    app_rights: ClassVar[str] = "SELECT, INSERT"

    class Meta:
        db_table = "casework_fassung"
        constraints = [models.UniqueConstraint(fields=["kommune_id", "fassung"], name="fassung_einmal")]


class Vorgang(TenantModel):
    """What the authority does with one Antrag.

    It carries what a line of the inbox shows. `version` rises with every act; `zustand` is the state of the
    Verfahren, compressed. `offen` and `ueberfaellig` repeat what status and frist say, for indexes and counters;
    `beteiligt` and `geantwortet` how many Stellen were asked and have answered.
    """

    fall_id = models.UUIDField()
    antrag_id = models.UUIDField()
    nummer = models.CharField(max_length=40)
    leistung_key = models.CharField(max_length=80)
    leistung_version = models.CharField(max_length=64)
    leistung_version_id = models.UUIDField()
    leistung_name = models.CharField(max_length=200)
    antragsteller = models.CharField(max_length=200)
    konto_id = models.UUIDField(null=True)
    email = models.CharField(max_length=254, default="")
    anschrift = models.JSONField(default=list)
    zustellung = models.CharField(max_length=10, default=Zustellung.POSTFACH)
    sprache = models.CharField(max_length=10, default="de")
    aufbewahrung_jahre = models.PositiveSmallIntegerField()
    eingegangen_am = models.DateTimeField()

    stelle_id = models.UUIDField()
    bearbeiter_id = models.UUIDField(null=True)
    bearbeiter_name = models.CharField(max_length=200, default="")
    beansprucht_am = models.DateTimeField(null=True)

    fassung = models.CharField(max_length=64)
    zustand = models.BinaryField()
    status = models.CharField(max_length=30, default=VorgangStatus.EINGEGANGEN)
    status_seit = models.DateTimeField()
    offen = models.BooleanField(default=True)
    naechster_schritt = models.CharField(max_length=120, default="")
    frist = models.DateField(null=True)
    frist_art = models.CharField(max_length=20, default="")
    beteiligt = models.PositiveSmallIntegerField(default=0)
    geantwortet = models.PositiveSmallIntegerField(default=0)
    ueberfaellig = models.BooleanField(default=False)
    neue_nachricht = models.BooleanField(default=False)

    vier_augen = models.BooleanField(default=False)
    vorbereitet_von = models.UUIDField(null=True)
    entschieden_am = models.DateTimeField(null=True)
    ausgang = models.CharField(max_length=40, default="")
    bekanntgegeben_am = models.DateField(null=True)
    automatik = models.CharField(max_length=12, default="")
    automatik_grund = models.CharField(max_length=30, default="")
    automatik_seit = models.DateTimeField(null=True)
    abgeschlossen_am = models.DateTimeField(null=True)

    version = models.PositiveIntegerField(default=1)
    geaendert_am = models.DateTimeField()
    geaendert_von = models.CharField(max_length=200, default="")

    app_rights: ClassVar[str] = "SELECT, INSERT, UPDATE"

    class Meta:
        db_table = "casework_vorgang"
        constraints = [
            models.UniqueConstraint(fields=["kommune_id", "fall_id"], name="vorgang_fall"),
            models.UniqueConstraint(fields=["kommune_id", "nummer"], name="vorgang_nummer"),
        ]
        indexes = [
            models.Index(fields=["kommune_id", "stelle_id", "offen", "eingegangen_am", "id"], name="vorgang_stelle"),
            models.Index(fields=["kommune_id", "bearbeiter_id", "offen", "eingegangen_am", "id"], name="vorgang_meine"),
            models.Index(fields=["kommune_id", "offen", "eingegangen_am", "id"], name="vorgang_alle"),
            models.Index(
                fields=["kommune_id", "stelle_id", "status", "eingegangen_am", "id"],
                name="vorgang_status",
                condition=models.Q(offen=True),
            ),
            models.Index(
                fields=["kommune_id", "stelle_id", "leistung_key", "eingegangen_am", "id"],
                name="vorgang_leistung",
                condition=models.Q(offen=True),
            ),
            models.Index(
                fields=["kommune_id", "stelle_id", "eingegangen_am", "id"],
                name="vorgang_frei",
                condition=models.Q(offen=True, bearbeiter_id=None),
            ),
            models.Index(
                fields=["kommune_id", "stelle_id", "eingegangen_am", "id"],
                name="vorgang_spaet",
                condition=models.Q(offen=True, ueberfaellig=True),
            ),
            models.Index(
                fields=["kommune_id", "frist"],
                name="vorgang_frist",
                condition=models.Q(offen=True, ueberfaellig=False, frist__isnull=False),
            ),
        ]


class Zaehler(TenantModel):
    """How many Vorgänge are in one cell; every Vorgang is in exactly one. Without Bearbeiter the id is all zeros.

    The open questions to a Stelle have a cell of their own, with the status "stellungnahme".
    """

    stelle_id = models.UUIDField()
    bearbeiter_id = models.UUIDField()
    status = models.CharField(max_length=30)
    ueberfaellig = models.BooleanField()
    anzahl = models.IntegerField()

    class Meta:
        db_table = "casework_zaehler"
        constraints = [
            models.UniqueConstraint(
                fields=["kommune_id", "stelle_id", "bearbeiter_id", "status", "ueberfaellig"], name="zaehler_zelle"
            )
        ]


class Anwesenheit(TenantModel):
    """Who had a Vorgang open when; only the last minute counts."""

    vorgang = models.ForeignKey(Vorgang, on_delete=models.CASCADE, related_name="anwesende", db_index=False)
    konto_id = models.UUIDField()
    name = models.CharField(max_length=200)
    seit = models.DateTimeField()
    zuletzt = models.DateTimeField()

    class Meta:
        db_table = "casework_anwesenheit"
        constraints = [models.UniqueConstraint(fields=["kommune_id", "vorgang", "konto_id"], name="anwesenheit_einmal")]
