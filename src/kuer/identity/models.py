"""The Konto of a citizen or of a member of staff."""

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from kuer.kit.ids import new_id


class KontoManager(BaseUserManager["Konto"]):
    """Finds a Konto by the name it signs in with."""


class Konto(AbstractBaseUser):
    """Who signs in. It belongs to no Kommune: a citizen uses one Konto in many, staff get roles per Kommune.

    `bpk` is the digest of the pseudonym that BundID gives per service provider.
    """

    class Art(models.TextChoices):
        """Citizens come by an Ausweis, staff by password and second factor."""

        BUERGER = "buerger"
        MITARBEITENDE = "mitarbeitende"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    art = models.CharField(max_length=20, choices=Art.choices)
    email = models.EmailField(max_length=254, unique=True, null=True, blank=True)
    bpk = models.CharField(max_length=64, unique=True, null=True, blank=True)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects = KontoManager()

    class Meta:
        db_table = "identity_konto"
