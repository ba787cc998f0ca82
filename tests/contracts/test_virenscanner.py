"""Every scanner finds what is bad, lets pass what is good, and never calls clean what it has not seen."""

import io
import shutil
import socketserver
import struct
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kuer.files.ports import Virenscanner, virenscanner
from kuer.integrations.virenscanner_clamd.adapter import Clamd
from kuer.integrations.virenscanner_demo.adapter import DemoScanner
from kuer.kit.errors import Unavailable
from tests.files.corpus import EICAR, pdf


class Daemon(socketserver.ThreadingUnixStreamServer):
    """Answers as clamd does: reads the pieces of INSTREAM to the end, then speaks."""

    daemon_threads = True
    answer: bytes | None = None


class Talk(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        server: Any = self.server
        assert self.rfile.read(10) == b"zINSTREAM\0"
        got = b""
        while size := struct.unpack(">L", self.rfile.read(4))[0]:
            got += self.rfile.read(size)
        bad = b"stream: Eicar-Test-Signature FOUND\0"
        answer = server.answer if server.answer is not None else bad if EICAR in got else b"stream: OK\0"
        self.wfile.write(answer)


@pytest.fixture
def daemon(settings: Any, tmp_path: Path) -> Iterator[Daemon]:
    place = tmp_path / "clamd.ctl"
    with Daemon(str(place), Talk) as running:
        settings.CLAMD = str(place)
        thread = threading.Thread(target=running.serve_forever, daemon=True)
        thread.start()
        yield running
        running.shutdown()
        thread.join()


@pytest.fixture(params=[DemoScanner, Clamd])
def scanner(request: pytest.FixtureRequest, daemon: Daemon) -> Virenscanner:
    made: Virenscanner = request.param()
    return made


@pytest.mark.parametrize("before", [0, 300_000])
def test_what_is_bad_is_found_and_named(scanner: Virenscanner, before: int) -> None:
    assert "eicar" in scanner.scan(io.BytesIO(b"x" * before + EICAR)).lower()


def test_what_is_good_passes(scanner: Virenscanner) -> None:
    assert scanner.scan(io.BytesIO(pdf())) == ""
    assert scanner.scan(io.BytesIO(b"")) == ""


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"INSTREAM size limit exceeded. ERROR\0",
        b"stream: Can't open file ERROR\0",
        b"stream: OK or so\0",
        b"\xff\0",
    ],
)
def test_whatever_else_clamd_says_is_not_clean(daemon: Daemon, answer: bytes) -> None:
    daemon.answer = answer
    with pytest.raises(Unavailable):
        Clamd().scan(io.BytesIO(b"x"))


@pytest.mark.parametrize("place", ["/nowhere/clamd.ctl", "127.0.0.1:1"])
def test_a_daemon_that_is_away_is_told(settings: Any, place: str) -> None:
    settings.CLAMD = place
    with pytest.raises(Unavailable):
        Clamd().scan(io.BytesIO(b"x"))


def test_the_settings_choose(settings: Any) -> None:
    chosen = virenscanner()
    assert chosen is not None
    assert chosen.name == "demo"
    settings.VIRENSCANNER = "kuer.integrations.virenscanner_clamd.adapter.Clamd"
    settings.ENV = "production"
    chosen = virenscanner()
    assert chosen is not None
    assert chosen.name == "clamd"
    settings.VIRENSCANNER = ""
    assert virenscanner() is None


@pytest.mark.skipif(not shutil.which("clamd"), reason="ClamAV is not installed on this machine")
def test_the_real_clamd(settings: Any, tmp_path: Path) -> None:
    """With a signature of our own, so that no database of a hundred megabytes is needed."""
    import subprocess
    import time

    (tmp_path / "db").mkdir()
    (tmp_path / "db" / "own.ndb").write_text(f"Eicar-Own:0:*:{EICAR.hex()}\n")
    config = tmp_path / "clamd.conf"
    place = tmp_path / "clamd.ctl"
    config.write_text(
        f"LocalSocket {place}\nForeground yes\nDatabaseDirectory {tmp_path / 'db'}\nOfficialDatabaseOnly no\n"
    )
    with subprocess.Popen(["clamd", "-c", str(config)]) as process:
        try:
            for _ in range(600):
                if place.exists():
                    break
                time.sleep(0.1)
            settings.CLAMD = str(place)
            assert "Eicar-Own" in Clamd().scan(io.BytesIO(b"x" + EICAR))
            assert Clamd().scan(io.BytesIO(pdf())) == ""
        finally:
            process.terminate()
