"""The index: which object holds which token, and the vocabulary of all words."""

from django.db import models

from kuer.tenancy.models import TenantModel


class SuchToken(TenantModel):
    """A token of an object and how much it counts there.

    Read by B-tree alone: under row-level security other kinds of index are not used. Compared byte by byte
    (COLLATE "C"), so that a prefix is a range.
    """

    bereich = models.CharField(max_length=30)
    objekt_id = models.UUIDField()
    token = models.CharField(max_length=125, db_collation="C")
    gewicht = models.FloatField()

    class Meta:
        db_table = "search_token"
        constraints = [
            models.UniqueConstraint(fields=["kommune_id", "bereich", "objekt_id", "token"], name="token_objekt")
        ]
        indexes = [models.Index(fields=["kommune_id", "bereich", "token", "-gewicht", "objekt_id"], name="token_suche")]


class SuchWort(TenantModel):
    """A word of the vocabulary under one of its keys.

    The key is the word itself or its stem (WORT), its stem backwards (RUECKWAERTS: compounds end with it),
    or its beginning with a letter left out (NACHBAR: misspellings share it).
    """

    class Art(models.TextChoices):
        """Which key it is."""

        WORT = "w"
        RUECKWAERTS = "r"
        NACHBAR = "n"

    bereich = models.CharField(max_length=30)
    art = models.CharField(max_length=1, choices=Art.choices)
    schluessel = models.CharField(max_length=40, db_collation="C")
    wort = models.CharField(max_length=40, db_collation="C")
    stamm = models.CharField(max_length=40, db_collation="C")

    class Meta:
        db_table = "search_wort"
        constraints = [
            models.UniqueConstraint(
                fields=["kommune_id", "bereich", "art", "schluessel", "wort"], name="wort_schluessel"
            )
        ]
        # begins with the stem, so that the planner never takes it for a way to a key
        indexes = [models.Index(fields=["stamm", "kommune_id", "bereich"], name="wort_stamm")]
