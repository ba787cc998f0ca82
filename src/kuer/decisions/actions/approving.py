"""A second person looks at a decision: agrees, or gives it back with a remark."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from kuer.casework.actions import decision_approved, decision_prepared, decision_returned
from kuer.decisions.actions.akt import APPROVE, PREPARE, Akt, begin
from kuer.decisions.engine.reife import unripe
from kuer.decisions.errors import (
    EntscheidungChanged,
    EntscheidungInvalid,
    EntscheidungNotOpen,
    ReasonMissing,
    SamePerson,
)
from kuer.decisions.queries.inhalt import inhalt_of
from kuer.decisions.rules.freigabe import may_approve
from kuer.decisions.rules.inhalt import inhalt_hash
from kuer.decisions.types import Entscheidungsinhalt, EntscheidungStatus
from kuer.kit.actor import Actor, Vertretung
from kuer.kit.text import clean

S = EntscheidungStatus


@transaction.atomic
def submit_for_approval(entscheidung_id: UUID, *, revision: int | None = None, by: Actor, now: datetime) -> None:
    """Hand a draft to a second person; until they answer nobody can change it.

    Raises: NotFound; PermissionRefused; EntscheidungChanged; EntscheidungNotOpen, also where the Leistung asks for
    no second person; EntscheidungInvalid when something is missing; AlreadyClaimed; WrongStep.
    """
    akt = begin(entscheidung_id, PREPARE, {S.ENTWURF}, revision=revision, by=by, now=now)
    if not akt.row.vier_augen:
        raise EntscheidungNotOpen(entscheidung=akt.row.id, status=akt.row.status, wanted=["vier_augen"])
    require_ripe(akt)
    akt.row.status, akt.row.bemerkung = S.ZUR_FREIGABE, ""
    decision_prepared(akt.row.vorgang_id, by=by, now=now)
    akt.save("entscheidung.submitted")


@transaction.atomic
def approve(entscheidung_id: UUID, *, inhalt_hash_gesehen: str = "", by: Actor, now: datetime) -> None:
    """The second person agrees to exactly this content; only it can be issued.

    The second person is never the author, whoever's right it is that is used: who stands in for the head and wrote
    on it, by whatever chain of substitutes, is refused like everybody who wrote on it.

    With `inhalt_hash_gesehen` (EntscheidungView.inhalt_hash of the page) nothing else than what was seen is approved.

    Raises: NotFound; PermissionRefused (decisions.approve); SamePerson for everybody who wrote on it;
    EntscheidungChanged; EntscheidungNotOpen; WrongStep.
    """
    akt = begin(entscheidung_id, APPROVE, {S.ZUR_FREIGABE}, by=by, now=now)
    row = akt.row
    written = list(map(UUID, row.bearbeitet_von))
    akt = replace(akt, fuer=_lender(akt, written))
    if not may_approve(by.id, written, akt.fuer.id if akt.fuer else None):
        raise SamePerson(entscheidung=row.id)
    now_said = inhalt_hash(inhalt_of(row, akt.sache))
    if inhalt_hash_gesehen and inhalt_hash_gesehen != now_said:
        raise EntscheidungChanged(entscheidung=row.id, revision=row.revision)
    row.status, row.freigegeben_hash = S.FREIGEGEBEN, now_said
    row.freigegeben_von, row.freigabe_name, row.freigegeben_am = by.id, _signed(akt), now
    decision_approved(row.vorgang_id, by=by, now=now)
    akt.save("entscheidung.approved", inhalt=now_said)


@transaction.atomic
def return_with_remark(entscheidung_id: UUID, bemerkung: str, *, by: Actor, now: datetime) -> None:
    """The second person gives the decision back, and says why; it is a draft again.

    Raises: NotFound; PermissionRefused (decisions.approve); ReasonMissing; EntscheidungNotOpen.
    """
    akt = begin(entscheidung_id, APPROVE, {S.ZUR_FREIGABE, S.FREIGEGEBEN}, by=by, now=now)
    _back(akt, bemerkung)


@transaction.atomic
def take_back(entscheidung_id: UUID, grund: str, *, by: Actor, now: datetime) -> None:
    """Whoever prepares takes the decision back to change it, with the reason; an approval is void then.

    Raises: NotFound; PermissionRefused (decisions.prepare); ReasonMissing; EntscheidungNotOpen.
    """
    akt = begin(entscheidung_id, PREPARE, {S.ZUR_FREIGABE, S.FREIGEGEBEN}, by=by, now=now)
    _back(akt, grund)


def _lender(akt: Akt, written: Collection[UUID]) -> Vertretung | None:
    """In whose place the actor agrees; of several lenders one who wrote nothing of it."""
    if akt.fuer is None or akt.fuer.id not in written:
        return akt.fuer
    place = akt.sache.vorgang.stelle_id
    others = (one for one in akt.by.vertretungen if one.id not in written)
    return next((one for one in others if place in one.permissions.get(APPROVE, frozenset())), akt.fuer)


def _signed(akt: Akt) -> str:
    """The name under the approval, and in whose place."""
    return f"{akt.by.name} in Vertretung für {akt.fuer.name}"[:200] if akt.fuer else akt.by.name


def _back(akt: Akt, bemerkung: str) -> None:
    remark = clean(bemerkung)
    if not remark:
        raise ReasonMissing(field="bemerkung")
    row = akt.row
    row.status, row.bemerkung = S.ENTWURF, remark
    row.freigegeben_hash, row.freigegeben_von, row.freigabe_name, row.freigegeben_am = "", None, "", None
    decision_returned(row.vorgang_id, remark, by=akt.by, now=akt.now)
    akt.save("entscheidung.returned")


def require_ripe(akt: Akt) -> Entscheidungsinhalt:
    """What the decision says, if it is definite. Raises: EntscheidungInvalid."""
    inhalt = inhalt_of(akt.row, akt.sache)
    if wrong := unripe(inhalt, akt.sache.felder):
        raise EntscheidungInvalid(**wrong)
    return inhalt
