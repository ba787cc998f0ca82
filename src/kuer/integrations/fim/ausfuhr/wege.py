"""Where in a schema an element stands that a form shows without saying so: the groups above it.

The import shows fields without the groups around them and says which (`fim.unter`), but not of a field that may occur
several times; and a town moves fields from one group of its form to another.
"""

from collections.abc import Collection, Iterator, Sequence
from itertools import takewhile

from kuer.integrations.fim.types import FimFeld, FimGruppe, FimSchema

Weg = tuple[str, ...]


def wege(holder: FimSchema | FimGruppe | FimFeld | None, wanted: str, above: Weg = ()) -> Iterator[Weg]:
    """The ids of the groups that lead to an element, for every place where it stands; none through a repetition."""
    if holder is None or isinstance(holder, FimFeld):
        return
    for one in holder.kinder:
        if one.id == wanted:
            yield above
        elif isinstance(one, FimGruppe) and not one.anzahl.mehrfach:
            yield from wege(one, wanted, (*above, one.id))


def naechster_weg(ways: Sequence[Weg], nachbarn: Collection[Weg]) -> Weg | None:
    """The way that has most in common with those of the neighbours in the form; the first of equals."""
    if not ways:
        return None
    return max(ways, key=lambda way: max((_gemeinsam(way, one) for one in nachbarn), default=0))


def _gemeinsam(one: Weg, other: Weg) -> int:
    return len(list(takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))))
