"""One place of an element in a form, and what of it is in the data of every Antrag."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from kuer.forms.engine.knoten import Feld
from kuer.integrations.fim.ausfuhr.angleichen import PLATZHALTER
from kuer.integrations.fim.ausfuhr.bedingtes import IMMER, Bedingungen
from kuer.integrations.fim.ausfuhr.eigene import VERSION, mindestens
from kuer.integrations.fim.ausfuhr.werte import gesperrt
from kuer.integrations.fim.types import Anzahl, FimFeld, FimGruppe, FimSchema

Element = FimFeld | FimGruppe


@dataclass
class Platz:
    """A place: its element (a group still without what is in it), the field of the form, what is in it.

    `vorlage` is the element that the library has there, with all that is in it; None for what the form added.
    `mehrmals` is the repeated group of the form that gives its entries. `bedingungen` are those under which the form
    shows it, `bedingt` says that it may hide it though what is around it is there. `kennung` is the id of its own
    that it needs in the library; `frage` asks which one of what is in it somebody wants.
    """

    element: Element
    feld: Feld | None = None
    vorlage: Element | FimSchema | None = None
    mehrmals: Feld | None = None
    bedingungen: Bedingungen = IMMER
    bedingt: bool = False
    rang: float = 0
    kennung: str = ""
    frage: Feld | None = None
    kinder: list["Platz"] = field(default_factory=list)

    def fertig(self, *, fuer_daten: bool = False) -> Element:
        """The element with what is in it.

        In data what the form may hide can be missing, and what it asks for once is there once, whatever the library
        says.
        """
        element = self.element
        if fuer_daten and (least := self.mindestens) != element.anzahl.mindestens:
            element = replace(element, anzahl=Anzahl(least, element.anzahl.hoechstens))
        if isinstance(element, FimFeld):
            own = self.kennung and not fuer_daten
            return replace(element, id=self.kennung, version=VERSION) if own else element
        if element.auswahl and (self._hat_fremdes() or (fuer_daten and not self._waehlt())):
            element = replace(element, auswahl=False)  # what was added stands beside what was chosen
        inside = tuple(one.fertig(fuer_daten=fuer_daten) for one in self.kinder)
        return replace(element, kinder=inside or (PLATZHALTER,) if self.vorlage is None else inside)

    @property
    def mindestens(self) -> int:
        """How often it is in the data of every Antrag at least."""
        if self.bedingt:
            return 0
        repeat = self.mehrmals.wiederholung if self.mehrmals else None
        asked = repeat.min if repeat else mindestens(self.feld)
        return min(self.element.anzahl.mindestens, asked)

    def _hat_fremdes(self) -> bool:
        """Whether something stands in it that the library has not there."""
        own = {one.id for one in darin(self.vorlage)}
        return any(one.vorlage is None or one.element.id not in own for one in self.kinder)

    def _waehlt(self) -> bool:
        """Whether one of what is in it is in the data of everybody: all are asked, each option shows one thing."""
        frage = self.frage
        if frage is None or frage.pflicht is not True or frage.wenn is not None:
            return False
        asked = sorted(f'{frage.id} == "{one["code"]}"' for one in frage.angaben.get("optionen", ()))
        shown = [[when.rpartition(".")[2] for when in one.bedingungen] for one in self.kinder]
        alone = all(len(one) == 1 for one in shown) and sorted(one[0] for one in shown) == asked
        return alone and not any(one.kann_schweigen for one in self.kinder)

    @property
    def kann_schweigen(self) -> bool:
        """Whether it may be chosen among others and still nothing of it is in the data."""
        if isinstance(self.element, FimFeld):
            return self.feld is None or sagt_nichts(self.element, self.feld)
        return not any(one.wird_gegeben for one in self.kinder)

    @property
    def wird_gegeben(self) -> bool:
        """Whether everybody answers something in it, who sees what is around it."""
        if self.mindestens == 0:
            return False
        if isinstance(self.element, FimFeld):
            return self.feld is not None and self.feld.hat_wert and self.feld.art.name != "fest"
        return any(one.wird_gegeben for one in self.kinder)

    def felder(self) -> Iterator["Platz"]:
        """All places of fields in it."""
        for one in self.kinder:
            if isinstance(one.element, FimFeld):
                yield one
            yield from one.felder()

    def kind(self, element_id: str) -> "Platz | None":
        """The place in it of an element."""
        return next((one for one in self.kinder if one.element.id == element_id), None)


def sagt_nichts(element: Element, feld: Feld) -> bool:
    """Whether nobody can give it and nothing is given: it is only told, or locked and left empty."""
    if not isinstance(element, FimFeld) or gesperrt(element):
        return False
    return not feld.hat_wert or (feld.art.name == "fest" and feld.art.vorgegeben(feld) is None)


def darin(holder: Element | FimSchema | None) -> tuple[Element, ...]:
    """What an element of the library has in it."""
    return () if holder is None or isinstance(holder, FimFeld) else holder.kinder
