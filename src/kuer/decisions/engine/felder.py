"""The fields of a decision: from what was typed to what is kept and to words.

Kept is text by id: days as 2026-03-03, money as 920,00.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from kuer.decisions.types import Entscheidungsfeld, Feldart
from kuer.expressions.functions import cents_of
from kuer.kit.dates import german_date
from kuer.kit.money import euro

LONGEST: Final = 200
GUELTIG_AB, GUELTIG_BIS = "gueltig_ab", "gueltig_bis"
# What a permit is made of, where the Leistung says no more than that it has it.
BEKANNT: Final[Mapping[str, tuple[str, Feldart]]] = {
    "kennzeichen": ("Kennzeichen", Feldart.KENNZEICHEN),
    "zone": ("Zone", Feldart.TEXT),
    GUELTIG_AB: ("Gültig ab", Feldart.DATUM),
    GUELTIG_BIS: ("Gültig bis", Feldart.DATUM),
}
_GERMAN_DAY: Final = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})\Z")
_PLATE: Final = re.compile(r"[A-ZÄÖÜ]{1,3}[ -]?[A-Z]{1,2}[ -]?[0-9]{1,4}[EH]?\Z")
_SEPARATOR: Final = re.compile(r"[,;\n]+")


def plates(text: str) -> tuple[str, ...]:
    """The licence plates in a text, in capitals and without doubled blanks."""
    return tuple(" ".join(one.upper().split()) for one in _SEPARATOR.split(text) if one.strip())


def day(text: str) -> date | None:
    """A day typed as 2026-03-03 or 3.3.2026; None for anything else."""
    try:
        if german := _GERMAN_DAY.match(text):
            return date(int(german[3]), int(german[2]), int(german[1]))
        return date.fromisoformat(text) if len(text) == 10 else None  # noqa: PLR2004 - 2026-03-03
    except ValueError:
        return None


def cents(text: str) -> int | None:
    """An amount typed as 920, 920,00 or 1.234,56 Euro, in cents; None for anything else and for less than nothing."""
    try:
        found = cents_of(text.removesuffix("Euro").removesuffix("€").strip())
    except ValueError:
        return None
    return found if found >= 0 else None


def amount(worth: int) -> str:
    """An amount as it is kept: 92000 -> "920,00"."""
    return euro(worth).removesuffix(" Euro")


def read(
    felder: Sequence[Entscheidungsfeld], typed: Mapping[str, str], *, required: bool
) -> tuple[dict[str, str], dict[str, str]]:
    """What is kept, and for each wrong field the code of what is wrong (missing, invalid, too_long, unknown, order).

    `required` false: what is missing is fine, as in a refusal.
    """
    wrong = dict.fromkeys(typed.keys() - {feld.id for feld in felder}, "unknown")
    kept: dict[str, str] = {}
    for feld in felder:
        text = str(typed.get(feld.id, "")).strip()
        if not text:
            if required and feld.pflicht:
                wrong[feld.id] = "missing"
            continue
        value, fault = _one(feld, text)
        if fault:
            wrong[feld.id] = fault
        kept[feld.id] = value
    if not wrong and kept.get(GUELTIG_BIS, "9") < kept.get(GUELTIG_AB, ""):
        wrong[GUELTIG_BIS] = "order"
    return kept, wrong


def _one(feld: Entscheidungsfeld, text: str) -> tuple[str, str]:
    if len(text) > LONGEST:
        return text, "too_long"
    match feld.art:
        case Feldart.DATUM:
            found = day(text)
            return (found.isoformat(), "") if found else (text, "invalid")
        case Feldart.KENNZEICHEN:
            many = plates(text)
            return ", ".join(many), "" if many and all(map(_PLATE.match, many)) else "invalid"
        case Feldart.AUSWAHL:
            return text, "" if text in dict(feld.optionen) else "invalid"
        case Feldart.GELD:
            worth = cents(text)
            return (text, "invalid") if worth is None else (amount(worth), "")
    return " ".join(text.split()), ""


def shown(feld: Entscheidungsfeld, value: str) -> str:
    """The value as people read it."""
    match feld.art:
        case Feldart.DATUM:
            found = day(value)
            return german_date(found) if found else value
        case Feldart.AUSWAHL:
            return dict(feld.optionen).get(value, value)
        case Feldart.GELD:
            return value if cents(value) is None else f"{value} Euro"
    return value


def words(felder: Sequence[Entscheidungsfeld], werte: Mapping[str, str]) -> dict[str, str]:
    """What the placeholders of texts are filled with."""
    return {feld.id: shown(feld, werte.get(feld.id, "")) for feld in felder}
