"""What a field takes, in one word, and within which bounds: the same for the JSON Schema and the XSD.

Facts: standards.md 1.1 (data types) and 1.5 (how the official converters name and treat them).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal, InvalidOperation
from enum import StrEnum
from typing import Final

from kuer.integrations.fim.types import Anzahl, FimFeld, FimGruppe, FimSchema

Element = FimFeld | FimGruppe
Traeger = FimSchema | FimGruppe


class Wertebereich(StrEnum):
    """What a field takes; the value is the word that the official converters describe it with."""

    HINWEIS = "Hinweistext"
    WERTE = "Auswahlliste (Werteliste)"
    LISTE = "Auswahlliste (Externe Codeliste)"
    DATEI = "Anlage"
    WAHR = "Wahrheitswert"
    TAG = "Datum"
    UHRZEIT = "Zeit (Stunde und Minute)"
    ZEITPUNKT = "Zeitpunkt (Datum und Zeit)"
    ZAHL = "Fließkommazahl"
    GANZZAHL = "Ganzzahl"
    GELD = "Geldbetrag"
    TEXT = "Text"


_TYPEN: Final = {
    "file": Wertebereich.DATEI,
    "bool": Wertebereich.WAHR,
    "date": Wertebereich.TAG,
    "time": Wertebereich.UHRZEIT,
    "datetime": Wertebereich.ZEITPUNKT,
    "num": Wertebereich.ZAHL,
    "num_int": Wertebereich.GANZZAHL,
    "num_currency": Wertebereich.GELD,
    "obj": Wertebereich.HINWEIS,
}
ZAHLEN: Final = frozenset({Wertebereich.ZAHL, Wertebereich.GANZZAHL, Wertebereich.GELD})


@dataclass(frozen=True)
class Grenzen:
    """The bounds of a field, only those that mean something for what it takes. `muster` stands as it was written."""

    min_laenge: int | None = None
    max_laenge: int | None = None
    muster: str = ""
    min: Decimal | None = None
    max: Decimal | None = None


def schluessel(element: Element | FimSchema) -> str:
    """The name of an element in both schemas: its id, V, its version."""
    return f"{element.id}V{element.version}" if element.version else element.id


def wertebereich(field: FimFeld) -> Wertebereich:
    """What it takes. A text that is only shown takes nothing; a list that lies elsewhere takes any text."""
    if field.feldart == "label":
        return Wertebereich.HINWEIS
    if field.codeliste is not None:
        here = not field.codeliste.urn and field.codeliste.werte
        return Wertebereich.WERTE if here else Wertebereich.LISTE
    return _TYPEN.get(field.datentyp, Wertebereich.TEXT)


def grenzen(field: FimFeld) -> Grenzen:
    """The bounds; one that can't be read is none."""
    art, given = wertebereich(field), field.praezisierung
    if art is Wertebereich.TEXT:
        return Grenzen(
            min_laenge=_laenge(given.get("minLength")),
            max_laenge=_laenge(given.get("maxLength")),
            muster=given.get("pattern", ""),
        )
    if art not in ZAHLEN:
        return Grenzen()
    least, most = _zahl(given.get("minValue")), _zahl(given.get("maxValue"))
    if art is Wertebereich.GANZZAHL:
        least = None if least is None else least.to_integral_value(ROUND_CEILING)
        most = None if most is None else most.to_integral_value(ROUND_FLOOR)
    return Grenzen(min=least, max=most)


def kinder(holder: Traeger) -> Iterator[Element]:
    """What it contains, in order; what stands there several times stands at its first place, as often as altogether."""
    found: dict[str, Element] = {}
    for child in holder.kinder:
        name = schluessel(child)
        known = found.get(name)
        found[name] = replace(child, anzahl=_zusammen(known.anzahl, child.anzahl)) if known else child
    yield from found.values()


def nimmt_daten(element: Element) -> bool:
    """Whether it occurs in data at all."""
    return isinstance(element, FimGruppe) or wertebereich(element) is not Wertebereich.HINWEIS


def _zusammen(one: Anzahl, other: Anzahl) -> Anzahl:
    endless = one.hoechstens is None or other.hoechstens is None
    most = None if endless else (one.hoechstens or 0) + (other.hoechstens or 0)
    return Anzahl(one.mindestens + other.mindestens, most)


def _laenge(given: str | None) -> int | None:
    return int(given) if given and re.fullmatch(r"\d{1,9}", given, re.ASCII) else None


def _zahl(given: str | None) -> Decimal | None:
    try:
        found = Decimal((given or "").strip())
    except InvalidOperation:
        return None
    return found if found.is_finite() and abs(found.adjusted()) < 30 else None  # noqa: PLR2004 - no form counts so far
