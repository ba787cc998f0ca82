"""Conditions as a tree of plain JSON, in the form of FITKO's machine-readable rules.

A tree is `true`, {"identifier": "F…"}, {"equal": [tree, literal]} and so on. A value that is not there is null.
An identifier may begin with the groups above the element: "G….F…". Beyond the official operators there is
{"plus": [tree, number, "jahre" | "monate" | "tage"]}, a day counted from another, and {"sum": [trees]}.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any, Final

from kuer.expressions.functions import plus_months

Baum = Any
WAHR: Final = True
LAND: Final = "kommune.land"
"""What a tree asks where a rule holds in some Länder only: the two letters of the Land (ISO 3166-2:DE)."""
HEUTE: Final = "heute"
"""What a tree asks for the day on which somebody fills in the form."""
_TAUSENDER: Final = re.compile(r"-?[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?")
UMSTAENDE: Final = frozenset({LAND, HEUTE})


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


def zahl(text: str) -> int | float:
    """A number as it is written in German (1.000,50) or in English (0.5). Raises: ValueError."""
    plain = text.replace(".", "") if _TAUSENDER.fullmatch(text) else text
    plain = plain.replace(",", ".")
    return int(plain) if plain.lstrip("-").isdecimal() else float(plain)


def geordnet(links: Baum, zeichen: str, rechts: Baum) -> Baum:
    """One is before the other: <, >, <= or >=."""
    first, second = (links, rechts) if zeichen[0] == "<" else (rechts, links)
    before = {"less_than": [first, second]}
    return before if len(zeichen) == 1 else {"or": [before, {"equal": [links, rechts]}]}


def verschoben(tag: Baum, zeichen: str, anzahl: int, einheit: str) -> Baum:
    """A day some years, months or days before or after another."""
    return {"plus": [tag, -anzahl if zeichen == "-" else anzahl, einheit]}


def nicht(baum: Baum) -> Baum:
    """The opposite, said shortly."""
    if isinstance(baum, Mapping):
        ((key, inside),) = baum.items()
        if key in _GEGENTEIL:
            return {_GEGENTEIL[key]: inside}
        if key in _GEMEINSAM:
            return {_GEMEINSAM[key]: [nicht(one) for one in inside]}
        if key == "not":
            return inside
    return {"not": baum}


_GEGENTEIL: Final = {"equal": "not_equal", "not_equal": "equal"}
_GEMEINSAM: Final = {"and": "or", "or": "and"}


def alle(teile: Sequence[Baum]) -> Baum:
    """All of them hold."""
    return teile[0] if len(teile) == 1 else {"and": list(teile)}


def eines(teile: Sequence[Baum]) -> Baum:
    """At least one holds."""
    return teile[0] if len(teile) == 1 else {"or": list(teile)}


def schluessel(name: str) -> str:
    """The id of the element itself, without the groups above it."""
    return name.rpartition(".")[2] if name not in UMSTAENDE else name


def ohne_pfade(baum: Baum) -> Baum:
    """The tree with the bare ids of its elements."""
    if isinstance(baum, Mapping):
        return {key: schluessel(inside) if key == "identifier" else ohne_pfade(inside) for key, inside in baum.items()}
    return [ohne_pfade(one) for one in baum] if isinstance(baum, list) else baum


def elemente(baum: Baum) -> Iterator[str]:
    """The names of all elements that the tree asks, in its order, without "self."."""
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
    if key in _RECHNUNGEN:
        return _RECHNUNGEN[key](given)
    if key in {"equal", "not_equal"}:
        return (given[0] == given[1]) == (key == "equal")
    if key == "less_than":
        return None not in given and given[0] < given[1]
    return _REIHEN[key](given)


def _tag(given: list[Any]) -> bool:
    """Whether day, month and year make a day of the calendar; without one of them nothing is wrong."""
    if None in given:
        return True
    day, month, year = (int(one) for one in given)
    return 1 <= month <= _MONATE and 1 <= day <= monthrange(year, month)[1]


def _plus(given: list[Any]) -> Any:
    start, count, unit = given
    if start is None:
        return None
    return start + timedelta(count) if unit == "tage" else plus_months(start, count * _MONATE_JE[unit]).date()


def _summe(given: list[Any]) -> Any:
    return None if None in given else sum(given)


_RECHNUNGEN: Final[Mapping[str, Callable[[list[Any]], Any]]] = {"is_valid_date": _tag, "plus": _plus, "sum": _summe}
_MONATE: Final = 12
_MONATE_JE: Final = {"jahre": 12, "monate": 1}
_REIHEN: Final[Mapping[str, Callable[[list[Any]], bool]]] = {
    "and": all,
    "or": any,
    "xor": lambda given: sum(bool(one) for one in given) == 1,
}
