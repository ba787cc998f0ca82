"""The Ablage in a folder: FILES_DIR / Kommune / ab / cd / SHA-256."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from django.conf import settings

from kuer.kit.errors import NotFound, Unavailable

PIECE = 256 * 1024
REST = timedelta(days=1)
HEX = frozenset("0123456789abcdef")
DIGITS = 64


class Dateisystem:
    """Content is written beside its place, made durable and then renamed: it is there whole or not at all."""

    def put(self, kommune_id: UUID, sha256: str, content: BinaryIO) -> None:
        """Keep the content."""
        path = _path(kommune_id, sha256)
        if path.exists():
            return
        try:
            _make(path.parent)
            self._write(path, content)
        except OSError as error:
            raise Unavailable(what="ablage", reason=error.strerror or "") from error

    def has(self, kommune_id: UUID, sha256: str) -> bool:
        """Whether the content is there."""
        return _path(kommune_id, sha256).exists()

    def open(self, kommune_id: UUID, sha256: str) -> Iterator[bytes]:
        """The content in pieces."""
        try:
            file = _path(kommune_id, sha256).open("rb")
        except FileNotFoundError as error:
            raise NotFound(kind="inhalt", id=sha256) from error
        return _pieces(file)

    def delete(self, kommune_id: UUID, sha256: str) -> None:
        """Delete the content."""
        _path(kommune_id, sha256).unlink(missing_ok=True)

    def older_than(self, kommune_id: UUID, moment: datetime) -> Iterator[str]:
        """All content kept before a moment; half-written rests of more than a day before go on the way."""
        root = _root(kommune_id)
        limit = moment.timestamp()
        for path in root.glob("??/??/*"):
            with suppress(FileNotFoundError):  # somebody was faster
                age = path.stat().st_mtime
                if path.name.startswith("."):
                    if age < (moment - REST).timestamp():
                        path.unlink()
                elif age < limit:
                    yield path.name

    def _write(self, path: Path, content: BinaryIO) -> None:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
            try:
                shutil.copyfileobj(content, file, PIECE)
                file.flush()
                os.fsync(file.fileno())
                Path(file.name).replace(path)
            except BaseException:
                Path(file.name).unlink(missing_ok=True)
                raise
        _sync(path.parent)


def _root(kommune_id: UUID) -> Path:
    return Path(settings.FILES_DIR) / str(kommune_id)


def _path(kommune_id: UUID, sha256: str) -> Path:
    if len(sha256) != DIGITS or not HEX.issuperset(sha256):
        raise ValueError("not a SHA-256 in hex")
    return _root(kommune_id) / sha256[:2] / sha256[2:4] / sha256


def _make(folder: Path) -> None:
    """Make a folder and those above it, each durable in the one above."""
    if not folder.exists():
        _make(folder.parent)
        folder.mkdir(exist_ok=True, mode=0o750)
        _sync(folder.parent)


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    with file:
        while piece := file.read(PIECE):
            yield piece


def _sync(folder: Path) -> None:
    """Make the rename durable; some systems can't open folders."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
