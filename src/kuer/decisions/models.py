"""The tables of decisions. What was issued is never touched again: rights and triggers see to it."""

from typing import ClassVar

from django.db import models

from kuer.decisions.types import EntscheidungStatus, Stand
from kuer.tenancy.models import TenantModel


class Entscheidung(TenantModel):
    """A decision on its way. A Vorgang has one that is not discarded; from the issue on a trigger keeps its content.

    `werte` are the fields by id. `bearbeitet_von` are all who wrote on it: none of them can approve it.
    `freigegeben_hash` names the content that the second person saw.
    """

    fall_id = models.UUIDField()
    vorgang_id = models.UUIDField()
    stelle_id = models.UUIDField()
    leistung_version_id = models.UUIDField()
    status = models.CharField(max_length=16, default=EntscheidungStatus.ENTWURF)
    art = models.CharField(max_length=30)
    tenor = models.TextField(default="")
    gruende = models.TextField(default="")
    ermessensgruende = models.TextField(default="")
    auflagen = models.JSONField(default=list)
    werte = models.JSONField(default=dict)
    gebuehr_cents = models.PositiveIntegerField(default=0)
    vier_augen = models.BooleanField(default=False)

    autor_id = models.UUIDField(null=True)
    autor = models.CharField(max_length=200, default="")
    bearbeitet_von = models.JSONField(default=list)
    erstellt_am = models.DateTimeField()
    geaendert_am = models.DateTimeField()
    revision = models.PositiveIntegerField(default=1)
    bemerkung = models.TextField(default="")

    freigegeben_hash = models.CharField(max_length=64, default="")
    freigegeben_von = models.UUIDField(null=True)
    freigabe_name = models.CharField(max_length=200, default="")
    freigegeben_am = models.DateTimeField(null=True)
    erlassen_am = models.DateTimeField(null=True)
    rechtsbehelf_am = models.DateField(null=True)

    app_rights: ClassVar[str] = "SELECT, INSERT, UPDATE"

    class Meta:
        db_table = "decisions_entscheidung"
        constraints = [
            models.UniqueConstraint(
                fields=["kommune_id", "vorgang_id"],
                name="entscheidung_eine",
                condition=~models.Q(status=EntscheidungStatus.VERWORFEN),
            ),
        ]
        indexes = [models.Index(fields=["kommune_id", "fall_id"], name="entscheidung_fall")]


class Genehmigungszaehler(TenantModel):
    """The last running number of a kind of permit in a year."""

    kuerzel = models.CharField(max_length=6)
    jahr = models.PositiveSmallIntegerField()
    letzte = models.PositiveIntegerField()

    app_rights: ClassVar[str] = "SELECT, INSERT, UPDATE"

    class Meta:
        db_table = "decisions_zaehler"
        constraints = [models.UniqueConstraint(fields=["kommune_id", "kuerzel", "jahr"], name="genehmigung_zaehler")]


class Bescheid(TenantModel):
    """What was issued. The table only grows.

    `inhalt` is all that the letter says, `inhalt_hash` its name, `sha256` the letter's own. `anfechtbar` false: no
    act but a letter of its own kind, without remedy.
    """

    entscheidung = models.OneToOneField(Entscheidung, on_delete=models.PROTECT, related_name="bescheid")
    fall_id = models.UUIDField()
    vorgang_id = models.UUIDField()
    stelle_id = models.UUIDField()
    nummer = models.CharField(max_length=40)
    art = models.CharField(max_length=30)
    anfechtbar = models.BooleanField()
    rechtsgebiet = models.CharField(max_length=10)
    betreff = models.CharField(max_length=300)
    inhalt = models.JSONField()
    inhalt_hash = models.CharField(max_length=64)
    rechtsbehelf = models.JSONField(default=dict)
    belehrung = models.TextField(default="")
    unterzeichner_id = models.UUIDField(null=True)
    unterzeichner = models.CharField(max_length=200)
    erlassen_am = models.DateTimeField()
    dokument_id = models.UUIDField()
    datei_id = models.UUIDField()
    sha256 = models.CharField(max_length=64)
    ausweis_dokument_id = models.UUIDField(null=True)
    gebuehr_id = models.UUIDField(null=True)

    app_rights: ClassVar[str] = "SELECT, INSERT"

    class Meta:
        db_table = "decisions_bescheid"
        indexes = [models.Index(fields=["kommune_id", "fall_id"], name="bescheid_fall")]


class Genehmigung(TenantModel):
    """A permit. `token` (128 random bits) stands in its QR code; only a revocation is ever written to it."""

    bescheid = models.OneToOneField(Bescheid, on_delete=models.PROTECT, related_name="genehmigung")
    fall_id = models.UUIDField()
    stelle_id = models.UUIDField()
    token = models.CharField(max_length=22)
    titel = models.CharField(max_length=300)
    nummer = models.CharField(max_length=40)
    kennzeichen = models.JSONField(default=list)
    zone = models.CharField(max_length=200, default="")
    gueltig_ab = models.DateField()
    gueltig_bis = models.DateField()
    ausgestellt_am = models.DateField()
    behoerde = models.CharField(max_length=200)
    widerrufen_am = models.DateTimeField(null=True)
    widerrufen_von = models.UUIDField(null=True)
    widerrufsgrund = models.TextField(default="")

    app_rights: ClassVar[str] = "SELECT, INSERT, UPDATE (widerrufen_am, widerrufen_von, widerrufsgrund)"

    class Meta:
        db_table = "decisions_genehmigung"
        constraints = [
            models.UniqueConstraint(fields=["kommune_id", "token"], name="genehmigung_token"),
            models.UniqueConstraint(fields=["kommune_id", "nummer"], name="genehmigung_nummer"),
            models.CheckConstraint(
                condition=models.Q(gueltig_bis__gte=models.F("gueltig_ab")), name="genehmigung_zeitraum"
            ),
        ]
        indexes = [models.Index(fields=["kommune_id", "fall_id"], name="genehmigung_fall")]


