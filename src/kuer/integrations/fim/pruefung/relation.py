"""What is checked at the relations of an element, of which there can be thousands: they are looked at as they go by."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from kuer.integrations.fim.pruefung.blatt import NAMESPACE, Treffer, X, zelle

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
        owner = element.getparent()
        other, praedikat = _gesagt(element)
        if praedikat == "VKN":
            self.verknuepft[owner] += 1
        art = str(owner.tag).rpartition("}")[2]
        if found := list(pruefe_relation(art, other, praedikat, element.sourceline or 0)):
            self.funde.setdefault(owner, []).extend(found)


def pruefe_relation(art: str, other: str, praedikat: str, zeile: int) -> Iterator[Treffer]:
    """1029, 1039, 1087, 1088, 1091: what an element of that kind is related to, and how."""
    first = _objekt(other, _ZULAESSIG.get(art, ""))
    rest = [] if praedikat in PRAEDIKATE else ["1029"]
    if praedikat == "VKN" and art != "dokumentsteckbrief":
        rest.append("1088")
    if first or rest:
        attribut = zelle(other, first)
        yield from (Treffer(code, attribut, zeile) for code in (*first, *rest))


def _objekt(other: str, admitted: str) -> list[str]:
    if not other:
        return ["1091"]
    if not _ID.fullmatch(other):
        return ["1039"]
    return [] if other[0] in admitted else ["1087"]


def _gesagt(element: Any) -> tuple[str, str]:
    """The id of the other object, and the code of the relation."""
    said: dict[Any, str] = {}
    for part in element:
        for one in part:
            said[one.tag] = (one.text or "").strip()
    return said.get(f"{X}id", ""), said.get("code", "")
