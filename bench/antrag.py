"""An Antrag beside the machine's limit: saving a page and sending, 1, 4 and 16 at once; JSON in bench/results/.

The limit: bare durable commits of one row of the same size through the same driver, wall and role.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]
os.environ.update(KUER_ENV="test", DJANGO_SETTINGS_MODULE="kuer.project.settings", KUER_LOG="ERROR")

from kuer.kit.actor import Actor, ActorKind  # noqa: E402
from kuer.kit.ids import new_id  # noqa: E402

SECONDS = float(os.environ.get("BENCH_SECONDS", "4"))
AT_ONCE = (1, 4, 16)
READY = 120


def rate(act: Callable[[int, int], bool], workers: int) -> dict[str, float]:
    """Acts a second and their times in milliseconds, `workers` at once for some seconds or until there is no more."""
    from django.db import connections

    times: list[float] = []
    begin = time.perf_counter()

    def work(worker: int) -> None:
        for number in range(1_000_000):
            begun = time.perf_counter()
            if begun - begin > SECONDS or not act(worker, number):
                break
            times.append((time.perf_counter() - begun) * 1000)
        connections.close_all()

    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(work, range(workers)))
    took = time.perf_counter() - begin
    times.sort()
    return {
        "per_second": round(len(times) / took, 1),
        "median_ms": round(statistics.median(times), 2),
        "p95_ms": round(times[int(len(times) * 0.95)], 2),
    }


def main() -> None:
    """Measure and print; the tables are written by this run alone."""
    from kuer.project.cluster import temporary_cluster

    with temporary_cluster(fsync=True) as urls:
        os.environ["DATABASE_URL"] = urls.owner
        os.environ["KUER_HOME"] = str(ROOT / "tests" / "output" / "bench")
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connection

        from kuer.project.settings import _database

        call_command("migrate", verbosity=0)
        connection.close()
        connection.settings_dict.update(_database(urls.app))
        results = measure()
    out = ROOT / "bench" / "results" / "antrag.json"
    out.parent.mkdir(exist_ok=True)
    out.write_text(json.dumps(results, indent=2), encoding="utf-8")
    for name, found in results.items():
        fast, median, slow = found["per_second"], found["median_ms"], found["p95_ms"]
        print(f"{name:24} {fast:>8.1f}/s  median {median:>7.2f} ms  p95 {slow:>7.2f} ms")


class Buero:
    """A Kommune with the shipped Leistung, and people who fill it in. Made after Django is set up."""

    def __init__(self) -> None:
        """Publish the Leistung."""
        from tests.conftest import found
        from tests.probe import published

        self.now = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
        self.kommune = found("bench", "Stadt Probe", "NW", "05999009")
        self.guest = Actor(ActorKind.CITIZEN, kommune_id=self.kommune)
        with self.context():
            self.version = published(now=self.now)
        self.open = [self.begin() for _ in range(max(AT_ONCE))]
        self.ready: list[tuple[Any, Actor]] = []

    def context(self) -> Any:
        """A transaction of the Kommune."""
        from kuer.tenancy.context import kommune_context

        return kommune_context(self.kommune)

    def begin(self) -> tuple[Any, Actor]:
        """A new Entwurf and who may open it."""
        from kuer.forms.actions import start_entwurf
        from tests.probe import let_in

        with self.context():
            begun = start_entwurf(self.version, by=self.guest, now=self.now)
            return begun, let_in(self.guest, begun.fall_id)

    def prepare(self, wanted: int) -> None:
        """Fill in Entwürfe until so many are ready to be sent."""
        from kuer.intake.actions import show_summary
        from tests.probe import fill_in

        while len(self.ready) < wanted:
            begun, by = self.begin()
            with self.context():
                fill_in(begun.id, by, self.now)
                show_summary(begun.id, by=by, now=self.now)
            self.ready.append((begun, by))

    def bare(self, worker: int, number: int) -> bool:
        """The limit: one row, one commit."""
        from kuer.audit.actions import record

        with self.context():
            refs = {"x": f"{worker} {number} " * 100}
            record("bench.bare", fall_id=new_id(), by=self.guest, at=self.now, refs=refs)
        return True

    def save(self, worker: int, number: int) -> bool:
        """One page of an Entwurf."""
        from kuer.forms.actions import save_page
        from tests.probe import posted

        begun, by = self.open[worker]
        with self.context():
            raw = posted("person", person__vorname=f"Mira {number}")
            save_page(begun.id, "person", raw, by=by, now=self.now)
        return True

    def send(self, worker: int, number: int) -> bool:
        """One Entwurf becomes an Antrag."""
        from kuer.intake.actions import submit

        try:
            begun, by = self.ready.pop()
        except IndexError:
            return False
        key = f"{worker} {number}"
        with self.context():
            submit(begun.id, idempotency_key=key, confirmed=True, zustellung="post", by=by, now=self.now)
        return True


def measure() -> dict[str, dict[str, float]]:
    """All rates."""
    buero, results = Buero(), {}
    for workers in AT_ONCE:
        results[f"limit: one commit, {workers}"] = rate(buero.bare, workers)
        results[f"save_page, {workers}"] = rate(buero.save, workers)
        buero.prepare(READY)
        results[f"submit, {workers}"] = rate(buero.send, workers)
    return results


if __name__ == "__main__":
    main()
