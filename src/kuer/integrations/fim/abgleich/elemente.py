"""The elements of a schema by their place: the ids from the top down, the second of the same id beside it as #2."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kuer.integrations.fim.types import FimFeld, FimGruppe, FimSchema

Pfad = tuple[str, ...]
_VERSION_2: Final = re.compile(r"([A-Z][0-9]{2})([0-9]{6})")


def kennung(given: str) -> str:
    """An id as version 3 writes it: one of version 2 has got the Unternummernkreis 000 in between."""
    found = _VERSION_2.fullmatch(given)
    return f"{found[1]}000{found[2]}" if found else given


@dataclass(frozen=True)
class Element:
    """A field or group at its place; `ort` are the labels of the groups around it, the outermost first."""

    pfad: Pfad
    inhalt: FimFeld | FimGruppe
    ort: tuple[str, ...]

    @property
    def id(self) -> str:
        """Its id in the library, as version 3 writes it."""
        return kennung(self.inhalt.id)


def elemente(schema: FimSchema) -> dict[Pfad, Element]:
    """All elements, each before what it contains, in the order of the schema."""
    return {one.pfad: one for one in _walk(schema, (), ())}


def felder_in(element: FimFeld | FimGruppe) -> int:
    """How many fields an element holds; a field is one itself."""
    return 1 if isinstance(element, FimFeld) else sum(felder_in(child) for child in element.kinder)


def _walk(above: FimSchema | FimGruppe, pfad: Pfad, ort: tuple[str, ...]) -> Iterator[Element]:
    seen: Counter[str] = Counter()
    for child in above.kinder:
        own = kennung(child.id)
        seen[own] += 1
        step = own if seen[own] == 1 else f"{own}#{seen[own]}"
        yield Element((*pfad, step), child, ort)
        if isinstance(child, FimGruppe):
            yield from _walk(child, (*pfad, step), (*ort, child.label))
