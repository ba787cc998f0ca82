"""One of several answers; the value is its code."""

from datetime import date
from typing import TYPE_CHECKING, Any

from kuer.expressions import CelType, one_of
from kuer.forms.engine.arten.basis import MAX_ROH, Art, Eingang
from kuer.forms.engine.problem import Befund
from kuer.forms.engine.texteingabe import einzeilig

if TYPE_CHECKING:
    from kuer.forms.engine.knoten import Feld
    from kuer.forms.engine.lesen.leser import Leser

MAX_OPTIONEN = 100


class Auswahl(Art):
    """art: auswahl"""

    name = "auswahl"

    def lies_angaben(self, leser: "Leser") -> dict[str, Any]:
        """Optionen."""
        return {"optionen": optionen(leser)}

    def typ(self, feld: "Feld") -> CelType:
        """One of the codes."""
        return one_of(codes(feld))

    def lies(self, feld: "Feld", eingang: Eingang) -> Any:
        """The last posted code that is not empty."""
        del feld
        posted = [einzeilig(text)[:MAX_ROH] for text in eingang.get("", ())]
        return next((text for text in reversed(posted) if text), None)

    def pruefe(self, feld: "Feld", wert: Any, heute: date | None) -> Befund | None:
        """One of the codes."""
        del heute
        known = isinstance(wert, str) and wert in codes(feld)
        return None if known else Befund("auswahl_unbekannt")

    def anzeige(self, feld: "Feld", wert: Any, sprache: str) -> str:
        """The name of the option."""
        del sprache
        return name_von(feld, str(wert))

    def schema(self, feld: "Feld") -> dict[str, Any]:
        """The codes."""
        return {"enum": list(codes(feld))}


def codes(feld: "Feld") -> list[str]:
    """The codes of the options."""
    return [option["code"] for option in feld.angaben.get("optionen", ())]


def name_von(feld: "Feld", code: str) -> str:
    """The name of an option; the code if there is none."""
    for option in feld.angaben.get("optionen", ()):
        if option["code"] == code:
            return str(option["name"])
    return code


def optionen(leser: "Leser") -> list[dict[str, str]]:
    """The options in formular.yaml: at least two, with different codes."""
    found: list[dict[str, str]] = []
    for item in leser.liste("optionen", noetig=True, hoechstens=MAX_OPTIONEN):
        code, name = item.text("code", noetig=True), item.text("name", noetig=True)
        option = {"code": code or "", "name": name or ""}
        if hilfe := item.text("hilfe"):
            option["hilfe"] = hilfe
        if code and any(other["code"] == code for other in found):
            item.fehler("code", f"Der Code „{code}“ kommt doppelt vor.")
        item.fertig()
        found.append(option)
    if len(found) == 1:
        leser.fehler("optionen", "Eine Auswahl braucht mindestens zwei Optionen.")
    return found
