"""One PostgreSQL with its data folder: set up once, start, stop, and get up again after a crash."""

import contextlib
import hashlib
import os
import re
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path

from kuer.project.cluster import pidfile
from kuer.project.cluster.account import account_for
from kuer.project.cluster.binaries import LONG_LIVED, MAJOR, SHORT_LIVED, bin_folder
from kuer.project.cluster.roles import ADMIN, ClusterUrls, Names, prepare, url
from kuer.project.errors import ClusterFault

START_SECONDS = 30.0  # children of a killed server need some seconds to leave its memory
STOP_SECONDS = 15.0
PAUSE_SECONDS = 0.01
LAST_LINES = 12

SETTINGS = {
    "listen_addresses": "",
    "max_connections": "60",
    "shared_buffers": "64MB",
    "work_mem": "8MB",
    "max_wal_size": "256MB",
    "min_wal_size": "64MB",
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "lc_messages": "C",
    "password_encryption": "scram-sha-256",
    "unix_socket_permissions": "0700",
    "log_line_prefix": "%m [%p] %u@%d ",
    "cluster_name": "kuer",
}
ACCESS = """\
# Whoever may open the socket's folder (mode 0700) may log in; over the network only with a password.
local all all trust
host all all 127.0.0.1/32 scram-sha-256
host all all ::1/128 scram-sha-256
"""


