"""Counters of the inbox: every Vorgang is in one cell, and an act that moves it changes two counters with it.

The open questions to each Stelle are counted in cells of their own.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Count

from kuer.casework.models import Beteiligung, Vorgang, Zaehler
from kuer.casework.queries.inbox import GEFRAGT
from kuer.casework.types import BeteiligungStatus
from kuer.kit.dates import local_date
from kuer.kit.ids import new_id
from kuer.tenancy.context import active

NIEMAND = UUID(int=0)
BATCH = 500

_MOVE = """
INSERT INTO casework_zaehler AS z (id, kommune_id, stelle_id, bearbeiter_id, status, ueberfaellig, anzahl)
SELECT * FROM unnest(%s::uuid[], %s::uuid[], %s::uuid[], %s::uuid[], %s::text[], %s::bool[], %s::int[])
ON CONFLICT (kommune_id, stelle_id, bearbeiter_id, status, ueberfaellig)
DO UPDATE SET anzahl = z.anzahl + excluded.anzahl
"""


class Zelle(NamedTuple):
    """What is counted together."""

    stelle_id: UUID
    bearbeiter_id: UUID
    status: str
    ueberfaellig: bool

    @classmethod
    def of(cls, row: Vorgang) -> "Zelle":
        """The cell of a Vorgang."""
        return cls(row.stelle_id, row.bearbeiter_id or NIEMAND, str(row.status), row.ueberfaellig)

    @classmethod
    def asked(cls, stelle_id: UUID) -> "Zelle":
        """The cell of the open questions to a Stelle."""
        return cls(stelle_id, NIEMAND, GEFRAGT, ueberfaellig=False)


def move(before: Zelle | None, after: Zelle) -> None:
    """Count a Vorgang in its new cell instead of the old one."""
    if before != after:
        shift([(after, 1), *([(before, -1)] if before else [])])


def count_asked(stellen: Iterable[UUID], change: int) -> None:
    """Count open questions to Stellen: 1 for what was asked, -1 for what is answered or over; one per mention."""
    together = Counter(Zelle.asked(one) for one in stellen)
    shift([(cell, change * times) for cell, times in together.items()])


def shift(changes: list[tuple[Zelle, int]]) -> None:
    """Change the counters of some cells. They are locked in one order, against deadlocks."""
    changes = sorted(changes)
    cells = [cell for cell, _ in changes]
    if not cells:
        return
    kommune_id = active()
    with connection.cursor() as cursor:
        cursor.execute(
            _MOVE,
            [
                [new_id() for _ in cells],
                [kommune_id for _ in cells],
                [cell.stelle_id for cell in cells],
                [cell.bearbeiter_id for cell in cells],
                [cell.status for cell in cells],
                [cell.ueberfaellig for cell in cells],
                [change for _, change in changes],
            ],
        )


@transaction.atomic
def recount() -> int:
    """Set all counters of the Kommune anew from the Vorgänge; returns how many were wrong. For operators."""
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE casework_zaehler IN SHARE ROW EXCLUSIVE MODE")
    grouped = Vorgang.objects.values("stelle_id", "bearbeiter_id", "status", "ueberfaellig").annotate(n=Count("id"))
    right = {
        Zelle(one["stelle_id"], one["bearbeiter_id"] or NIEMAND, one["status"], one["ueberfaellig"]): one["n"]
        for one in grouped.order_by()
    } | _asked_cells()
    kept = {
        Zelle(one.stelle_id, one.bearbeiter_id, one.status, one.ueberfaellig): one.anzahl
        for one in Zaehler.objects.all()
    }
    wrong = {cell for cell in right.keys() | kept.keys() if right.get(cell, 0) != kept.get(cell, 0)}
    if wrong:
        Zaehler.objects.all().delete()
        Zaehler.objects.bulk_create([Zaehler(**cell._asdict(), anzahl=count) for cell, count in right.items()])
    return len(wrong)


def _asked_cells() -> dict[Zelle, int]:
    """The open questions to each Stelle, counted anew."""
    rows = Beteiligung.objects.filter(status=BeteiligungStatus.OFFEN).values("stelle_id").annotate(n=Count("id"))
    return {Zelle.asked(one["stelle_id"]): one["n"] for one in rows.order_by()}


def mark_overdue(now: datetime) -> int:
    """Mark the open Vorgänge whose day has passed, for filters and counters; returns how many."""
    late = Vorgang.objects.filter(offen=True, ueberfaellig=False, frist__lt=local_date(now)).order_by("frist")
    total = 0
    while True:
        with transaction.atomic():
            rows = list(late.select_for_update(skip_locked=True)[:BATCH])
            for row in rows:
                before = Zelle.of(row)
                row.ueberfaellig = True
                row.save(update_fields=["ueberfaellig"])
                move(before, Zelle.of(row))
        total += len(rows)
        if len(rows) < BATCH:
            return total
