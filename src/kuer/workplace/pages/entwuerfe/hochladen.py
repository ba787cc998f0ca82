"""The files of an upload, one after the other: plain files, and what lies in a ZIP."""

from collections.abc import Iterable, Iterator
from typing import IO, Any, Final, cast

from django.utils.translation import gettext_lazy as lazy

from kuer.catalogue.errors import OrdnerRefused
from kuer.workplace.paket import unpacked
from kuer.workplace.words import Word

MOST_FILES: Final = 300
MOST_BYTES: Final = 120 * 1024 * 1024
# What is not even read of one file; the importer says so of it.
TOO_LARGE: Final = 21 * 1024 * 1024
# What lies in a ZIP that is no ZIP to those who upload it, or belongs elsewhere.
_OTHERS: Final[dict[str, Word]] = {
    "[Content_Types].xml": lazy("Das ist ein Office-Dokument. Laden Sie das Datenschema als XML-Datei hoch."),
    "leistung.yaml": lazy(
        "Das ist der fertige Ordner einer Leistung. Prüfen und veröffentlichen können Sie ihn unter „Leistungen“."
    ),
}
_ZIP: Final = b"PK\x03\x04"


def uploaded_files(uploads: Iterable[Any]) -> Iterator[tuple[str, bytes]]:
    """Name and content of every file; a ZIP is unpacked with care.

    Raises OrdnerRefused for a ZIP with links, foreign paths, passwords, too many or too large files.
    """
    for upload in uploads:
        name = upload.name or "datei.xml"
        file = cast("IO[bytes]", upload.file)
        if file.read(len(_ZIP)) == _ZIP:
            file.seek(0)
            yield from _packed(file, name)
        else:
            file.seek(0)
            yield name, file.read(TOO_LARGE)


def _packed(file: IO[bytes], name: str) -> Iterator[tuple[str, bytes]]:
    with unpacked(file, name, most_files=MOST_FILES, most_bytes=MOST_BYTES) as folder:
        for sign, grund in _OTHERS.items():
            if (folder / sign).exists():
                raise OrdnerRefused(grund=f"„{name[:100]}“: {grund}")
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                with path.open("rb") as inside:
                    yield path.name, inside.read(TOO_LARGE)
