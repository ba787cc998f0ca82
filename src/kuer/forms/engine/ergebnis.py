"""The results of calculations as people read them."""

from typing import Any

from kuer.forms.engine.arten import ARTEN
from kuer.forms.engine.knoten import Berechnung, Feld


def ergebnis_text(berechnung: Berechnung, wert: Any, sprache: str) -> str:
    """A result as text; empty if it is unknown."""
    if wert is None:
        return ""
    art = ARTEN[berechnung.art]
    feld = Feld(berechnung.id, art, berechnung.id, berechnung.titel, "", None, None, (berechnung.id,))
    return art.anzeige(feld, wert, sprache)
