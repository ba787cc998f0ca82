"""Comparisons by size: „< 18“, „größer als ⟦F2⟧“, „vor dem heutigen Tag“, „>= (heute - 18 Jahre)“."""

from collections.abc import Callable
from typing import Any, Final, Protocol

from kuer.integrations.fim.sprache import baum
from kuer.integrations.fim.sprache.baum import Baum
from kuer.integrations.fim.sprache.woerter import Strom, Unverstanden, Wort


class Wert(Protocol):
    """What is known of the elements that a rule speaks of."""

    def __call__(self, element: str, mark: str) -> Any:
        """The value that a mark stands for, as the element holds it."""

    def datentyp(self, element: str) -> str:
        """What the element holds, in the words of the standard; empty when it is not known."""


Vergleich = Callable[[str], Baum]
"""What is said of an element, whichever it is."""

ORDER: Final = {"LT": "<", "GT": ">", "LE": "<=", "GE": ">="}
UMGEKEHRT: Final = {"<": ">=", ">": "<=", "<=": ">", ">=": "<"}
"""The sign that holds when the other does not; a missing answer fulfils neither."""
UNITS: Final = ("JAHRE", "MONATE", "TAGE")
_BACK: Final = {"<": ">", ">": "<"}


def ordnung(words: Strom, wert: Wert, *, gegen: bool = False) -> Vergleich | None:
    """The comparison that begins here, or its contrary; None when it is no such one. Raises: Unverstanden."""
    sign = zeichen(words)
    if sign is None:
        return None
    sign = UMGEKEHRT[sign] if gegen else sign
    if words.art() in {"N", "V"} and words.art(1) in UNITS:
        return _alter(words, sign, wert)
    right = _rechts(words, wert)
    return right and (lambda one: baum.geordnet(baum.feld(one), sign, right(one)))


def zeichen(words: Strom) -> str | None:
    """The sign of an order, in signs or in words; None where there is none."""
    if words.art() == "EQ" and words.art(1) in ORDER:
        words.at += 1
    if found := words.nimm(*ORDER):
        return ORDER[found.art]
    if found := words.nimm("KLEINER", "GROESSER", "VOR", "NACH"):
        sign = "<" if found.art in {"KLEINER", "VOR"} else ">"
        words.nimm("BE")
        words.nimm("ALS")
        if words.art() == "GLEICH" or (words.art() == "ODER" and words.art(1) == "GLEICH"):
            words.at += 1 + (words.art() == "ODER")
            sign += "="
        words.nimm("BE")
        words.nimm("ALS")
        return sign
    if found := words.nimm("FRUEHESTENS", "SPAETESTENS"):
        return ">=" if found.art == "FRUEHESTENS" else "<="
    if words.art(1) in {"N", "V"} and (found := words.nimm("MIND", "HOECHST")):
        return ">=" if found.art == "MIND" else "<="
    return None


def _alter(words: Strom, sign: str, wert: Wert) -> Vergleich:
    """„< 18 Jahre“ of a day: who is younger was born after the day so long ago."""
    count, unit = words.words[words.at : words.at + 2]
    words.at += 2
    if words.art() in {"?", "KLEINER", "GROESSER", "VOR", "NACH"}:
        raise Unverstanden("Was mit der Dauer verglichen wird, wurde nicht verstanden")
    back = _BACK[sign[0]] + sign[1:]

    def compare(one: str) -> Baum:
        if wert.datentyp(one) not in {"", "date", "datetime"}:
            raise Unverstanden("Nur ein Tag lässt sich mit einer Dauer vergleichen")
        ago = baum.verschoben(baum.feld(baum.HEUTE), "-", _ganz(_zahl(count, one, wert)), unit.art.lower())
        return baum.geordnet(baum.feld(one), back, ago)

    return compare


def _rechts(words: Strom, wert: Wert) -> Vergleich | None:
    """What is on the right: an element, a number, or a day counted from another."""
    bracket = bool(words.nimm("("))
    named = words.nimm("E", "HEUTE", "N", "V")
    if named is None:
        return None
    shift = _verschiebung(words) if named.art in {"E", "HEUTE"} else None
    if bracket and not words.nimm(")"):
        return None
    if named.art in {"N", "V"}:
        return lambda one: _zahl(named, one, wert)
    start = baum.feld(named.text if named.art == "E" else baum.HEUTE)
    return lambda _: baum.verschoben(start, *shift) if shift else start


def _verschiebung(words: Strom) -> tuple[str, int, str] | None:
    """„- 18 Jahre“, „+ 14 Tage“"""
    if words.art() not in {"+", "-"} or words.art(1) != "N" or words.art(2) not in UNITS:
        return None
    sign, count, unit = words.words[words.at : words.at + 3]
    words.at += 3
    return sign.text, _ganz(zahl(count.text)), unit.art.lower()


def _zahl(count: Wort, element: str, wert: Wert) -> int | float:
    return zahl(count.text if count.art == "N" else str(wert(element, count.text)))


def _ganz(number: float) -> int:
    if number != int(number):
        raise Unverstanden(f"„{number}“ ist keine ganze Zahl")
    return int(number)


def zahl(text: str) -> int | float:
    """A number. Raises: Unverstanden."""
    try:
        return baum.zahl(text)
    except ValueError:
        raise Unverstanden(f"„{text}“ ist keine Zahl") from None
