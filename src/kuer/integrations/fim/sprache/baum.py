"""Conditions as a tree of plain JSON, in the form of FITKO's machine-readable rules.

A tree is `true`, {"identifier": "F…"}, {"equal": [tree, literal]} and so on. A value that is not there is null.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

Baum = Any
WAHR: Final = True


def feld(element: str) -> Baum:
    """What stands in an element."""
    return {"identifier": element}


def gleich(element: str, wert: Any) -> Baum:
    """The element has this value."""
    return {"equal": [feld(element), wert]}


def ungleich(element: str, wert: Any) -> Baum:
    """The element has another value, or none."""
    return {"not_equal": [feld(element), wert]}


def leer(element: str) -> Baum:
    """Nothing stands in the element."""
    return {"is_empty": feld(element)}


def nicht(baum: Baum) -> Baum:
    """The opposite, said shortly."""
    if isinstance(baum, Mapping):
        if "not" in baum:
            return baum["not"]
        if "equal" in baum:
            return {"not_equal": baum["equal"]}
        if "not_equal" in baum:
            return {"equal": baum["not_equal"]}
    return {"not": baum}


def alle(teile: Sequence[Baum]) -> Baum:
    """All of them hold."""
    return teile[0] if len(teile) == 1 else {"and": list(teile)}


def eines(teile: Sequence[Baum]) -> Baum:
    """At least one holds."""
    return teile[0] if len(teile) == 1 else {"or": list(teile)}


def elemente(baum: Baum) -> Iterator[str]:
    """The ids of all elements that the tree asks, in its order, without "self."."""
    if isinstance(baum, Mapping):
        for key, value in baum.items():
            if key == "identifier":
                yield str(value).removeprefix("self.")
            else:
                yield from elemente(value)
    elif isinstance(baum, Sequence) and not isinstance(baum, str):
        for one in baum:
            yield from elemente(one)


def auswerten(baum: Baum, werte: Mapping[str, Any]) -> Any:
    """What the tree gives for these values (element -> value); elements that are not named are null."""
    if not isinstance(baum, Mapping):
        return baum
    ((key, inside),) = baum.items()
    if key == "identifier":
        return werte.get(str(inside).removeprefix("self."))
    if key in {"not", "is_empty"}:
        value = auswerten(inside, werte)
        return not value if key == "not" else value in (None, "", [], {})
    given = [auswerten(one, werte) for one in inside]
    if key in {"equal", "not_equal"}:
        return (given[0] == given[1]) == (key == "equal")
    if key == "less_than":
        return None not in given and given[0] < given[1]
    return _REIHEN[key](given)


_REIHEN: Final[Mapping[str, Callable[[list[Any]], bool]]] = {
    "and": all,
    "or": any,
    "xor": lambda given: sum(bool(one) for one in given) == 1,
}
