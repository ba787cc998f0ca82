"""The next number of a year: sixteen stripes, the lowest free one is taken, nobody waits for anybody."""

from datetime import datetime
from typing import Final

from django.db import connection

from kuer.intake.models import Nummernkreis
from kuer.intake.rules.nummer import make_nummer
from kuer.kit.dates import local_date
from kuer.tenancy.context import active
from kuer.tenancy.queries import active_kommune

STRIPES: Final = 16

_TAKE = """
UPDATE intake_nummernkreis SET naechste = naechste + %(stripes)s
 WHERE id = (SELECT id FROM intake_nummernkreis WHERE kommune_id = %(kommune)s AND jahr = %(jahr)s
              ORDER BY naechste LIMIT 1 FOR UPDATE {skip})
RETURNING naechste - %(stripes)s
"""


def next_nummer(now: datetime) -> str:
    """The next Antragsnummer of the Kommune at work. Numbers may be left out, and are not always in order of time."""
    jahr = local_date(now).year
    running = _take(jahr, "SKIP LOCKED")
    if running is None:
        _open(jahr)
        running = _take(jahr, "SKIP LOCKED") or _take(jahr, "")
    if running is None:
        raise RuntimeError("no stripe of numbers")
    return make_nummer(active_kommune().slug, jahr, running)


def _take(jahr: int, skip: str) -> int | None:
    with connection.cursor() as cursor:
        cursor.execute(_TAKE.format(skip=skip), {"stripes": STRIPES, "kommune": active(), "jahr": jahr})
        row = cursor.fetchone()
    return None if row is None else int(row[0])


def _open(jahr: int) -> None:
    """Make the stripes of a year; they may be there already, all in use at this moment."""
    rows = [Nummernkreis(jahr=jahr, streifen=at, naechste=at + 1) for at in range(STRIPES)]
    Nummernkreis.objects.bulk_create(rows, ignore_conflicts=True)
