"""What becomes known later about a way: the real receipt, a dispute, a remedy that came in."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from kuer.audit.actions import record
from kuer.decisions.actions.akt import ISSUE, PREPARE
from kuer.decisions.actions.announcing import locked_way, note_proof, recompute, require_last
from kuer.decisions.errors import BekanntgabeNotOpen, ReasonMissing, TagInvalid
from kuer.decisions.models import Bekanntgabe, Entscheidung
from kuer.decisions.queries.entscheidungen import bescheid_row
from kuer.decisions.queries.guard import stelle_of_case
from kuer.decisions.types import Nachweis, Zustellung
from kuer.kit.actor import Actor
from kuer.kit.dates import local_date
from kuer.kit.text import clean


@transaction.atomic
def record_receipt(bekanntgabe_id: UUID, tag: date, beleg: str, *, by: Actor, now: datetime) -> None:
    """Note the proven day of real receipt and what proves it; a later day than the fiction's takes its place
    (§ 41 Abs. 2 Satz 3 VwVfG), an earlier one does not.

    Raises: NotFound; PermissionRefused (decisions.issue); TagInvalid; ReasonMissing without `beleg`;
    BekanntgabeNotOpen for a way that is over or was not posted.
    """
    row, bescheid = locked_way(bekanntgabe_id, ISSUE, by)
    _require_posted(row)
    if not clean(beleg):
        raise ReasonMissing(field="beleg")
    assert row.abgesandt_am is not None
    if not row.abgesandt_am <= tag <= local_date(now):
        raise TagInvalid(field="tag", tag=tag.isoformat(), frueh=row.abgesandt_am.isoformat())
    row.zugegangen_am, row.zugang_bestritten = tag, False
    note_proof(row, Nachweis.ZUGANG, tag, clean(beleg), by=by, now=now)
    refs = {"bekanntgabe": str(row.id), "tag": tag.isoformat()}
    record("receipt.proven", fall_id=row.fall_id, by=by, at=now, refs=refs)
    recompute(row, bescheid, by=by, now=now)


@transaction.atomic
def dispute_receipt(bekanntgabe_id: UUID, grund: str, *, by: Actor, now: datetime) -> None:
    """Note that a letter did not arrive, or that this can't be refuted (it came back, the person says so).

    In doubt the authority must prove the receipt (§ 41 Abs. 2 Satz 3 VwVfG): nothing was announced, another way must
    be chosen. Of a message in the Postfach it is the notification that is disputed (§ 37 Abs. 2a Satz 6 SGB X).

    Raises: NotFound; PermissionRefused (decisions.issue); ReasonMissing; BekanntgabeNotOpen.
    """
    row, bescheid = locked_way(bekanntgabe_id, ISSUE, by)
    reason = clean(grund)
    if not reason:
        raise ReasonMissing(field="grund")
    if row.zustellung == Zustellung.POSTFACH:
        require_last(row)
        row.benachrichtigung_bestritten = True
    else:
        _require_posted(row)
        row.zugang_bestritten, row.zugegangen_am = True, None
    row.hinweis = reason
    record("receipt.disputed", fall_id=row.fall_id, by=by, at=now, refs={"bekanntgabe": str(row.id)})
    recompute(row, bescheid, by=by, now=now)


@transaction.atomic
def record_rechtsbehelf(bescheid_id: UUID, eingegangen_am: date, *, by: Actor, now: datetime) -> None:
    """Note the day on which a remedy came in (here, or as the court tells): the act does not become final then.

    Raises: NotFound; PermissionRefused (decisions.prepare); TagInvalid for a day to come or before the issue.
    """
    row = bescheid_row(bescheid_id, by)
    by.require(PREPARE, stelle_of_case(row.vorgang_id, by, kind="bescheid", id=bescheid_id))
    first = local_date(row.erlassen_am)
    if not first <= eingegangen_am <= local_date(now):
        raise TagInvalid(field="eingegangen_am", tag=eingegangen_am.isoformat(), frueh=first.isoformat())
    Entscheidung.objects.filter(pk=row.entscheidung_id).update(rechtsbehelf_am=eingegangen_am)
    refs = {"bescheid": str(row.id), "tag": eingegangen_am.isoformat()}
    record("rechtsbehelf.received", fall_id=row.fall_id, by=by, at=now, refs=refs)


def _require_posted(row: Bekanntgabe) -> None:
    require_last(row)
    if row.zustellung != Zustellung.POST or row.abgesandt_am is None or not row.regime:
        raise BekanntgabeNotOpen(bekanntgabe=row.id, stand=row.stand, zustellung=row.zustellung)
