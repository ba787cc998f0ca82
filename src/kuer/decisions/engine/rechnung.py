"""Adds up what a decision fixes: each line a field, the result never below nothing."""

from collections.abc import Mapping, Sequence
from typing import Final

from kuer.decisions.engine.felder import cents, words
from kuer.decisions.types import Entscheidungsfeld, Rechenplan, Rechenposten, Rechenzeile, Rechnung
from kuer.kit.money import euro

# What the result is called in texts.
ERGEBNIS: Final = "rechnung"
# By the name of a calculation of the form: its parts in words, and what they come to.
Wege = Mapping[str, tuple[tuple[str, ...], int]]


def add_up(
    plan: Rechenplan | None, felder: Sequence[Entscheidungsfeld], werte: Mapping[str, str], wege: Wege | None = None
) -> Rechnung | None:
    """The calculation with these values; None where there is none to make, or where no amount is known."""
    if plan is None:
        return None
    labels = {feld.id: feld.label for feld in felder}
    lines = [line for one in plan.zeilen if (line := _line(one, labels, werte, wege or {}))]
    if not lines:
        return None
    return Rechnung(plan.titel, plan.ergebnis, tuple(lines), max(sum(line.cents for line in lines), 0))


def _line(one: Rechenposten, labels: Mapping[str, str], werte: Mapping[str, str], wege: Wege) -> Rechenzeile | None:
    amount = cents(werte.get(one.feld, ""))
    if not amount:
        return None
    way, known = wege.get(one.aus, ((), None))
    return Rechenzeile(
        one.titel or labels.get(one.feld, one.feld),
        -amount if one.abzug else amount,
        way if known == amount else (),
    )


def all_words(plan: Rechenplan | None, felder: Sequence[Entscheidungsfeld], werte: Mapping[str, str]) -> dict[str, str]:
    """What the placeholders of texts are filled with: the fields, and `{rechnung}` for the result."""
    result = add_up(plan, felder, werte)
    return words(felder, werte) | ({ERGEBNIS: euro(result.cents)} if result else {})
