"""What other rooms see of an Akte."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID


class Weg(StrEnum):
    """How a document came into the Akte."""

    EINGANG = "eingang"
    AUSGANG = "ausgang"
    INTERN = "intern"


@dataclass(frozen=True)
class VersionView:
    """One version of a document; it is never changed and never removed."""

    id: UUID
    version: int
    datei_id: UUID
    sha256: str
    name: str
    medientyp: str
    groesse: int
    am: datetime
    von_id: UUID | None


@dataclass(frozen=True)
class DokumentView:
    """A document with its latest version in front; `versionen` are all of them, oldest first.

    `nummer` counts the documents of the Akte, `sichtbar_fuer_buerger` lets the citizen see it in the case.
    """

    id: UUID
    nummer: int
    art: str
    titel: str
    weg: Weg
    datei_id: UUID
    sha256: str
    name: str
    medientyp: str
    groesse: int
    version: int
    am: datetime
    sichtbar_fuer_buerger: bool
    versionen: tuple[VersionView, ...]


@dataclass(frozen=True)
class AkteView:
    """An Akte with its documents in the order of filing. Both last dates are None while it is open."""

    id: UUID
    fall_id: UUID
    aktenzeichen: str
    aktenplan: str
    titel: str
    eroeffnet_am: datetime
    geschlossen_am: datetime | None
    aufbewahren_bis: date | None
    dokumente: tuple[DokumentView, ...]

    def dokument(self, dokument_id: UUID) -> DokumentView | None:
        """The document with this id, if it lies in this Akte."""
        return next((one for one in self.dokumente if one.id == dokument_id), None)


@dataclass(frozen=True)
class Abweichung:
    """A version whose stored content is not what was filed: `art` is missing or changed."""

    dokument_id: UUID
    version: int
    art: str
    sha256: str
