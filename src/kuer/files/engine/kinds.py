"""Which type a content has, by its own bytes and never by its name or by what a browser says."""

import os
import struct
from dataclasses import dataclass
from typing import BinaryIO, Final

import puremagic


@dataclass(frozen=True)
class Kind:
    """A type that may be kept: its media type, its endings (the first is given), and how it begins."""

    medientyp: str
    endings: tuple[str, ...]
    begins: tuple[bytes, ...]


KINDS: Final = (
    Kind("application/pdf", ("pdf",), (b"%PDF-1.", b"%PDF-2.")),
    Kind("image/jpeg", ("jpg", "jpeg", "jpe", "jfif"), (b"\xff\xd8\xff",)),
    Kind("image/png", ("png",), (b"\x89PNG\r\n\x1a\n",)),
)
HEAD: Final = 4_096

_ZIP_END: Final = b"PK\x05\x06"
_ZIP_ENTRY: Final = b"PK\x01\x02"
_ZIP_TAIL: Final = 22 + 65_535  # the end record and the longest comment after it


def recognise(head: bytes) -> Kind | None:
    """The kind of a content by its first bytes, or None.

    The mark must stand at the very beginning: readers that look further let a web page pass for a PDF.
    """
    return next((one for one in KINDS if head.startswith(one.begins)), None)


def guess(head: bytes) -> str:
    """What a content that is not allowed seems to be, to tell the person; empty when nobody knows."""
    try:
        return str(puremagic.from_string(head[:HEAD], mime=True))
    except (puremagic.PureError, ValueError):
        return ""


def is_also_zip(content: BinaryIO) -> bool:
    """Whether a content opens as a ZIP archive too: those are found from their end, whatever the beginning."""
    size = content.seek(0, os.SEEK_END)
    begin = content.seek(max(0, size - _ZIP_TAIL))
    tail = content.read()
    at = tail.rfind(_ZIP_END)
    if at < 0 or len(tail) - at < 22:  # noqa: PLR2004 - the length of the end record
        return False
    (directory,) = struct.unpack_from("<L", tail, at + 12)
    content.seek(max(0, begin + at - directory))
    return directory > 0 and content.read(4) == _ZIP_ENTRY


def by_type(medientyp: str) -> Kind | None:
    """The kind with this media type."""
    return next((one for one in KINDS if one.medientyp == medientyp), None)
