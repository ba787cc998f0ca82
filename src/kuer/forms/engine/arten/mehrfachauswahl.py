"""Several of several answers; the value is a list of codes in the order of the options."""

from datetime import date
from typing import TYPE_CHECKING, Any

from kuer.expressions import CelType, list_of, one_of
from kuer.forms.engine.arten.auswahl import MAX_OPTIONEN, codes, name_von, optionen
from kuer.forms.engine.arten.basis import MAX_ROH, Art, Eingang
from kuer.forms.engine.problem import Befund
from kuer.forms.engine.texteingabe import einzeilig

if TYPE_CHECKING:
    from kuer.forms.engine.knoten import Feld
    from kuer.forms.engine.lesen.leser import Leser


class Mehrfachauswahl(Art):
    """art: mehrfachauswahl"""

    name = "mehrfachauswahl"
    leer_wenn_abwesend = True

    def lies_angaben(self, leser: "Leser") -> dict[str, Any]:
        """optionen, min, max: how many may be chosen."""
        angaben: dict[str, Any] = {"optionen": optionen(leser)}
        for key in ("min", "max"):
            if count := leser.ganze_zahl(key, 1, MAX_OPTIONEN):
                angaben[key] = count
        if angaben.get("min", 1) > angaben.get("max", MAX_OPTIONEN):
            leser.fehler("min", "Die Mindestzahl ist größer als die Höchstzahl.")
        return angaben

    def typ(self, feld: "Feld") -> CelType:
        """A list of codes."""
        return list_of(one_of(codes(feld)))

    def lies(self, feld: "Feld", eingang: Eingang) -> Any:
        """The codes, each once, known ones in the order of the options."""
        posted = dict.fromkeys(einzeilig(text)[:MAX_ROH] for text in eingang.get("", ()))
        order = {code: number for number, code in enumerate(codes(feld))}
        return sorted((code for code in posted if code), key=lambda code: order.get(code, len(order))) or None

    def uebernimm(self, feld: "Feld", wert: Any) -> Any:
        """A list of texts."""
        if isinstance(wert, (list, tuple)) and all(isinstance(code, str) for code in wert):
            return self.lies(feld, {"": list(wert)})
        return super().uebernimm(feld, wert)

    def pruefe(self, feld: "Feld", wert: Any, heute: date | None) -> Befund | None:
        """Known codes, not too few, not too many."""
        del heute
        if not isinstance(wert, list) or not all(isinstance(code, str) for code in wert):
            return Befund("schema")
        if not set(wert) <= set(codes(feld)) or len(set(wert)) < len(wert):
            return Befund("auswahl_unbekannt")
        if len(wert) < feld.angaben.get("min", 1):
            return Befund("mehrfach_wenige", {"min": feld.angaben.get("min", 1)})
        if len(wert) > feld.angaben.get("max", MAX_OPTIONEN):
            return Befund("mehrfach_viele", {"max": feld.angaben["max"]})
        return None

    def anzeige(self, feld: "Feld", wert: Any, sprache: str) -> str:
        """The names."""
        del sprache
        return ", ".join(name_von(feld, str(code)) for code in wert) if isinstance(wert, list) else str(wert)

    def eingabe(self, feld: "Feld", wert: Any) -> Any:
        """The codes."""
        del feld
        return [code for code in wert if isinstance(code, str)] if isinstance(wert, list) else []

    def schema(self, feld: "Feld") -> dict[str, Any]:
        """An array of codes."""
        found: dict[str, Any] = {"type": "array", "items": {"enum": codes(feld)}, "uniqueItems": True}
        found["minItems"] = feld.angaben.get("min", 1)
        if "max" in feld.angaben:
            found["maxItems"] = feld.angaben["max"]
        return found
