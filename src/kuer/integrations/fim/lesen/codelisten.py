"""Finds code lists in genericode: in a folder by their URN and version, or beside the schema by their id."""

import re
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Final

from kuer.integrations.fim.errors import FimRefused
from kuer.integrations.fim.lesen.genericode import OHNE, read_genericode
from kuer.integrations.fim.types import Wert

# The header of a list stands at its beginning; reading all of it would take longer than the import.
HEAD_BYTES: Final = 65_536
MOST_FILES: Final = 5_000
ENDUNGEN: Final = (".xml", ".gc")
_URI: Final = re.compile(rb"<(?:\w+:)?CanonicalUri>([^<]{1,500})</", re.IGNORECASE)
_ZIFFERN: Final = re.compile(r"(\d+)")
_BEILIEGEND: Final = re.compile(r"C[0-9A-Za-z-]{1,60}")
_VERSION: Final = re.compile(rb"<(?:\w+:)?Version>([^<]{1,500})</", re.IGNORECASE)


class Codelistenordner:
    """The lists in a folder, and those beside a schema; without either nothing is ever found.

    Contents are read once, when they are asked for; why one can't be read is kept in `unlesbar`.
    """

    def __init__(self, folder: Path | None, neben: Path | None = None) -> None:
        """Nothing is read yet."""
        self.folder = folder
        self.neben = neben
        self._read: dict[tuple[Path, tuple[str, str, str]], tuple[Wert, ...] | None] = {}
        self.unlesbar: list[str] = []

    def suche(self, urn: str, version: str, spalten: tuple[str, str, str] = OHNE) -> tuple[Wert, ...] | None:
        """The entries of a list; without a version those of the newest that is there. `spalten` as in genericode."""
        versions = self._index.get(urn, {})
        path = versions.get(version or max(versions, key=_reihenfolge, default=""))
        return None if path is None else self._entries(path, spalten)

    def beiliegende(self, kennung: str) -> tuple[Wert, ...] | None:
        """The entries of a list that lies beside the schema under its id, as exports of version 2 do."""
        if self.neben is None or not _BEILIEGEND.fullmatch(kennung):
            return None
        path = self.neben / f"{kennung}_genericode.xml"
        return self._entries(path) if path.is_file() else None

    @cached_property
    def _index(self) -> dict[str, dict[str, Path]]:
        found: dict[str, dict[str, Path]] = {}
        if self.folder is None or not self.folder.is_dir():
            return found
        lists = (path for path in self.folder.rglob("*") if path.suffix.lower() in ENDUNGEN)
        for path in sorted(islice(lists, MOST_FILES)):
            head = _head(path)
            uri, version = _URI.search(head), _VERSION.search(head)
            if uri:
                own = found.setdefault(uri[1].decode(errors="replace").strip(), {})
                own[version[1].decode(errors="replace").strip() if version else ""] = path
        return found

    def _entries(self, path: Path, spalten: tuple[str, str, str] = OHNE) -> tuple[Wert, ...] | None:
        """The entries; a list that can't be read counts as one that is not there."""
        key = (path, spalten)
        if key not in self._read:
            try:
                self._read[key] = read_genericode(path, spalten)
            except FimRefused as refused:
                self._read[key] = None
                self.unlesbar.append(str(refused))
        return self._read[key]


def _reihenfolge(version: str) -> list[tuple[int, str]]:
    """Numbers in a version count as numbers: 10 comes after 9."""
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in _ZIFFERN.split(version)]


def _head(path: Path) -> bytes:
    """The beginning of a file; of what can't be read nothing."""
    try:
        with path.open("rb") as file:
            return file.read(HEAD_BYTES)
    except OSError:
        return b""
