"""Signing in and out, opening Konten, forgetting what an Ausweis said."""

import logging
from collections.abc import Mapping, MutableMapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth import login, logout
from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from kuer.identity.errors import NiveauTooLow, SignInCancelled, SignInRefused
from kuer.identity.models import Identitaetsdaten, Konto, Zaehler, new_stempel
from kuer.identity.ports import ausweis as ausweis_by_name
from kuer.identity.queries import FAELLE_KEY, NIVEAU_KEY, PENDING_KEY
from kuer.identity.types import Identitaet, Rueckkehr, Vertrauensniveau
from kuer.kit.errors import Invalid, NotFound
from kuer.kit.ids import digest

security = logging.getLogger("kuer.sicherheit")

MOST_FAELLE = 50


def begin_sign_in(
    session: MutableMapping[str, Any],
    *,
    ausweis: str,
    return_to: str,
    weiter: str,
    niveau: Vertrauensniveau = Vertrauensniveau.NIEDRIG,
    attribute: Sequence[str] = (),
) -> str:
    """Start a sign-in and return the address for the browser.

    `return_to` is the page that calls finish_sign_in, `weiter` the one where the person wants to go after it;
    both are paths of our own. The session remembers what was asked, so that the answer fits it alone.
    Raises Invalid for a foreign address, NotFound for an unknown Ausweis, Unavailable.
    """
    for path in (return_to, weiter):
        if not is_own_path(path):
            raise Invalid(field="path")
    begun = ausweis_by_name(ausweis).begin(return_to, niveau, attribute)
    session[PENDING_KEY] = {
        "ausweis": ausweis,
        "merkzeichen": begun.merkzeichen,
        "niveau": int(niveau),
        "weiter": weiter,
    }
    return begun.url


def finish_sign_in(session: MutableMapping[str, Any], daten: Mapping[str, str]) -> Rueckkehr:
    """Take the answer of the Ausweis, once. Follow it with sign_in and open_session.

    Raises SignInRefused (also without a question before); SignInCancelled and NiveauTooLow, whose fact
    `weiter` says where the person had wanted to go.
    """
    asked = session.pop(PENDING_KEY, None)
    if asked is None:
        raise SignInRefused(reason="foreign")
    try:
        identitaet = ausweis_by_name(asked["ausweis"]).finish(daten, asked["merkzeichen"])
    except SignInCancelled as error:
        raise SignInCancelled(weiter=asked["weiter"]) from error
    if identitaet.vertrauensniveau < asked["niveau"]:
        raise NiveauTooLow(needed=asked["niveau"], reached=int(identitaet.vertrauensniveau), weiter=asked["weiter"])
    return Rueckkehr(identitaet, asked["weiter"])


@transaction.atomic
def sign_in(identitaet: Identitaet, now: datetime) -> UUID:
    """The Konto of this person, opened at the first sign-in; returns its id.

    It is found by a digest of the pseudonym; what the Ausweis said replaces what it said before.
    Raises SignInRefused when there is no pseudonym or the Konto is closed.
    """
    if not identitaet.bpk:
        raise SignInRefused(reason="unknown")
    konto, _ = Konto.objects.get_or_create(
        bpk=digest(f"{identitaet.ausweis}:{identitaet.bpk}"),
        defaults={"art": Konto.Art.BUERGER, "name": identitaet.name},
    )
    if not konto.is_active:
        raise SignInRefused(reason="closed")
    if konto.name != identitaet.name:
        konto.name = identitaet.name
        konto.save(update_fields=["name"])
    Identitaetsdaten.objects.update_or_create(
        konto=konto,
        defaults={
            "daten": identitaet.to_json(),
            "niveau": int(identitaet.vertrauensniveau),
            "zeitpunkt": now,
        },
    )
    return konto.id


