"""What the acts on a decision share: the row locked and guarded, its line in the Protokoll."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kuer.audit.actions import record
from kuer.decisions.errors import EntscheidungChanged, EntscheidungNotOpen
from kuer.decisions.models import Entscheidung
from kuer.decisions.queries.sache import Sache, sache_of
from kuer.decisions.types import EntscheidungStatus
from kuer.kit.actor import Actor, Vertretung
from kuer.kit.errors import NotFound

POST = "letters.post"
PREPARE, APPROVE, ISSUE = "decisions.prepare", "decisions.approve", "decisions.issue"


@dataclass(frozen=True)
class Akt:
    """One act under way on a decision. `fuer` is the absent person in whose place it is done."""

    row: Entscheidung
    sache: Sache
    by: Actor
    now: datetime
    fuer: Vertretung | None = None

    def save(self, activity: str, *, payload: bytes | None = None, **refs: str) -> None:
        """Write the row, which rises by one revision, and its line in the Protokoll."""
        row = self.row
        row.revision += 1
        row.save()
        lent = {"vertretung": str(self.fuer.id)} if self.fuer else {}
        said = {"entscheidung": str(row.id), **refs, **lent}
        protokoll(self.sache, activity, said, self.by, self.now, payload=payload)


def protokoll(
    sache: Sache, activity: str, refs: dict[str, str], by: Actor, now: datetime, *, payload: bytes | None = None
) -> None:
    """One line in the Protokoll of the case; refs are ids and codes."""
    record(
        activity, fall_id=sache.vorgang.fall_id, by=by, at=now, leistung=sache.leistung.key, refs=refs, payload=payload
    )


def begin(
    entscheidung_id: UUID,
    permission: str,
    states: Collection[EntscheidungStatus],
    *,
    revision: int | None = None,
    by: Actor,
    now: datetime,
) -> Akt:
    """Lock a decision for an act that is possible in these states.

    Raises: NotFound, also where the actor may not look; PermissionRefused; EntscheidungChanged; EntscheidungNotOpen.
    """
    row: Entscheidung | None = Entscheidung.objects.select_for_update().filter(pk=entscheidung_id).first()
    if row is None:
        raise NotFound(kind="entscheidung", id=entscheidung_id)
    try:
        sache = sache_of(row.vorgang_id, by, now)
    except NotFound:
        raise NotFound(kind="entscheidung", id=entscheidung_id) from None
    by.require(permission, sache.vorgang.stelle_id)
    if revision is not None and revision != row.revision:
        raise EntscheidungChanged(entscheidung=row.id, revision=row.revision)
    if EntscheidungStatus(row.status) not in states:
        wanted = sorted(state.value for state in states)
        raise EntscheidungNotOpen(entscheidung=row.id, status=row.status, wanted=wanted)
    row.stelle_id = sache.vorgang.stelle_id
    whose = sache.vorgang.bearbeiter_id if permission == PREPARE else None
    return Akt(row, sache, by, now, by.stands_in(permission, sache.vorgang.stelle_id, whose))
