"""Other Stellen that are asked, and what they answer."""

from typing import ClassVar

from django.db import models

from kuer.casework.models.vorgang import Vorgang
from kuer.casework.types import BeteiligungStatus
from kuer.tenancy.models import TenantModel


class Beteiligung(TenantModel):
    """A Stelle is asked for its Stellungnahme. `schluessel` is its name in the Leistung, empty when added by hand.

    `fassung` counts the answers; `grund` says why it was withdrawn or why its day was moved. `erinnert_am` is when
    somebody reminded the Stelle; the e-mails by the clock keep the day of which they told.
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
    gemahnt_bald = models.DateField(null=True)
    gemahnt_vorbei = models.DateField(null=True)
    beendet_am = models.DateTimeField(null=True)
    grund = models.CharField(max_length=500, default="")
    fassung = models.PositiveSmallIntegerField(default=0)
    dokument_id = models.UUIDField(null=True)

    app_rights: ClassVar[str] = (
        "SELECT, INSERT, UPDATE (stelle_id, status, bis, rechtsgrundlage, eroeffnet_am, eroeffnet_von, erinnert_am, "
        "gemahnt_bald, gemahnt_vorbei, beendet_am, grund, fassung, dokument_id)"
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
