"""The cases of the demo: every status occurs, the Protokoll holds, the counters are right, nothing is made twice."""

import os
from collections import Counter
from datetime import timedelta

from django.utils import timezone

from kuer.audit.queries import verify
from kuer.casework.actions import recount
from kuer.casework.models import Vorgang
from kuer.casework.types import VorgangStatus
from kuer.insight.models import Sterne
from kuer.outbox.actions import drain
from kuer.project.demo import load
from kuer.project.demo.leben import fill
from kuer.records.models import Dokument
from kuer.tenancy.context import kommune_context
from kuer.tenancy.queries import kommunen

ENOUGH = int(os.environ.get("KUER_TEST_LEBEN", "14"))


def test_every_status_occurs_and_everything_holds(db: None) -> None:
    load()
    told: list[tuple[int, int]] = []
    now = timezone.now()
    made = fill(now, cases=ENOUGH, told=lambda done, of: told.append((done, of)))
    assert told[-1] == (ENOUGH, ENOUGH)
    assert made == ENOUGH
    assert fill(now, cases=ENOUGH) == 0, "nothing is made twice"

    while drain():  # the worker finds it all done
        pass
    seen: Counter[str] = Counter()
    late = rated = 0
    for kommune in kommunen():
        with kommune_context(kommune.id):
            assert recount() == 0
            rated += Sterne.objects.count()
            rows = list(Vorgang.objects.all())
            seen.update(row.status for row in rows)
            late += sum(row.ueberfaellig for row in rows)
            assert all(now - timedelta(days=75) < row.eingegangen_am <= now for row in rows)
            assert all(row.geaendert_am <= now for row in rows), "nothing happens after now"
            assert Dokument.objects.filter(art="eingangsbestaetigung").count() == len(rows)
    assert set(seen) == {status.value for status in VorgangStatus}
    assert sum(seen.values()) == ENOUGH
    assert late
    assert rated
    assert verify() == []
