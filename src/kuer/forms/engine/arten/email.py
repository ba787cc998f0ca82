"""An e-mail address. Whether the mailbox exists is not asked."""

from datetime import date
from typing import TYPE_CHECKING, Any

from kuer.forms.engine.arten.basis import MAX_ROH, Art, Eingang, erster
from kuer.forms.engine.arten.text import grenzbefund, grenzen
from kuer.forms.engine.problem import Befund
from kuer.forms.engine.texteingabe import einzeilig

if TYPE_CHECKING:
    from kuer.forms.engine.knoten import Feld
    from kuer.forms.engine.lesen.leser import Leser

MAX_EMAIL = 254


class Email(Art):
    """art: email"""

    name = "email"

    def lies_angaben(self, leser: "Leser") -> dict[str, Any]:
        """min_laenge, max_laenge, muster: what somebody else takes who gets it."""
        return grenzen(leser, MAX_EMAIL)

    def lies(self, feld: "Feld", eingang: Eingang) -> Any:
        """The normal form; else the text as typed."""
        del feld
        text = einzeilig(erster(eingang))[:MAX_ROH].removeprefix("mailto:")
        return _normal(text) or text or None

    def pruefe(self, feld: "Feld", wert: Any, heute: date | None) -> Befund | None:
        """The form, and the bounds."""
        del heute
        known = isinstance(wert, str) and _normal(wert)
        return grenzbefund(feld, wert, MAX_EMAIL) if known else Befund("email_form")

    def schema(self, feld: "Feld") -> dict[str, Any]:
        """An e-mail address, also with umlauts."""
        return {"type": "string", "format": "idn-email", "maxLength": feld.angaben.get("max_laenge", MAX_EMAIL)}

    def attribute(self, feld: "Feld") -> dict[str, str]:
        """The keyboard."""
        most = str(feld.angaben.get("max_laenge", MAX_EMAIL))
        return {"type": "email", "inputmode": "email", "maxlength": most, "spellcheck": "false"}


def _normal(text: str) -> str:
    from email_validator import EmailNotValidError, validate_email

    if "@" not in text or len(text) > MAX_EMAIL:
        return ""
    try:
        return validate_email(text, check_deliverability=False).normalized
    except EmailNotValidError:
        return ""