def open_session(request: HttpRequest, konto_id: UUID, niveau: Vertrauensniveau) -> None:
    """Make this browser the citizen's: a new session id; the cases opened by code before stay open."""
    konto = Konto.objects.get(pk=konto_id, art=Konto.Art.BUERGER)
    if not konto.password:
        konto.set_unusable_password()
        konto.save(update_fields=["password"])
    login(request, konto, backend="django.contrib.auth.backends.ModelBackend")
    request.session[NIVEAU_KEY] = int(niveau)
    security.info("signed in konto=%s niveau=%s", konto_id, int(niveau))


def close_session(request: HttpRequest) -> None:
    """Sign out: the session and everything in it is gone."""
    logout(request)


def open_fall(session: MutableMapping[str, Any], fall_id: UUID) -> None:
    """Let this session into a case whose code was shown; the oldest is forgotten after fifty."""
    known = [one for one in session.get(FAELLE_KEY, []) if one != str(fall_id)]
    session[FAELLE_KEY] = [*known, str(fall_id)][-MOST_FAELLE:]


@transaction.atomic
def open_staff_konto(email: str, *, name: str, password: str | None = None) -> UUID:
    """The Konto of a member of staff, created or brought up to date by its e-mail address; returns its id.

    Without a password nobody can sign in until one is set. A new password ends all sessions.
    Raises Invalid (facts `field`, `codes`) for a bad address or a weak password.
    """
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError as error:
        raise Invalid(field="email", codes=["invalid"]) from error
    konto, _ = Konto.objects.get_or_create(email=address, defaults={"art": Konto.Art.MITARBEITENDE, "name": name})
    konto.name = name
    if password is not None and not (konto.password and konto.check_password(password)):
        try:
            validate_password(password, konto)
        except ValidationError as error:
            raise Invalid(field="password", codes=[one.code for one in error.error_list]) from error
        konto.set_password(password)
    elif not konto.password:
        konto.set_unusable_password()
    konto.save()
    return konto.id


@transaction.atomic
def note_workplace(konto_id: UUID, kommune_id: UUID) -> None:
    """Remember that somebody works in this Kommune, so that the sign-in leads there. Raises NotFound."""
    konto = _staff_locked(konto_id)
    if str(kommune_id) not in konto.kommunen:
        konto.kommunen = [*konto.kommunen, str(kommune_id)]
        konto.save(update_fields=["kommunen"])


@transaction.atomic
def forget_workplace(konto_id: UUID, kommune_id: UUID) -> None:
    """Forget that somebody works in this Kommune. Raises NotFound."""
    konto = _staff_locked(konto_id)
    konto.kommunen = [one for one in konto.kommunen if one != str(kommune_id)]
    konto.save(update_fields=["kommunen"])


def end_sessions(konto_id: UUID) -> None:
    """End every session of a Konto with its next request."""
    Konto.objects.filter(pk=konto_id).update(sitzung=new_stempel())
    security.info("sessions ended konto=%s", konto_id)


@transaction.atomic
def forget_identitaet(konto_id: UUID) -> None:
    """Delete what the Ausweis said of a citizen, name and all; the Konto itself stays."""
    Identitaetsdaten.objects.filter(konto_id=konto_id).delete()
    Konto.objects.filter(pk=konto_id, art=Konto.Art.BUERGER).update(name="")


def forget_expired_sessions(now: datetime) -> int:
    """Delete sessions and counts of attempts whose time has passed; returns how many sessions."""
    Zaehler.objects.filter(expires__lt=now).delete()
    deleted, _ = Session.objects.filter(expire_date__lt=now).delete()
    return deleted


def is_own_path(path: str) -> bool:
    """Whether an address is a path of this installation, so that nobody is sent away by a forged link."""
    return path.startswith("/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None)


def _staff_locked(konto_id: UUID) -> Konto:
    konto = Konto.objects.select_for_update().filter(pk=konto_id, art=Konto.Art.MITARBEITENDE).first()
    if konto is None:
        raise NotFound(kind="konto", id=konto_id)
    return konto
