"""An IBAN; the value is its compact form."""

from datetime import date
from typing import TYPE_CHECKING, Any

from kuer.forms.engine.arten.basis import Art, Eingang, erster
from kuer.forms.engine.problem import Befund
from kuer.forms.engine.texteingabe import einzeilig

if TYPE_CHECKING:
    from kuer.forms.engine.knoten import Feld
    from kuer.forms.engine.lesen.leser import Leser

MAX_IBAN = 34
_GRUPPE = 4


class Iban(Art):
    """art: iban"""

    name = "iban"

    def lies_angaben(self, leser: "Leser") -> dict[str, Any]:
        """laender: the countries that are allowed (two letters each); all if left out."""
        laender = leser.texte("laender")
        if wrong := [land for land in laender if len(land) != 2 or not land.isupper()]:  # noqa: PLR2004
            leser.fehler("laender", f"„{wrong[0]}“ ist kein Ländercode; schreiben Sie zum Beispiel DE.")
        return {"laender": laender} if laender else {}

    def lies(self, feld: "Feld", eingang: Eingang) -> Any:
        """Without blanks, in capitals."""
        del feld
        text = einzeilig(erster(eingang))
        compact = "".join(sign for sign in text.upper() if sign not in " -.").removeprefix("IBAN").lstrip(":")
        return compact[:100] or None

    def pruefe(self, feld: "Feld", wert: Any, heute: date | None) -> Befund | None:
        """Country, length, check digits, and the form of the country's account numbers."""
        del heute
        if not isinstance(wert, str):
            return Befund("schema")
        if befund := _iban(wert):
            return befund
        laender = feld.angaben.get("laender", ())
        if laender and wert[:2] not in laender:
            return Befund("iban_land", {"laender": ", ".join(laender)})
        return None

    def anzeige(self, feld: "Feld", wert: Any, sprache: str) -> str:
        """In groups of four."""
        del feld, sprache
        text = str(wert)
        return " ".join(text[at : at + _GRUPPE] for at in range(0, len(text), _GRUPPE))

    def eingabe(self, feld: "Feld", wert: Any) -> Any:
        """In groups of four."""
        return "" if wert is None else self.anzeige(feld, wert, "de")

    def schema(self, feld: "Feld") -> dict[str, Any]:
        """The outer form."""
        del feld
        return {"type": "string", "pattern": "^[A-Z]{2}[0-9]{2}[A-Z0-9]{8,30}$"}

    def attribute(self, feld: "Feld") -> dict[str, str]:
        """Length with blanks; no spelling help."""
        del feld
        return {"maxlength": "42", "spellcheck": "false", "autocapitalize": "characters"}


def _iban(text: str) -> Befund | None:
    import schwifty
    from schwifty import exceptions

    if len(text) > MAX_IBAN or not text.isascii():
        return Befund("iban_form")
    try:
        schwifty.IBAN(text)
    except exceptions.InvalidLength:
        soll = schwifty.IBAN(text, allow_invalid=True).spec["iban_length"]
        return Befund("iban_laenge", {"ist": len(text), "soll": soll, "land": text[:2]})
    except exceptions.InvalidChecksumDigits:
        return Befund("iban_pruefziffer")
    except exceptions.SchwiftyException:
        return Befund("iban_form")
    return None
