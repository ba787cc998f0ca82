"""A statement to confirm. Not ticked is not answered; the value is True or absent."""

from datetime import date
from typing import TYPE_CHECKING, Any

from kuer.expressions import BOOL, CelType
from kuer.forms.engine.arten.basis import Art, Eingang
from kuer.forms.engine.meldungen import wort
from kuer.forms.engine.problem import Befund

if TYPE_CHECKING:
    from kuer.forms.engine.knoten import Feld
    from kuer.forms.engine.lesen.leser import Leser


class Zustimmung(Art):
    """art: zustimmung"""

    name = "zustimmung"
    leer_wenn_abwesend = True

    def lies_angaben(self, leser: "Leser") -> dict[str, Any]:
        """text: the whole statement, where the label is its short form; code: what it is called elsewhere (FIM)."""
        given = {"text": leser.text("text", hoechstens=5000), "code": leser.text("code", hoechstens=100)}
        return {key: text for key, text in given.items() if text}

    def typ(self, feld: "Feld") -> CelType:
        """A truth value; never false."""
        del feld
        return BOOL

    def lies(self, feld: "Feld", eingang: Eingang) -> Any:
        """True if ticked."""
        del feld
        ticked = any(text.strip().casefold() in {"ja", "yes", "true", "on", "1"} for text in eingang.get("", ()))
        return True if ticked else None

    def uebernimm(self, feld: "Feld", wert: Any) -> Any:
        """False is not answered."""
        return None if wert is False else super().uebernimm(feld, wert)

    def pruefe(self, feld: "Feld", wert: Any, heute: date | None) -> Befund | None:
        """Ticked, nothing else."""
        del feld, heute
        return None if wert is True else Befund("schema")

    def anzeige(self, feld: "Feld", wert: Any, sprache: str) -> str:
        """Bestätigt"""
        del feld, wert
        return wort("zugestimmt", sprache)

    def eingabe(self, feld: "Feld", wert: Any) -> Any:
        """The word ja if ticked."""
        del feld
        return "ja" if wert is True else ""

    def schema(self, feld: "Feld") -> dict[str, Any]:
        """True"""
        del feld
        return {"const": True}
