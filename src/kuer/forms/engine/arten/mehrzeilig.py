"""Text of several lines."""

from datetime import date
from typing import TYPE_CHECKING, Any

from kuer.forms.engine.arten.basis import Art, Eingang, erster
from kuer.forms.engine.arten.text import grenzbefund, grenzen
from kuer.forms.engine.problem import Befund
from kuer.forms.engine.texteingabe import saeubern

if TYPE_CHECKING:
    from kuer.forms.engine.knoten import Feld
    from kuer.forms.engine.lesen.leser import Leser

MAX_TEXT = 20_000
UEBLICH = 2000


class Mehrzeilig(Art):
    """art: mehrzeilig"""

    name = "mehrzeilig"

    def lies_angaben(self, leser: "Leser") -> dict[str, Any]:
        """min_laenge, max_laenge (2000 if nothing is said), muster with muster_hinweis."""
        return grenzen(leser, MAX_TEXT)

    def lies(self, feld: "Feld", eingang: Eingang) -> Any:
        """The text with its lines."""
        del feld
        return saeubern(erster(eingang)) or None

    def pruefe(self, feld: "Feld", wert: Any, heute: date | None) -> Befund | None:
        """The length, the pattern."""
        del heute
        return grenzbefund(feld, wert, UEBLICH) if isinstance(wert, str) else Befund("schema")

    def schema(self, feld: "Feld") -> dict[str, Any]:
        """A string with its bounds."""
        least, most = feld.angaben.get("min_laenge", 1), feld.angaben.get("max_laenge", UEBLICH)
        return {"type": "string", "minLength": least, "maxLength": most}

    def attribute(self, feld: "Feld") -> dict[str, str]:
        """Maxlength."""
        return {"maxlength": str(feld.angaben.get("max_laenge", UEBLICH))}
