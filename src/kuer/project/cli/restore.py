"""`kuer restore`: bring a backup back into an empty database and empty folders."""

import argparse
import os
import subprocess
import tarfile
from pathlib import Path

from kuer.project.cli import archive, environment
from kuer.project.cli.migrate import bring_up_to_date
from kuer.project.cli.screen import say, step
from kuer.project.errors import CommandFault


def add_parser(sub: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the subcommand."""
    parser = sub.add_parser(
        "restore",
        help="eine Sicherung zurückspielen",
        description="Spielt eine Sicherung zurück, als Besitzer der Tabellen (DATABASE_OWNER_URL).\n"
        "Web und Arbeiter müssen stehen. Ist die Datenbank nicht leer, verlangt es --replace.",
    )
    parser.add_argument("folder", metavar="ORDNER", type=Path, help="Ordner einer Sicherung")
    parser.add_argument("--replace", action="store_true", help="vorher alle Tabellen und Dateien löschen, die da sind")
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Check the backup, then database, files, and the rights of this version."""
    source: Path = given.folder.absolute()
    archive.verify_manifest(source)
    with environment.owner_database():
        owner = os.environ["DATABASE_URL"]
        _make_room(owner, replace=given.replace)
        with step("Datenbank zurückspielen", "Datenbank zurückgespielt"):
            _restore_database(owner, source / archive.DUMP)
        with step("Dateien zurückspielen", "Dateien zurückgespielt"):
            _restore_files(source / archive.FILES)
        with step("Rechte setzen", "Tabellen und Rechte auf dem Stand dieser Version"):
            import django

            django.setup()
            bring_up_to_date(verbosity=0)
    say("Zurückgespielt. Prüfen Sie mit: kuer audit verify")
    return 0


def _make_room(owner: str, *, replace: bool) -> None:
    """See that nothing is there, or with `replace` see to it."""
    import shutil

    import psycopg

    full = [folder for folder in archive.folders().values() if folder.is_dir() and any(folder.iterdir())]
    with psycopg.connect(owner, autocommit=True, connect_timeout=10) as connection:
        count = connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone()
        if not replace and (full or count != (0,)):
            raise CommandFault("Datenbank oder Ordner sind nicht leer. Mit --replace wird gelöscht, was da ist.")
        others = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        if connection.execute(others).fetchone() != (0,):
            raise CommandFault("Jemand ist noch mit der Datenbank verbunden. Halten Sie Web und Arbeiter an.")
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
    for folder in full:
        shutil.rmtree(folder)


def _restore_database(owner: str, dump: Path) -> None:
    command = [
        archive.program("pg_restore"),
        "--no-owner",
        "--no-privileges",
        "--single-transaction",
        "--exit-on-error",
    ]
    done = subprocess.run(  # noqa: S603 - our own program
        [*command, f"--dbname={owner}", str(dump)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise CommandFault(f"pg_restore: {done.stderr.strip()}")


def _restore_files(tar_file: Path) -> None:
    with tarfile.open(tar_file) as tar:
        for name, folder in archive.folders().items():
            members = [member for member in tar.getmembers() if member.name.split("/")[0] == name]
            for member in members:
                member.name = str(Path(member.name).relative_to(name))
            folder.mkdir(parents=True, exist_ok=True)
            tar.extractall(folder, members=members, filter="data")
