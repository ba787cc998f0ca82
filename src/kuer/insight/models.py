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


class Barriere(TenantModel):
    """A barrier that somebody met, and until when an answer is due; the address only if they gave one."""

    seite = models.CharField(max_length=300, blank=True)
    beschreibung = models.TextField()
    email = models.EmailField(max_length=254, blank=True)
    gemeldet_am = models.DateTimeField()
    antwort_bis = models.DateField()
    beantwortet_am = models.DateTimeField(null=True)

    class Meta:
        db_table = "insight_barriere"
        indexes = [models.Index(fields=["kommune_id", "-id"], name="barriere_neueste")]
