"""The Antrag, its files, and the numbers."""

from typing import ClassVar

from django.db import models
from django.db.models import Func

from kuer.intake.types import AntragStatus, Zustellung
from kuer.tenancy.models import TenantModel


class Antrag(TenantModel):
    """An application as it was received. The application's role can't change what was sent, nor delete it.

    `entwurf_id` is unique: of one Entwurf there is one Antrag, whatever happens. `gespeichert_am` is the
    database's own clock at the moment of writing, beside the moment of receipt. `zustellung` is what was chosen then;
    from `einwilligung_widerrufen_am` on the post counts.
    """

    fall_id = models.UUIDField()
    entwurf_id = models.UUIDField()
    nummer = models.CharField(max_length=24)
    leistung_id = models.UUIDField()
    leistung_version_id = models.UUIDField()
    leistung_key = models.CharField(max_length=100)
    leistung_name = models.CharField(max_length=300)
    konto_id = models.UUIDField(null=True)
    code_digest = models.CharField(max_length=64, default="")
    antragsteller = models.JSONField(default=dict)
    sprache = models.CharField(max_length=12)
    channel = models.CharField(max_length=20)
    zustellung = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Zustellung])
    vertrauensniveau = models.PositiveSmallIntegerField()
    antworten = models.JSONField()
    antworten_sha256 = models.CharField(max_length=64)
    werte = models.JSONField(default=dict)
    herkunft = models.JSONField(default=dict)
    eingegangen_am = models.DateTimeField()
    gespeichert_am = models.DateTimeField(db_default=Func(function="clock_timestamp"))
    status = models.CharField(
        max_length=20, choices=[(one.value, one.value) for one in AntragStatus], default=AntragStatus.EINGEGANGEN
    )
    zurueckgenommen_am = models.DateTimeField(null=True)
    einwilligung_widerrufen_am = models.DateTimeField(null=True)
    beleg_datei_id = models.UUIDField(null=True)

    app_rights: ClassVar[str] = (
        "SELECT, INSERT, UPDATE (status, zurueckgenommen_am, einwilligung_widerrufen_am, beleg_datei_id, code_digest, "
        "konto_id)"
    )

    class Meta:
        db_table = "intake_antrag"
        constraints = [
            models.UniqueConstraint(fields=["kommune_id", "entwurf_id"], name="antrag_entwurf"),
            models.UniqueConstraint(fields=["kommune_id", "fall_id"], name="antrag_fall"),
            models.UniqueConstraint(fields=["kommune_id", "nummer"], name="antrag_nummer"),
        ]
        indexes = [
            models.Index(fields=["kommune_id", "konto_id", "-eingegangen_am", "-id"], name="antrag_konto"),
        ]


class Nachtrag(TenantModel):
    """A later statement to an Antrag, whole and frozen like the Antrag itself; it is never changed or deleted.

    `aenderungen` is a list of path, label, alt, neu and both as text. `anlagen` are the ids of the files that count
    from now on. Of one `bezug_id` (what is answered) there is one Nachtrag, however often it is sent.
    """

    antrag = models.ForeignKey(Antrag, on_delete=models.PROTECT, related_name="nachtraege", db_index=False)
    nummer = models.PositiveSmallIntegerField()
    aenderungen = models.JSONField()
    antworten = models.JSONField()
    antworten_sha256 = models.CharField(max_length=64)
    werte = models.JSONField(default=dict)
    antragsteller = models.JSONField(default=dict)
    anlagen = models.JSONField(default=list)
    herkunft = models.CharField(max_length=20)
    bezug_id = models.UUIDField()
    sprache = models.CharField(max_length=12)
    am = models.DateTimeField()
    gespeichert_am = models.DateTimeField(db_default=Func(function="clock_timestamp"))
    von_id = models.UUIDField(null=True)
    von_name = models.CharField(max_length=200)

    app_rights: ClassVar[str] = "SELECT, INSERT"

    class Meta:
        db_table = "intake_nachtrag"
        constraints = [
            models.UniqueConstraint(fields=["kommune_id", "antrag", "nummer"], name="nachtrag_nummer"),
            models.UniqueConstraint(fields=["kommune_id", "bezug_id"], name="nachtrag_bezug"),
        ]


class Nachtragsentwurf(TenantModel):
    """A Nachtrag that is being written; it goes when it is sent or no longer wanted."""

    antrag = models.ForeignKey(Antrag, on_delete=models.PROTECT, related_name="+", db_index=False)
    bezug_id = models.UUIDField()
    antworten = models.JSONField(default=dict)
    worte = models.JSONField(default=dict)
    dateien = models.JSONField(default=dict)
    revision = models.PositiveIntegerField(default=0)
    geaendert_am = models.DateTimeField()

    app_rights: ClassVar[str] = "SELECT, INSERT, UPDATE, DELETE"

    class Meta:
        db_table = "intake_nachtragsentwurf"
        constraints = [models.UniqueConstraint(fields=["kommune_id", "bezug_id"], name="nachtragsentwurf_bezug")]


class Anlage(TenantModel):
    """A file that came with an Antrag, or later with a Nachtrag."""

    antrag = models.ForeignKey(Antrag, on_delete=models.PROTECT, related_name="anlagen")
    nachtrag = models.ForeignKey(Nachtrag, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    position = models.PositiveSmallIntegerField()
    path = models.CharField(max_length=500)
    label = models.CharField(max_length=400)
    datei_id = models.UUIDField()
    name = models.CharField(max_length=255)
    medientyp = models.CharField(max_length=100)
    groesse = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)

    app_rights: ClassVar[str] = "SELECT, INSERT"

    class Meta:
        db_table = "intake_anlage"
        constraints = [models.UniqueConstraint(fields=["kommune_id", "antrag", "position"], name="anlage_position")]


class Nummernkreis(TenantModel):
    """The numbers of a year, in stripes: each gives every sixteenth, so that no two Anträge wait for each other."""

    jahr = models.PositiveSmallIntegerField()
    streifen = models.PositiveSmallIntegerField()
    naechste = models.PositiveIntegerField()

    class Meta:
        db_table = "intake_nummernkreis"
        constraints = [models.UniqueConstraint(fields=["kommune_id", "jahr", "streifen"], name="nummernkreis_streifen")]
