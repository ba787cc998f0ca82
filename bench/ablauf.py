"""The order of the measurements, and what becomes of them."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import psycopg

from bench import briefe, grenze, last, posteingang, welt
from bench.haus import ROOT, Haus, haus
from bench.messen import Reader, Stand, pss_mb, stand, statements_logged

DRAIN_SECONDS = 180


@dataclass(frozen=True)
class Umfang:
    """How long and how much is measured."""

    seconds: float
    users: tuple[int, ...]
    counted: int
    to_the_end: int
    sizes: tuple[int, ...]
    rounds: int
    letters: int
    limit_seconds: int


GANZ = Umfang(8, (1, 4, 16), 20, 300, (1_000, 100_000, 1_000_000), 40, 40, 5)
SCHNELL = Umfang(3, (1, 4, 16), 10, 100, (1_000, 100_000), 20, 15, 2)
PROBE = Umfang(0.3, (1, 2), 2, 4, (300,), 2, 2, 1)


def run(umfang: Umfang, tell: Callable[[str], None]) -> dict[str, Any]:
    """Measure everything, in one house that is gone afterwards."""
    with haus() as here:
        return _Lauf(here, umfang, tell).all()


class _Lauf:
    """One run of all measurements."""

    def __init__(self, here: Haus, umfang: Umfang, tell: Callable[[str], None]) -> None:
        self.haus, self.umfang, self.tell = here, umfang, tell
        self.wege = welt.wege()
        self.made: dict[str, Any] = {}
        self.memory: dict[str, float] = {}

    def all(self) -> dict[str, Any]:
        """In this order: what needs rest comes first, what fills the database last."""
        found: dict[str, Any] = {"rechner": _machine(), "start": self.start(), "speicher": {"ruhe": self.rest()}}
        found["anfragen"] = self.requests()
        found["zaehlung"] = self.counted()
        found["reihen"] = [self.series(form, users) for form in ("kurz", "lang") for users in self.umfang.users]
        found["browser"] = self.series("kurz", self.umfang.users[1], way="whole")
        found["arbeiter"] = self.backlog()
        found["ende"] = self.to_the_end()
        found["speicher"]["last"] = self.memory
        self.tell("Briefe")
        found["briefe"] = briefe.measure(self.umfang.letters)
        found["posteingang"] = [self.inbox(size) for size in self.umfang.sizes]
        found["grenze"] = {str(clients): self.limit(clients) for clients in (1, 4)}
        return found

    def start(self) -> dict[str, float]:
        """From nothing to the first page, and from data to the first page."""
        self.tell("Kaltstart aus dem Nichts")
        begin = time.perf_counter()
        self.haus.database()
        self.made = self.haus.tables()
        self.haus.web()
        nothing = time.perf_counter() - begin
        self.haus.stop("web")
        self.haus.cluster.stop()
        self.tell("Kaltstart aus Daten")
        begin = time.perf_counter()
        self.haus.cluster.start()
        self.haus.web()
        return {"aus_dem_nichts_s": round(nothing, 2), "aus_daten_s": round(time.perf_counter() - begin, 2)}

    def rest(self) -> dict[str, float]:
        """Memory of all processes after a few Anträge, when nothing happens."""
        self.haus.worker()
        self.load("kurz", 2, count=6)
        self.drain()
        time.sleep(1)
        return self.memory_now()

    def memory_now(self) -> dict[str, float]:
        """PSS by part and in all, in MB."""
        parts = {name: round(pss_mb(pid), 1) for name, pid in self.haus.pids.items()}
        return {**parts, "gesamt": round(sum(parts.values()), 1)}

    def requests(self) -> dict[str, int]:
        """How many requests each way has, counted."""
        ways = {"kurz": ("kurz", "nine"), "lang": ("lang", "nine"), "browser": ("kurz", "whole")}
        return {name: self.load(form, 1, way=way, count=1)["requests"] for name, (form, way) in ways.items()}

    def load(self, form: str, users: int, *, way: str = "nine", count: int = 0, seconds: float = 600) -> dict[str, Any]:
        """Have visitors send Anträge; they are a process of their own."""
        job = {"way": way, "weg": self.wege[form], "port": self.haus.port}
        job |= {"users": users, "count": count, "seconds": seconds}
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            [sys.executable, "-m", "bench.last"],
            input=json.dumps(job),
            capture_output=True,
            text=True,
            check=False,
            env=environment,
            cwd=ROOT,
        )
        if done.returncode:
            raise RuntimeError(done.stderr[-4_000:])
        result: dict[str, Any] = json.loads(done.stdout)
        if result["wrong"] or not result["sent"]:
            raise last.WentWrong(f"{result['wrong'][:2]}\n{self.haus.log('web')[-3_000:]}")
        return result

    def now(self) -> Stand:
        """What was used up to now."""
        return stand(self.haus.pids, self.haus.admin)

    def counted(self) -> dict[str, Any]:
        """Statements and flushes of one visitor at a time: first without, then with the worker."""
        self.tell("Anweisungen und Schreibvorgänge zählen")
        with statements_logged(self.haus.admin, self.haus.cluster.log) as reader:
            self.haus.stop("worker")
            accepted = self._count(reader, lambda: self.load("kurz", 1, count=self.umfang.counted))
            self.haus.worker()
            self.drain()
            time.sleep(1)
            idle = self._count(reader, lambda: time.sleep(3))
            begin = time.perf_counter()
            whole = self._count(reader, self._send_and_drain)
            took = time.perf_counter() - begin
        number = self.umfang.counted
        for key in ("sql", "flushes"):  # what the worker does anyway does not count
            whole[key] -= idle[key] * took / 3
        return {
            "angenommen": {key: round(value / number, 1) for key, value in accepted.items()},
            "ende": {key: round(value / number, 1) for key, value in whole.items()},
            "leerlauf_pro_s": {key: round(value / 3, 1) for key, value in idle.items()},
        }

    def _send_and_drain(self) -> None:
        self.load("kurz", 1, count=self.umfang.counted)
        self.drain()

    def _count(self, reader: Reader, act: Callable[[], object]) -> dict[str, float]:
        reader.read()
        act()
        said = reader.read()
        sql = sum(number for who, number in said.count.items() if who in {"web", "worker"})
        return {"sql": sql, "flushes": said.flushes}

    def series(self, form: str, users: int, way: str = "nine") -> dict[str, Any]:
        """Accepted submissions a second by so many visitors while the worker rests, with the times of each step."""
        self.tell(f"Formular {form}, {users} zugleich")
        self.haus.stop("worker")
        before = self.now()
        done = self.load(form, users, way=way, seconds=self.umfang.seconds)
        used = self.now().since(before)
        number = done["sent"]
        steps = {name: _percentiles(times) for name, times in done["steps"].items()}
        return {
            "formular": form,
            "nutzer": users,
            "gesendet": number,
            "pro_sekunde": round(number / done["seconds"], 1),
            "cpu_ms": {name: round(seconds / number * 1000, 1) for name, seconds in used.cpu.items()},
            "cpu_last_ms": round(done["cpu_seconds"] / number * 1000, 1),
            "wal_kb": round(used.wal_bytes / number / 1024, 1),
            "schritte": {**steps, "alle": _percentiles([one for times in done["steps"].values() for one in times])},
        }

    def backlog(self) -> dict[str, float]:
        """Anträge that came while the worker rested are worked off: how fast, when nothing else happens."""
        self.tell("Arbeiter holt auf")
        self.forget_waiting()
        number = self.umfang.to_the_end
        self.load("kurz", 2, count=number)
        before, begin = self.now(), time.perf_counter()
        self.haus.worker()
        there = self.unfinished()
        while self.unfinished() == there and time.perf_counter() - begin < DRAIN_SECONDS:
            time.sleep(0.02)  # its start does not count
        begin = time.perf_counter()
        self.drain()
        took, used = time.perf_counter() - begin, self.now().since(before)
        cpu = sum(used.cpu.get(name, 0) for name in ("worker", "postgres"))
        return {"pro_sekunde": round(number / took, 1), "cpu_ms": round(cpu / number * 1000, 1)}

    def forget_waiting(self) -> None:
        """What the series before have left to the worker is thrown away."""
        with psycopg.connect(self.haus.admin, autocommit=True) as connection:
            connection.execute("DELETE FROM outbox_ereignis")

    def to_the_end(self) -> dict[str, Any]:
        """From the first request to the last notice, everything at once: submissions a second, CPU for each."""
        self.tell("Bis zum Ende")
        number = self.umfang.to_the_end
        before, begin = self.now(), time.perf_counter()
        mails = self.haus.mail.taken
        self.load("kurz", min(4, self.umfang.users[-1]), count=number)
        accepted = time.perf_counter() - begin
        self.memory = self.memory_now()
        self.drain()
        took = time.perf_counter() - begin
        used = self.now().since(before)
        return {
            "gesendet": number,
            "angenommen_s": round(accepted, 1),
            "pro_sekunde": round(number / took, 1),
            "hinweise": self.haus.mail.taken - mails,
            "cpu_ms": {name: round(seconds / number * 1000, 1) for name, seconds in used.cpu.items()},
        }

    def unfinished(self) -> int:
        """How many events and notices still wait."""
        with psycopg.connect(self.haus.admin, autocommit=True) as connection:
            row = connection.execute(
                "SELECT (SELECT count(*) FROM outbox_ereignis WHERE NOT erledigt)"
                " + (SELECT count(*) FROM mailbox_benachrichtigung WHERE status = 'wartet')"
            ).fetchone()
        return int(row[0]) if row else 0

    def drain(self) -> None:
        """Wait until every receipt is made, every Vorgang is open and every notice is sent."""
        end = time.monotonic() + DRAIN_SECONDS
        while self.unfinished():
            if time.monotonic() > end:
                raise RuntimeError(f"the worker does not come to an end:\n{self.haus.log('worker')[-3_000:]}")
            time.sleep(0.05)

    def inbox(self, size: int) -> dict[str, Any]:
        """The inbox with so many Vorgänge."""
        self.tell(f"Posteingang mit {size:,} Vorgängen".replace(",", "."))
        return posteingang.measure(self.haus, self.made, size, self.umfang.rounds)

    def limit(self, clients: int) -> float:
        """Durable commits of 4 KB a second."""
        self.tell(f"Grenze: dauerhafte Commits, {clients} zugleich")
        urls = self.haus.cluster.urls
        found = grenze.commits(self.haus.admin, urls.bin_dir, self.haus.home, clients, self.umfang.limit_seconds)
        return round(found, 0)


def _percentiles(times: list[float]) -> dict[str, float]:
    ordered = sorted(times)
    return {
        name: round(ordered[min(int(len(ordered) * part), len(ordered) - 1)], 1)
        for name, part in (("p50", 0.5), ("p95", 0.95), ("p99", 0.99))
    }


def _machine() -> dict[str, Any]:
    model = platform.processor() or platform.machine()
    return {
        "am": datetime.now(UTC).isoformat(timespec="seconds"),
        "kerne": len(os.sched_getaffinity(0)),
        "prozessor": model,
        "python": platform.python_version(),
        "last": round(os.getloadavg()[0], 1),
    }
