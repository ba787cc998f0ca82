"""What pages see of an upload."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID


class Stand(StrEnum):
    """How far a file has come."""

    WARTET = "wartet"
    LESEN = "lesen"
    BAUEN = "bauen"
    PRUEFEN = "pruefen"
    FERTIG = "fertig"
    GESCHEITERT = "gescheitert"
    ABGEBROCHEN = "abgebrochen"
    LIEGT_BEI = "liegt_bei"
    DOPPELT = "doppelt"


AM_ENDE: Final = frozenset({Stand.FERTIG, Stand.GESCHEITERT, Stand.ABGEBROCHEN, Stand.LIEGT_BEI, Stand.DOPPELT})


@dataclass(frozen=True)
class SchemadateiView:
    """A file, how far it is, the draft that came of it, or why none did (`zeile` 0: the file as a whole)."""

    id: UUID
    name: str
    stand: Stand
    titel: str
    grund: str
    zeile: int
    entwurf_id: UUID | None


@dataclass(frozen=True)
class SchemalieferungView:
    """An upload. `schemata` are the files that become drafts, `codelisten` counts those that lie beside them.

    With `ziel` that draft is brought up to the schema instead.
    """

    id: UUID
    begonnen_am: datetime
    von_name: str
    ziel: UUID | None
    abgebrochen: bool
    schemata: tuple[SchemadateiView, ...]
    codelisten: int

    @property
    def erledigt(self) -> int:
        """How many are through, whatever came of them."""
        return sum(one.stand in AM_ENDE for one in self.schemata)

    @property
    def am_ende(self) -> bool:
        """Whether nothing is left to do."""
        return self.erledigt == len(self.schemata)

    @property
    def gelungen(self) -> int:
        """How many became drafts."""
        return sum(one.stand == Stand.FERTIG for one in self.schemata)

    @property
    def gescheitert(self) -> int:
        """How many could not be imported."""
        return sum(one.stand == Stand.GESCHEITERT for one in self.schemata)

    @property
    def gerade(self) -> SchemadateiView | None:
        """The one that is at work now."""
        return next((one for one in self.schemata if one.stand not in AM_ENDE | {Stand.WARTET}), None)
