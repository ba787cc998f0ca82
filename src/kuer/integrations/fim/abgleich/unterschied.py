"""What differs between two versions of a schema, as values."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, Final

NEU: Final = "neu"
ENTFALLEN: Final = "entfallen"
VERSCHOBEN: Final = "verschoben"
GEAENDERT: Final = "geaendert"
REIHENFOLGE: Final = "reihenfolge"
REGEL_NEU: Final = "regel_neu"
REGEL_ENTFALLEN: Final = "regel_entfallen"
REGEL_GEAENDERT: Final = "regel_geaendert"

ARTEN: Final = (
    NEU, ENTFALLEN, VERSCHOBEN, GEAENDERT, REIHENFOLGE, REGEL_NEU, REGEL_ENTFALLEN, REGEL_GEAENDERT,
)  # fmt: skip


@dataclass(frozen=True)
class Aenderung:
    """One difference: `art` of it, at which element (or rule), `was` changed from `alt` to `neu`, and the sentence.

    `orte` are the places in the form at which it happens; the same group may stand in many.
    """

    art: str
    id: str
    name: str
    was: str
    alt: str
    neu: str
    satz: str
    orte: tuple[str, ...]


@dataclass(frozen=True)
class Unterschied:
    """The difference of two schemas in the order of reading: from where to where, and every change."""

    schema: str
    titel: str
    alt: str
    neu: str
    aenderungen: tuple[Aenderung, ...]

    @property
    def zahlen(self) -> dict[str, int]:
        """How many changes of each kind there are; kinds without any are left out."""
        counted = Counter(one.art for one in self.aenderungen)
        return {art: counted[art] for art in ARTEN if counted[art]}

    def als_json(self) -> dict[str, Any]:
        """Plain data, for programs."""
        told = [{**asdict(one), "orte": list(one.orte)} for one in self.aenderungen]
        return {**asdict(self), "zahlen": self.zahlen, "aenderungen": told}

    def __str__(self) -> str:
        """A head, then the changes below the places where they happen."""
        lines = [f"{self.schema} „{self.titel}“: {self.alt} → {self.neu}"]
        if not self.aenderungen:
            return f"{lines[0]}\nKein Unterschied."
        place = None
        for one in self.aenderungen:
            here = _place(one.orte)
            if here != place:
                lines += ["", here]
                place = here
            lines.append(f"  - {one.satz}")
        return "\n".join(lines)


def zusammengelegt(found: Iterable[Aenderung]) -> tuple[Aenderung, ...]:
    """The same change at several places is told once, where it happens first, with all its places."""
    places: dict[Aenderung, list[str]] = {}
    for one in found:
        key = Aenderung(one.art, one.id, one.name, one.was, one.alt, one.neu, one.satz, ())
        places.setdefault(key, []).extend(one.orte)
    return tuple(
        Aenderung(key.art, key.id, key.name, key.was, key.alt, key.neu, key.satz, tuple(dict.fromkeys(orte)))
        for key, orte in places.items()
    )


def _place(orte: tuple[str, ...]) -> str:
    first = orte[0] if orte and orte[0] else "Ganz oben"
    others = len(orte) - 1
    if others < 1:
        return first
    return f"{first} (und an {others} weiteren Stellen)" if others > 1 else f"{first} (und an einer weiteren Stelle)"
