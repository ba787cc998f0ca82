"""Calling `kuer` as a person does: in a process of its own, with an environment of its own."""

import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from uuid import UUID

import psycopg
import pytest

from kuer.project.cluster import Cluster

ROOT = Path(__file__).resolve().parents[2]
KUER = (sys.executable, "-m", "kuer.project.cli")
Kuer = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def home() -> Iterator[Path]:
    """A folder with a short path that everybody may enter; pytest's own are closed to others."""
    with tempfile.TemporaryDirectory(prefix="kuer-t-", ignore_cleanup_errors=True) as name:
        Path(name).chmod(0o755)
        yield Path(name) / "home"


@pytest.fixture
def environ(home: Path) -> dict[str, str]:
    """The environment of a person who has set nothing yet but a folder."""
    kept = ("PATH", "HOME", "LANG", "LD_LIBRARY_PATH")
    clean = {name: value for name, value in os.environ.items() if name in kept}
    return clean | {
        "PYTHONPATH": str(ROOT / "src"),
        "KUER_HOME": str(home),
        "KUER_DEMO_LEBEN": "0",
        "PYTHONUNBUFFERED": "1",
    }


@pytest.fixture
def kuer(environ: dict[str, str]) -> Kuer:
    """Call the command and wait for it."""

    def call(*arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*KUER, *arguments], env=environ | more, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False
        )

    return call


def any_free_port() -> int:
    """A port that nobody uses at the moment."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture
def free_port() -> int:
    """A port for the demo."""
    return any_free_port()


@pytest.fixture
def server(home: Path) -> Iterator[str]:
    """An empty server as an administrator hands it over: host, port, a mighty role with a password."""
    port = any_free_port()
    settings = {"listen_addresses": "127.0.0.1", "port": str(port)}
    cluster = Cluster(home.with_name("server"), settings=settings)
    try:
        cluster.start()
        with psycopg.connect(cluster.urls.admin) as connection:
            connection.execute("CREATE ROLE amtsleiter LOGIN SUPERUSER PASSWORD 'a/b@c'")
            connection.execute("CREATE ROLE knapp LOGIN PASSWORD 'knapp' CREATEROLE CREATEDB")
            connection.execute("CREATE ROLE bescheiden LOGIN PASSWORD 'b'")
        with psycopg.connect(cluster.urls.admin, autocommit=True) as connection:
            connection.execute("CREATE DATABASE klein OWNER bescheiden")
        yield f"127.0.0.1:{port}"
    finally:
        cluster.remove()


@pytest.fixture
def fresh_counts(db: None) -> Iterator[None]:
    """Nobody has tried to sign in yet."""
    from django.core.cache import cache

    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def anna(kommune: UUID, fresh_counts: None) -> UUID:
    """A member of staff with a password."""
    from kuer.identity.actions import note_workplace, open_staff_konto
    from tests.project.anmeldung import EMAIL, PASSWORD

    konto_id = open_staff_konto(EMAIL, name="Anna Kroll", password=PASSWORD)
    note_workplace(konto_id, kommune)
    return konto_id
