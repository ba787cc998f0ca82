"""The tables of casework. Indexes begin with kommune_id, so that they serve under row-level security."""

from typing import ClassVar

from django.db import models

from kuer.casework.types import BeteiligungStatus, NachforderungStatus, VorgangStatus, Zustellung
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


class Aufgabe(TenantModel):
    """A step of the Verfahren that waits, or waited, for a person."""

    vorgang = models.ForeignKey(Vorgang, on_delete=models.PROTECT, related_name="aufgaben", db_index=False)
    schritt = models.CharField(max_length=40)
    titel = models.CharField(max_length=120)
    rolle = models.CharField(max_length=30)
    eroeffnet_am = models.DateTimeField()
    erledigt_am = models.DateTimeField(null=True)
    erledigt_von = models.UUIDField(null=True)

    app_rights: ClassVar[str] = "SELECT, INSERT, UPDATE (erledigt_am, erledigt_von)"

    class Meta:
        db_table = "casework_aufgabe"
        indexes = [models.Index(fields=["kommune_id", "vorgang", "eroeffnet_am"], name="aufgabe_vorgang")]
        constraints = [
            models.UniqueConstraint(
                fields=["kommune_id", "vorgang", "schritt"],
                name="aufgabe_einmal_offen",
                condition=models.Q(erledigt_am=None),
            )
        ]


class Notiz(TenantModel):
    """A note of the staff. It belongs to the Akte's way and is never changed (§ 29 VwVfG)."""

    vorgang = models.ForeignKey(Vorgang, on_delete=models.PROTECT, related_name="notizen", db_index=False)
    text = models.TextField()
    von_id = models.UUIDField(null=True)
    von_name = models.CharField(max_length=200)
    am = models.DateTimeField()

    app_rights: ClassVar[str] = "SELECT, INSERT"

    class Meta:
        db_table = "casework_notiz"
        indexes = [models.Index(fields=["kommune_id", "vorgang", "am"], name="notiz_vorgang")]


class Frist(TenantModel):
    """A day that matters to a Vorgang. `bezug_id` is what it hangs on (a Nachforderung)."""

    vorgang = models.ForeignKey(Vorgang, on_delete=models.PROTECT, related_name="fristen", db_index=False)
    art = models.CharField(max_length=20)
    bezug_id = models.UUIDField(null=True)
    ende = models.DateField()
    warnung_am = models.DateField()
    rechtsgrundlage = models.CharField(max_length=400)
    erledigt_am = models.DateTimeField(null=True)

    app_rights: ClassVar[str] = "SELECT, INSERT, UPDATE (ende, warnung_am, rechtsgrundlage, erledigt_am)"

    class Meta:
        db_table = "casework_frist"
        indexes = [models.Index(fields=["kommune_id", "vorgang", "ende"], name="frist_vorgang")]


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


class Beteiligung(TenantModel):
    """A Stelle is asked for its Stellungnahme. `schluessel` is its name in the Leistung, empty when added by hand.

    `fassung` counts the answers; `grund` says why it was withdrawn or why its day was moved.
    """

    vorgang = models.ForeignKey(Vorgang, on_delete=models.PROTECT, related_name="beteiligungen", db_index=False)
    schluessel = models.CharField(max_length=40, default="")
    titel = models.CharField(max_length=120)
    frage = models.TextField()
    frist_tage = models.PositiveSmallIntegerField()
    stelle_id = models.UUIDField(null=True)
    status = models.CharField(max_length=20, default=BeteiligungStatus.OFFEN)
    bis = models.DateField(null=True)
    rechtsgrundlage = models.CharField(max_length=400, default="")
    eroeffnet_am = models.DateTimeField()
    eroeffnet_von = models.CharField(max_length=200)
    erinnert_am = models.DateTimeField(null=True)
    beendet_am = models.DateTimeField(null=True)
    grund = models.CharField(max_length=500, default="")
    fassung = models.PositiveSmallIntegerField(default=0)
    dokument_id = models.UUIDField(null=True)

    app_rights: ClassVar[str] = (
        "SELECT, INSERT, UPDATE (stelle_id, status, bis, rechtsgrundlage, eroeffnet_am, eroeffnet_von, erinnert_am, "
        "beendet_am, grund, fassung, dokument_id)"
    )

    class Meta:
        db_table = "casework_beteiligung"
        indexes = [
            models.Index(fields=["kommune_id", "vorgang", "eroeffnet_am"], name="beteiligung_vorgang"),
            models.Index(fields=["kommune_id", "stelle_id", "status", "bis", "id"], name="beteiligung_stelle"),
        ]


class Stellungnahme(TenantModel):
    """What a Stelle answered. A correction is one more; nothing is ever changed (§ 29 VwVfG)."""

    beteiligung = models.ForeignKey(Beteiligung, on_delete=models.PROTECT, related_name="fassungen", db_index=False)
    nummer = models.PositiveSmallIntegerField()
    votum = models.CharField(max_length=30)
    text = models.TextField(default="")
    auflagen = models.JSONField(default=list)
    dateien = models.JSONField(default=list)
    von_id = models.UUIDField(null=True)
    von_name = models.CharField(max_length=200)
    am = models.DateTimeField()

    app_rights: ClassVar[str] = "SELECT, INSERT"

    class Meta:
        db_table = "casework_stellungnahme"
        constraints = [
            models.UniqueConstraint(fields=["kommune_id", "beteiligung", "nummer"], name="stellungnahme_nummer"),
        ]


class Registerauskunft(TenantModel):
    """What a register answered. It is never changed and holds no more than was needed (Art. 5 Abs. 1 DSGVO).

    `kennung` is that of the question, `frage_sha256` names what was asked. `von_id` is empty on the automatic way.
    """

    vorgang = models.ForeignKey(Vorgang, on_delete=models.PROTECT, related_name="auskuenfte", db_index=False)
    kennung = models.UUIDField()
    register = models.CharField(max_length=40)
    frage_sha256 = models.CharField(max_length=64)
    ausgang = models.CharField(max_length=20)
    werte = models.JSONField(default=dict)
    abweichungen = models.JSONField(default=list)
    referenz = models.CharField(max_length=100, default="")
    stand = models.DateTimeField(null=True)
    von_id = models.UUIDField(null=True)
    am = models.DateTimeField()

    app_rights: ClassVar[str] = "SELECT, INSERT"

    class Meta:
        db_table = "casework_registerauskunft"
        constraints = [models.UniqueConstraint(fields=["kommune_id", "kennung"], name="auskunft_kennung")]
        indexes = [models.Index(fields=["kommune_id", "vorgang", "am"], name="auskunft_vorgang")]


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
