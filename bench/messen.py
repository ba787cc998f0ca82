"""What the processes and the database say of themselves: CPU time, memory, statements, flushes."""

from __future__ import annotations

import contextlib
import os
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

TICK = os.sysconf("SC_CLK_TCK")
LINE = re.compile(
    r"\[(\d+)\] \S*@\S* app=(\S*) LOG:  duration: ([\d.]+) ms  (statement|parse|bind|execute)(?: [^:]*)?: (.*)"
)
PREPARES = {"parse", "bind"}  # reading and planning: time of the same statement that is executed next
LITERAL = re.compile(r"'(?:[^']|'')*'(?:::\w+(?:\[\])?)?|\b\d+\b")
TRANSACTION = re.compile(r"BEGIN|COMMIT|ROLLBACK", re.IGNORECASE)
WRITES = re.compile(r"^(INSERT|UPDATE|DELETE|WITH)\b|FOR (NO KEY )?UPDATE|protokoll_schreiben|procrastinate_\w+\(")


def family(root: int) -> list[int]:
    """A process and everything that it has started."""
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError, IndexError):
                parents[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
    found = [root]
    for one in found:
        found += [pid for pid, parent in parents.items() if parent == one]
    return found


def cpu_seconds(root: int) -> float:
    """What a process and its children, living and gone, have used so far."""
    total = 0
    for pid in family(root):
        with contextlib.suppress(OSError):
            total += sum(map(int, Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:15]))
    return total / TICK


def pss_mb(root: int) -> float:
    """Memory of a process and its children; what several share counts once, in parts (PSS)."""
    total = 0
    for pid in family(root):
        with contextlib.suppress(OSError):
            found = re.search(r"^Pss:\s+(\d+) kB", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE)
            total += int(found.group(1)) if found else 0
    return total / 1024


@dataclass(frozen=True)
class Stand:
    """A moment: CPU seconds by part of the house, commits and flushes of the database."""

    cpu: Mapping[str, float]
    commits: int
    flushes: int
    wal_bytes: int

    def since(self, before: Stand) -> Stand:
        """What has come on top."""
        return Stand(
            {name: used - before.cpu.get(name, 0) for name, used in self.cpu.items()},
            self.commits - before.commits,
            self.flushes - before.flushes,
            self.wal_bytes - before.wal_bytes,
        )


def stand(parts: Mapping[str, int], url: str) -> Stand:
    """Now. Flushes are those that sessions waited for (pg_stat_io, or pg_stat_wal before PostgreSQL 18)."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("SELECT pg_stat_force_next_flush()")
        row = connection.execute("SELECT sum(xact_commit) FROM pg_stat_database").fetchone()
        commits = int(row[0]) if row else 0
        row = connection.execute(
            "SELECT coalesce(sum(fsyncs), 0), (SELECT wal_bytes FROM pg_stat_wal) FROM pg_stat_io"
            " WHERE object = 'wal' AND backend_type = 'client backend'"
        ).fetchone()
    flushes, size = (int(row[0]), int(row[1])) if row else (0, 0)
    return Stand({name: cpu_seconds(pid) for name, pid in parts.items()}, commits, flushes, size)


@contextlib.contextmanager
def statements_logged(url: str, log: Path) -> Any:
    """Have the server write down every statement with its time; yields a reader of what came since."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET log_min_duration_statement = 0")
        connection.execute("SELECT pg_reload_conf()")
        connection.execute("SELECT pg_sleep(0.3)")
        try:
            yield Reader(log)
        finally:
            connection.execute("ALTER SYSTEM RESET log_min_duration_statement")
            connection.execute("SELECT pg_reload_conf()")


@dataclass(frozen=True)
class Said:
    """The statements of a stretch of time without BEGIN and COMMIT: by whom, how many, how long, which ones.

    `flushes` are the transactions that wrote or locked something: each waits for the disk once. The counters of the
    server know it too, but tell it seconds later.
    """

    flushes: int
    count: Mapping[str, int]
    milliseconds: Mapping[str, float]
    kinds: Mapping[str, Counter[str]]


class Reader:
    """Reads the server's log from where it was read last."""

    def __init__(self, log: Path) -> None:
        self.log, self.offset = log, log.stat().st_size

    def read(self) -> Said:
        """What was said since the last time."""
        with self.log.open("rb") as file:
            file.seek(self.offset)
            text = file.read().decode(errors="replace")
            self.offset = file.tell()
        return said(text.splitlines())


def said(lines: Iterable[str]) -> Said:
    """Statements out of lines of the log; the application says its name in its connections."""
    count: Counter[str] = Counter()
    took: dict[str, float] = defaultdict(float)
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    flushes, wrote = 0, dict[str, bool]()  # by process: whether its open transaction has written
    for line in lines:
        found = LINE.search(line)
        if not found:
            continue
        process, who, milliseconds, step, text = found.groups()
        if step in PREPARES:
            took[who] += float(milliseconds)
            continue
        if TRANSACTION.match(text):
            flushes += wrote.pop(process, False) and text.startswith("COMMIT")
            if text.startswith("BEGIN"):
                wrote[process] = False
            continue
        if WRITES.search(text):
            flushes += process not in wrote
            wrote |= {process: True} if process in wrote else {}
        count[who] += 1
        took[who] += float(milliseconds)
        kinds[who][LITERAL.sub("?", text)[:400]] += 1
    return Said(flushes, count, took, kinds)
