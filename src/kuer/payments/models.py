"""The tables of the cash desk."""

from typing import ClassVar

from django.db import models

from kuer.payments.types import GebuehrStatus
from kuer.tenancy.models import TenantModel


class Kassenzaehler(TenantModel):
    """The last running number of a year."""

    jahr = models.PositiveSmallIntegerField()
    letzte = models.PositiveIntegerField()

    app_rights: ClassVar[str] = "SELECT, INSERT, UPDATE"

    class Meta:
        db_table = "payments_zaehler"
        constraints = [models.UniqueConstraint(fields=["kommune_id", "jahr"], name="kassenzaehler_jahr")]


class Gebuehr(TenantModel):
    """An amount that a case costs. `schluessel` lets an act that runs twice ask once."""

    fall_id = models.UUIDField()
    stelle_id = models.UUIDField(null=True)
    schluessel = models.CharField(max_length=80, default="")
    betrag_cents = models.PositiveIntegerField()
    zweck = models.CharField(max_length=140)
    rechtsgrundlage = models.CharField(max_length=300, default="")
    faellig_am = models.DateField()
    kassenzeichen = models.CharField(max_length=10)
    status = models.CharField(max_length=10, default=GebuehrStatus.OFFEN)
    erhoben_am = models.DateTimeField()
    bezahlt_am = models.DateField(null=True)
    grund = models.CharField(max_length=300, default="")

    app_rights: ClassVar[str] = "SELECT, INSERT, UPDATE (status, bezahlt_am, grund)"

    class Meta:
        db_table = "payments_gebuehr"
        constraints = [
            models.UniqueConstraint(fields=["kommune_id", "kassenzeichen"], name="gebuehr_kassenzeichen"),
            models.UniqueConstraint(
                fields=["kommune_id", "fall_id", "schluessel"],
                name="gebuehr_einmal",
                condition=~models.Q(schluessel=""),
            ),
            models.CheckConstraint(condition=models.Q(betrag_cents__gt=0), name="gebuehr_positiv"),
        ]
        indexes = [
            models.Index(fields=["kommune_id", "fall_id"], name="gebuehr_fall"),
            models.Index(
                fields=["kommune_id", "faellig_am", "id"],
                name="gebuehr_offen",
                condition=models.Q(status=GebuehrStatus.OFFEN),
            ),
        ]
