"""The table of events that wait for their handlers."""

from typing import ClassVar

from django.db import models
from django.utils import timezone


class OutboxEreignis(models.Model):
    """An event and the handlers that still owe it their work.

    Outside row-level security, because the worker finds it before it knows the Kommune; it carries ids only.
    """

    id = models.BigAutoField(primary_key=True)
    kommune_id = models.UUIDField()
    fall_id = models.UUIDField(null=True)
    name = models.CharField(max_length=80)
    daten = models.JSONField()
    offen = models.JSONField()
    versuche = models.PositiveIntegerField(default=0)
    faellig = models.DateTimeField(default=timezone.now)
    fehler = models.TextField(default="")
    erledigt = models.BooleanField(default=False)
    erstellt = models.DateTimeField(default=timezone.now)

    outside_the_wall: ClassVar[str] = "the worker reads it before it knows the Kommune; it holds ids only"

    class Meta:
        db_table = "outbox_ereignis"
        indexes = [
            models.Index(fields=["faellig", "id"], name="outbox_faellig", condition=models.Q(erledigt=False)),
            models.Index(fields=["fall_id", "id"], name="outbox_fall", condition=models.Q(erledigt=False)),
            models.Index(fields=["erstellt"], name="outbox_alt", condition=models.Q(erledigt=True)),
        ]
