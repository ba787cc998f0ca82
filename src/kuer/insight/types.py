"""What other rooms see of ratings."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

# Below this number an average says more about chance than about the service (DIN SPEC 66336, 5.12).
ENOUGH = 30


@dataclass(frozen=True)
class Zufriedenheit:
    """How a Leistung was rated: how many ratings per star, from one to five."""

    leistung: str
    je_stern: tuple[int, int, int, int, int]

    @property
    def anzahl(self) -> int:
        """How many rated."""
        return sum(self.je_stern)

    @property
    def mittel(self) -> float | None:
        """The mean of the stars, None without ratings."""
        if not self.anzahl:
            return None
        return sum(stars * number for stars, number in enumerate(self.je_stern, start=1)) / self.anzahl

    @property
    def belastbar(self) -> bool:
        """Whether enough people rated to quote the mean."""
        return self.anzahl >= ENOUGH


@dataclass(frozen=True)
class Stimme:
    """What somebody wrote; the day is all that is known of them."""

    leistung: str
    sterne: int
    text: str
    tag: date


@dataclass(frozen=True)
class BarriereView:
    """A reported barrier; `antwort_bis` is the last day for an answer (one month, § 12b Abs. 4 BGG)."""

    id: UUID
    seite: str
    beschreibung: str
    email: str
    gemeldet_am: datetime
    antwort_bis: date
    beantwortet_am: datetime | None
