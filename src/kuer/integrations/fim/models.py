"""What was uploaded to be imported, until it is imported."""

from django.db import models

from kuer.integrations.fim.lieferung.types import Stand
from kuer.tenancy.models import TenantModel


class Schemalieferung(TenantModel):
    """Files that were uploaded together: schemas, and the code lists that they refer to.

    With `ziel` the schema is no new draft: that draft is brought up to it, if it still is at `ziel_fassung`.
    """

    begonnen_am = models.DateTimeField()
    von = models.UUIDField(null=True)
    von_name = models.CharField(max_length=200, default="")
    abgebrochen_am = models.DateTimeField(null=True)
    ziel = models.UUIDField(null=True)
    ziel_fassung = models.PositiveIntegerField(default=0)

    class Meta:
        db_table = "fim_schemalieferung"
        indexes = [models.Index(fields=["kommune_id", "-begonnen_am"], name="schemalieferung_neueste")]


class Schemadatei(TenantModel):
    """One uploaded file and what became of it. The content (packed) is forgotten when it is no longer needed.

    With `fim_id` and `fim_version` it is not uploaded but to be fetched from the FIM portal.
    """

    lieferung = models.ForeignKey(Schemalieferung, on_delete=models.CASCADE, related_name="dateien")
    nummer = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    ist_codeliste = models.BooleanField(default=False)
    gepackt = models.BinaryField(default=b"")
    fim_id = models.CharField(max_length=20, default="")
    fim_version = models.CharField(max_length=20, default="")
    stand = models.CharField(max_length=12, default=Stand.WARTET)
    titel = models.CharField(max_length=300, default="")
    grund = models.CharField(max_length=600, default="")
    zeile = models.PositiveIntegerField(default=0)
    entwurf_id = models.UUIDField(null=True)

    class Meta:
        db_table = "fim_schemadatei"
        constraints = [
            models.UniqueConstraint(fields=["kommune_id", "lieferung", "nummer"], name="schemadatei_nummer"),
        ]


class Schemastand(TenantModel):
    """What the portal said last of the schema that a published Leistung was made of.

    `neu_*` tell a newer version, empty without one. `weg_seit`: since when the portal does not answer; `grund` why.
    """

    slug = models.SlugField(max_length=60)
    schema_id = models.CharField(max_length=20)
    version = models.CharField(max_length=20)
    neu_id = models.CharField(max_length=20, default="")
    neu_version = models.CharField(max_length=20, default="")
    neu_titel = models.CharField(max_length=300, default="")
    neu_status = models.CharField(max_length=100, default="")
    neu_am = models.DateField(null=True)
    neu_hinweis = models.TextField(default="")
    geprueft_am = models.DateTimeField(null=True)
    weg_seit = models.DateTimeField(null=True)
    grund = models.CharField(max_length=600, default="")

    class Meta:
        db_table = "fim_schemastand"
        constraints = [models.UniqueConstraint(fields=["kommune_id", "slug"], name="schemastand_slug")]


class Portalsuche(TenantModel):
    """A search in the FIM portal: its word, and what came back. `anzahl` counts all that the portal has."""

    wort = models.CharField(max_length=100)
    begonnen_am = models.DateTimeField()
    laeuft = models.BooleanField(default=True)
    funde = models.JSONField(default=list)
    anzahl = models.PositiveIntegerField(default=0)
    grund = models.CharField(max_length=600, default="")

    class Meta:
        db_table = "fim_portalsuche"
