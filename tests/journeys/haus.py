"""The house as people meet it: web, worker and database as processes of their own."""

import fcntl
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests import reste

START_SECONDS = 120
STOP_SECONDS = 30


@dataclass(frozen=True)
class Haus:
    """A running demo: its address, its folder and the process that minds the others."""

    url: str
    home: Path
    process: subprocess.Popen[bytes] | None

    def at(self, path: str) -> str:
        """The address of a path."""
        return f"{self.url}/{path.lstrip('/')}"


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(under: Path | None = None, **environment: str) -> Iterator[Haus]:
    """Start the demo in a folder of its own (`under` another one); stop it afterwards and see that it stops.

    Its tables and its world are made once a run; every house begins with a copy.
    """
    template = _template()
    home = Path(tempfile.mkdtemp(prefix="kuer-haus-", dir=under))
    try:
        subprocess.run(["cp", "-Rp", f"{template}/.", str(home)], check=True)
        with _started(home, **environment) as haus:
            yield haus
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _template() -> Path:
    """A house that was set up, started once and stopped: whoever needs one first makes it, the others wait."""
    home = reste.template("haus")
    with (reste.shared("schloss") / "haus").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not home.exists():
            unfinished = reste.template("haus-neu")
            shutil.rmtree(unfinished, ignore_errors=True)
            unfinished.mkdir()
            unfinished.chmod(0o755)  # the database's account must pass
            with _started(unfinished):
                time.sleep(1)  # a web process that is told to end while it still starts may not hear it
            unfinished.rename(home)
    return home


@contextmanager
def _started(home: Path, **environment: str) -> Iterator[Haus]:
    port = free_port()
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("KUER_", "DATABASE_", "DJANGO_"))
    }
    given = {
        **clean,
        "KUER_HOME": str(home),
        "PORT": str(port),
        "KUER_BASE_URL": f"http://localhost:{port}",
        "KUER_DEMO_LEBEN": "0",
        **environment,
    }
    with (home / "demo.out").open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "kuer.project.cli", "demo"],
            env=given,
            stdout=out,
            stderr=out,
            start_new_session=True,
        )
        haus = Haus(f"http://localhost:{port}", home, process)
        try:
            _wait(haus)
            yield haus
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(STOP_SECONDS)
            finally:
                if process.poll() is None:
                    process.kill()


def _wait(haus: Haus) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        if haus.process and haus.process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(haus.at("healthz"), timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.2)
    told = (haus.home / "demo.out").read_text(errors="replace")
    logs = "\n".join(path.read_text(errors="replace")[-3_000:] for path in sorted((haus.home / "logs").glob("*.log")))
    raise RuntimeError(f"the demo did not start:\n{told}\n{logs}")
