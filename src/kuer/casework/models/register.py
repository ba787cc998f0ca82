"""What registers have answered."""

from typing import ClassVar

from django.db import models

from kuer.casework.models.vorgang import Vorgang
from kuer.tenancy.models import TenantModel


class Registerauskunft(TenantModel):
    """What a register answered. It is never changed and holds no more than was needed (Art. 5 Abs. 1 DSGVO).

    `kennung` is that of the question, `frage_sha256` names what was asked. `von_id` is empty on the automatic way.
    """

    vorgang = models.ForeignKey(Vorgang, on_delete=models.PROTECT, related_name="auskuenfte", db_index=False)
    kennung = models.UUIDField()
    register = models.CharField(max_length=40)
    frage_sha256 = models.CharField(max_length=64)
    ausgang = models.CharField(max_length=20)
    werte = models.JSONField(default=dict)
    abweichungen = models.JSONField(default=list)
    referenz = models.CharField(max_length=100, default="")
    stand = models.DateTimeField(null=True)
    von_id = models.UUIDField(null=True)
    am = models.DateTimeField()

    app_rights: ClassVar[str] = "SELECT, INSERT"

    class Meta:
        db_table = "casework_registerauskunft"
        constraints = [models.UniqueConstraint(fields=["kommune_id", "kennung"], name="auskunft_kennung")]
        indexes = [models.Index(fields=["kommune_id", "vorgang", "am"], name="auskunft_vorgang")]
