"""The files of a Kommune: what is known of a content, and whose it is."""

from django.db import models

from kuer.tenancy.models import TenantModel


class Datei(TenantModel):
    """A file as somebody sent it. Its content lies in the Ablage, once per SHA-256 and Kommune.

    `geloescht_am` marks a row whose content may still lie there: the next round of tidying deletes it,
    unless another row needs it.
    """

    class Pruefstand(models.TextChoices):
        """Whether the scanner has seen it."""

        SAUBER = "sauber"
        UNGEPRUEFT = "ungeprueft"
        BEFALLEN = "befallen"

    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=255)
    medientyp = models.CharField(max_length=80)
    groesse = models.PositiveBigIntegerField()
    hochgeladen_am = models.DateTimeField()
    von_id = models.UUIDField(null=True)
    fall_id = models.UUIDField(null=True)
    pruefstand = models.CharField(max_length=12, choices=Pruefstand.choices)
    geloescht_am = models.DateTimeField(null=True)

    class Meta:
        db_table = "files_datei"
        indexes = [
            models.Index(fields=["kommune_id", "sha256"], name="datei_inhalt"),
            models.Index(fields=["kommune_id", "fall_id"], name="datei_fall"),
            models.Index(
                fields=["kommune_id", "hochgeladen_am"], name="datei_lose", condition=models.Q(fall_id__isnull=True)
            ),
            models.Index(
                fields=["kommune_id", "id"], name="datei_ungeprueft", condition=models.Q(pruefstand="ungeprueft")
            ),
        ]
