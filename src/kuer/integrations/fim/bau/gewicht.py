"""How much there is to fill in: what makes a page, and what is worth a question of its own."""

from collections.abc import Sequence
from typing import Final

from kuer.integrations.fim.bau.anschriften import Anschriftteile, gegliedert
from kuer.integrations.fim.types import FimFeld, FimGruppe

# From so many fields on, a group that may be left out is asked for first.
FRAGEWERT: Final = 5
_STUMM: Final = frozenset({"label", "locked", "hidden"})


def gewicht(element: FimFeld | FimGruppe | Anschriftteile) -> int:
    """How many fields an element shows at a time: of a choice the longest, of a repetition one entry."""
    if isinstance(element, FimFeld):
        return int(element.feldart not in _STUMM)
    if isinstance(element, Anschriftteile):
        return len(element.teile)
    inside = [gewicht(one) for one in element.kinder]
    if element.auswahl and inside:
        return 1 + max(inside)
    return sum(inside) + _fragt(element, sum(inside))


def fragt(group: FimGruppe) -> bool:
    """Whether a group that may be left out is asked for first: not where it is short, an address, or a repetition."""
    return _fragt(group, sum(gewicht(one) for one in group.kinder))


def _fragt(group: FimGruppe, inside: int) -> bool:
    may_be_left_out = group.anzahl.mindestens == 0 and not group.anzahl.mehrfach
    return may_be_left_out and inside >= FRAGEWERT and not _nur_anschrift(group.kinder)


def _nur_anschrift(kinder: Sequence[FimFeld | FimGruppe]) -> bool:
    parts = [one for one in gegliedert(kinder) if gewicht(one)]
    return len(parts) == 1 and isinstance(parts[0], Anschriftteile)
