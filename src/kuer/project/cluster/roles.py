"""The database roles: who owns, who works, who saves. The working role owns nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

ADMIN = "kuer_admin"
COLUMNS = {
    "LOGIN": "rolcanlogin",
    "BYPASSRLS": "rolbypassrls",
    "CREATEDB": "rolcreatedb",
    "CREATEROLE": "rolcreaterole",
    "REPLICATION": "rolreplication",
    "SUPERUSER": "rolsuper",
}


@dataclass(frozen=True)
class Names:
    """What the database and its roles are called."""

    database: str = "kuer"
    owner: str = "kuer_owner"
    app: str = "kuer_app"
    backup: str = "kuer_sicherung"


@dataclass(frozen=True)
class ClusterUrls:
    """Addresses of one cluster's database for each role, and where its socket and programs are."""

    admin: str
    owner: str
    app: str
    backup: str
    socket_dir: Path
    bin_dir: Path


def url(role: str, socket_dir: Path, database: str, port: str = "") -> str:
    """The address of a database behind a Unix socket."""
    return f"postgresql://{role}@{port and ':'}{port}/{database}?host={quote(str(socket_dir), safe='/')}"


def prepare(
    admin_url: str,
    names: Names | None = None,
    *,
    passwords: Mapping[str, str] | None = None,
    owner_may_create_databases: bool = False,
) -> list[str]:
    """Create the roles and the database, or bring their rights back to what they must be; repeatable.

    `admin_url` leads to any existing database, as a role that may create roles and databases.
    `passwords` (by role) are set.
    Returns what could not be done, in German; empty when all is well.
    """
    names = names or Names()
    hints = []
    with psycopg.connect(admin_url, autocommit=True, connect_timeout=10) as connection:
        mighty, may_bypass = _power(connection)
        # Forced row security binds the owner too: migrations of data and backups must see all rows.
        all_rows = {"BYPASSRLS"} if may_bypass else set()
        _prepare_role(
            connection, names.owner, {"LOGIN"} | all_rows | ({"CREATEDB"} if owner_may_create_databases else set())
        )
        _prepare_role(connection, names.app, {"LOGIN"})
        if may_bypass:
            _prepare_role(connection, names.backup, {"LOGIN"} | all_rows)
            connection.execute(_say("GRANT pg_read_all_data TO {}", names.backup))
        else:
            hints.append(
                f"Die Rolle {names.backup} für Sicherungen fehlt: Ihr Zugang darf BYPASSRLS nicht vergeben. "
                "Sichern Sie mit den Mitteln Ihres Datenbankdienstes."
            )
        for role, password in (passwords or {}).items():
            if role != names.backup or may_bypass:
                _set_password(connection, role, password)
        if not mighty:  # who gives a database away must be able to act for its new owner
            connection.execute(_say("GRANT {} TO CURRENT_USER", names.owner))
        _prepare_database(connection, names, [names.app, *([names.backup] if may_bypass else [])])
    _prepare_schema(admin_url, names)
    return hints


def _set_password(connection: psycopg.Connection, role: str, password: str) -> None:
    """Only the SCRAM verifier travels, so that the server's log never sees the password."""
    verifier = connection.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256").decode()
    connection.execute(sql.SQL("ALTER ROLE {} PASSWORD {}").format(sql.Identifier(role), sql.Literal(verifier)))


def _say(statement: str, *identifiers: str) -> sql.Composed:
    return sql.SQL(statement).format(*map(sql.Identifier, identifiers))


def _power(connection: psycopg.Connection) -> tuple[bool, bool]:
    """Whether we are superuser, and whether we may give BYPASSRLS."""
    query = "SELECT rolsuper, rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user"
    row = connection.execute(query).fetchone() or (False, False)
    return bool(row[0]), bool(row[1])


def _prepare_role(connection: psycopg.Connection, role: str, rights: set[str]) -> None:
    """Name only what must change: a managed server refuses even to repeat NOSUPERUSER."""
    columns = sql.SQL(", ").join(map(sql.Identifier, COLUMNS.values()))
    query = sql.SQL("SELECT {} FROM pg_roles WHERE rolname = %s").format(columns)
    row = connection.execute(query, [role]).fetchone()
    has = {right for right, on in zip(COLUMNS, row or [False] * len(COLUMNS), strict=True) if on}
    words = [*sorted(rights - has), *(f"NO{right}" for right in sorted(has - rights))]
    if row is None or words:
        verb = "CREATE ROLE {} " if row is None else "ALTER ROLE {} "
        connection.execute(_say(verb + " ".join(words), role))


def _prepare_database(connection: psycopg.Connection, names: Names, guests: list[str]) -> None:
    query = "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = %s"
    known = connection.execute(query, [names.database]).fetchone()
    if not known:
        create = "CREATE DATABASE {} OWNER {} ENCODING 'UTF8' TEMPLATE template0"
        connection.execute(_say(create, names.database, names.owner))
    connection.execute(_say("REVOKE ALL ON DATABASE {} FROM PUBLIC", names.database))
    connection.execute(_say("GRANT ALL ON DATABASE {} TO {}", names.database, names.owner))
    for guest in guests:
        connection.execute(_say("GRANT CONNECT ON DATABASE {} TO {}", names.database, guest))


def _prepare_schema(admin_url: str, names: Names) -> None:
    """In a database that belongs to somebody else the owner of the tables needs a place for them."""
    with psycopg.connect(admin_url, dbname=names.database, autocommit=True, connect_timeout=10) as connection:
        query = "SELECT pg_has_role(%s, nspowner, 'USAGE') FROM pg_namespace WHERE nspname = 'public'"
        if connection.execute(query, [names.owner]).fetchone() == (False,):
            connection.execute(_say("GRANT ALL ON SCHEMA public TO {}", names.owner))
