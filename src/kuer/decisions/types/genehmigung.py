"""A permit: what it says, and whether it holds."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID


class GenehmigungStand(StrEnum):
    """What anybody who scans the code is told."""

    GUELTIG = "gueltig"
    NOCH_NICHT = "noch_nicht"
    ABGELAUFEN = "abgelaufen"
    WIDERRUFEN = "widerrufen"
    UNBEKANNT = "unbekannt"


@dataclass(frozen=True)
class Genehmigungsauskunft:
    """The answer of the public page: whether it holds, and nothing but what is printed on it.

    For an unknown token all else is empty: it tells nothing about which tokens there are.
    """

    stand: GenehmigungStand
    titel: str = ""
    nummer: str = ""
    kennzeichen: tuple[str, ...] = ()
    zone: str = ""
    gueltig_ab: date | None = None
    gueltig_bis: date | None = None
    ausgestellt_am: date | None = None
    behoerde: str = ""

    @property
    def gueltig(self) -> bool:
        """Whether it holds now."""
        return self.stand is GenehmigungStand.GUELTIG


@dataclass(frozen=True)
class GenehmigungView:
    """A permit for those who may see its case. `adresse` is where the QR code leads."""

    id: UUID
    bescheid_id: UUID
    fall_id: UUID
    titel: str
    nummer: str
    kennzeichen: tuple[str, ...]
    zone: str
    gueltig_ab: date
    gueltig_bis: date
    ausgestellt_am: date
    adresse: str
    stand: GenehmigungStand
    widerrufen_am: datetime | None
    widerrufsgrund: str
    dokument_id: UUID | None
