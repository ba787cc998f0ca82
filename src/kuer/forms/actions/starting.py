"""An Entwurf is begun, taken up again, or comes to a Konto."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from kuer.audit.actions import record
from kuer.catalogue.errors import LeistungWithdrawn
from kuer.catalogue.queries import leistung_by_slug, leistung_version
from kuer.forms.actions.row import locked
from kuer.forms.engine import vorbelegen
from kuer.forms.errors import NiveauTooLow, SpracheUnknown
from kuer.forms.models import Entwurf
from kuer.forms.queries import entwurf_by_code, formular, view
from kuer.forms.types import EntwurfView
from kuer.identity.types import Identitaet
from kuer.kit.actor import Actor, ActorKind
from kuer.kit.errors import NotFound, PermissionRefused
from kuer.kit.ids import digest, new_code, new_id
from kuer.tenancy.context import checks_first


@checks_first
def start_entwurf(
    leistung_version_id: UUID,
    *,
    by: Actor,
    now: datetime,
    sprache: str = "de",
    identitaet: Identitaet | None = None,
) -> EntwurfView:
    """Begin an Entwurf; a case (fall_id) is born with it.

    Signed in, it belongs to the Konto, and what `identitaet` says is filled in with its source. A guest gets a
    `resume_code`, here and never again (only its digest is stored), and must be let into the new `fall_id`.

    Raises: NotFound for an unknown version; LeistungWithdrawn; NiveauTooLow; SpracheUnknown; PermissionRefused
    for staff.
    """
    if by.kind is not ActorKind.CITIZEN:
        raise PermissionRefused(permission="forms.start")
    leistung = leistung_version(leistung_version_id, "de")
    _check_offered(leistung.slug)
    check_niveau(leistung.vertrauensniveau if leistung.konto_noetig else 0, by)
    form = formular(leistung_version_id)
    check_sprache(sprache, form.sprachen)
    code = "" if by.id else new_code()
    known = _known(identitaet) if by.id else {}
    answers, origin = vorbelegen(form, known)
    row: Entwurf = Entwurf.objects.create(
        fall_id=new_id(),
        leistung_id=leistung.id,
        leistung_version_id=leistung_version_id,
        leistung_key=leistung.key,
        konto_id=by.id,
        code_digest=digest(code) if code else "",
        sprache=sprache,
        antworten=answers,
        herkunft=origin,
        identitaet=_stored(known),
        vertrauensniveau=by.vertrauensniveau,
        begonnen_am=now,
        geaendert_am=now,
    )
    if identitaet and by.id:
        _note_identity(row, by, now)
    return view(row, code)


def resume(code: str, *, by: Actor, now: datetime) -> EntwurfView:
    """Take up an Entwurf by its code; whoever calls lets the actor into its `fall_id`.

    Raises NotFound for a wrong code, and just so when the Entwurf was sent or deleted.
    """
    found = entwurf_by_code(code)
    record("entwurf.resumed", fall_id=found.fall_id, by=by, at=now, leistung=found.leistung_key)
    return found


@transaction.atomic
def adopt(entwurf_id: UUID, *, identitaet: Identitaet | None, by: Actor, now: datetime) -> EntwurfView:
    """Bring a guest's Entwurf to the Konto that has signed in meanwhile; its code ends.

    Questions without an answer are filled in from `identitaet`; what the person typed stays. For an Entwurf
    that belongs to the Konto already the identity is brought up to date.

    Raises: NotFound, EntwurfSubmitted; PermissionRefused without a Konto.
    """
    if by.id is None:
        raise PermissionRefused(permission="forms.adopt")
    row = locked(entwurf_id, by)
    known = _known(identitaet)
    filled, origin = vorbelegen(formular(row.leistung_version_id), known)
    row.herkunft = {**{path: source for path, source in origin.items() if _absent(row.antworten, path)}, **row.herkunft}
    row.antworten = _merged(filled, row.antworten)
    row.konto_id, row.code_digest = by.id, ""
    row.identitaet, row.vertrauensniveau = _stored(known), by.vertrauensniveau
    row.revision += 1
    row.geaendert_am, row.angekuendigt_am = now, None
    row.save()
    _note_identity(row, by, now)
    return view(row)


def check_niveau(required: int, by: Actor) -> None:
    """Raise NiveauTooLow unless the present sign-in is strong enough (§ 3 Abs. 4 OZG)."""
    if by.vertrauensniveau < required:
        raise NiveauTooLow(permission="forms.niveau", required=required, present=by.vertrauensniveau)


def check_sprache(sprache: str, known: tuple[str, ...]) -> None:
    """Raise SpracheUnknown unless the form speaks the language; German it always does."""
    if sprache not in known:
        raise SpracheUnknown(sprache=sprache, known=",".join(known))


def _check_offered(slug: str) -> None:
    """What is no longer offered can't be begun; what was begun goes on."""
    try:
        leistung_by_slug(slug, "de")
    except NotFound as error:
        raise LeistungWithdrawn(slug=slug) from error


def _known(identitaet: Identitaet | None) -> dict[str, Any]:
    if identitaet is None:
        return {}
    level = int(identitaet.vertrauensniveau)
    return {**identitaet.angaben(), "quelle": identitaet.quelle, "vertrauensniveau": level}


def _stored(known: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in known.items()}


def _merged(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Answers of both; where both have one, that of `above`."""
    found = dict(below)
    for name, value in above.items():
        inner = found.get(name)
        found[name] = _merged(inner, value) if isinstance(inner, dict) and isinstance(value, dict) else value
    return found


def _absent(answers: Any, path: str) -> bool:
    for step in path.split("."):
        answers = answers.get(step) if isinstance(answers, dict) else None
    return answers is None


def _note_identity(row: Entwurf, by: Actor, now: datetime) -> None:
    """That somebody has shown who they are, and how surely: the proof that § 9a Abs. 5 OZG asks for."""
    refs = {"niveau": str(by.vertrauensniveau)}
    record("identity.shown", fall_id=row.fall_id, by=by, at=now, leistung=row.leistung_key, refs=refs)
