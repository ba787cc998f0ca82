"""The print run: letters are printed together, and the day on which they were posted is noted (§ 41 Abs. 2 VwVfG)."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Max

from kuer.audit.actions import record
from kuer.casework.actions import note_posted
from kuer.casework.queries import letters_to_post, posted_letters
from kuer.casework.types import Postbrief
from kuer.decisions.actions.akt import POST
from kuer.decisions.actions.announcing import locked_way, note_proof, recompute, require_last, show_papers
from kuer.decisions.errors import BekanntgabeNotOpen, PostingDiffers, ReasonMissing, TagInvalid
from kuer.decisions.models import Bekanntgabe, Bescheid, Nachforderungsbrief, Postausgang
from kuer.decisions.queries.post import waiting
from kuer.decisions.types import Nachweis, Zustellung
from kuer.kit.actor import Actor
from kuer.kit.dates import local_date
from kuer.kit.errors import NotFound
from kuer.kit.text import clean
from kuer.tenancy.context import active


@transaction.atomic
def make_print_run(ids: Collection[UUID] | None = None, *, by: Actor, now: datetime) -> UUID:
    """Put the letters that wait into a print run of their own; returns its id (queries.print_run_pdf prints it).

    Without `ids` all letters of the actor's Stellen that were in no run yet; with them exactly these, also when
    they were printed before. Letters of a Nachforderung go with the Bescheide; `ids` may name both. Two who print
    at once never get the same letter.

    Raises: PermissionRefused (letters.post); NotFound when nothing waits, or one of the ids does not.
    """
    by.require(POST)
    _lock_runs()
    rows = waiting(by).select_for_update(of=("self",)).order_by("id")
    found = list(rows.filter(postausgang=None) if ids is None else rows.filter(pk__in=ids))
    letters = _letters(ids, by)
    count = len(found) + len(letters)
    if not count or (ids is not None and count != len(set(ids))):
        raise NotFound(kind="sendung")
    run = _new_run(by, now)
    for row in found:
        row.postausgang = run
        row.save(update_fields=["postausgang"])
        refs = {"bekanntgabe": str(row.id), "postausgang": str(run.id)}
        record("bescheid.printed", fall_id=row.fall_id, by=by, at=now, medium="paper", refs=refs)
    for letter in letters:
        _put(letter, run)
        refs = {"nachforderung": str(letter.nachforderung_id), "postausgang": str(run.id)}
        activity = "verlaengerung.printed" if letter.mehr_zeit else "nachforderung.printed"
        record(activity, fall_id=letter.fall_id, by=by, at=now, medium="paper", refs=refs)
    return run.id


def _letters(ids: Collection[UUID] | None, by: Actor) -> list[Postbrief]:
    """The letters of Nachforderungen for a run: those that were in none, or those named."""
    waits = letters_to_post(by)
    if ids is not None:
        return [one for one in waits if one.id in ids]
    keys = [one.id for one in waits]
    printed = set(Nachforderungsbrief.objects.filter(brief_id__in=keys).values_list("brief_id", flat=True))
    return [one for one in waits if one.id not in printed]


def _put(letter: Postbrief, run: Postausgang) -> None:
    Nachforderungsbrief.objects.update_or_create(
        brief_id=letter.id,
        defaults={"postausgang": run},
        create_defaults={"postausgang": run, "stelle_id": letter.stelle_id},
    )


def _lock_runs() -> None:
    """Whoever makes a print run at the same time waits."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"postausgang:{active()}"])


def _new_run(by: Actor, now: datetime) -> Postausgang:
    """The next run of the day."""
    tag = local_date(now)
    last = Postausgang.objects.filter(tag=tag).aggregate(last=Max("laufend"))["last"] or 0
    run: Postausgang = Postausgang.objects.create(tag=tag, laufend=last + 1, gedruckt_am=now, von_id=by.id, von=by.name)
    return run


@transaction.atomic
def record_posting(ids: Sequence[UUID], day: date, *, by: Actor, now: datetime) -> None:
    """Note the day on which letters were posted; from it follows the day on which they count as announced.

    All of them or none. Noted again for the same day nothing happens. The letter of a Nachforderung is noted where
    it was asked for (casework.actions.note_posted).

    Raises: NotFound; PermissionRefused (letters.post); TagInvalid for a day to come or before the issue;
    PostingDiffers when another day was noted (correct_posting); BekanntgabeNotOpen for another way or one that is
    over; what the rules raise where the Kommune's law is not known; NachforderungInvalid like TagInvalid.
    """
    letters = {one.id for one in posted_letters(ids, by)}
    for key in sorted(letters):
        by.require(POST)
        note_posted(key, day, by=by, now=now)
    for key in sorted(set(ids) - letters):
        row, bescheid = locked_way(key, POST, by)
        _require_post(row)
        _require_day(bescheid, day, now)
        if row.abgesandt_am == day:
            continue
        if row.abgesandt_am is not None:
            raise PostingDiffers(bekanntgabe=row.id, tag=row.abgesandt_am.isoformat())
        refs = {"bekanntgabe": str(row.id), "tag": day.isoformat()}
        record("bescheid.posted", fall_id=row.fall_id, by=by, at=now, medium="paper", refs=refs)
        _post(row, bescheid, day, by, now)
        show_papers(row, now)


@transaction.atomic
def correct_posting(bekanntgabe_id: UUID, day: date, grund: str, *, by: Actor, now: datetime) -> None:
    """Correct the day of posting, with the reason; everything that follows from it is computed anew.

    The Protokoll keeps both days.

    Raises: like record_posting, and ReasonMissing; BekanntgabeNotOpen before a first day was noted.
    """
    row, bescheid = locked_way(bekanntgabe_id, POST, by)
    _require_post(row)
    _require_day(bescheid, day, now)
    if row.abgesandt_am is None:
        raise BekanntgabeNotOpen(bekanntgabe=row.id, stand=row.stand, zustellung=row.zustellung)
    if not clean(grund):
        raise ReasonMissing(field="grund")
    refs = {"bekanntgabe": str(row.id), "tag": day.isoformat(), "vorher": row.abgesandt_am.isoformat()}
    record("posting.corrected", fall_id=row.fall_id, by=by, at=now, medium="paper", refs=refs)
    row.hinweis = f"Tag der Aufgabe zur Post berichtigt: {clean(grund)}"
    _post(row, bescheid, day, by, now)


def _post(row: Bekanntgabe, bescheid: Bescheid, day: date, by: Actor, now: datetime) -> None:
    row.abgesandt_am = day
    run = f"Postausgang {row.postausgang.nummer}" if row.postausgang else "Vermerk im Postausgang"
    note_proof(row, Nachweis.AUFGABE_ZUR_POST, day, run, by=by, now=now)
    recompute(row, bescheid, by=by, now=now)


def _require_post(row: Bekanntgabe) -> None:
    require_last(row)
    if row.zustellung != Zustellung.POST or row.beendet_am is not None:
        raise BekanntgabeNotOpen(bekanntgabe=row.id, stand=row.stand, zustellung=row.zustellung)


def _require_day(bescheid: Bescheid, day: date, now: datetime) -> None:
    """A letter is posted after it was issued, and not in the future."""
    first = local_date(bescheid.erlassen_am)
    if not first <= day <= local_date(now):
        raise TagInvalid(field="day", tag=day.isoformat(), frueh=first.isoformat())
