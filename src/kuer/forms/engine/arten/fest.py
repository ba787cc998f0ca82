"""A value that is given: nobody types it, it goes along with the answers. Shown, or not."""

from datetime import date
from typing import TYPE_CHECKING, Any

from kuer.forms.engine.arten.basis import Art, Eingang
from kuer.forms.engine.problem import Befund

if TYPE_CHECKING:
    from kuer.forms.engine.knoten import Feld
    from kuer.forms.engine.lesen.leser import Leser

MAX_WERT = 5000


class Fest(Art):
    """art: fest"""

    name = "fest"

    def lies_angaben(self, leser: "Leser") -> dict[str, Any]:
        """wert: what goes along, nothing if it is left out; text: how people read it; zeigen: false hides it."""
        given = {"wert": leser.text("wert", hoechstens=MAX_WERT), "text": leser.text("text", hoechstens=MAX_WERT)}
        angaben: dict[str, Any] = {key: text for key, text in given.items() if text}
        if not leser.wahrheit("zeigen", sonst=True) or "wert" not in angaben:
            angaben["zeigen"] = False
        return angaben

    def vorgegeben(self, feld: "Feld") -> Any:
        """The value."""
        return feld.angaben.get("wert")

    def lies(self, feld: "Feld", eingang: Eingang) -> Any:
        """What somebody posts changes nothing."""
        del feld, eingang

    def uebernimm(self, feld: "Feld", wert: Any) -> Any:
        """Nor does what another system says."""
        del feld, wert

    def pruefe(self, feld: "Feld", wert: Any, heute: date | None) -> Befund | None:
        """It is what it is."""
        del heute
        return None if wert == feld.angaben.get("wert") else Befund("schema")

    def anzeige(self, feld: "Feld", wert: Any, sprache: str) -> str:
        """Its words."""
        del sprache
        return str(feld.angaben.get("text") or wert)

    def schema(self, feld: "Feld") -> dict[str, Any]:
        """The value and nothing else."""
        return {"const": feld.angaben["wert"]} if "wert" in feld.angaben else {"not": {}}
