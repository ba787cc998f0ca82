"""The Kommune, and the base of every table whose rows belong to one."""

from typing import Any, ClassVar, Self
from uuid import UUID

from django.db import models

from kuer.kit.ids import new_id
from kuer.tenancy.context import active


class Kommune(models.Model):
    """A municipality on this installation; the register of tenants, itself without a tenant."""

    class Art(models.TextChoices):
        """What kind of body it is."""

        STADT = "stadt"
        KREISFREIE_STADT = "kreisfreie_stadt"
        GEMEINDE = "gemeinde"
        KREIS = "kreis"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    kurzname = models.CharField(max_length=60)
    art = models.CharField(max_length=20, choices=Art.choices)
    land = models.CharField(max_length=2)
    ags = models.CharField(max_length=8)
    einstellungen = models.JSONField(default=dict)

    app_rights: ClassVar[str] = "SELECT, INSERT, UPDATE"

    class Meta:
        db_table = "tenancy_kommune"


class TenantManager(models.Manager[Any]):
    """Refuses to look at anything while no Kommune is active (TenantMissing)."""

    def get_queryset(self) -> models.QuerySet[Any]:
        """The rows that row-level security will show."""
        active()
        return super().get_queryset()


class TenantModel(models.Model):
    """A row of one Kommune. Forced row-level security guards the table (tenancy.actions.raise_wall).

    `app_rights` are the rights of the application's role on the table; a table that only grows says so.
    Unique constraints begin with kommune_id, or they would betray the rows of others.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kommune_id = models.UUIDField(default=active, editable=False)

    app_rights: ClassVar[str] = "SELECT, INSERT, UPDATE, DELETE"

    objects: ClassVar[models.Manager[Any]] = TenantManager()

    class Meta:
        abstract = True

    @classmethod
    def locked(cls, key: UUID) -> Self:
        """The row, locked until the transaction ends; DoesNotExist when absent or foreign."""
        row: Self = cls.objects.select_for_update().get(pk=key)
        return row
