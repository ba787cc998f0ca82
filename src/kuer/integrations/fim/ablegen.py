"""Writing a Leistung folder: all of it or nothing."""

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from kuer.integrations.fim.abgleich.herkunft import GANZ, ORDNER
from kuer.integrations.fim.errors import FimRefused


def lege_ab(ordner: Path, dateien: Mapping[str, bytes]) -> None:
    """Write the files into a folder, which is made when it isn't there; other files in it stay.

    Everything is written beside it first, so that a full disk leaves nothing half done.

    Raises: FimRefused when the folder can't be written, a file would lie outside it, or somebody has changed there
    what would be overwritten.
    """
    _require_unchanged(ordner, dateien)
    for name in dateien:
        if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
            raise FimRefused(grund=f"„{name[:100]}“ läge außerhalb des Ordners.")
    if ordner.exists() and not ordner.is_dir():
        raise FimRefused(grund=f"„{ordner}“ ist eine Datei. Nennen Sie mit --out einen Ordner.")
    try:
        ordner.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".fim-", dir=ordner.parent) as scratch:
            made = Path(scratch) / "neu"
            _write(made, dateien)
            _move(made, ordner, dateien)
    except OSError as error:
        raise FimRefused(grund=f"Der Ordner „{ordner}“ lässt sich nicht schreiben: {error.strerror}.") from error


def _require_unchanged(ordner: Path, dateien: Mapping[str, bytes]) -> None:
    """What lies there is what was imported once, as the folder remembers it, or what is to be written anyway."""
    for name in GANZ:
        file, then = ordner / name, ordner / ORDNER / name
        if not file.is_file() or name not in dateien:
            continue
        kept = [dateien[name], *([then.read_bytes()] if then.is_file() else [])]
        if file.read_bytes() not in kept:
            raise FimRefused(
                grund=f"In „{ordner}“ hat jemand {name} geändert; das ginge verloren. Eine neue Fassung bringt "
                "„kuer fim abgleich“ hinein, oder Sie nennen mit --out einen anderen Ordner."
            )


def _write(folder: Path, dateien: Mapping[str, bytes]) -> None:
    folder.mkdir()
    for name, content in dateien.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def _move(made: Path, ordner: Path, dateien: Mapping[str, bytes]) -> None:
    if not ordner.exists():
        shutil.move(made, ordner)
        return
    for name in dateien:
        (ordner / name).parent.mkdir(parents=True, exist_ok=True)
    for name in dateien:
        (made / name).replace(ordner / name)
