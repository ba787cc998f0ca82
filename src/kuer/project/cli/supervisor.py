"""Keeps the demo's processes alive and stops them in order: web, worker, database. Nothing is left behind."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kuer.project.cli.screen import say, seconds
from kuer.project.errors import ClusterFault

if TYPE_CHECKING:
    from kuer.project.cluster import Cluster

GRACE_SECONDS = 12.0
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0
DATABASE_PAUSES = (1.0, 2.0, 4.0, 8.0)  # then every eight seconds: it may be a full disk that somebody clears
HEALTHY_SECONDS = 5.0
LOOK_SECONDS = 0.2
BIG_LOG = 5_000_000


@dataclass
class Child:
    """One process of ours, in a session of its own, with its log."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    log: Path
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)
    began: float = field(default=0.0, init=False)
    failures: int = field(default=0, init=False)
    due: float | None = field(default=None, init=False)

    def start(self) -> None:
        """Start it; a log that has grown big is put aside first."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        if self.log.exists() and self.log.stat().st_size > BIG_LOG:
            self.log.replace(self.log.with_suffix(".log.1"))
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(  # noqa: S603 - our own program
                self.command,
                env=dict(self.environment),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.began, self.due = time.monotonic(), None

    def returncode(self) -> int | None:
        """How it ended; None while it runs."""
        return self.process.poll() if self.process else 0

    def stop(self, grace: float = GRACE_SECONDS) -> None:
        """Ask it to end, wait, then end it and everything it started."""
        if self.process is None:
            return
        if self.process.poll() is None:
            self.process.terminate()
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(grace)
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.process = None

    def last_words(self, count: int = 15) -> str:
        """The end of its log."""
        with suppress(OSError):
            return "\n".join(self.log.read_text(errors="replace").splitlines()[-count:])
        return ""


class Supervisor:
    """Watches children and database until told to stop."""

    def __init__(self, cluster: "Cluster | None", record: Path) -> None:
        """`record` is where the children's process numbers are noted, for who comes after a kill -9."""
        self.cluster = cluster
        self.children: list[Child] = []
        self.stopping = threading.Event()
        self._record = record
        self._keeper = threading.Thread(target=self._keep_database, name="database", daemon=True)

    def listen(self) -> None:
        """Ctrl-C, SIGTERM and a closed terminal all mean: stop in order. Once more Ctrl-C means: at once."""
        for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(sign, self._asked_to_stop)

    def _asked_to_stop(self, _signal: int, _frame: object) -> None:
        if self.stopping.is_set():
            for child in self.children:
                if child.process is not None:
                    with suppress(ProcessLookupError):
                        os.killpg(child.process.pid, signal.SIGKILL)
        self.stopping.set()

    def add(self, child: Child) -> None:
        """Start a child and look after it from now on."""
        self.children.append(child)
        child.start()
        self._note()

    def watch(self) -> None:
        """Look after everything until asked to stop; a database that takes its time keeps nobody else waiting."""
        self._keeper.start()
        while not self.stopping.wait(LOOK_SECONDS):
            for child in self.children:
                self._look_after(child)

    def stop(self) -> None:
        """Stop web, worker, database, in this order."""
        self.stopping.set()
        for child in self.children:
            child.stop()
        if self._keeper.is_alive():
            self._keeper.join()
        if self.cluster is not None:
            self.cluster.stop()
        self._record.unlink(missing_ok=True)

    def _look_after(self, child: Child) -> None:
        code = child.returncode()
        if code is None:
            return
        if child.due is None:
            if time.monotonic() - child.began > HEALTHY_SECONDS:
                child.failures = 0
            pause = min(FIRST_PAUSE * 2.0**child.failures, LONGEST_PAUSE)
            child.failures += 1
            child.due = time.monotonic() + pause
            say(f"! {child.name} ist ausgefallen (Code {code}), Neustart in {seconds(pause)}. Protokoll: {child.log}")
        elif time.monotonic() >= child.due:
            child.stop(grace=0)
            self._start_again(child)

    def _start_again(self, child: Child) -> None:
        try:
            child.start()
        except OSError as error:
            child.due = time.monotonic() + LONGEST_PAUSE / 10
            say(f"! {child.name} lässt sich nicht starten: {error.strerror}")
            return
        self._note()
        say(f"✓ {child.name} läuft wieder")

    def _keep_database(self) -> None:
        """Get PostgreSQL up again whenever it is down; what it says is told once, not with every try."""
        failures, told = 0, ""
        while self.cluster is not None and not self.stopping.wait(LOOK_SECONDS):
            if self.cluster.running_pid():
                continue
            if not failures:
                say(f"! PostgreSQL ist ausgefallen, Neustart. Protokoll: {self.cluster.log}")
            try:
                self.cluster.start()
            except (ClusterFault, OSError) as fault:
                if str(fault) != told:
                    say(f"! {fault}")
                told = str(fault)
                self.stopping.wait(DATABASE_PAUSES[min(failures, len(DATABASE_PAUSES) - 1)])
                failures += 1
            else:
                failures, told = 0, ""
                say("✓ PostgreSQL läuft wieder")

    def _note(self) -> None:
        running = {child.process.pid: list(child.command) for child in self.children if child.process}
        fresh = self._record.with_suffix(".neu")
        try:
            fresh.write_text(json.dumps(running))
            fresh.replace(self._record)
        except OSError as error:  # a full disk is no reason to stop looking after the others
            say(f"! {self._record} ließ sich nicht schreiben: {error.strerror}")


def end_leftovers(record: Path) -> int:
    """End what a killed supervisor left running; returns how many there were."""
    from kuer.project.cluster.pidfile import command_of

    try:
        noted: dict[str, list[str]] = json.loads(record.read_text())
    except (OSError, ValueError):
        return 0
    left = [int(pid) for pid, command in noted.items() if command_of(int(pid)).split() == " ".join(command).split()]
    for sign, patience in ((signal.SIGTERM, GRACE_SECONDS), (signal.SIGKILL, 2.0)):
        deadline = time.monotonic() + patience
        for pid in left:
            with suppress(ProcessLookupError):
                os.killpg(pid, sign)
        while any(map(command_of, left)) and time.monotonic() < deadline:
            time.sleep(0.05)
    record.unlink(missing_ok=True)
    return len(left)


def python(*arguments: str) -> list[str]:
    """A command line for this Python."""
    return [sys.executable, "-m", *arguments]
