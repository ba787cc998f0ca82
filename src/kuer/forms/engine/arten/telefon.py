"""A telephone number; the value is its international form without blanks (E.164)."""

from datetime import date
from typing import TYPE_CHECKING, Any

from kuer.forms.engine.arten.basis import MAX_ROH, Art, Eingang, erster
from kuer.forms.engine.arten.text import grenzbefund, grenzen
from kuer.forms.engine.problem import Befund
from kuer.forms.engine.texteingabe import einzeilig

if TYPE_CHECKING:
    from kuer.forms.engine.knoten import Feld
    from kuer.forms.engine.lesen.leser import Leser

MAX_TELEFON = 30
MIN_ZIFFERN = 5


class Telefon(Art):
    """art: telefon"""

    name = "telefon"

    def lies_angaben(self, leser: "Leser") -> dict[str, Any]:
        """min_laenge, max_laenge, muster: what somebody else takes who gets it."""
        return grenzen(leser, MAX_TELEFON)

    def lies(self, feld: "Feld", eingang: Eingang) -> Any:
        """E.164; else the text as typed."""
        del feld
        text = einzeilig(erster(eingang))[:MAX_ROH]
        number = _nummer(text)
        return _form(number, "E164") if number is not None else text or None

    def pruefe(self, feld: "Feld", wert: Any, heute: date | None) -> Befund | None:
        """Whether such a number can exist, and the bounds."""
        del heute
        known = isinstance(wert, str) and wert.startswith("+") and _nummer(wert) is not None
        return grenzbefund(feld, wert, MAX_TELEFON) if known else Befund("telefon_form")

    def anzeige(self, feld: "Feld", wert: Any, sprache: str) -> str:
        """+49 30 1234567"""
        del feld, sprache
        number = _nummer(str(wert))
        return _form(number, "INTERNATIONAL") if number is not None else str(wert)

    def eingabe(self, feld: "Feld", wert: Any) -> Any:
        """As it is shown."""
        return "" if wert is None else self.anzeige(feld, wert, "de")

    def schema(self, feld: "Feld") -> dict[str, Any]:
        """E.164"""
        del feld
        return {"type": "string", "pattern": "^\\+[1-9][0-9]{4,14}$"}

    def attribute(self, feld: "Feld") -> dict[str, str]:
        """The keyboard."""
        del feld
        return {"type": "tel", "inputmode": "tel", "maxlength": str(MAX_TELEFON)}


def _nummer(text: str) -> Any:
    import phonenumbers

    if len(text) > MAX_TELEFON:
        return None
    try:
        number = phonenumbers.parse(text, "DE")
    except phonenumbers.NumberParseException:
        return None
    long_enough = len(str(number.national_number)) >= MIN_ZIFFERN
    fits = long_enough and phonenumbers.is_possible_number(number) and number.extension is None
    return number if fits else None


def _form(number: Any, name: str) -> str:
    import phonenumbers

    return str(phonenumbers.format_number(number, getattr(phonenumbers.PhoneNumberFormat, name)))
