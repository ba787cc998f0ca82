"""What comes about on the way of a Vorgang: tasks, notes, days that matter."""

from typing import ClassVar

from django.db import models

from kuer.casework.models.vorgang import Vorgang
from kuer.tenancy.models import TenantModel


class Aufgabe(TenantModel):
    """A step of the Verfahren that waits, or waited, for a person."""

    vorgang = models.ForeignKey(Vorgang, on_delete=models.PROTECT, related_name="aufgaben", db_index=False)
    schritt = models.CharField(max_length=40)
    titel = models.CharField(max_length=120)
    rolle = models.CharField(max_length=30)
    eroeffnet_am = models.DateTimeField()
    erledigt_am = models.DateTimeField(null=True)
    erledigt_von = models.UUIDField(null=True)

    app_rights: ClassVar[str] = "SELECT, INSERT, UPDATE (erledigt_am, erledigt_von)"

    class Meta:
        db_table = "casework_aufgabe"
        indexes = [models.Index(fields=["kommune_id", "vorgang", "eroeffnet_am"], name="aufgabe_vorgang")]
        constraints = [
            models.UniqueConstraint(
                fields=["kommune_id", "vorgang", "schritt"],
                name="aufgabe_einmal_offen",
                condition=models.Q(erledigt_am=None),
            )
        ]


class Notiz(TenantModel):
    """A note of the staff. It belongs to the Akte's way and is never changed (§ 29 VwVfG)."""

    vorgang = models.ForeignKey(Vorgang, on_delete=models.PROTECT, related_name="notizen", db_index=False)
    text = models.TextField()
    von_id = models.UUIDField(null=True)
    von_name = models.CharField(max_length=200)
    am = models.DateTimeField()

    app_rights: ClassVar[str] = "SELECT, INSERT"

    class Meta:
        db_table = "casework_notiz"
        indexes = [models.Index(fields=["kommune_id", "vorgang", "am"], name="notiz_vorgang")]


class Frist(TenantModel):
    """A day that matters to a Vorgang. `bezug_id` is what it hangs on (a Nachforderung)."""

    vorgang = models.ForeignKey(Vorgang, on_delete=models.PROTECT, related_name="fristen", db_index=False)
    art = models.CharField(max_length=20)
    bezug_id = models.UUIDField(null=True)
    ende = models.DateField()
    warnung_am = models.DateField()
    rechtsgrundlage = models.CharField(max_length=400)
    erledigt_am = models.DateTimeField(null=True)

    app_rights: ClassVar[str] = "SELECT, INSERT, UPDATE (ende, warnung_am, rechtsgrundlage, erledigt_am)"

    class Meta:
        db_table = "casework_frist"
        indexes = [models.Index(fields=["kommune_id", "vorgang", "ende"], name="frist_vorgang")]
