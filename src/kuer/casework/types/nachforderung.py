"""What is seen of a request for documents, and what is said to it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from kuer.casework.types.stand import NachforderungStatus, Zustellung


@dataclass(frozen=True)
class PunktView:
    """One thing that was asked for, and what came. `pfad` is the field of the Antrag it belongs to."""

    id: UUID
    nummer: int
    titel: str
    text: str
    pfad: str
    antwort: str
    dokument_ids: tuple[UUID, ...]


@dataclass(frozen=True)
class NachforderungView:
    """A request for documents. `bis` is its last day; `ueberschritten` counts only while it is open."""

    id: UUID
    vorgang_id: UUID
    fall_id: UUID
    status: NachforderungStatus
    text: str
    bis: date
    weg: Zustellung
    gesendet_am: datetime
    zur_post_am: date | None
    nachricht_id: UUID | None
    dokument_id: UUID | None
    beantwortet_am: datetime | None
    antwort: str
    punkte: tuple[PunktView, ...]
    ueberschritten: bool


@dataclass(frozen=True)
class PunktWunsch:
    """What a clerk asks for: a missing document by the path of its field, or anything in words."""

    titel: str
    text: str = ""
    pfad: str = ""


@dataclass(frozen=True)
class PunktAntwort:
    """What the citizen says to one point: words, stored files, or both."""

    punkt_id: UUID
    text: str = ""
    datei_ids: tuple[UUID, ...] = ()


@dataclass(frozen=True)
class Mitwirkung:
    """What the law says to somebody who is asked.

    `pflicht` and `folge` are sentences for the citizen, `norm` and `folge_norm` the paragraphs they stand on.
    `schriftlich` says that the consequence counts only when it was told in writing.
    """

    norm: str
    pflicht: str
    folge_norm: str
    folge: str
    schriftlich: bool = False
