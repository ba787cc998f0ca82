"""The demo as a person lives it: start, look, crash, Ctrl-C, start again. Nothing is left running."""

import json
import os
import queue
import signal
import subprocess
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kuer.project.cluster import Cluster
from tests.project.conftest import KUER, ROOT, Kuer

pytestmark = pytest.mark.slow


class Terminal:
    """A demo in a terminal of its own."""

    def __init__(self, environ: dict[str, str], *arguments: str) -> None:
        self.process = subprocess.Popen(
            [*KUER, "demo", *arguments],
            env=environ,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self.seen: list[str] = []
        self._lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line)

    def wait_for(self, text: str, seconds: float = 300) -> None:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            try:
                self.seen.append(self._lines.get(timeout=0.1))
            except queue.Empty:
                assert self.process.poll() is None, "".join(self.seen)
                continue
            if text in self.seen[-1]:
                return
        pytest.fail(f"{text!r} did not come:\n{''.join(self.seen)}")

    def end(self, sign: int = signal.SIGINT) -> int:
        self.process.send_signal(sign)
        return self.process.wait(60)


@pytest.fixture
def start(environ: dict[str, str], free_port: int, home: Path) -> Iterator[Callable[..., Terminal]]:
    terminals: list[Terminal] = []

    def begin(*arguments: str) -> Terminal:
        terminal = Terminal(environ | {"PORT": str(free_port)}, *arguments)
        terminals.append(terminal)
        return terminal

    yield begin
    for terminal in terminals:
        if terminal.process.poll() is None:
            terminal.end(signal.SIGTERM)
    Cluster(home).remove()


def ours(home: Path, port: int) -> list[str]:
    """Processes of this demo that still run."""
    noted = json.loads((home / "prozesse.json").read_text()) if (home / "prozesse.json").exists() else {}
    listing = subprocess.run(["ps", "axww", "-o", "pid=,stat=,command="], capture_output=True, text=True, check=True)
    rows = [line.split(maxsplit=2) for line in listing.stdout.splitlines()]
    cluster = Cluster(home)
    marks = (f"--port {port}", str(cluster.data), str(cluster.socket_dir))
    return [
        row[2]
        for row in rows
        if not row[1].startswith("Z") and (row[0] in noted or any(mark in row[2] for mark in marks))
    ]


def fetch(port: int) -> int:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=10) as answer:
        status: int = answer.status
        return status


def test_a_day_with_the_demo(start: Callable[..., Terminal], kuer: Kuer, home: Path, free_port: int) -> None:
    demo = start()
    demo.wait_for("Kür läuft: http://localhost:")
    assert fetch(free_port) == 200
    assert any(line.startswith("✓ PostgreSQL eingerichtet") for line in demo.seen)

    second = kuer("demo", PORT=str(free_port))
    assert second.returncode == 1
    assert f"läuft schon: http://localhost:{free_port}" in second.stderr

    # What a crash of each part means: it comes back by itself.
    noted = json.loads((home / "prozesse.json").read_text())
    for pid, command in noted.items():
        os.killpg(int(pid), signal.SIGKILL)
        demo.wait_for(("Arbeiter" if "worker" in command else "Web") + " läuft wieder")
    database = Cluster(home).running_pid()
    assert database is not None
    os.kill(database, signal.SIGKILL)
    demo.wait_for("PostgreSQL läuft wieder")
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            assert fetch(free_port) == 200
            break
        except OSError:
            time.sleep(0.2)

    assert len(ours(home, free_port)) >= 4
    assert demo.end() == 0
    assert ours(home, free_port) == []

    # The data are there next time. After kill -9 the next demo clears up, and begins anew when it is told to.
    again = start()
    again.wait_for("Kür läuft")
    assert any(line.startswith("✓ PostgreSQL gestartet") for line in again.seen)
    again.process.kill()
    again.process.wait()
    assert ours(home, free_port)
    anew = start("--reset")
    anew.wait_for("Kür läuft")
    assert any("übrig gebliebene Prozesse beendet" in line for line in anew.seen)
    assert any("Alte Daten gelöscht" in line for line in anew.seen)

    # SIGTERM from elsewhere ends it too.
    assert "beendet" in kuer("demo", "--stop").stdout
    assert anew.process.wait(30) == 0
    assert ours(home, free_port) == []


def test_ctrl_c_in_the_middle_of_the_start(start: Callable[..., Terminal], home: Path, free_port: int) -> None:
    demo = start()
    demo.wait_for("PostgreSQL eingerichtet")
    assert demo.end() == 0
    assert ours(home, free_port) == []


def test_a_server_of_ones_own_serves_the_demo(
    start: Callable[..., Terminal], environ: dict[str, str], kuer: Kuer, home: Path, server: str
) -> None:
    """A mighty role gets two roles made for the demo; a modest one does both jobs; nothing is deleted there."""
    for role, database, told in (
        ("amtsleiter:a%2Fb%40c", "postgres", "wurden die Rollen postgres_demo_owner und postgres_demo_app angelegt"),
        ("bescheiden:b", "klein", "Eine Rolle tut alles"),
    ):
        environ["DATABASE_URL"] = f"postgresql://{role}@{server}/{database}"
        demo = start()
        demo.wait_for("Kür läuft")
        assert any(told in line for line in demo.seen), demo.seen
        assert not Cluster(home).data.exists()
        assert demo.end() == 0
    refused = kuer("demo", "--reset", DATABASE_URL=environ["DATABASE_URL"])
    assert refused.returncode == 1
    assert "dort löscht Kür nichts" in refused.stderr


def test_a_server_that_is_away_is_told(kuer: Kuer, free_port: int) -> None:
    done = kuer("demo", DATABASE_URL=f"postgresql://a:b@127.0.0.1:{free_port}/x")
    assert done.returncode == 1
    assert "antwortet nicht" in done.stderr
