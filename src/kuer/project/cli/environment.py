"""Which database and which folder a command works with, from the environment; handed on to Django through it."""

import hashlib
import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit, urlunsplit

from kuer.project.errors import CommandFault

if TYPE_CHECKING:
    from kuer.project.cluster import Cluster

PRODUCTION, DEMO = "production", "demo"
LAST_PORT = 65_535


def home() -> Path:
    """The folder for data and logs (KUER_HOME)."""
    return Path(os.environ.get("KUER_HOME") or ".kuer").absolute()


def port() -> int:
    """The port of the web server (PORT). Raises CommandFault when it is none."""
    text = os.environ.get("PORT") or "8000"
    if not text.isdecimal() or not 0 < int(text) <= LAST_PORT:
        raise CommandFault(f"PORT={text} ist kein Port. Erlaubt sind Zahlen von 1 bis {LAST_PORT}.")
    return int(text)


def has_own_server() -> bool:
    """Whether DATABASE_URL names a server; else the database out of the wheel serves."""
    return bool(os.environ.get("DATABASE_URL"))


def role_of(url: str) -> str:
    """The role of a database address."""
    return urlsplit(url).username or ""


def with_role(url: str, role: str, password: str) -> str:
    """The same database under another role."""
    parts = urlsplit(url)
    place = parts.netloc.rpartition("@")[2]
    return urlunsplit(parts._replace(netloc=f"{quote(role, safe='')}:{quote(password, safe='')}@{place}"))


def secret(name: str) -> str:
    """A secret of this installation, made once and kept in home, readable for its owner only."""
    path = home() / "geheim" / name
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not path.exists():
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text()


def settle_demo() -> None:
    """Set what the demo needs and the environment does not say."""
    if os.environ.setdefault("KUER_ENV", DEMO) == PRODUCTION:
        raise CommandFault("Mit KUER_ENV=production läuft keine Demo. Für den Betrieb: kuer serve, kuer worker.")
    os.environ["KUER_HOME"] = str(home())
    os.environ.setdefault("KUER_SECRET_KEY", secret("schluessel"))


def start_without_database() -> None:
    """Start Django for commands that only look at files: any settings will do, no server is needed."""
    if not has_own_server():
        os.environ.setdefault("KUER_ENV", DEMO)
    import django

    django.setup()


@contextmanager
def local_cluster() -> Iterator["Cluster"]:
    """The database out of the wheel, running; one that runs already is used and left running."""
    from kuer.project.cluster import Cluster

    cluster = Cluster(home())
    runs_already = cluster.is_ready()
    if not runs_already:
        cluster.start()
        cluster.prepare()
    try:
        yield cluster
    finally:
        if not runs_already:
            _close_connections()
            cluster.stop()


def _close_connections() -> None:
    """Take leave of a database before it stops, or the pool complains."""
    if "django.db" in sys.modules:
        from django.db import connections

        for connection in connections.all(initialized_only=True):
            connection.close()
            connection.close_pool()  # type: ignore[attr-defined]


@contextmanager
def app_database() -> Iterator[None]:
    """The environment names the database as the application's role sees it."""
    if has_own_server():
        _name_role()
        yield
        return
    settle_demo()
    with local_cluster() as cluster:
        os.environ["DATABASE_URL"] = cluster.urls.app
        yield


@contextmanager
def owner_database() -> Iterator[None]:
    """The environment names the database as the owner of the tables sees it, and who the application is."""
    if has_own_server():
        _name_role()
        os.environ["DATABASE_URL"] = _owner_url()
        yield
        return
    settle_demo()
    with local_cluster() as cluster:
        os.environ["DATABASE_URL"] = cluster.urls.owner
        yield


def _name_role() -> None:
    os.environ.setdefault("KUER_APP_ROLE", role_of(os.environ["DATABASE_URL"]))


def _owner_url() -> str:
    if owner := os.environ.get("DATABASE_OWNER_URL"):
        return owner
    raise CommandFault(
        "DATABASE_OWNER_URL fehlt: die Adresse der Datenbank unter der Rolle, der die Tabellen gehören.\n"
        "Sie darf nicht die Rolle aus DATABASE_URL sein. Beides legt `kuer migrate --roles` an; siehe docs/betrieb."
    )


def settle_own_server() -> list[str]:
    """For the demo on a server of one's own that names only DATABASE_URL: find or make owner and application.

    A mighty role gets two demo roles made; any other does both jobs itself. Returns what to tell the person.
    """
    if os.environ.get("DATABASE_OWNER_URL"):
        return []
    given = os.environ["DATABASE_URL"]
    if not _may_create_roles(given):
        os.environ["DATABASE_OWNER_URL"] = given
        return ["Eine Rolle tut alles: gut zum Ausprobieren, im Betrieb sind es zwei (docs/betrieb)."]
    from kuer.project.cluster import Names, prepare

    database = urlsplit(given).path.lstrip("/")
    names = Names(database, f"{database}_demo_owner", f"{database}_demo_app", f"{database}_demo_sicherung")
    seed = secret("datenbank")
    passwords = {role: hashlib.sha256(f"{seed}:{role}".encode()).hexdigest() for role in (names.owner, names.app)}
    prepare(given, names, passwords=passwords)
    os.environ["DATABASE_OWNER_URL"] = with_role(given, names.owner, passwords[names.owner])
    os.environ["DATABASE_URL"] = with_role(given, names.app, passwords[names.app])
    return [f"Auf Ihrem Server wurden die Rollen {names.owner} und {names.app} angelegt."]


def _may_create_roles(url: str) -> bool:
    import psycopg

    query = "SELECT rolsuper OR (rolcreaterole AND rolcreatedb) FROM pg_roles WHERE rolname = current_user"
    try:
        with psycopg.connect(url, connect_timeout=5) as connection:
            return connection.execute(query).fetchone() == (True,)
    except psycopg.Error as error:
        raise CommandFault(f"Der Server aus DATABASE_URL antwortet nicht:\n{error}") from error
