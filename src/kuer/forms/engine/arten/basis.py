"""What every kind of field can do. An Art has no state; options of a field are in its `angaben`."""

import copy
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Final

from kuer.expressions import STRING, CelType
from kuer.forms.engine.problem import Befund
from kuer.forms.engine.texteingabe import MAX_WERTE, einzeilig

if TYPE_CHECKING:
    from kuer.forms.engine.knoten import Feld
    from kuer.forms.engine.lesen.leser import Leser

Eingang = Mapping[str, Sequence[str]]
MAX_ROH: Final = 2000
MAX_ZAHL: Final = 2**63
UNLESBAR: Final = "?"


class Art(ABC):
    """A kind of field.

    A value that can't be read stays as the text that was typed: `pruefe` says what is wrong with it, `eingabe`
    shows it again, and nothing is lost. Values are plain JSON.
    """

    name: ClassVar[str]
    hat_wert: ClassVar[bool] = True
    hat_felder: ClassVar[bool] = False
    teile: ClassVar[tuple[str, ...]] = ()
    leer_wenn_abwesend: ClassVar[bool] = False
    """Browsers do not post what is not ticked: on a whole page, absence is an answer."""

    def lies_angaben(self, leser: "Leser") -> dict[str, Any]:
        """Read and check the options of this Art in formular.yaml; only what differs from the default is kept."""
        del leser
        return {}

    def typ(self, feld: "Feld") -> CelType:
        """The type of the value in expressions."""
        del feld
        return STRING

    def lies(self, feld: "Feld", eingang: Eingang) -> Any:
        """The value for posted texts (by part, "" is the whole); None if it was emptied; else text as typed."""
        del feld
        return einzeilig(erster(eingang))[:MAX_ROH] or None

    def uebernimm(self, feld: "Feld", wert: Any) -> Any:
        """The value for one that came as JSON; text is read like typed text."""
        return self.lies(feld, {"": [wert]}) if isinstance(wert, str) else flach(wert)

    def vorgegeben(self, feld: "Feld") -> Any:
        """The value where nobody is asked for it; None for everything that is."""
        del feld

    @abstractmethod
    def pruefe(self, feld: "Feld", wert: Any, heute: date | None) -> Befund | None:
        """What is wrong with a value that is there; None if it can stay."""

    def cel(self, feld: "Feld", wert: Any) -> Any:
        """A checked value as expressions want it."""
        del feld
        return wert

    def anzeige(self, feld: "Feld", wert: Any, sprache: str) -> str:
        """A value as people read it."""
        del feld, sprache
        return str(wert)

    def eingabe(self, feld: "Feld", wert: Any) -> Any:
        """What stands in the control: text, a list of codes, or a mapping of parts."""
        del feld
        return "" if wert is None else str(wert)

    @abstractmethod
    def schema(self, feld: "Feld") -> dict[str, Any]:
        """The JSON Schema of a correct value."""

    def attribute(self, feld: "Feld") -> dict[str, str]:
        """Attributes for the HTML control."""
        del feld
        return {}


def flach(wert: Any) -> Any:
    """A value that is not text, bounded: no deep nesting, no endless lists; what is cut no Art takes."""
    if isinstance(wert, (list, dict)):
        inner = list(wert.values()) if isinstance(wert, dict) else wert
        plain = len(inner) <= MAX_WERTE and not any(isinstance(one, (list, dict)) for one in inner)
        return copy.copy(wert) if plain else [UNLESBAR]
    too_large = isinstance(wert, int) and abs(wert) > MAX_ZAHL
    return [UNLESBAR] if too_large or not isinstance(wert, (bool, int, float)) else wert


def erster(eingang: Eingang, teil: str = "") -> str:
    """The first posted text of a part; empty if there is none."""
    texte = eingang.get(teil, ())
    return texte[0] if texte else ""