class Cluster:
    """PostgreSQL under `home`; socket only unless `settings` say otherwise.

    As root it runs under an account without rights. Where that account can't reach `home`, its data lie in
    /var/tmp, in a folder named after `home`; modes of existing folders are never changed.
    """

    def __init__(self, home: Path, *, settings: Mapping[str, str] | None = None) -> None:
        """Only think about where things are; nothing is created."""
        self.home = home.resolve()
        self.settings = SETTINGS | dict(settings or {})
        mark = hashlib.sha256(str(self.home).encode()).hexdigest()[:10]
        self._inside = self.home / f"postgres-{MAJOR}"
        self._outside = LONG_LIVED / f"kuer-{mark}" / f"postgres-{MAJOR}"
        self.socket_dir = SHORT_LIVED / f"kuer-{mark}"
        self.log = self.home / "postgres.log"
        existing = next((place for place in (self._inside, self._outside) if place.exists()), None)
        self.account = account_for(existing)
        self._existing = existing
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def data(self) -> Path:
        """The data folder: where it already is, else the place inside home, else the place outside."""
        if self._existing is None:
            self.home.mkdir(parents=True, exist_ok=True)
            self._existing = self._inside if self.account.can_enter(self.home) else self._outside
        return self._existing

    @property
    def bin_dir(self) -> Path:
        """The folder of PostgreSQL's programs."""
        return bin_folder(self.account)

    @property
    def urls(self) -> ClusterUrls:
        """The addresses of the database for each role."""
        place, names, port = self.socket_dir, Names(), self.settings.get("port", "")
        return ClusterUrls(
            admin=url(ADMIN, place, "postgres", port),
            owner=url(names.owner, place, names.database, port),
            app=url(names.app, place, names.database, port),
            backup=url(names.backup, place, names.database, port),
            socket_dir=place,
            bin_dir=self.bin_dir,
        )

    def running_pid(self) -> int | None:
        """The process of a running server on our data, started by whomever; None when there is none."""
        return pidfile.server_pid(self.data)

    def is_ready(self) -> bool:
        """Whether the server runs and accepts connections."""
        if self.running_pid() is None or not pidfile.says_ready(self.data):
            return False
        with socket.socket(socket.AF_UNIX) as probe:  # the file of a server that was just killed says ready too
            return probe.connect_ex(str(self._socket)) == 0

    @property
    def _socket(self) -> Path:
        return self.socket_dir / f".s.PGSQL.{self.settings.get('port', '5432')}"

    def start(self) -> None:
        """Set up when new, start when not running, and wait until connections are accepted.

        Raises: ClusterFault with the last lines of the server's log.
        """
        if not (self.data / "PG_VERSION").exists():
            self._initialise()
        deadline = time.monotonic() + START_SECONDS
        attempts = 0
        while not self.is_ready():
            if self.running_pid() is None and not self._child_lives():
                if attempts and not self._held_by_the_dead():
                    raise ClusterFault(f"PostgreSQL startet nicht:\n{self._last_words()}")
                time.sleep(0.2 if attempts else 0)
                attempts += 1
                self._start_server()
            if time.monotonic() > deadline:
                waited = f"{START_SECONDS:.0f} s"
                raise ClusterFault(f"PostgreSQL ist nach {waited} nicht bereit:\n{self._last_words()}")
            time.sleep(PAUSE_SECONDS)

    def _child_lives(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def prepare(self, *, owner_may_create_databases: bool = False) -> None:
        """Create roles and database `kuer` in the running server; repeatable."""
        prepare(self.urls.admin, owner_may_create_databases=owner_may_create_databases)

    def stop(self) -> None:
        """Stop at once and in order: transactions are rolled back, data are written, no process is left."""
        for sign in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
            pid = self.running_pid()
            if pid is None:
                break
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, sign)
            self._wait_until_gone(time.monotonic() + STOP_SECONDS)
        self._process = None
        with contextlib.suppress(OSError):  # empty now; the next start lays it anew
            self.socket_dir.rmdir()

    def remove(self) -> None:
        """Stop and delete all data, wherever they are."""
        self.stop()
        for folder in (self._inside, self._outside.parent, self.socket_dir):
            shutil.rmtree(folder, ignore_errors=True)
        self._existing = None

    def _initialise(self) -> None:
        unfinished = self.data.with_name(self.data.name + "-neu")
        shutil.rmtree(unfinished, ignore_errors=True)
        self.account.make_folder(unfinished)
        command = [
            self.bin_dir / "initdb",
            f"--pgdata={unfinished}",
            f"--username={ADMIN}",
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--auth-local=trust",
            "--auth-host=scram-sha-256",
            "--data-checksums",
            "--no-instructions",
            *(["--no-sync"] if self.settings["fsync"] == "off" else []),
        ]
        done = subprocess.run(  # noqa: S603 - our own program
            [str(part) for part in command],
            cwd="/",
            env=self._environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            **self.account.popen_options(),
        )
        if done.returncode:
            shutil.rmtree(unfinished, ignore_errors=True)
            raise ClusterFault(f"PostgreSQL ließ sich nicht einrichten:\n{done.stderr.strip()}")
        (unfinished / "pg_hba.conf").write_text(ACCESS)
        unfinished.rename(self.data)

    def _start_server(self) -> None:
        self.account.make_folder(self.socket_dir)
        pidfile.disarm(self.data)
        for leftover in self.socket_dir.glob(".s.PGSQL.*"):
            leftover.unlink(missing_ok=True)
        options = self.settings | {"unix_socket_directories": str(self.socket_dir)}
        command = [str(self.bin_dir / "postgres"), "-D", str(self.data)]
        for name, value in options.items():
            command += ["-c", f"{name}={value}"]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603 - our own program
                command,
                cwd="/",
                env=self._environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                **self.account.popen_options(),
            )

    def _wait_until_gone(self, deadline: float) -> None:
        while time.monotonic() < deadline:
            if not self._child_lives() and self.running_pid() is None:
                return
            time.sleep(PAUSE_SECONDS)

    def _held_by_the_dead(self) -> bool:
        """Whether the last start failed because children of a killed server still hold its memory."""
        return bool(re.search(r"pre-existing shared memory|lock file .* already exists", self._last_words()))

    def _last_words(self) -> str:
        try:
            lines = self.log.read_text(errors="replace").splitlines()
        except OSError:
            return "(kein Protokoll)"
        return "\n".join(lines[-LAST_LINES:])

    @staticmethod
    def _environment() -> dict[str, str]:
        """A clean environment: PG* variables of the caller must not steer our server."""
        return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"}
