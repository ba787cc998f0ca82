"""Inbox, counts, claim and page over 200,000 Vorgänge behind the wall, and the Verfahren alone; JSON in bench/results/.

The limit beside it: the same connection answering SELECT 1.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]
os.environ["KUER_ENV"] = "test"
os.environ["DJANGO_SETTINGS_MODULE"] = "kuer.project.settings"

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
ROWS = 200_000


def measure(name: str, act: Callable[[], object], rounds: int = 200) -> dict[str, Any]:
    """Median and 95th percentile in milliseconds, and the processor time of this process alone."""
    act()
    times = []
    began = time.process_time()
    for _ in range(rounds):
        begin = time.perf_counter()
        act()
        times.append((time.perf_counter() - begin) * 1000)
    cpu = (time.process_time() - began) * 1000 / rounds
    times.sort()
    row = {
        "what": name,
        "median_ms": round(statistics.median(times), 3),
        "p95_ms": round(times[int(rounds * 0.95)], 3),
        "cpu_ms": round(cpu, 3),
    }
    print(f"{name:44} {row['median_ms']:9} ms   p95 {row['p95_ms']:9} ms   processor {row['cpu_ms']:8} ms")
    return row


def fill(places: list[Any], key: Any) -> None:
    """Copy one Vorgang many times: 19 of 20 in the first Stelle, nine of ten closed."""
    from django.db import connection

    from kuer.casework.models import Vorgang

    made = {
        "id": "gen_random_uuid()",
        "fall_id": "gen_random_uuid()",
        "nummer": "'X-' || n",
        "stelle_id": f"CASE WHEN n %% 20 = 0 THEN '{places[1]}'::uuid ELSE '{places[0]}'::uuid END",
        "offen": "n %% 10 = 0 OR n %% 7 = 0",
        "eingegangen_am": "eingegangen_am - n * interval '1 minute'",
    }
    columns = [field.column for field in Vorgang._meta.concrete_fields]  # noqa: SLF001 - Django's own door
    values = ", ".join(made.get(column, column) for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO casework_vorgang ({', '.join(columns)}) SELECT {values}"
            " FROM casework_vorgang, generate_series(1, %s) AS n WHERE id = %s",
            [ROWS, key],
        )


def vorgaenge(rows: list[dict[str, Any]]) -> None:
    """Measure what touches the database."""
    from django.db import connection

    from kuer.casework import queries
    from kuer.casework.actions import claim, release
    from kuer.casework.models import Vorgang
    from kuer.casework.types import InboxFilter
    from kuer.tenancy.context import kommune_context
    from tests.casework.rathaus import OFFICE, build, staff
    from tests.conftest import as_owner, found

    with kommune_context(found("bench", "Stadt Probe", "NW", "05999009")):
        here = build(NOW)
        key = here.eingang()
        fill([here.buergerbuero, here.ordnungsamt], key)
        kommune = connection  # the wall stays up: everything below runs as the application's role
    as_owner(lambda: connection.cursor().execute("ANALYZE"))
    from kuer.tenancy.models import Kommune

    with kommune_context(Kommune.objects.get(slug="bench").id):
        both = staff("B", here.buergerbuero, here.ordnungsamt)
        for label, by in (
            ("one Stelle", here.anna),
            ("small Stelle", here.otto),
            ("two Stellen", both),
            ("all", OFFICE),
        ):
            first = queries.inbox(by)
            rows.append(measure(f"inbox, first page, {label}", lambda by=by: queries.inbox(by)))
            rows.append(measure(f"inbox, next page, {label}", lambda by=by, a=first.after: queries.inbox(by, after=a)))
        rows.append(measure("inbox, free ones", lambda: queries.inbox(here.anna, InboxFilter("frei"))))
        rows.append(measure("inbox, mine (none)", lambda: queries.inbox(here.anna, InboxFilter("meine"))))
        rows.append(measure("counts", lambda: queries.counts(here.anna)))
        rows.append(measure("Vorgang page", lambda: queries.vorgang(key, here.anna, NOW)))
        rows.append(measure("timeline", lambda: queries.timeline(here.eingaenge[key].fall_id, here.anna)))

        def there_and_back() -> None:
            claim(key, Vorgang.objects.get(pk=key).version, by=here.anna, now=NOW)
            release(key, Vorgang.objects.get(pk=key).version, by=here.anna, now=NOW)

        rows.append(measure("claim and release", there_and_back, 100))
        with kommune.cursor() as cursor:
            rows.append(measure("limit: SELECT 1", lambda: cursor.execute("SELECT 1")))


def verfahren(rows: list[dict[str, Any]]) -> None:
    """Measure the engine alone."""
    from kuer.casework.engine.ablauf import Ablauf
    from kuer.casework.engine.verfahren import lesen, standard, standard_source

    way = [
        ("pruefen", {}),
        ("entscheiden", {}),
        ("freigeben", {"freigegeben": True}),
        ("bekanntgeben", {}),
        ("abschliessen", {}),
    ]
    sizes: list[int] = []

    def whole() -> None:
        state = Ablauf.beginnen(standard(), vier_augen=True).zustand()
        for step, data in way:
            ablauf = Ablauf.laden(standard(), state)
            ablauf.erledigen(step, data)
            state = ablauf.zustand()
            sizes.append(len(state))

    rows.append(measure("Verfahren, whole instance, saved at each step", whole))
    rows.append(measure("Verfahren, read and check the BPMN", lambda: lesen(standard_source()), 50))
    rows.append({"what": "state, bytes", "median": statistics.median(sizes), "max": max(sizes)})
    print(f"state: {statistics.median(sizes)} bytes, at most {max(sizes)}")


def main() -> None:
    """Measure all, print a table, keep the numbers."""
    from kuer.project.cluster import temporary_cluster

    rows: list[dict[str, Any]] = []
    with temporary_cluster(fsync=True) as urls:
        os.environ["KUER_TEST_OWNER_URL"] = urls.owner
        os.environ["DATABASE_URL"] = urls.app
        import django

        django.setup()
        from django.core.management import call_command

        from tests.conftest import as_owner

        as_owner(lambda: call_command("migrate", verbosity=0))
        verfahren(rows)
        vorgaenge(rows)
    out = ROOT / "bench" / "results" / "casework.json"
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
