"""A postcode: five digits, or anything short where addresses abroad are allowed. Only within an Anschrift."""

import re
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from kuer.forms.engine.arten.basis import Art
from kuer.forms.engine.problem import Befund

if TYPE_CHECKING:
    from kuer.forms.engine.knoten import Feld

_DEUTSCH: Final = re.compile(r"(?:0[1-9]|[1-9][0-9])[0-9]{3}\Z", re.ASCII)
MAX_AUSLAND: Final = 12


class Plz(Art):
    """art: plz"""

    name = "plz"

    def pruefe(self, feld: "Feld", wert: Any, heute: date | None) -> Befund | None:
        """The form of the country."""
        del heute
        if not isinstance(wert, str):
            return Befund("schema")
        if feld.angaben.get("ausland"):
            return Befund("zu_lang", {"max": MAX_AUSLAND, "ist": len(wert)}) if len(wert) > MAX_AUSLAND else None
        return None if _DEUTSCH.match(wert) else Befund("plz_form")

    def schema(self, feld: "Feld") -> dict[str, Any]:
        """A string with its form."""
        if feld.angaben.get("ausland"):
            return {"type": "string", "minLength": 1, "maxLength": MAX_AUSLAND}
        return {"type": "string", "pattern": "^(0[1-9]|[1-9][0-9])[0-9]{3}$"}

    def attribute(self, feld: "Feld") -> dict[str, str]:
        """Length and keyboard."""
        if feld.angaben.get("ausland"):
            return {"maxlength": str(MAX_AUSLAND)}
        return {"maxlength": "5", "inputmode": "numeric"}
