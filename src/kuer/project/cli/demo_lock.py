"""Only one demo works in a folder; who comes second learns where the first one is."""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kuer.project.errors import CommandFault


@dataclass(frozen=True)
class Holder:
    """The demo that runs: its supervisor's process number and its port."""

    pid: int
    port: int


class DemoLock:
    """A lock on the demo's folder. The kernel frees it with the process, however that ends."""

    def __init__(self, home: Path) -> None:
        """`home` is the demo's folder; it need not exist."""
        self._path = home / "demo.lock"

    def holder(self) -> Holder | None:
        """Who runs a demo here; None when nobody does."""
        if not self._path.exists():
            return None
        with self._path.open("r+") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return Holder(**json.loads(file.read() or '{"pid": 0, "port": 0}'))
        return None

    @contextmanager
    def held(self, port: int) -> Iterator[None]:
        """Hold the lock. Raises CommandFault when a demo runs already."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("a+") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                file.seek(0)
                other = Holder(**json.loads(file.read() or '{"pid": 0, "port": 0}'))
                raise CommandFault(
                    f"Die Demo läuft schon: http://localhost:{other.port} (Prozess {other.pid}).\n"
                    "Beenden Sie sie dort mit Strg-C oder hier mit `make demo-stop`. Eine zweite daneben braucht\n"
                    "einen eigenen Ordner und Port: KUER_HOME=.kuer2 PORT=8001 make demo"
                ) from None
            file.truncate(0)
            file.write(json.dumps({"pid": os.getpid(), "port": port}))
            file.flush()
            yield
