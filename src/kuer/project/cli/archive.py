"""What a backup consists of; shared by backup and restore."""

import hashlib
import json
import os
import shutil
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from kuer.project.cli import environment
from kuer.project.errors import CommandFault

DUMP, FILES, MANIFEST = "datenbank.dump", "dateien.tar", "inhalt.json"


def program(name: str) -> str:
    """A program of PostgreSQL: out of the wheel, else the machine's."""
    from kuer.project.cluster.account import Account
    from kuer.project.cluster.binaries import bin_folder

    try:
        return str(bin_folder(Account(os.geteuid(), os.getegid(), switch=False)) / name)
    except CommandFault:
        found = shutil.which(name)
        if found is None:
            raise
        return found


def folders() -> dict[str, Path]:
    """Folders outside the database that belong to it, by their name in the backup."""
    home = environment.home()
    return {
        "dateien": Path(os.environ.get("KUER_FILES") or home / "dateien"),
        "anker": Path(os.environ.get("KUER_ANKER") or home / "anker"),
    }


def write_manifest(target: Path, now: datetime) -> None:
    """Write down what the backup holds, last of all: without the list it is not complete."""
    digests = {name: _digest(target / name) for name in (DUMP, FILES)}
    content = {"kuer": version("kuer"), "am": now.isoformat(), "sha256": digests}
    (target / MANIFEST).write_text(json.dumps(content, indent=1) + "\n")


def verify_manifest(source: Path) -> None:
    """Raise CommandFault when the backup is not complete or not what it was."""
    try:
        digests: dict[str, str] = json.loads((source / MANIFEST).read_text())["sha256"]
    except (OSError, ValueError, KeyError) as error:
        raise CommandFault(f"{source} ist keine vollständige Sicherung ({MANIFEST} fehlt).") from error
    for name, digest in digests.items():
        if _digest(source / name) != digest:
            raise CommandFault(f"{source / name} ist nicht mehr, was gesichert wurde.")


def _digest(path: Path) -> str:
    if not path.is_file():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
