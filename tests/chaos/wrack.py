"""The house that is going to suffer: its processes, how to hit them, and how long until it serves again."""

import http.client
import json
import os
import random
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from kuer.project.cluster import Cluster
from tests.chaos.poststelle import Poststelle
from tests.http.kunde import Kunde
from tests.journeys.haus import Haus

START = "/lindenbrueck/"
READY_SECONDS = 10.0


@dataclass
class Wrack:
    """A running demo of the test's own, where it keeps its files, and the mail server it knows."""

    haus: Haus
    files: Path
    post: Poststelle

    @property
    def cluster(self) -> Cluster:
        return Cluster(self.haus.home)

    def ask(self, query: Any, given: Any = None, *, url: str = "") -> list[tuple[Any, ...]]:
        """Ask the database as the owner of its tables, who sees all Kommunen."""
        with psycopg.connect(url or self.cluster.urls.owner, autocommit=True) as connection:
            cursor = connection.execute(query, given)
            return cursor.fetchall() if cursor.description else []

    def ask_admin(self, query: Any) -> list[tuple[Any, ...]]:
        return self.ask(query, url=self.cluster.urls.admin)

    @property
    def terminal(self) -> str:
        """What the person at the terminal has seen so far."""
        return (self.haus.home / "demo.out").read_text(errors="replace")

    @property
    def web(self) -> int:
        return self._noted("granian")

    @property
    def web_worker(self) -> list[int]:
        return children(self.web)

    @property
    def arbeiter(self) -> int:
        return self._noted("kuer.project.cli worker")

    @property
    def postgres(self) -> list[int]:
        """The server and all its processes."""
        server = self.cluster.running_pid()
        assert server, "PostgreSQL does not run"
        return [server, *children(server)]

    def _noted(self, mark: str) -> int:
        noted = json.loads((self.haus.home / "prozesse.json").read_text())
        return next(int(pid) for pid, command in noted.items() if mark in " ".join(command))

    def is_ready(self) -> bool:
        """Whether a page that needs the database comes, and /healthz agrees."""
        try:
            kunde = Kunde(self.haus, timeout=5)
            return kunde.get("/healthz").status == kunde.get(START).status == 200
        except (OSError, http.client.HTTPException):
            return False

    def wait_ready(self, *also: Callable[[], bool]) -> float:
        """Seconds until the house serves again, several times in a row, and all else holds that was asked for."""
        began, good, within = time.monotonic(), 0, READY_SECONDS * crowdedness()
        while good < 3:
            good = good + 1 if self.is_ready() and all(map(holds, also)) else 0
            waited = time.monotonic() - began
            assert waited < within, f"not ready after {waited:.1f} s:\n{self.terminal[-1500:]}"
            time.sleep(0.05)
        return time.monotonic() - began

    @contextmanager
    def frozen_database(self) -> Iterator[None]:
        """PostgreSQL is there and says nothing, as with storage that hangs."""
        stopped = self.postgres
        for pid in stopped:
            os.kill(pid, signal.SIGSTOP)
        try:
            yield
        finally:
            for pid in stopped:
                os.kill(pid, signal.SIGCONT)

    @contextmanager
    def stopped_database(self) -> Iterator[None]:
        """PostgreSQL has ended, and whoever looks after it sleeps."""
        assert self.haus.process
        supervisor = self.haus.process.pid
        os.kill(supervisor, signal.SIGSTOP)
        try:
            os.kill(self.postgres[0], signal.SIGQUIT)
            yield
        finally:
            os.kill(supervisor, signal.SIGCONT)


class Unfall:
    """Hits one process after the other with kill -9; the seed decides the order, which then stays.

    So nobody is hit again at once: who dies over and over right after the start is started with growing pauses.
    """

    def __init__(self, wrack: Wrack, dice: random.Random) -> None:
        self.wrack, self.dice = wrack, dice
        self.waits: list[tuple[str, float]] = []
        self._kinds = {
            "web": self._web,
            "web worker": self._web_worker,
            "Arbeiter": self._arbeiter,
            "PostgreSQL": self._postgres,
            "a backend of PostgreSQL": self._backend,
        }
        self._order = dice.sample(sorted(self._kinds), len(self._kinds))

    def strike_all(self) -> None:
        """One after the other, with random pauses."""
        for kind in self._order:
            time.sleep(self.dice.uniform(0.1, 1.0))
            self.strike(kind)

    def strike(self, kind: str) -> None:
        """Kill one and wait until the house serves again."""
        self.waits.append((kind, self._kinds[kind]()))

    def _web(self) -> float:
        old = self.wrack.web
        return self._killed(
            old, lambda: self.wrack.web != old and len(self.wrack.web_worker) == 2, "✓ Web läuft wieder"
        )

    def _web_worker(self) -> float:
        old = self.dice.choice(self.wrack.web_worker)
        return self._killed(old, lambda: old not in self.wrack.web_worker and len(self.wrack.web_worker) == 2)

    def _arbeiter(self) -> float:
        newest = "SELECT coalesce(max(id), 0) FROM procrastinate_workers"
        before = self.wrack.ask(newest)[0][0]
        ready = lambda: self.wrack.ask(newest)[0][0] > before  # noqa: E731
        return self._killed(self.wrack.arbeiter, ready, "✓ Arbeiter läuft wieder")

    def _postgres(self) -> float:
        old = self.wrack.postgres[0]
        return self._killed(old, self.wrack.cluster.is_ready, "✓ PostgreSQL läuft wieder")

    def _backend(self) -> float:
        serving = [pid for pid in self.wrack.postgres[1:] if "kuer_app" in command(pid)]
        return self._killed(self.dice.choice(serving or self.wrack.postgres[1:]), self.wrack.cluster.is_ready)

    def _killed(self, pid: int, ready: Callable[[], bool], told: str = "") -> float:
        before = self.wrack.terminal.count(told)
        os.kill(pid, signal.SIGKILL)
        also = [lambda: self.wrack.terminal.count(told) > before] if told else []
        return self.wrack.wait_ready(ready, *also)


def crowdedness() -> float:
    """1.0 on a machine of our own: the storm keeps each processor twice as busy as it can be. More: others work too."""
    return max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1) - 1.0)


def holds(question: Callable[[], bool]) -> bool:
    """Whether something is so; while nobody can say, it is not."""
    try:
        return question()
    except (OSError, psycopg.Error, StopIteration):
        return False


def children(pid: int) -> list[int]:
    """The processes that a process has started."""
    try:
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def command(pid: int) -> str:
    """The command line of a process."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return ""
