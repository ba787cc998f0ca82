"""An e-mail address. Whether the mailbox exists is not asked."""

from datetime import date
from typing import TYPE_CHECKING, Any

from kuer.forms.engine.arten.basis import MAX_ROH, Art, Eingang, erster
from kuer.forms.engine.problem import Befund
from kuer.forms.engine.texteingabe import einzeilig

if TYPE_CHECKING:
    from kuer.forms.engine.knoten import Feld

MAX_EMAIL = 254


class Email(Art):
    """art: email"""

    name = "email"

    def lies(self, feld: "Feld", eingang: Eingang) -> Any:
        """The normal form; else the text as typed."""
        del feld
        text = einzeilig(erster(eingang))[:MAX_ROH].removeprefix("mailto:")
        return _normal(text) or text or None

    def pruefe(self, feld: "Feld", wert: Any, heute: date | None) -> Befund | None:
        """The form."""
        del feld, heute
        return None if isinstance(wert, str) and _normal(wert) else Befund("email_form")

    def schema(self, feld: "Feld") -> dict[str, Any]:
        """An e-mail address, also with umlauts."""
        del feld
        return {"type": "string", "format": "idn-email", "maxLength": MAX_EMAIL}

    def attribute(self, feld: "Feld") -> dict[str, str]:
        """The keyboard."""
        del feld
        return {"type": "email", "inputmode": "email", "maxlength": str(MAX_EMAIL), "spellcheck": "false"}


def _normal(text: str) -> str:
    from email_validator import EmailNotValidError, validate_email

    if "@" not in text or len(text) > MAX_EMAIL:
        return ""
    try:
        return validate_email(text, check_deliverability=False).normalized
    except EmailNotValidError:
        return ""
