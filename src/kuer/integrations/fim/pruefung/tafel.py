"""The tables of the check: a message, the rows of the report at which it is told, the condition under which it is."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from kuer.integrations.fim.pruefung.blatt import Blatt, Treffer

Bedingung = Callable[[Blatt], bool]


@dataclass(frozen=True)
class Pruefung:
    """A message with the rows at which it is told and the condition under which it is."""

    code: str
    attribute: tuple[str, ...]
    trifft: Bedingung


def pruefung(code: str, *attribute: str) -> Callable[[Bedingung], Pruefung]:
    """Make a check of a condition."""
    return lambda trifft: Pruefung(code, attribute, trifft)


def fehlt(code: str, attribut: str, name: str) -> Pruefung:
    """A check that is told when there is no such text."""
    return Pruefung(code, (attribut,), lambda one: not one.text(name))


def unbekannt(code: str, attribut: str, name: str, liste: Collection[str]) -> Pruefung:
    """A check that is told when a code is none of its list."""
    return Pruefung(code, (attribut,), lambda one: one.code(name) not in liste)


def wiederholt(attribut: str, hilfe: str, worte: str) -> Pruefung:
    """1098: a help text that only repeats the words it should explain."""
    return Pruefung("1098", (attribut,), lambda one: bool(one.text(hilfe)) and one.text(hilfe) == one.text(worte))


def treffer(tafel: tuple[Pruefung, ...], blatt: Blatt) -> Iterator[Treffer]:
    """What of a table applies to an element."""
    for one in tafel:
        if one.trifft(blatt):
            yield from (Treffer(one.code, attribut, blatt.zeile) for attribut in one.attribute)
