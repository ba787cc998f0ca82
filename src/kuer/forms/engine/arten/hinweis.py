"""Static text between the fields."""

from datetime import date
from typing import TYPE_CHECKING, Any

from kuer.forms.engine.arten.basis import Art
from kuer.forms.engine.problem import Befund

if TYPE_CHECKING:
    from kuer.forms.engine.knoten import Feld
    from kuer.forms.engine.lesen.leser import Leser


class Hinweis(Art):
    """art: hinweis"""

    name = "hinweis"
    hat_wert = False

    def lies_angaben(self, leser: "Leser") -> dict[str, Any]:
        """text, stil."""
        angaben: dict[str, Any] = {"text": leser.text("text", noetig=True, hoechstens=5000) or ""}
        if (stil := leser.wahl("stil", ("info", "warnung"), "info")) != "info":
            angaben["stil"] = stil
        return angaben

    def pruefe(self, feld: "Feld", wert: Any, heute: date | None) -> Befund | None:
        """There is nothing to check."""
        del feld, wert, heute
        return None

    def schema(self, feld: "Feld") -> dict[str, Any]:
        """No value is allowed."""
        del feld
        return {"not": {}}
