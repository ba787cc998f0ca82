"""What is checked at the relations of an element, of which there can be thousands: they are looked at as they go by."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from kuer.integrations.fim.pruefung.blatt import NAMESPACE, Treffer, X, wortlaut, zelle

RELATION: Final = f"{{{NAMESPACE}}}relation"
PRAEDIKATE: Final = frozenset({"ABL", "ERS", "EQU", "VKN"})
_ID: Final = re.compile(r"[SFGD]\d{11}")
# Which kinds of objects an element may be related to.
_ZULAESSIG: Final = {"stammdatenschema": "S", "datenfeldgruppe": "GF", "datenfeld": "GF", "dokumentsteckbrief": "D"}


class Relationen:
    """The faults of relations, by the element that has them."""

    def __init__(self) -> None:
        """None yet."""
        self.funde: dict[Any, list[Treffer]] = {}
        self.verknuepft: Counter[Any] = Counter()

    def sieh_an(self, element: Any) -> None:
        """Look at a relation; only its faults are kept, and how many are connections."""
        if _praedikat(element) == "VKN":
            self.verknuepft[element.getparent()] += 1
        if found := list(pruefe_relation(element)):
            self.funde.setdefault(element.getparent(), []).extend(found)


def pruefe_relation(element: Any) -> Iterator[Treffer]:
    """1029, 1039, 1087, 1088, 1091: what it is related to, and how."""
    objekt = element.find(f"{X}objekt/{X}id")
    other = "" if objekt is None else wortlaut(objekt).strip()
    owner = str(element.getparent().tag).rpartition("}")[2]
    first = _objekt(other, _ZULAESSIG.get(owner, ""))
    praedikat = _praedikat(element)
    rest = [] if praedikat in PRAEDIKATE else ["1029"]
    if praedikat == "VKN" and owner != "dokumentsteckbrief":
        rest.append("1088")
    if first or rest:
        attribut = zelle(other, first)
        yield from (Treffer(code, attribut, element.sourceline or 0) for code in (*first, *rest))


def _objekt(other: str, admitted: str) -> list[str]:
    if not other:
        return ["1091"]
    if not _ID.fullmatch(other):
        return ["1039"]
    return [] if other[0] in admitted else ["1087"]


def _praedikat(element: Any) -> str:
    found = element.find(f"{X}praedikat/code")
    return "" if found is None else wortlaut(found).strip()
