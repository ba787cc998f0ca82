"""What came of bringing a Leistung up to a newer schema, as values."""

from collections import Counter
from dataclasses import asdict, dataclass
from typing import Any, Final

BEIDE: Final = "beide"
ENTFALLEN: Final = "entfallen"
ENTFERNT: Final = "entfernt"
AUSDRUCK: Final = "ausdruck"
PRUEFUNG: Final = "pruefung"
BEISPIEL: Final = "beispiel"
UEBERSETZUNG: Final = "uebersetzung"

NEU: Final = "neu"
EIGEN: Final = "eigen"
OHNE: Final = ""


@dataclass(frozen=True)
class Konflikt:
    """What somebody must look at: in which file, at which place, the three values, which was taken, and why.

    `genommen` is neu, eigen, or empty where there was nothing to choose.
    """

    art: str
    datei: str
    pfad: str
    grund: str
    basis: str = ""
    eigen: str = ""
    neu: str = ""
    genommen: str = OHNE
    zeile: int = 0

    def __str__(self) -> str:
        """In one line: the place, the reason, and both values where there are any."""
        place = (
            f"{self.datei}:{self.zeile}" if self.zeile else f"{self.datei}, {self.pfad}" if self.pfad else self.datei
        )
        words = (("hier", self.eigen), ("im neuen Schema", self.neu))
        values = "; ".join(f"{name}: „{value}“" for name, value in words if value)
        return f"{place}: {self.grund} ({values})" if values else f"{place}: {self.grund}"


@dataclass(frozen=True)
class Schritt:
    """A value that was taken over from the newer schema, or one of one's own that was kept."""

    datei: str
    pfad: str
    vorher: str
    nachher: str


@dataclass(frozen=True)
class Zusammenfuehrung:
    """The files of the new draft, what was taken over, what of one's own was kept, what needs a decision."""

    dateien: dict[str, bytes]
    uebernommen: tuple[Schritt, ...]
    behalten: tuple[Schritt, ...]
    konflikte: tuple[Konflikt, ...]

    def als_json(self) -> dict[str, Any]:
        """Plain data without the files, for programs."""
        told = {name: [asdict(one) for one in getattr(self, name)] for name in ("uebernommen", "behalten", "konflikte")}
        return {"dateien": sorted(self.dateien), **told}

    def __str__(self) -> str:
        """The figures, then every conflict."""
        taken, kept = len(self.uebernommen), len(self.behalten)
        lines = [f"{taken} Änderungen des Schemas übernommen, {kept} eigene Änderungen behalten."]
        if self.konflikte:
            count = len(self.konflikte)
            lines.append(f"{count} {'Stelle braucht' if count == 1 else 'Stellen brauchen'} eine Entscheidung:")
            lines += [f"  {one}" for one in self.konflikte]
        return "\n".join(lines)

    @property
    def zahlen(self) -> dict[str, int]:
        """How many conflicts of each kind there are."""
        return dict(Counter(one.art for one in self.konflikte))
