"""Ratings: the words, and the counted stars beside them."""

from django.db import models

from kuer.tenancy.models import TenantModel


class Bewertung(TenantModel):
    """One rating with words. No account, no address, no time of day: nothing leads back to a person."""

    leistung = models.CharField(max_length=80)
    sterne = models.PositiveSmallIntegerField()
    text = models.TextField()
    tag = models.DateField()

    class Meta:
        db_table = "insight_bewertung"
        indexes = [models.Index(fields=["kommune_id", "leistung", "-id"], name="bewertung_neueste")]


class Sterne(TenantModel):
    """How often a Leistung got so many stars: kept as it happens, never counted over the ratings."""

    leistung = models.CharField(max_length=80)
    sterne = models.PositiveSmallIntegerField()
    anzahl = models.PositiveIntegerField(default=0)

    class Meta:
        db_table = "insight_sterne"
        constraints = [models.UniqueConstraint(fields=["kommune_id", "leistung", "sterne"], name="sterne_je_leistung")]
