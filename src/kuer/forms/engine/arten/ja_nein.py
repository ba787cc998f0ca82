"""Yes or no; the value is a truth value."""

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from kuer.expressions import BOOL, CelType
from kuer.forms.engine.arten.basis import MAX_ROH, Art, Eingang, erster
from kuer.forms.engine.meldungen import wort
from kuer.forms.engine.problem import Befund
from kuer.forms.engine.texteingabe import einzeilig

if TYPE_CHECKING:
    from kuer.forms.engine.knoten import Feld

_WORTE: Final = {"ja": True, "yes": True, "true": True, "on": True, "1": True, "nein": False, "no": False,
                 "false": False, "off": False, "0": False}  # fmt: skip


class JaNein(Art):
    """art: ja_nein"""

    name = "ja_nein"

    def typ(self, feld: "Feld") -> CelType:
        """A truth value."""
        del feld
        return BOOL

    def lies(self, feld: "Feld", eingang: Eingang) -> Any:
        """True or False; else the text as typed."""
        del feld
        text = einzeilig(erster(eingang))[:MAX_ROH]
        return _WORTE.get(text.casefold(), text or None)

    def pruefe(self, feld: "Feld", wert: Any, heute: date | None) -> Befund | None:
        """Yes or no, nothing else."""
        del feld, heute
        return None if isinstance(wert, bool) else Befund("ja_nein_form")

    def anzeige(self, feld: "Feld", wert: Any, sprache: str) -> str:
        """Ja or Nein."""
        del feld
        return wort("ja" if wert else "nein", sprache) if isinstance(wert, bool) else str(wert)

    def eingabe(self, feld: "Feld", wert: Any) -> Any:
        """The word ja or nein."""
        del feld
        return {True: "ja", False: "nein"}.get(wert, "") if isinstance(wert, bool) else ""

    def schema(self, feld: "Feld") -> dict[str, Any]:
        """Boolean"""
        del feld
        return {"type": "boolean"}
