"""Where the elements of a schema stand in a form: a tree of places, in the order of the schema.

It is what a published form gives out: its schema follows from it, and the data of every Antrag.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from kuer.forms.engine import Formular
from kuer.forms.engine.knoten import Feld
from kuer.integrations.fim.ausfuhr.angleichen import PLATZHALTER, kennung
from kuer.integrations.fim.ausfuhr.eigene import Kennungen, eigene_gruppe, eigenes_feld
from kuer.integrations.fim.ausfuhr.oertlich import geaendert
from kuer.integrations.fim.types import Anzahl, FimFeld, FimGruppe, FimSchema

Element = FimFeld | FimGruppe
_FRAGEN: Final = ("ja_nein", "auswahl")


@dataclass
class Stelle:
    """A place: its element (a group still without what is in it), the field of the form, what is in it.

    `vorlage` is the element that the library has there, with all that is in it; None for what the form added.
    `mehrmals` is the repeated group of the form that gives its entries. `bedingt` says that the form may hide it.
    """

    element: Element
    feld: Feld | None = None
    vorlage: Element | FimSchema | None = None
    mehrmals: Feld | None = None
    bedingt: bool = False
    rang: float = 0
    kinder: list["Stelle"] = field(default_factory=list)

    def fertig(self, *, fuer_daten: bool = False) -> Element:
        """The element with what is in it. In data what the form may hide can be missing, whatever the library says."""
        element = self.element
        if fuer_daten and self.bedingt:
            element = replace(element, anzahl=Anzahl(0, element.anzahl.hoechstens))
        if isinstance(element, FimFeld):
            return element
        inside = tuple(one.fertig(fuer_daten=fuer_daten) for one in self.kinder)
        return replace(element, kinder=inside or (PLATZHALTER,) if self.vorlage is None else inside)


class Stellenplan:
    """The places of a form; `kinder` are those at the top of the schema."""

    def __init__(self, form: Formular, basis: FimSchema | None, kennungen: Kennungen) -> None:
        """`basis` is the schema that the form was made of, in the terms of version 3."""
        self.basis = basis
        self.vergabe = kennungen
        self._nach_id = {one.id: one for one in _alle(basis.kinder)} if basis else {}
        top = FimGruppe(id="", version="", label="", hilfe="", anzahl=Anzahl(1, 1), kinder=())
        self.oben = Stelle(top, vorlage=basis)
        for page in form.seiten:
            for one in page.felder:
                self._setze(one, self.oben, bedingt=page.wenn is not None)
        self._ordne(self.oben)

    @property
    def kinder(self) -> list[Stelle]:
        """The places at the top."""
        return self.oben.kinder

    def _setze(self, feld: Feld, holder: Stelle, mehrmals: Feld | None = None, *, bedingt: bool) -> None:
        """Put a field of the form where it belongs; below a condition all that stands in no group of its own hangs
        on it too.
        """
        bedingt = bedingt or feld.wenn is not None
        if feld.fim is None and self.basis is not None:
            if self._ohne_eigene_stelle(feld, holder):
                return
            if feld.ist_gruppe and any(one.fim for one in feld.alle()):
                inside = feld if feld.wiederholung else mehrmals
                if not feld.wiederholung or len(feld.felder) == 1:
                    for one in feld.felder:
                        self._setze(one, holder, inside, bedingt=bedingt)
                    return
        if feld.fim and feld.fim.unter:
            holder = self._darunter(holder, feld.fim.unter.split("/"))
        self._neu(feld, holder, mehrmals, bedingt=bedingt)

    def _ohne_eigene_stelle(self, feld: Feld, holder: Stelle) -> bool:
        """What the import put in by itself: texts, and questions that only lead to what the schema asks."""
        if not feld.ist_gruppe and not feld.hat_wert:
            return True
        element = holder.element
        return feld.art.name in _FRAGEN and (
            (isinstance(element, FimGruppe) and element.auswahl and feld.art.name == "auswahl")
            or feld.id.startswith(FRAGE)
        )

    def _neu(self, feld: Feld, holder: Stelle, mehrmals: Feld | None, *, bedingt: bool) -> None:
        template = self._vorlage(feld, holder)
        place = Stelle(
            self._element(feld, template, mehrmals),
            feld,
            template,
            feld if feld.wiederholung else mehrmals,
            bedingt or not isinstance(feld.pflicht, bool),
        )
        self._stelle_an(place, holder)
        if not isinstance(place.element, FimGruppe):
            return
        for one in feld.felder:
            if template is None or one.fim or feld.art.name != "anschrift":  # a part that the schema lacks stays out
                self._setze(one, place, bedingt=False)

    def _stelle_an(self, place: Stelle, holder: Stelle) -> None:
        known = [one.id for one in holder.vorlage.kinder] if holder.vorlage and not _ist_feld(holder.vorlage) else []
        before = holder.kinder[-1].rang if holder.kinder else -1.0
        place.rang = float(known.index(place.element.id)) if place.element.id in known else before + 1e-3
        holder.kinder.append(place)

    def _element(self, feld: Feld, template: Element | None, mehrmals: Feld | None) -> Element:
        if template is not None:
            return geaendert(template, feld, mehrmals)
        made: Element = eigene_gruppe(feld, self.vergabe) if feld.ist_gruppe else eigenes_feld(feld, self.vergabe)
        if mehrmals is not None and mehrmals is not feld:
            repeat = mehrmals.wiederholung
            made = replace(made, anzahl=Anzahl(repeat.min, repeat.max)) if repeat else made
        return made

    def _vorlage(self, feld: Feld, holder: Stelle) -> Element | None:
        """The element of the library: the one in this group, else the one of this id from wherever it was moved."""
        if feld.fim is None:
            return None
        wanted = kennung(feld.fim.id)
        return next((one for one in _in(holder.vorlage) if one.id == wanted), self._nach_id.get(wanted))

    def _darunter(self, holder: Stelle, ids: list[str]) -> Stelle:
        """The place of a group that the form has no node for; made when it is first asked for."""
        for given in ids:
            wanted = kennung(given)
            found = next((one for one in holder.kinder if one.element.id == wanted), None)
            if found is None:
                template = next((one for one in _in(holder.vorlage) if one.id == wanted), self._nach_id.get(wanted))
                group = template if isinstance(template, FimGruppe) else _gruppe(wanted)
                found = Stelle(replace(group, kinder=()), vorlage=template)
                self._stelle_an(found, holder)
            holder = found
        return holder

    def _ordne(self, place: Stelle) -> None:
        """In the order of the schema, whatever order the pages have; what was added follows what it stood behind."""
        place.kinder.sort(key=lambda one: one.rang)
        for one in place.kinder:
            self._ordne(one)


FRAGE: Final = "frage_"


def _gruppe(own: str) -> FimGruppe:
    return FimGruppe(id=own, version="", label=own, hilfe="", anzahl=Anzahl(1, 1), kinder=(), name=own)


def _in(holder: Element | FimSchema | None) -> tuple[Element, ...]:
    return () if holder is None or isinstance(holder, FimFeld) else holder.kinder


def _ist_feld(element: Element | FimSchema) -> bool:
    return isinstance(element, FimFeld)


def _alle(elements: tuple[Element, ...]) -> Iterator[Element]:
    for one in elements:
        yield one
        if isinstance(one, FimGruppe):
            yield from _alle(one.kinder)
