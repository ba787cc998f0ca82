"""`kuer backup`: database, files and anchors into one folder, with a list of digests."""

import argparse
import os
import subprocess
import tarfile
from datetime import UTC, datetime
from pathlib import Path

from kuer.project.cli import archive, environment
from kuer.project.cli.screen import say, step
from kuer.project.errors import CommandFault


def add_parser(sub: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the subcommand."""
    parser = sub.add_parser(
        "backup",
        help="Datenbank und Dateien sichern",
        description="Sichert im laufenden Betrieb Datenbank, Dateien und Anker in einen neuen Ordner.\n"
        "DATABASE_BACKUP_URL nennt die Rolle dafür; sie sieht alle Zeilen und darf nichts ändern.",
    )
    parser.add_argument("folder", metavar="ORDNER", type=Path, help="neuer oder leerer Ordner")
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Save the database first: files never change and are never missing for rows that are older."""
    target: Path = given.folder.absolute()
    if target.exists() and any(target.iterdir()):
        raise CommandFault(f"Der Ordner {target} ist nicht leer.")
    if environment.has_own_server():
        url = os.environ.get("DATABASE_BACKUP_URL")
        if not url:
            raise CommandFault("DATABASE_BACKUP_URL fehlt: die Datenbank unter der Rolle für Sicherungen.")
        _save(url, target)
    else:
        environment.settle_demo()
        with environment.local_cluster() as cluster:
            _save(cluster.urls.backup, target)
    say(f"Gesichert in {target}. Zurück geht es mit: kuer restore {target}")
    return 0


def _save(url: str, target: Path) -> None:
    target.mkdir(parents=True, exist_ok=True, mode=0o700)
    with step("Datenbank sichern", "Datenbank gesichert"):
        command = [archive.program("pg_dump"), "--format=custom", "--no-owner", f"--file={target / archive.DUMP}", url]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own program
        if done.returncode:
            raise CommandFault(f"pg_dump: {done.stderr.strip()}")
    with step("Dateien sichern", "Dateien gesichert"), tarfile.open(target / archive.FILES, "w") as tar:
        for name, folder in archive.folders().items():
            if folder.is_dir():
                tar.add(folder, arcname=name)
    archive.write_manifest(target, datetime.now(UTC))
