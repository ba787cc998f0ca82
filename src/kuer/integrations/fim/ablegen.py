"""Writing a Leistung folder, or a single file: all of it or nothing."""

import errno
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Final

from kuer.integrations.fim.abgleich.herkunft import DATEI, GANZ, ORDNER, ist_unberuehrt
from kuer.integrations.fim.errors import FimRefused

_WHY: Final = {
    errno.EACCES: "Dafür fehlt das Recht",
    errno.EPERM: "Dafür fehlt das Recht",
    errno.EROFS: "Dort darf nichts geschrieben werden",
    errno.ENOSPC: "Der Platz reicht nicht",
    errno.EDQUOT: "Der Platz reicht nicht",
    errno.ENOENT: "Den Ordner darüber gibt es nicht",
    errno.ENOTDIR: "Ein Teil des Pfades ist eine Datei",
    errno.EISDIR: "Es ist ein Ordner",
    errno.ENAMETOOLONG: "Der Name ist zu lang",
}


def lege_ab(ordner: Path, dateien: Mapping[str, bytes]) -> None:
    """Write the files into a folder, which is made when it isn't there; other files in it stay.

    Everything is written beside it first, so that a full disk leaves nothing half done.

    Raises: FimRefused when the folder can't be written, a file would lie outside it, or somebody has changed there
    what would be overwritten.
    """
    for name in dateien:
        if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
            raise FimRefused(grund=f"„{name[:100]}“ läge außerhalb des Ordners.")
    if ordner.exists() and not ordner.is_dir():
        raise FimRefused(grund=f"„{ordner}“ ist eine Datei. Nennen Sie mit --out einen Ordner.")
    try:
        _require_unchanged(ordner, dateien)
        ordner.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".fim-", dir=ordner.parent) as scratch:
            made = Path(scratch) / "neu"
            _write(made, dateien)
            _move(made, ordner, dateien)
    except OSError as error:
        raise FimRefused(grund=f"Der Ordner „{ordner}“ lässt sich nicht schreiben. {_why(error)}.") from error


def lege_datei_ab(datei: Path, inhalt: bytes) -> None:
    """Write one file instead of what is there. Raises: FimRefused when it can't be written; nothing changes then."""
    target = datei.resolve()
    part = target.with_name(f".{target.name}.teil")
    try:
        if target.exists() and not target.is_file():  # a device, or a folder, which says so itself
            target.write_bytes(inhalt)
            return
        part.write_bytes(inhalt)
        part.replace(target)
    except OSError as error:
        raise FimRefused(grund=f"Die Datei „{datei}“ lässt sich nicht schreiben. {_why(error)}.") from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _why(error: OSError) -> str:
    return _WHY.get(error.errno or 0, error.strerror or "Der Grund ist unbekannt")


def _require_unchanged(ordner: Path, dateien: Mapping[str, bytes]) -> None:
    """What lies there is what was imported once, as the folder remembers it, or what is to be written anyway."""
    remembered = (DATEI, *(f"{ORDNER}{name}" for name in GANZ))
    then = {name: (ordner / name).read_bytes() for name in remembered if (ordner / name).is_file()}
    for name, new in dateien.items():
        if name.startswith(ORDNER) or not (ordner / name).is_file():
            continue
        now = (ordner / name).read_bytes()
        if now != new and not ist_unberuehrt(name, {**then, name: now}):
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
