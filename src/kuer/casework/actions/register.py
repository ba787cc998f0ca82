"""Asking a register, by hand or on the automatic way, and keeping what it answered. The call itself is a job's."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from kuer.casework.actions.akt import Akt, begin
from kuer.casework.actions.automatik import PATIENCE, give
from kuer.casework.events import EntscheidungFaellig, RegisterRequested
from kuer.casework.models import Registerauskunft
from kuer.casework.queries.automatik import automatikregel, condition_holds, runs_by_itself
from kuer.casework.rules.automatik import nach_auskunft
from kuer.casework.rules.personenabgleich import abweichungen
from kuer.casework.rules.registerwerte import werte_of
from kuer.casework.types import Registerantwort, Registerausgang, Registerfrage
from kuer.kit.actor import Actor
from kuer.kit.errors import NotFound
from kuer.kit.ids import new_id
from kuer.outbox.actions import publish


@dataclass(frozen=True)
class _Ergebnis:
    """What is kept of an answer."""

    ausgang: Registerausgang
    werte: dict[str, str]
    abweichungen: tuple[str, ...] = ()
    referenz: str = ""
    stand: datetime | None = None


@transaction.atomic
def request_register(vorgang_id: UUID, *, by: Actor, now: datetime) -> None:
    """Have the register asked that the Leistung names; the answer is there within moments. It changes no version.

    Who asked, and when, is in the Protokoll (§ 40 BMG).

    Raises: NotFound, also where the Leistung names no register; PermissionRefused; WrongStep when all is over.
    """
    akt = begin(vorgang_id, by, now)
    if automatikregel(akt.row.leistung_version_id) is None:
        raise NotFound(kind="register", id=vorgang_id)
    if not akt.row.offen:
        raise akt.wrong_step("register")
    kennung = new_id()
    akt.record("register.requested", kennung=str(kennung))
    publish(RegisterRequested(kennung, vorgang_id, akt.row.fall_id, str(by.id or "")))


@transaction.atomic
def note_answer(frage: Registerfrage, vorgang_id: UUID, antwort: Registerantwort, von: UUID | None, **act: Any) -> None:
    """Keep an answer and go on with it; `von` asked by hand, None is the automatic way. Twice is once.

    Raises: NotFound.
    """
    _note(frage, vorgang_id, _checked(frage, antwort), von, **act)


@transaction.atomic
def note_refused(frage: Registerfrage, vorgang_id: UUID, von: UUID | None, **act: Any) -> None:
    """The register does not answer this, whenever it is asked. Raises: NotFound."""
    _note(frage, vorgang_id, _Ergebnis(Registerausgang.ABGELEHNT, {}), von, **act)


@transaction.atomic
def note_away(frage: Registerfrage, vorgang_id: UUID, von: UUID | None, *, by: Actor, now: datetime) -> bool:
    """The register is away; true while it is worth another try.

    Who asked by hand learns it at once; the automatic way waits some hours, then a person takes over.
    Raises: NotFound.
    """
    since = begin(vorgang_id, by, now).row.automatik_seit
    if von is None and since is not None and now - since < PATIENCE:
        return True
    _note(frage, vorgang_id, _Ergebnis(Registerausgang.NICHT_ERREICHBAR, {}), von, by=by, now=now)
    return False


def _note(
    frage: Registerfrage, vorgang_id: UUID, found: _Ergebnis, von: UUID | None, *, by: Actor, now: datetime
) -> None:
    akt = begin(vorgang_id, by, now)
    if Registerauskunft.objects.filter(kennung=frage.kennung).exists():
        return
    row: Registerauskunft = Registerauskunft.objects.create(
        vorgang=akt.row,
        kennung=frage.kennung,
        register=frage.register,
        frage_sha256=_digest(frage),
        ausgang=found.ausgang,
        werte=found.werte,
        abweichungen=list(found.abweichungen),
        referenz=found.referenz[:100],
        stand=found.stand,
        von_id=von,
        am=now,
    )
    akt.record("register.answered", auskunft=str(row.id), register=row.register)
    if von is None and runs_by_itself(akt.row):
        _go_on(akt, found)


def _go_on(akt: Akt, found: _Ergebnis) -> None:
    """On to the decision where all is certain, else to a person."""
    regel, found_one = automatikregel(akt.row.leistung_version_id), found.ausgang is Registerausgang.GEFUNDEN
    holds = regel is not None and found_one and condition_holds(akt.row, regel, found.werte)
    if grund := nach_auskunft(found.ausgang, bedingung=holds):
        give(akt, grund)
    else:
        publish(EntscheidungFaellig(akt.row.id, akt.row.fall_id))


def _checked(frage: Registerfrage, antwort: Registerantwort) -> _Ergebnis:
    """The answer, once more held against the Antrag: a register may take somebody else for the person."""
    person = antwort.person
    if antwort.ausgang is not Registerausgang.GEFUNDEN or person is None:
        return _Ergebnis(antwort.ausgang, {}, (), antwort.referenz, antwort.stand)
    differs = abweichungen(frage.person, person)
    ausgang = Registerausgang.ABWEICHEND if differs else Registerausgang.GEFUNDEN
    return _Ergebnis(ausgang, werte_of(person, frage.daten), differs, antwort.referenz, antwort.stand)


def _digest(frage: Registerfrage) -> str:
    plain = json.dumps(asdict(frage), default=str, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(plain.encode()).hexdigest()
