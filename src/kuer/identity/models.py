"""The Konto of a citizen or of a member of staff, outside the wall between Kommunen (docs/adr)."""

from collections.abc import Iterator
from typing import ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import get_random_string, salted_hmac

from kuer.kit.ids import new_id

SALT = "kuer.identity.sitzung"


def new_stempel() -> str:
    """A fresh stamp: sessions that were opened under another one are over."""
    return get_random_string(16)


class KontoManager(BaseUserManager["Konto"]):
    """Finds a Konto by the name it signs in with."""

    def get_by_natural_key(self, username: str | None) -> "Konto":
        """The Konto of this e-mail address, however its letters are written."""
        return self.get(email=(username or "").strip().lower())


class Konto(AbstractBaseUser):
    """Who signs in. It belongs to no Kommune: a citizen uses one Konto in many, staff get roles per Kommune.

    Citizens have neither password nor e-mail address here, only `bpk`, the digest of the pseudonym that the
    Ausweis gives. `sitzung` is the stamp of their sessions: a new one ends them all with the next request.
    `kommunen` are those where somebody works, so that the sign-in finds the way; rights come from organisation.
    """

    class Art(models.TextChoices):
        """Citizens come by an Ausweis, staff by password and second factor."""

        BUERGER = "buerger"
        MITARBEITENDE = "mitarbeitende"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    art = models.CharField(max_length=20, choices=Art.choices)
    email = models.EmailField(max_length=254, unique=True, null=True, blank=True)
    bpk = models.CharField(max_length=64, unique=True, null=True, blank=True)
    name = models.CharField(max_length=200, blank=True)
    kommunen = models.JSONField(default=list)
    sitzung = models.CharField(max_length=16, default=new_stempel)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects = KontoManager()

    class Meta:
        db_table = "identity_konto"
        constraints = [
            models.CheckConstraint(
                name="konto_art",
                condition=models.Q(art="buerger", bpk__isnull=False, email__isnull=True)
                | models.Q(art="mitarbeitende", bpk__isnull=True, email__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return str(self.id)

    def get_session_auth_hash(self) -> str:
        """What a session keeps and every request compares: a new password or a new stamp ends it."""
        return salted_hmac(SALT, self.password + self.sitzung, algorithm="sha256").hexdigest()

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        """The same under former secret keys of the installation."""
        for secret in settings.SECRET_KEY_FALLBACKS:
            yield salted_hmac(SALT, self.password + self.sitzung, secret=secret, algorithm="sha256").hexdigest()


class Identitaetsdaten(models.Model):
    """What the Ausweis said when a citizen last signed in, kept to fill in forms beforehand."""

    konto = models.OneToOneField(Konto, on_delete=models.CASCADE, primary_key=True, related_name="identitaet")
    daten = models.JSONField()
    niveau = models.PositiveSmallIntegerField()
    zeitpunkt = models.DateTimeField()

    class Meta:
        db_table = "identity_identitaetsdaten"


class Zaehler(models.Model):
    """Counts attempts to sign in across all processes; Django's database cache reads and writes it."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "identity_zaehler"
