"""`kuer migrate`: tables, row security and rights, as the owner of the tables and in a process of its own."""

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager

from kuer.project.cli import environment
from kuer.project.cli.screen import say
from kuer.project.errors import CommandFault

ROLES = ("DATABASE_OWNER_URL", "DATABASE_URL", "DATABASE_BACKUP_URL")


def add_parser(sub: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the subcommand."""
    parser = sub.add_parser(
        "migrate",
        help="Tabellen anlegen und auf den neuesten Stand bringen",
        description="Bringt die Datenbank auf den Stand dieser Version, als Besitzer (DATABASE_OWNER_URL).\n"
        "Beliebig oft aufrufbar. Vor einer neuen Version zuerst `kuer migrate`, dann Web und Arbeiter neu starten.",
    )
    parser.add_argument(
        "--roles",
        action="store_true",
        help="vorher Rollen und Datenbank anlegen, mit den Namen und Passwörtern aus DATABASE_OWNER_URL, "
        "DATABASE_URL und DATABASE_BACKUP_URL; dazu nennt DATABASE_ADMIN_URL einen Zugang, der das darf",
    )
    parser.add_argument("--check", action="store_true", help="nur sagen, ob etwas zu tun wäre (dann endet es mit 1)")
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Make the roles when asked, then migrate as the owner."""
    if given.roles:
        _make_roles()
    with environment.owner_database():
        import django

        django.setup()
        if given.check:
            return _something_to_do()
        _refuse_forgetful_server()
        bring_up_to_date(verbosity=1)
    return 0


def _refuse_forgetful_server() -> None:
    from django.conf import settings

    from kuer.project import checks

    faults = [] if settings.TEST else [finding.text for finding in checks.of_durability() if finding.blocking]
    if faults:
        raise CommandFault("\n".join(faults))


def _something_to_do() -> int:
    from django.core.management import call_command

    try:
        call_command("migrate", check_unapplied=True)
    except SystemExit:  # that is how Django says so
        return 1
    return 0


def bring_up_to_date(*, verbosity: int) -> None:
    """Migrate as the owner, to whom the environment points; row security and rights are set anew at its end."""
    from django.core.management import call_command

    with wall_lowered_for_owner():
        call_command("migrate", interactive=False, verbosity=verbosity)
    _complete_rights()


@contextmanager
def wall_lowered_for_owner() -> Iterator[None]:
    """Let an owner without BYPASSRLS see all rows meanwhile; a migration of data would find none.

    Only the owner is concerned: for the application's role the wall stands all the time.
    """
    from django.db import connection
    from psycopg import sql

    from kuer.tenancy.actions import raise_wall

    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
        row = cursor.fetchone()
        if row and row[0]:
            yield
            return
        cursor.execute("SELECT oid::regclass::text FROM pg_class WHERE relforcerowsecurity AND relkind = 'r'")
        for (table,) in cursor.fetchall():
            cursor.execute(sql.SQL("ALTER TABLE {} NO FORCE ROW LEVEL SECURITY").format(sql.Identifier(table)))
    try:
        yield
    finally:
        raise_wall()


def _complete_rights() -> None:
    """`kuer check` asks as the application which migrations are there; a role that does both jobs keeps its own."""
    from django.conf import settings
    from django.db import connection
    from psycopg import sql

    with connection.cursor() as cursor:
        grant = sql.SQL("GRANT SELECT ON django_migrations TO {}").format(sql.Identifier(settings.APP_ROLE))
        cursor.execute(grant)
        cursor.execute("SELECT current_user")
        if cursor.fetchone() == (settings.APP_ROLE,):
            cursor.execute("GRANT ALL ON ALL TABLES IN SCHEMA public TO CURRENT_USER")


def _make_roles() -> None:
    from urllib.parse import unquote, urlsplit

    import psycopg

    from kuer.project.cluster import Names, prepare

    admin = os.environ.get("DATABASE_ADMIN_URL")
    missing = [name for name in ("DATABASE_ADMIN_URL", *ROLES[:2]) if not os.environ.get(name)]
    if admin is None or missing:
        raise CommandFault(f"Für --roles fehlt in der Umgebung: {', '.join(missing)}. Siehe docs/betrieb.")
    owner, app, backup = (urlsplit(os.environ.get(name, "")) for name in ROLES)
    names = Names(
        database=app.path.lstrip("/"),
        owner=unquote(owner.username or ""),
        app=unquote(app.username or ""),
        backup=unquote(backup.username or "") or "kuer_sicherung",
    )
    passwords = {unquote(part.username or ""): unquote(part.password) for part in (owner, app, backup) if part.password}
    if names.owner == names.app:
        raise CommandFault("DATABASE_OWNER_URL und DATABASE_URL nennen dieselbe Rolle; es müssen zwei sein.")
    try:
        hints = prepare(admin, names, passwords=passwords)
    except psycopg.Error as error:
        raise CommandFault(f"Die Rollen ließen sich nicht anlegen:\n{error}") from error
    say(f"Rollen {names.owner}, {names.app} und Datenbank {names.database} sind da.")
    for hint in hints:
        say(hint)
