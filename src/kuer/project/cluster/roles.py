"""The database roles: who owns, who works, who saves. The working role owns nothing."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

DATABASE = "kuer"
ADMIN = "kuer_admin"
OWNER = "kuer_owner"
APP = "kuer_app"
BACKUP = "kuer_sicherung"

# Forced row security binds the owner too: without BYPASSRLS migrations of data and backups would see no rows.
RIGHTS = {
    OWNER: {"LOGIN", "BYPASSRLS"},
    APP: {"LOGIN"},
    BACKUP: {"LOGIN", "BYPASSRLS"},
}
COLUMNS = {
    "LOGIN": "rolcanlogin",
    "BYPASSRLS": "rolbypassrls",
    "CREATEDB": "rolcreatedb",
    "CREATEROLE": "rolcreaterole",
    "REPLICATION": "rolreplication",
    "SUPERUSER": "rolsuper",
}


@dataclass(frozen=True)
class ClusterUrls:
    """Addresses of one cluster's database `kuer` for each role, and where its socket and programs are."""

    admin: str
    owner: str
    app: str
    backup: str
    socket_dir: Path
    bin_dir: Path


def url(role: str, socket_dir: Path, database: str = DATABASE) -> str:
    """The address of a database behind a Unix socket."""
    return f"postgresql://{role}@/{database}?host={quote(str(socket_dir), safe='/')}"


def prepare(admin_url: str, *, owner_may_create_databases: bool = False) -> None:
    """Create the roles and the database, or bring their rights back to what they must be; repeatable.

    `admin_url` leads to any existing database, as a role that may create roles and databases. On a server
    whose administrator is no superuser it needs BYPASSRLS itself, to be able to give it.
    """
    with psycopg.connect(admin_url, autocommit=True, connect_timeout=10) as connection:
        for role, rights in RIGHTS.items():
            extra = {"CREATEDB"} if role == OWNER and owner_may_create_databases else set()
            _prepare_role(connection, role, rights | extra)
        connection.execute(sql.SQL("GRANT pg_read_all_data TO {}").format(sql.Identifier(BACKUP)))
        _prepare_database(connection)


def _prepare_role(connection: psycopg.Connection, role: str, rights: set[str]) -> None:
    """Name only what must change: a managed server refuses even to repeat NOSUPERUSER."""
    columns = sql.SQL(", ").join(map(sql.Identifier, COLUMNS.values()))
    query = sql.SQL("SELECT {} FROM pg_roles WHERE rolname = %s").format(columns)
    row = connection.execute(query, [role]).fetchone()
    has = {right for right, on in zip(COLUMNS, row or [False] * len(COLUMNS), strict=True) if on}
    words = [*sorted(rights - has), *(f"NO{right}" for right in sorted(has - rights))]
    if row is None or words:
        verb = sql.SQL("CREATE" if row is None else "ALTER")
        change = sql.SQL(" ".join(words))
        connection.execute(sql.SQL("{} ROLE {} {}").format(verb, sql.Identifier(role), change))


def _prepare_database(connection: psycopg.Connection) -> None:
    name, owner = sql.Identifier(DATABASE), sql.Identifier(OWNER)
    known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone()
    if not known:
        me = connection.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user").fetchone()
        if me != (True,):  # whoever gives a database away must be able to act for its new owner
            connection.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(owner))
        create = sql.SQL("CREATE DATABASE {} OWNER {} ENCODING 'UTF8' TEMPLATE template0")
        connection.execute(create.format(name, owner))
    connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(name))
    for role in (APP, BACKUP):
        connection.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(name, sql.Identifier(role)))


def set_password(admin_url: str, role: str, password: str) -> None:
    """Give a role a password (the server keeps only its SCRAM verifier)."""
    change = sql.SQL("ALTER ROLE {} PASSWORD {}").format(sql.Identifier(role), sql.Literal(password))
    with psycopg.connect(admin_url, autocommit=True, connect_timeout=10) as connection:
        connection.execute(change)