class Postausgang(TenantModel):
    """A print run: the letters that were printed together on a day."""

    tag = models.DateField()
    laufend = models.PositiveIntegerField()
    gedruckt_am = models.DateTimeField()
    von_id = models.UUIDField(null=True)
    von = models.CharField(max_length=200)

    app_rights: ClassVar[str] = "SELECT, INSERT"

    class Meta:
        db_table = "decisions_postausgang"
        constraints = [models.UniqueConstraint(fields=["kommune_id", "tag", "laufend"], name="postausgang_nummer")]

    @property
    def nummer(self) -> str:
        """The number people say: "2026-11-24/1"."""
        return f"{self.tag.isoformat()}/{self.laufend}"


class Nachforderungsbrief(TenantModel):
    """A letter of a Nachforderung in a print run; printed once more, it moves to the later run."""

    postausgang = models.ForeignKey(Postausgang, on_delete=models.PROTECT, related_name="briefe")
    brief_id = models.UUIDField()
    stelle_id = models.UUIDField()

    app_rights: ClassVar[str] = "SELECT, INSERT, UPDATE (postausgang_id)"

    class Meta:
        db_table = "decisions_nachforderungsbrief"
        constraints = [models.UniqueConstraint(fields=["kommune_id", "brief_id"], name="nachforderungsbrief_einmal")]


class Bekanntgabe(TenantModel):
    """One way of a Bescheid to the person: what happened on it, what proves it, and what follows, as computed.

    A second way gets a row of its own with the next `nummer`. Without `regime` the letter is no act.
    `belege` are the proofs, `schritte` and `fristschritte` the computation in sentences.
    """

    bescheid = models.ForeignKey(Bescheid, on_delete=models.PROTECT, related_name="bekanntgaben", db_index=False)
    fall_id = models.UUIDField()
    vorgang_id = models.UUIDField()
    stelle_id = models.UUIDField()
    nummer = models.PositiveSmallIntegerField()
    zustellung = models.CharField(max_length=30)
    regime = models.CharField(max_length=30, default="")
    norm = models.CharField(max_length=200, default="")
    grund = models.TextField(default="")
    anschrift = models.JSONField(default=list)
    ausland = models.BooleanField(default=False)
    nachricht_id = models.UUIDField(null=True)
    mit_code = models.BooleanField(default=False)
    postausgang = models.ForeignKey(Postausgang, on_delete=models.PROTECT, related_name="sendungen", null=True)

    bereitgestellt_am = models.DateTimeField(null=True)
    benachrichtigt_am = models.DateTimeField(null=True)
    abgerufen_am = models.DateTimeField(null=True)
    abgesandt_am = models.DateField(null=True)
    zugegangen_am = models.DateField(null=True)
    zugang_bestritten = models.BooleanField(default=False)
    benachrichtigung_bestritten = models.BooleanField(default=False)
    beendet_am = models.DateTimeField(null=True)
    belege = models.JSONField(default=list)

    stand = models.CharField(max_length=24, default=Stand.OFFEN)
    am = models.DateField(null=True)
    rechnerisch = models.DateField(null=True)
    abruf_bis = models.DateField(null=True)
    letzter_tag = models.DateField(null=True)
    fristnorm = models.CharField(max_length=400, default="")
    schritte = models.JSONField(default=list)
    fristschritte = models.JSONField(default=list)
    fehlende = models.JSONField(default=list)
    rechtsfragen = models.JSONField(default=list)
    anderer_weg = models.BooleanField(default=False)
    hinweis = models.TextField(default="")

    app_rights: ClassVar[str] = "SELECT, INSERT, UPDATE"

    class Meta:
        db_table = "decisions_bekanntgabe"
        constraints = [
            models.UniqueConstraint(fields=["kommune_id", "bescheid", "nummer"], name="bekanntgabe_nummer"),
            models.UniqueConstraint(
                fields=["kommune_id", "nachricht_id"],
                name="bekanntgabe_nachricht",
                condition=models.Q(nachricht_id__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                fields=["kommune_id", "stelle_id", "id"],
                name="bekanntgabe_post",
                condition=models.Q(zustellung="post", abgesandt_am=None, beendet_am=None),
            ),
            models.Index(
                fields=["kommune_id", "abruf_bis"],
                name="bekanntgabe_abruf",
                condition=models.Q(stand="offen", abruf_bis__isnull=False),
            ),
            models.Index(
                fields=["kommune_id", "stelle_id", "id"],
                name="bekanntgabe_weg",
                condition=models.Q(anderer_weg=True),
            ),
        ]
