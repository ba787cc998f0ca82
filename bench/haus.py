"""The measured house: a durable PostgreSQL of its own, `kuer serve`, `kuer worker` and somebody who takes the mail.

Everything ends with this process, even after kill -9: a guard waits at a pipe.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import shutil
import signal
import socket
import socketserver
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.last import HOST, Besucher
from bench.welt import KOMMUNE
from kuer.project.cluster import Cluster

ROOT = Path(__file__).resolve().parent.parent
START_SECONDS = 90
GUARD = """
cat >/dev/null
while read -r pid; do kill -KILL -- "-$pid" 2>/dev/null; done <"$1/prozesse"
kill -INT "$(head -n1 "$2/postmaster.pid")" 2>/dev/null
sleep 3
rm -rf "$@"
"""


class DidNotStart(RuntimeError):
    """A part of the house did not come up; says the last lines of its log."""


class Mailman(socketserver.StreamRequestHandler):
    """Takes every e-mail and throws it away."""

    def handle(self) -> None:
        self.wfile.write(b"220 messung\r\n")
        in_data = False
        for raw in self.rfile:
            line = raw.rstrip(b"\r\n")
            if in_data:
                if line == b".":
                    in_data = False
                    self.server.taken += 1  # type: ignore[attr-defined]
                    self.wfile.write(b"250 ok\r\n")
                continue
            word = line[:4].upper()
            in_data = word == b"DATA"
            self.wfile.write(b"354 go on\r\n" if in_data else b"221 bye\r\n" if word == b"QUIT" else b"250 ok\r\n")
            if word == b"QUIT":
                return


class MailServer(socketserver.ThreadingTCPServer):
    """Counts what it takes."""

    allow_reuse_address = True
    daemon_threads = True
    taken = 0


class Haus:
    """The parts of the house; `pids` are the roots of web, worker and database."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.cluster = Cluster(home, settings={"log_line_prefix": "%m [%p] %u@%d app=%a "})
        self.port = free_port()
        self.mail = MailServer(("127.0.0.1", 0), Mailman)
        threading.Thread(target=self.mail.serve_forever, daemon=True).start()
        self.children: dict[str, subprocess.Popen[bytes]] = {}
        self.guard = subprocess.Popen(
            ["/bin/sh", "-c", GUARD, "sh", str(home), str(self.cluster.data), str(self.cluster.socket_dir)],
            stdin=subprocess.PIPE,
            start_new_session=True,
        )
        self.key = secrets.token_urlsafe(64)
        (home / "prozesse").touch()

    @property
    def admin(self) -> str:
        """The address of the database for who may see everything."""
        return self.cluster.urls.admin.replace("/postgres?", "/kuer?")

    @property
    def pids(self) -> dict[str, int]:
        """The roots of the three families of processes."""
        found = {name: child.pid for name, child in self.children.items()}
        if pid := self.cluster.running_pid():
            found["postgres"] = pid
        return found

    def environment(self, name: str) -> dict[str, str]:
        """As an operator would set it; the database hears who speaks."""
        clean = {k: v for k, v in os.environ.items() if not k.startswith(("KUER_", "DATABASE_", "DJANGO_", "PG"))}
        return clean | {
            "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}",
            "DJANGO_SETTINGS_MODULE": "kuer.project.settings",
            "KUER_ENV": "production",
            "KUER_HOME": str(self.home / "kuer"),
            "DATABASE_URL": f"{self.cluster.urls.app}&application_name={name}",
            "KUER_SECRET_KEY": self.key,
            "KUER_HOSTS": HOST,
            "KUER_BASE_URL": f"https://{HOST}",
            "KUER_SMTP_HOST": "127.0.0.1",
            "KUER_SMTP_PORT": str(self.mail.server_address[1]),
            "KUER_STAFF_MFA": "optional",
            "KUER_LOG": "WARNING",
        }

    def database(self) -> None:
        """Start the database, new or with its data."""
        self.cluster.start()
        self.cluster.prepare()

    def tables(self) -> dict[str, Any]:
        """Migrate and found the town."""
        owner = {"DATABASE_OWNER_URL": self.cluster.urls.owner}
        self._run("migrate", [sys.executable, "-m", "kuer.project.cli", "migrate"], owner)
        made: dict[str, Any] = json.loads(self._run("welt", [sys.executable, "-m", "bench.welt"]))
        return made

    def _run(self, name: str, command: list[str], more: dict[str, str] | None = None) -> str:
        environment = self.environment(name) | (more or {})
        done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
        if done.returncode:
            raise DidNotStart(f"{name}:\n{done.stdout[-2_000:]}{done.stderr[-4_000:]}")
        return done.stdout

    def web(self) -> None:
        """Start the web server and wait for the first page."""
        self._start("web", "serve", "--port", str(self.port))
        end = time.monotonic() + START_SECONDS
        while True:
            try:
                Besucher(self.port).get("", f"/{KOMMUNE}/")
            except OSError as error:
                if self.children["web"].poll() is not None or time.monotonic() > end:
                    raise DidNotStart(f"web: {error}\n{self.log('web')[-4_000:]}") from error
                time.sleep(0.05)
            else:
                return

    def worker(self) -> None:
        """Start the worker."""
        self._start("worker", "worker")

    def _start(self, name: str, *arguments: str) -> None:
        with (self.home / f"{name}.log").open("ab") as log:
            self.children[name] = subprocess.Popen(
                [sys.executable, "-m", "kuer.project.cli", *arguments],
                env=self.environment(name),
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        with (self.home / "prozesse").open("a") as file:
            file.write(f"{self.children[name].pid}\n")

    def log(self, name: str) -> str:
        """What a part has written."""
        return (self.home / f"{name}.log").read_text(errors="replace")

    def stop(self, name: str) -> None:
        """End a part in order."""
        child = self.children.pop(name, None)
        if child is None:
            return
        child.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(20)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()

    def end(self) -> None:
        """End everything and leave nothing."""
        for name in list(self.children):
            self.stop(name)
        self.cluster.remove()
        self.mail.shutdown()
        self.mail.server_close()
        (self.home / "prozesse").write_text("")
        shutil.rmtree(self.home, ignore_errors=True)
        assert self.guard.stdin is not None
        self.guard.stdin.close()
        self.guard.kill()
        self.guard.wait()


@contextlib.contextmanager
def haus() -> Iterator[Haus]:
    """An empty house; whatever happens, nothing of it is left."""

    def leave(*_: object) -> None:
        raise SystemExit("abgebrochen")

    ours = threading.current_thread() is threading.main_thread()
    before = {sign: signal.signal(sign, leave) for sign in (signal.SIGTERM, signal.SIGHUP) if ours}
    home = Path(tempfile.mkdtemp(prefix="kuer-bench-"))
    home.chmod(0o711)  # the account PostgreSQL runs under must pass
    here = Haus(home)
    try:
        yield here
    finally:
        here.end()
        for sign, old in before.items():
            signal.signal(sign, old)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
