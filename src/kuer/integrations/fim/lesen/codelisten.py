"""Finds referenced code lists in a folder of genericode files, by their URN and version."""

import re
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Final

from kuer.integrations.fim.errors import FimRefused
from kuer.integrations.fim.lesen.genericode import read_genericode
from kuer.integrations.fim.types import Wert

# The header of a list stands at its beginning; reading all of it would take longer than the import.
HEAD_BYTES: Final = 65_536
MOST_FILES: Final = 5_000
_URI: Final = re.compile(rb"<(?:\w+:)?CanonicalUri>([^<]{1,500})</", re.IGNORECASE)
_VERSION: Final = re.compile(rb"<(?:\w+:)?Version>([^<]{1,500})</", re.IGNORECASE)


class Codelistenordner:
    """The lists in a folder; without one nothing is ever found. Contents are read once, when they are asked for."""

    def __init__(self, folder: Path | None) -> None:
        """Nothing is read yet."""
        self.folder = folder
        self._read: dict[Path, tuple[Wert, ...] | None] = {}
        self.unlesbar: list[str] = []

    def suche(self, urn: str, version: str) -> tuple[Wert, ...] | None:
        """The entries of a list; without a version those of the newest that is there."""
        versions = self._index.get(urn, {})
        path = versions.get(version) if version else versions.get(max(versions, default=""))
        if path is None:
            return None
        if path not in self._read:
            self._read[path] = self._entries(path)
        return self._read[path]

    @cached_property
    def _index(self) -> dict[str, dict[str, Path]]:
        found: dict[str, dict[str, Path]] = {}
        if self.folder is None or not self.folder.is_dir():
            return found
        for path in sorted(islice(self.folder.rglob("*.xml"), MOST_FILES)):
            head = _head(path)
            uri, version = _URI.search(head), _VERSION.search(head)
            if uri:
                own = found.setdefault(uri[1].decode(errors="replace").strip(), {})
                own[version[1].decode(errors="replace").strip() if version else ""] = path
        return found

    def _entries(self, path: Path) -> tuple[Wert, ...] | None:
        """The entries; a list that can't be read counts as one that is not there, and why is kept in `unlesbar`."""
        try:
            return read_genericode(path)
        except FimRefused as refused:
            self.unlesbar.append(str(refused))
            return None


def _head(path: Path) -> bytes:
    """The beginning of a file; of what can't be read nothing."""
    try:
        with path.open("rb") as file:
            return file.read(HEAD_BYTES)
    except OSError:
        return b""
