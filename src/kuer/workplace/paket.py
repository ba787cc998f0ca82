"""A Leistung folder as a ZIP: unpacked with care, since a ZIP can name foreign places, hide links or swell up."""

import stat
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, Final

from django.utils.translation import gettext as _

from kuer.catalogue.errors import OrdnerRefused
from kuer.catalogue.ports import MAX_BYTES, MAX_FILES
from kuer.kit.text import slug

PIECE: Final = 64 * 1024
# What other systems add by themselves.
_LEFT_OUT: Final = ("__MACOSX/", "Thumbs.db", "desktop.ini")


@contextmanager
def unpacked(
    upload: IO[bytes], name: str, *, most_files: int = MAX_FILES, most_bytes: int = MAX_BYTES
) -> Iterator[Path]:
    """The folder inside a ZIP, on disk as long as it is needed; a single folder around everything is stepped into.

    Raises OrdnerRefused for what is no ZIP, for links, places outside, passwords, too many or too large files.
    """
    with tempfile.TemporaryDirectory(prefix="leistung-") as scratch:
        root = Path(scratch) / (slug(PurePosixPath(name).stem)[:100] or "leistung")
        root.mkdir()
        try:
            with zipfile.ZipFile(upload) as archive:
                _extract(archive, root, most_files, most_bytes)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, UnicodeDecodeError) as error:
            raise OrdnerRefused(grund=_("Das ist keine lesbare ZIP-Datei.")) from error
        yield _inner(root)


def _extract(archive: zipfile.ZipFile, root: Path, most_files: int, most_bytes: int) -> None:
    entries = [one for one in archive.infolist() if not one.is_dir() and not _is_left_out(one.filename)]
    if not entries:
        raise OrdnerRefused(grund=_("Die ZIP-Datei ist leer."))
    if len(entries) > most_files:
        raise OrdnerRefused(grund=_("Die ZIP-Datei hat mehr als {zahl} Dateien.").format(zahl=most_files))
    left, seen = most_bytes, set()
    for entry in entries:
        path = _safe(entry)
        if str(path).casefold() in seen:
            raise OrdnerRefused(grund=_("„{datei}“ kommt zweimal vor.").format(datei=path))
        seen.add(str(path).casefold())
        size = _write(archive, entry, root / path, left)
        if size > left:
            grund = _("Die ZIP-Datei ist ausgepackt größer als {zahl} MB.").format(zahl=most_bytes // 1024 // 1024)
            raise OrdnerRefused(grund=grund)
        left -= size


def _safe(entry: zipfile.ZipInfo) -> PurePosixPath:
    """The path of an entry, if it stays inside and is a plain file."""
    name = entry.filename.replace("\\", "/")
    path = PurePosixPath(name)
    mode = entry.external_attr >> 16
    if path.is_absolute() or ".." in path.parts or ":" in name or "\x00" in name or len(name) > 300:  # noqa: PLR2004
        raise OrdnerRefused(grund=_("„{datei}“ zeigt aus dem Ordner hinaus.").format(datei=name[:100]))
    if mode and not stat.S_ISREG(mode) and stat.S_IFMT(mode):
        raise OrdnerRefused(grund=_("„{datei}“ ist eine Verknüpfung oder keine Datei.").format(datei=name[:100]))
    if entry.flag_bits & 1:
        raise OrdnerRefused(grund=_("Die ZIP-Datei ist mit einem Passwort geschützt."))
    return path


def _write(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path, left: int) -> int:
    """Write one file and count what really comes out, whatever the ZIP says of its size; stops when it is too much."""
    size = 0
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(entry) as source, target.open("xb") as out:
            while piece := source.read(PIECE):
                size += len(piece)
                if size > left:
                    return size
                out.write(piece)
    except OSError as error:  # a file where another entry wants a folder, a name the disk refuses
        raise OrdnerRefused(
            grund=_("„{datei}“ lässt sich nicht auspacken.").format(datei=entry.filename[:100])
        ) from error
    return size


def _is_left_out(name: str) -> bool:
    return (
        name.startswith(_LEFT_OUT[0])
        or PurePosixPath(name).name in _LEFT_OUT
        or PurePosixPath(name).name == ".DS_Store"
    )


def _inner(root: Path) -> Path:
    """The folder that holds leistung.yaml: the root, or the only folder in it."""
    inside = list(root.iterdir())
    return inside[0] if len(inside) == 1 and inside[0].is_dir() else root
