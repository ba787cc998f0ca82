"""One line of text, with length, pattern and script."""

import unicodedata
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from kuer import expressions
from kuer.forms.engine.arten.basis import MAX_ROH, Art
from kuer.forms.engine.problem import Befund

if TYPE_CHECKING:
    from kuer.forms.engine.knoten import Feld
    from kuer.forms.engine.lesen.leser import Leser

MAX_ZEILE = 1000


class Text(Art):
    """art: text"""

    name = "text"

    def lies_angaben(self, leser: "Leser") -> dict[str, Any]:
        """min_laenge, max_laenge, muster with muster_hinweis, schrift, eingabe."""
        angaben = grenzen(leser, MAX_ZEILE)
        if leser.wahl("schrift", ("latein", "alle"), "alle") == "latein":
            angaben["schrift"] = "latein"
        if (tastatur := leser.wahl("tastatur", ("text", "ziffern"), "text")) != "text":
            angaben["tastatur"] = tastatur
        return angaben

    def pruefe(self, feld: "Feld", wert: Any, heute: date | None) -> Befund | None:
        """Length, script, pattern."""
        del heute
        if not isinstance(wert, str):
            return Befund("schema")
        if befund := laenge(feld, wert):
            return befund
        if feld.angaben.get("schrift") == "latein" and (zeichen := fremdes_zeichen(wert)):
            return Befund("schrift", {"zeichen": zeichen})
        return musterbefund(feld, wert)

    def schema(self, feld: "Feld") -> dict[str, Any]:
        """A string with its bounds."""
        bounds = {"minLength": feld.angaben.get("min_laenge", 1), "maxLength": feld.angaben.get("max_laenge", 255)}
        return {"type": "string", **bounds}

    def attribute(self, feld: "Feld") -> dict[str, str]:
        """maxlength, keyboard."""
        found = {"maxlength": str(feld.angaben.get("max_laenge", 255))}
        if feld.angaben.get("tastatur") == "ziffern":
            found["inputmode"] = "numeric"
        return found


def laengen(leser: "Leser", hoechstens: int) -> dict[str, Any]:
    """The options min_laenge and max_laenge."""
    angaben: dict[str, Any] = {}
    least = leser.ganze_zahl("min_laenge", 1, hoechstens)
    most = leser.ganze_zahl("max_laenge", 1, hoechstens)
    if least:
        angaben["min_laenge"] = least
    if most:
        angaben["max_laenge"] = most
    if least and most and least > most:
        leser.fehler("min_laenge", "Die kleinste Länge ist größer als die größte.")
    return angaben


def grenzen(leser: "Leser", hoechstens: int) -> dict[str, Any]:
    """The options of everything that is typed: min_laenge, max_laenge, muster with muster_hinweis."""
    angaben = laengen(leser, hoechstens)
    if muster := leser.text("muster", hoechstens=MAX_ROH):
        if fault := muster_fehler(muster):
            leser.fehler("muster", f"Das Muster ist ungültig: {fault}")
        angaben["muster"] = muster
        angaben["muster_hinweis"] = leser.text("muster_hinweis", noetig=True) or ""
    return angaben


def musterbefund(feld: "Feld", wert: str) -> Befund | None:
    """Whether the value has its pattern."""
    if (muster := feld.angaben.get("muster")) and not passt(muster, wert):
        return Befund("muster", {"hinweis": feld.angaben.get("muster_hinweis", "")})
    return None


def grenzbefund(feld: "Feld", wert: str, sonst: int) -> Befund | None:
    """Whether the value is within what `grenzen` read."""
    return laenge(feld, wert, sonst) or musterbefund(feld, wert)


def laenge(feld: "Feld", wert: str, sonst: int = 255) -> Befund | None:
    """Whether the length is within its bounds."""
    most, least = feld.angaben.get("max_laenge", sonst), feld.angaben.get("min_laenge", 1)
    if len(wert) > most:
        return Befund("zu_lang", {"max": most, "ist": len(wert)})
    if len(wert) < least:
        return Befund("zu_kurz", {"min": least})
    return None


@lru_cache(maxsize=1)
def _passend() -> expressions.Ausdruck:
    names = {"wert": expressions.STRING, "muster": expressions.STRING}
    return expressions.compile_expression("wert.matches(muster)", names)


def passt(muster: str, wert: str) -> bool:
    """Whether the whole value matches, as HTML means a pattern. RE2 by way of CEL: never slow."""
    found: bool = _passend().evaluate({"wert": wert, "muster": f"^(?:{muster})$"})
    return found


def muster_fehler(muster: str) -> str:
    """What RE2 says against a pattern; empty if nothing."""
    if len(muster) > MAX_ROH:
        return "Es ist zu lang."
    try:
        passt(muster, "")
    except expressions.EvaluationFault as fault:
        return str(fault.facts.get("reason", fault))
    return ""


def fremdes_zeichen(text: str) -> str:
    """The first letter that is not Latin (String.Latin, DIN SPEC 91379); empty if there is none."""
    if text.isascii():
        return ""
    for zeichen in text:
        if zeichen.isalpha() and not unicodedata.name(zeichen, "").startswith(("LATIN", "MODIFIER LETTER")):
            return zeichen
    return ""
