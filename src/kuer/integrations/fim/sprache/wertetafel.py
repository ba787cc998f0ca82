"""How two conditions stand to each other: all values that they know are tried."""

import itertools
import math
from collections.abc import Iterator, Mapping
from typing import Any, Final

from kuer.integrations.fim.sprache import baum
from kuer.integrations.fim.sprache.baum import Baum

MOST: Final = 20_000
_OTHER: Final = "etwas anderes"


def vereinbar(first: Baum, second: Baum) -> bool:
    """Whether some answers fulfil both; what is too much to try, or is counted in days, counts as not."""
    return any(one and other for one, other in _tafel(first, second) or ())


def gegenteil(first: Baum, second: Baum) -> bool:
    """Whether exactly one of them holds, whatever is answered; what is too much to try counts as not."""
    table = _tafel(first, second)
    return table is not None and all(one != other for one, other in table)


def _tafel(first: Baum, second: Baum) -> Iterator[tuple[bool, bool]] | None:
    """What both give for all values; None when there are too many of them, or none to name."""
    domains = _bereiche({"and": [first, second]})
    if domains is None:
        return None
    every = (dict(zip(domains, given, strict=True)) for given in itertools.product(*domains.values()))
    return ((bool(baum.auswerten(first, one)), bool(baum.auswerten(second, one))) for one in every)


def _bereiche(tree: Baum) -> dict[str, list[Any]] | None:
    known: dict[str, set[Any]] = {one: set() for one in baum.elemente(tree)}
    for name, value in _verglichen(tree):
        if name is None:
            return None
        known[name].add(value)
    domains = {
        name: [None, True, False] if values <= {True, False} else [None, _OTHER, *sorted(values, key=str)]
        for name, values in known.items()
    }
    return domains if math.prod(map(len, domains.values())) <= MOST else None


def _verglichen(tree: Baum) -> Iterator[tuple[str | None, Any]]:
    """(element, what it is compared with); no element for a comparison that is not one of equals."""
    if isinstance(tree, Mapping):
        for key, inside in tree.items():
            if key in {"less_than", "is_valid_date", "sum"}:
                yield None, None
            elif key in {"equal", "not_equal"}:
                plain = "identifier" in inside[0] and not isinstance(inside[1], Mapping)
                yield (str(inside[0]["identifier"]).removeprefix("self."), inside[1]) if plain else (None, None)
            elif key != "identifier":
                yield from _verglichen(inside)
    elif isinstance(tree, list):
        for one in tree:
            yield from _verglichen(one)
