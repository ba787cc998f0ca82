"""What other rooms see of a file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

PDF: Final = "application/pdf"
JPEG: Final = "image/jpeg"
PNG: Final = "image/png"

# What citizens may send; a Leistung may ask for less, never for more.
UPLOADS: Final = frozenset({PDF, JPEG, PNG})


class Pruefstand(StrEnum):
    """Whether the virus scanner has seen the content; only what is clean is given out."""

    SAUBER = "sauber"
    UNGEPRUEFT = "ungeprueft"
    BEFALLEN = "befallen"


@dataclass(frozen=True)
class DateiView:
    """A file: its name as people see it, its type by content, its size in bytes.

    `fall_id` is the case it belongs to; without one it is deleted after two days.
    """

    id: UUID
    sha256: str
    name: str
    medientyp: str
    groesse: int
    hochgeladen_am: datetime
    fall_id: UUID | None
    pruefstand: Pruefstand


@dataclass(frozen=True)
class Download:
    """A file on its way to a browser: the content in pieces, and the headers that keep it harmless."""

    datei: DateiView
    content: Iterator[bytes]
    headers: Mapping[str, str]
