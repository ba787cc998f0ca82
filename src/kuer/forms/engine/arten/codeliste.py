"""An entry of a code list; the value is its code. What was typed is looked up by name."""

from datetime import date
from typing import TYPE_CHECKING, Any

from kuer.expressions import STRING, CelType, one_of
from kuer.forms.engine.arten.basis import MAX_ROH, Art, Eingang, erster
from kuer.forms.engine.codelisten import gefaltet
from kuer.forms.engine.problem import Befund
from kuer.forms.engine.texteingabe import einzeilig

if TYPE_CHECKING:
    from kuer.forms.engine.knoten import Feld
    from kuer.forms.engine.lesen.leser import Leser


class CodelisteArt(Art):
    """art: codeliste"""

    name = "codeliste"
    teile = ("suche",)

    def lies_angaben(self, leser: "Leser") -> dict[str, Any]:
        """codeliste: the name of the list."""
        name = leser.text("codeliste", noetig=True)
        if name is not None and name not in leser.bericht.codelisten:
            leser.fehler("codeliste", f"Die Codeliste „{name}“ gibt es nicht.", aus=leser.bericht.codelisten)
        return {"codeliste": name or ""}

    def typ(self, feld: "Feld") -> CelType:
        """One of the codes."""
        return one_of(feld.codeliste.codes) if feld.codeliste else STRING

    def lies(self, feld: "Feld", eingang: Eingang) -> Any:
        """The code posted, or that of the entry typed; else the text as typed.

        A code that was chosen before gives way when another text was typed beside it.
        """
        code = einzeilig(erster(eingang))[:MAX_ROH]
        typed = einzeilig(erster(eingang, "suche"))[:MAX_ROH]
        if typed and code and feld.codeliste and (entry := feld.codeliste.nach_code.get(code)):
            known = {gefaltet(entry.name), *map(gefaltet, entry.stichworte), gefaltet(code)}
            text = code if gefaltet(typed) in known or gefaltet(typed) in gefaltet(entry.name) else typed
        else:
            text = code or typed
        if not text or feld.codeliste is None:
            return text or None
        meant = feld.codeliste.gemeint(text)
        return meant[0].code if len(meant) == 1 else text

    def pruefe(self, feld: "Feld", wert: Any, heute: date | None) -> Befund | None:
        """In the list."""
        del heute
        if not isinstance(wert, str):
            return Befund("schema")
        if feld.codeliste is None or wert in feld.codeliste.codes:
            return None
        several = len(feld.codeliste.gemeint(wert)) > 1
        return Befund("code_mehrdeutig" if several else "code_unbekannt", {"wert": wert[:60]})

    def anzeige(self, feld: "Feld", wert: Any, sprache: str) -> str:
        """The name of the entry."""
        del sprache
        entry = feld.codeliste.nach_code.get(str(wert)) if feld.codeliste else None
        return entry.name if entry else str(wert)

    def schema(self, feld: "Feld") -> dict[str, Any]:
        """The codes."""
        return {"enum": sorted(feld.codeliste.codes)} if feld.codeliste else {"type": "string"}
