"""A number: whole, or with a fixed count of decimal places."""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kuer.expressions import DOUBLE, INT, CelType
from kuer.forms.engine.arten.basis import MAX_ROH, Art, Eingang, erster
from kuer.forms.engine.problem import Befund
from kuer.forms.engine.texteingabe import einzeilig
from kuer.forms.engine.zahlen import ZahlUnklar, deutsche_zahl, mit_komma

if TYPE_CHECKING:
    from kuer.forms.engine.knoten import Feld
    from kuer.forms.engine.lesen.leser import Leser

GRENZE = 10**12
LAENGER_ALS_JAHRE = 10_000


class Zahl(Art):
    """art: zahl"""

    name = "zahl"

    def lies_angaben(self, leser: "Leser") -> dict[str, Any]:
        """min, max, nachkommastellen, einheit."""
        angaben: dict[str, Any] = {}
        if stellen := leser.ganze_zahl("nachkommastellen", 0, 6):
            angaben["nachkommastellen"] = stellen
        for key in ("min", "max"):
            if (grenze := leser.zahl(key, ganz=not stellen)) is not None:
                angaben[key] = grenze
        if angaben.get("min", -GRENZE) > angaben.get("max", GRENZE):
            leser.fehler("min", "Die Untergrenze ist größer als die Obergrenze.")
        if einheit := leser.text("einheit"):
            angaben["einheit"] = einheit
        return angaben

    def typ(self, feld: "Feld") -> CelType:
        """int, or double with decimal places."""
        return DOUBLE if feld.angaben.get("nachkommastellen") else INT

    def lies(self, feld: "Feld", eingang: Eingang) -> Any:
        """The number; else the text as typed."""
        text = einzeilig(erster(eingang))[:MAX_ROH]
        try:
            found = _gelesen(feld, text)
        except ZahlUnklar:
            return text or None
        stellen = feld.angaben.get("nachkommastellen", 0)
        if abs(found) >= GRENZE or found != round(found, stellen):
            return text
        return float(found) if stellen else int(found)

    def uebernimm(self, feld: "Feld", wert: Any) -> Any:
        """Whole numbers where decimal places are allowed become decimal."""
        if feld.angaben.get("nachkommastellen") and isinstance(wert, int) and not isinstance(wert, bool):
            return float(wert)
        return super().uebernimm(feld, wert)

    def pruefe(self, feld: "Feld", wert: Any, heute: date | None) -> Befund | None:
        """Form and bounds."""
        del heute
        if isinstance(wert, str):
            return _unlesbar(feld, wert)
        stellen = feld.angaben.get("nachkommastellen", 0)
        if isinstance(wert, bool) or not isinstance(wert, (float, int) if stellen else int) or not _endlich(wert):
            return Befund("schema")
        least, most = feld.angaben.get("min"), feld.angaben.get("max")
        if least is not None and wert < least:
            return Befund("zu_klein", {"min": _geschrieben(feld, least)})
        if most is not None and wert > most:
            return Befund("zu_gross", {"max": _geschrieben(feld, most)})
        return None

    def cel(self, feld: "Feld", wert: Any) -> Any:
        """A float where a double is declared."""
        return float(wert) if feld.angaben.get("nachkommastellen") else wert

    def anzeige(self, feld: "Feld", wert: Any, sprache: str) -> str:
        """With unit."""
        del sprache
        if not isinstance(wert, (int, float)) or not _endlich(wert):
            return str(wert)
        return f"{_geschrieben(feld, wert)} {feld.angaben.get('einheit', '')}".strip()

    def eingabe(self, feld: "Feld", wert: Any) -> Any:
        """As it is typed: without groups."""
        del feld
        if isinstance(wert, (int, float)) and _endlich(wert):
            return mit_komma(wert, gruppen=False)
        return wert if isinstance(wert, str) else ""

    def schema(self, feld: "Feld") -> dict[str, Any]:
        """Integer or number."""
        found: dict[str, Any] = {"type": "number" if feld.angaben.get("nachkommastellen") else "integer"}
        for key, name in (("min", "minimum"), ("max", "maximum")):
            if key in feld.angaben:
                found[name] = feld.angaben[key]
        return found

    def attribute(self, feld: "Feld") -> dict[str, str]:
        """The keyboard."""
        return {"inputmode": "decimal" if feld.angaben.get("nachkommastellen") else "numeric"}


def _geschrieben(feld: "Feld", wert: float) -> str:
    """As people read it. A whole number of up to four digits without a unit may be a year, which has no groups."""
    may_be_year = not feld.angaben.get("nachkommastellen") and "einheit" not in feld.angaben
    return mit_komma(wert, gruppen=not may_be_year or abs(wert) >= LAENGER_ALS_JAHRE)


def _endlich(wert: float) -> bool:
    return -GRENZE < wert < GRENZE


def _gelesen(feld: "Feld", text: str) -> Decimal:
    einheit = feld.angaben.get("einheit", "")
    if einheit and text.casefold().endswith(einheit.casefold()):
        text = text[: -len(einheit)]
    return deutsche_zahl(text, feld.angaben.get("nachkommastellen", 0))


def _unlesbar(feld: "Feld", text: str) -> Befund:
    stellen = feld.angaben.get("nachkommastellen", 0)
    try:
        found = _gelesen(feld, text)
    except ZahlUnklar as unklar:
        if unklar.code == "mehrdeutig":
            return Befund("zahl_mehrdeutig", {"wert": text})
        return Befund("zahl_form", {"beispiel": "3" if not stellen else "3," + "5".ljust(stellen, "0")})
    if abs(found) >= GRENZE:
        return Befund("zu_gross", {"max": mit_komma(GRENZE - 1)})
    return Befund("zahl_stellen", {"stellen": stellen}) if stellen else Befund("zahl_ganz")
