"""An Entwurf ends: it is sent, discarded, or forgotten after thirty days without a change."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from kuer.audit.actions import record
from kuer.files.actions import remove_all
from kuer.forms.actions.row import locked
from kuer.forms.events import EntwurfExpiring
from kuer.forms.models import Entwurf
from kuer.forms.queries import owned, the_one, view
from kuer.forms.rules.aufbewahrung import (
    announced_if_changed_before,
    deleted_if_announced_before,
    deleted_if_changed_before,
)
from kuer.forms.types import EntwurfView
from kuer.kit.actor import Actor
from kuer.outbox.actions import publish

BATCH = 200


def note_reviewed(entwurf_id: UUID, revision: int, *, by: Actor) -> bool:
    """Note that the summary of this revision was shown; False when it was noted before or has changed since."""
    shown = owned(by).filter(pk=entwurf_id, revision=revision, abgesendet_am=None)
    return bool(shown.exclude(gezeigt_revision=revision).update(gezeigt_revision=revision))


def lock_for_submission(entwurf_id: UUID, *, by: Actor) -> EntwurfView:
    """One's own Entwurf, sent or not, locked until the caller's transaction ends: for intake alone.

    Raises NotFound, also for what belongs to somebody else.
    """
    return view(the_one(owned(by).select_for_update(), entwurf_id))


def seal(entwurf_id: UUID, *, now: datetime) -> None:
    """Note that a locked Entwurf was sent, in the transaction of the Antrag; the answers now live there alone."""
    Entwurf.objects.filter(pk=entwurf_id).update(
        abgesendet_am=now, geaendert_am=now, antworten={}, herkunft={}, identitaet={}, seiten={}
    )


@transaction.atomic
def discard(entwurf_id: UUID, *, by: Actor, now: datetime) -> None:
    """Delete one's own Entwurf with its files at once. Raises NotFound; EntwurfSubmitted."""
    _delete(locked(entwurf_id, by), "entwurf.discarded", by, now)


@transaction.atomic
def announce_and_delete_expired(now: datetime) -> tuple[int, int]:
    """Announce what will be deleted in a week, and delete what is due (§ 8a Abs. 3 OZG); returns how many of each.

    The day of deletion stands on the pages of the Entwurf from the beginning; where an e-mail address is known
    an e-mail announces it too. Nothing is deleted within a week of its announcement. A bounded number at a time.
    """
    due = Entwurf.objects.filter(
        geaendert_am__lt=announced_if_changed_before(now), angekuendigt_am=None, abgesendet_am=None
    )
    rows = list(due.select_for_update(skip_locked=True).order_by("geaendert_am")[:BATCH])
    for row in rows:
        _announce(row, now)
    return len(rows), _delete_expired(now)


def _announce(row: Entwurf, now: datetime) -> None:
    row.angekuendigt_am = now
    row.save(update_fields=["angekuendigt_am"])
    publish(EntwurfExpiring(row.id, row.fall_id))
    by = Actor.system("fristen")
    record("entwurf.expiry_announced", fall_id=row.fall_id, by=by, at=now, leistung=row.leistung_key)


def _delete_expired(now: datetime) -> int:
    old = Entwurf.objects.filter(geaendert_am__lt=deleted_if_changed_before(now))
    unsent = old.filter(abgesendet_am=None, angekuendigt_am__lt=deleted_if_announced_before(now))
    expired = list(unsent.select_for_update(skip_locked=True).order_by("geaendert_am")[:BATCH])
    for row in expired:
        _delete(row, "entwurf.expired", Actor.system("fristen"), now)
    sent = old.exclude(abgesendet_am=None).order_by("geaendert_am").values("pk")[:BATCH]
    Entwurf.objects.filter(pk__in=sent).delete()
    return len(expired)


def _delete(row: Entwurf, activity: str, by: Actor, now: datetime) -> None:
    remove_all(row.fall_id, now)
    if row.revision:
        record(activity, fall_id=row.fall_id, by=by, at=now, leistung=row.leistung_key)
    row.delete()
