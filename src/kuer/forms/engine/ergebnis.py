"""The results of calculations as people read them, and how they come about."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from kuer.forms.engine.arten import ARTEN
from kuer.forms.engine.knoten import Berechnung, Feld, Posten


@dataclass(frozen=True, slots=True)
class Rechenzeile:
    """A part of a result: what it is, "2 × 506,00 Euro" where it counts several times, and what it comes to.

    `betrag` is the number behind `text`: cents for money.
    """

    titel: str
    rechnung: str
    text: str
    betrag: int


def ergebnis_text(berechnung: Berechnung, wert: Any, sprache: str) -> str:
    """A result as text; empty if it is unknown."""
    if wert is None:
        return ""
    art = ARTEN[berechnung.art]
    feld = Feld(berechnung.id, art, berechnung.id, berechnung.titel, "", None, None, (berechnung.id,))
    return art.anzeige(feld, wert, sprache)


def rechenzeilen(
    berechnung: Berechnung, posten: Iterable[tuple[Posten, int | None, int]], sprache: str
) -> tuple[Rechenzeile, ...]:
    """The parts in words."""
    return tuple(
        Rechenzeile(
            one.titel,
            "" if many is None else f"{many} × {ergebnis_text(berechnung, each, sprache)}",
            ergebnis_text(berechnung, each if many is None else many * each, sprache),
            each if many is None else many * each,
        )
        for one, many, each in posten
    )


def geld_text(cents: int, sprache: str) -> str:
    """An amount as people read it."""
    art = ARTEN["geld"]
    return art.anzeige(Feld("summe", art, "summe", "", "", None, None, ("summe",)), cents, sprache)
