"""Stellen, people at work, their roles, and the lines of the Geschäftsverteilungsplan."""

from django.db import models

from kuer.tenancy.models import TenantModel


class Stelle(TenantModel):
    """An organisational unit: an Amt, an Abteilung, a Bürgerbüro."""

    kuerzel = models.CharField(max_length=40)
    name = models.CharField(max_length=160)
    behoerde = models.CharField(max_length=200, blank=True)
    strasse = models.CharField(max_length=120, blank=True)
    plz = models.CharField(max_length=5, blank=True)
    ort = models.CharField(max_length=80, blank=True)
    raum = models.CharField(max_length=60, blank=True)
    telefon = models.CharField(max_length=40, blank=True)
    email = models.CharField(max_length=254, blank=True)
    hinweis = models.TextField(blank=True)
    oeffnungszeiten = models.JSONField(default=list)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    aktiv = models.BooleanField(default=True)

    class Meta:
        db_table = "organisation_stelle"
        constraints = [models.UniqueConstraint(fields=["kommune_id", "kuerzel"], name="stelle_kuerzel")]


class Mitarbeiter(TenantModel):
    """A person at work in this Kommune; how letters are signed and the person is reached.

    `vertretung` are the Konten that stand in where an Abwesenheit names nobody else.
    """

    konto_id = models.UUIDField()
    name = models.CharField(max_length=160)
    funktion = models.CharField(max_length=120, blank=True)
    zeichnung = models.CharField(max_length=60, blank=True)
    telefon = models.CharField(max_length=40, blank=True)
    raum = models.CharField(max_length=60, blank=True)
    email = models.CharField(max_length=254, blank=True)
    vertretung = models.JSONField(default=list)

    class Meta:
        db_table = "organisation_mitarbeiter"
        constraints = [models.UniqueConstraint(fields=["kommune_id", "konto_id"], name="mitarbeiter_konto")]


class Mitgliedschaft(TenantModel):
    """A role of a person at a Stelle, from a moment to another; without an end it is open."""

    mitarbeiter = models.ForeignKey(Mitarbeiter, on_delete=models.CASCADE, related_name="mitgliedschaften")
    stelle = models.ForeignKey(Stelle, on_delete=models.PROTECT, related_name="mitgliedschaften")
    rolle = models.CharField(max_length=40)
    von = models.DateTimeField()
    bis = models.DateTimeField(null=True)

    class Meta:
        db_table = "organisation_mitgliedschaft"
        constraints = [
            models.UniqueConstraint(
                fields=["kommune_id", "mitarbeiter", "stelle", "rolle"],
                name="mitgliedschaft_offen",
                condition=models.Q(bis__isnull=True),
            )
        ]


class Abwesenheit(TenantModel):
    """Somebody is absent, both days included, and these Konten stand in. Why, nobody writes down.

    What is over goes after a while: nobody needs it any more (rules/vertretung).
    """

    mitarbeiter = models.ForeignKey(Mitarbeiter, on_delete=models.CASCADE, related_name="abwesenheiten")
    von = models.DateField()
    bis = models.DateField()
    vertretung = models.JSONField()
    eingetragen_von = models.UUIDField(null=True)
    eingetragen_name = models.CharField(max_length=160)
    eingetragen_am = models.DateTimeField()

    class Meta:
        db_table = "organisation_abwesenheit"
        indexes = [models.Index(fields=["kommune_id", "bis"], name="abwesenheit_bis")]
        constraints = [models.CheckConstraint(condition=models.Q(bis__gte=models.F("von")), name="abwesenheit_tage")]


class Zustaendigkeit(TenantModel):
    """One line of the Geschäftsverteilungsplan: a Leistung (or "*"), conditions on the place, a Stelle."""

    leistung_key = models.CharField(max_length=120)
    stelle = models.ForeignKey(Stelle, on_delete=models.PROTECT, related_name="zustaendigkeiten")
    regel = models.CharField(max_length=300, blank=True)
    plz = models.JSONField(default=list)
    orte = models.JSONField(default=list)
    strassen = models.JSONField(default=list)
    prioritaet = models.SmallIntegerField(default=0)

    class Meta:
        db_table = "organisation_zustaendigkeit"
        indexes = [models.Index(fields=["kommune_id", "leistung_key"], name="zustaendigkeit_leistung")]
