"""An amount of money in Euro; the value is whole cents."""

from datetime import date
from typing import TYPE_CHECKING, Any

from kuer.expressions import INT, CelType
from kuer.forms.engine.arten.basis import MAX_ROH, Art, Eingang, erster
from kuer.forms.engine.problem import Befund
from kuer.forms.engine.texteingabe import einzeilig
from kuer.forms.engine.zahlen import ZahlUnklar, betrag, deutsche_zahl

if TYPE_CHECKING:
    from kuer.forms.engine.knoten import Feld
    from kuer.forms.engine.lesen.leser import Leser

GRENZE = 10**14
_EINHEITEN = ("euro", "eur", "€")


class Geld(Art):
    """art: geld"""

    name = "geld"

    def lies_angaben(self, leser: "Leser") -> dict[str, Any]:
        """Min and max, written as amounts: "1.000,00". Without min nothing below zero is taken."""
        angaben: dict[str, Any] = {}
        for key in ("min", "max"):
            if (text := leser.text(key)) is None:
                continue
            cents = _cents(text) if "," in text else None
            if cents is None:
                leser.fehler(key, 'Schreiben Sie den Betrag in Euro mit Cent, zum Beispiel "1.000,00".')
            else:
                angaben[key] = cents
        if angaben.get("min", 0) > angaben.get("max", GRENZE):
            leser.fehler("min", "Die Untergrenze ist größer als die Obergrenze.")
        return angaben

    def typ(self, feld: "Feld") -> CelType:
        """Whole cents."""
        del feld
        return INT

    def lies(self, feld: "Feld", eingang: Eingang) -> Any:
        """Cents; else the text as typed."""
        del feld
        text = einzeilig(erster(eingang))[:MAX_ROH]
        cents = _cents(text)
        return (text or None) if cents is None else cents

    def pruefe(self, feld: "Feld", wert: Any, heute: date | None) -> Befund | None:
        """Form and bounds."""
        del heute
        if isinstance(wert, str):
            return Befund("zahl_mehrdeutig", {"wert": wert}) if _mehrdeutig(wert) else Befund("geld_form")
        if isinstance(wert, bool) or not isinstance(wert, int) or abs(wert) >= GRENZE:
            return Befund("schema")
        least, most = feld.angaben.get("min", 0), feld.angaben.get("max")
        if wert < least:
            return Befund("zu_klein", {"min": betrag(least) + " Euro"})
        if most is not None and wert > most:
            return Befund("zu_gross", {"max": betrag(most) + " Euro"})
        return None

    def anzeige(self, feld: "Feld", wert: Any, sprache: str) -> str:
        """As in 1.234,56 Euro; in English 1,234.56 euros."""
        del feld
        if not isinstance(wert, int):
            return str(wert)
        if sprache == "en":
            return betrag(wert).translate(str.maketrans(",.", ".,")) + " euros"
        return betrag(wert) + " Euro"

    def eingabe(self, feld: "Feld", wert: Any) -> Any:
        """As it is typed: without groups and unit."""
        del feld
        return betrag(wert, gruppen=False) if isinstance(wert, int) else str(wert or "")

    def schema(self, feld: "Feld") -> dict[str, Any]:
        """Whole cents within bounds."""
        most = {"maximum": feld.angaben["max"]} if "max" in feld.angaben else {}
        return {"type": "integer", "minimum": feld.angaben.get("min", 0), **most}

    def attribute(self, feld: "Feld") -> dict[str, str]:
        """The keyboard."""
        del feld
        return {"inputmode": "decimal"}


def _ohne_einheit(text: str) -> str:
    plain = text.casefold().strip()
    for einheit in _EINHEITEN:
        plain = plain.removesuffix(einheit).removeprefix(einheit).strip()
    return plain


def _cents(text: str) -> int | None:
    try:
        found = deutsche_zahl(_ohne_einheit(text), 2) * 100
    except ZahlUnklar:
        return None
    return int(found) if found == int(found) and abs(found) < GRENZE else None


def _mehrdeutig(text: str) -> bool:
    try:
        deutsche_zahl(_ohne_einheit(text), 2)
    except ZahlUnklar as unklar:
        return unklar.code == "mehrdeutig"
    return False
