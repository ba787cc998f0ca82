"""What other rooms see of a Zuordnung."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class ZuordnungArt(StrEnum):
    """How the Stelle was found."""

    REGEL = "regel"
    ZUSTAENDIGKEIT = "zustaendigkeit"
    RUECKFALL = "rueckfall"
    UMLEITUNG = "umleitung"


@dataclass(frozen=True)
class ZuordnungView:
    """Where a case went and why. `unsicher` asks somebody to look: nothing fitted, so it lies where it was found.

    `grund` is a German sentence to be shown, `regel` the name of the rule behind it.
    """

    fall_id: UUID
    nummer: int
    stelle_id: UUID
    stelle_name: str
    art: ZuordnungArt
    regel: str
    grund: str
    unsicher: bool
    am: datetime
    von_id: UUID | None
    von_name: str


@dataclass(frozen=True)
class Ziel:
    """Where an Antrag would go, for examples and for the editor of a Leistung; `stelle` is a short name."""

    stelle: str
    art: ZuordnungArt
    regel: str
    grund: str
