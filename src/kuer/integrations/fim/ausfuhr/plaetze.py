"""Where the elements of a schema stand in a form: a tree of places, in the order of the schema.

It is what a published form gives out: its schema follows from it, and the data of every Antrag.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kuer.forms.engine import Formular
from kuer.forms.engine.knoten import Feld
from kuer.integrations.fim.ausfuhr.angleichen import kennung
from kuer.integrations.fim.ausfuhr.bedingtes import IMMER, Bedingungen, bedingungen
from kuer.integrations.fim.ausfuhr.eigene import Kennungen, eigene_gruppe, eigenes_feld
from kuer.integrations.fim.ausfuhr.eingriffe import Eingriffe
from kuer.integrations.fim.ausfuhr.oertlich import geaendert
from kuer.integrations.fim.ausfuhr.platz import Element, Platz, darin, sagt_nichts
from kuer.integrations.fim.ausfuhr.wege import Weg, naechster_weg, wege
from kuer.integrations.fim.types import Anzahl, FimFeld, FimGruppe, FimSchema

# The question of the import whether somebody wants to give a group at all: the schema knows only the group.
_FRAGE: Final = re.compile(r"_angeben(_\d+)?\Z")
_NACH: Final = 1e-3


@dataclass(frozen=True)
class _Lage:
    """Where the walk through the form is: the place that takes what comes, the repetition and conditions around it,
    and the ways that the neighbours in the form name.
    """

    holder: Platz
    mehrmals: Feld | None = None
    bedingungen: Bedingungen = IMMER
    nachbarn: tuple[Weg, ...] = ()


class Formularplan:
    """The places of a form; `kinder` are those at the top of the schema."""

    def __init__(self, form: Formular, basis: FimSchema | None, kennungen: Kennungen, eingriffe: Eingriffe) -> None:
        """`basis` is the schema that the form was made of, in the terms of version 3."""
        self.basis = basis
        self.eingriffe = eingriffe
        self.vergabe = kennungen
        self._fragen: dict[str, Bedingungen] = {}
        self._nach_id = {one.id: one for one in _alle(basis.kinder)} if basis else {}
        top = FimGruppe(id="", version="", label="", hilfe="", anzahl=Anzahl(1, 1), kinder=())
        self.oben = Platz(top, vorlage=basis)
        for page in form.seiten:
            self._setze_alle(page.felder, _Lage(self.oben, bedingungen=bedingungen(page.wenn)))
        self._ordne(self.oben)
        _sammle(self.oben, self._fragen)
        _bedinge(self.oben)
        self._scheide()

    @property
    def kinder(self) -> list[Platz]:
        """The places at the top."""
        return self.oben.kinder

    def _setze_alle(self, felder: Sequence[Feld], lage: _Lage) -> None:
        """Put the fields of a page or group where they belong."""
        ways = [_unter(one) for one in felder]
        for number, one in enumerate(felder):
            near = tuple(way for way in ways[max(number - 1, 0) : number + 2] if way)
            when = lage.bedingungen | bedingungen(one.wenn)
            here = replace(lage, bedingungen=when, nachbarn=near or lage.nachbarn)
            if self.basis is None or one.fim or not self._ohne_platz(one, here):
                self._neu(one, self._halter(one, here), here)

    def _ohne_platz(self, feld: Feld, lage: _Lage) -> bool:
        """Whether it has no place of its own in an imported form; what is in a group that only holds together has."""
        if feld.ist_gruppe:
            entries = feld.wiederholung is not None
            if (entries and len(feld.felder) > 1) or not any(one.fim for one in feld.alle()):
                return False
            parts = [one for one in feld.felder if one.fim or feld.art.name != "anschrift"]
            self._setze_alle(parts, replace(lage, mehrmals=feld if entries else lage.mehrmals))
            return True
        if not feld.hat_wert:
            return True
        if feld.art.name == "auswahl" and lage.holder.frage is None and _waehlt_aus(feld, lage.holder):
            lage.holder.frage = feld
            return True
        asks = feld.art.name in {"zustimmung", "fest"} and bool(_FRAGE.search(feld.id))
        if asks:
            self._fragen[f"beantwortet({feld.pfad})"] = lage.bedingungen
        return asks

    def _neu(self, feld: Feld, holder: Platz, lage: _Lage) -> None:
        template = self._vorlage(feld, holder)
        repeat = feld if feld.wiederholung else lage.mehrmals
        element = self._element(feld, template, lage.mehrmals)
        hidden = not isinstance(feld.pflicht, bool) or sagt_nichts(element, feld)
        place = Platz(element, feld, template, repeat, lage.bedingungen, hidden)
        self._stelle_an(place, holder)
        if isinstance(place.element, FimGruppe):
            whole = template is None or feld.art.name != "anschrift"  # a part that the schema lacks stays out
            self._setze_alle([one for one in feld.felder if whole or one.fim], _Lage(place))

    def _element(self, feld: Feld, template: Element | None, mehrmals: Feld | None) -> Element:
        if template is not None:
            entries = feld if feld.wiederholung else mehrmals
            return geaendert(template, feld, entries, self.eingriffe[feld.pfad])
        made: Element = eigene_gruppe(feld, self.vergabe) if feld.ist_gruppe else eigenes_feld(feld, self.vergabe)
        repeat = mehrmals.wiederholung if mehrmals else None
        return replace(made, anzahl=Anzahl(repeat.min, repeat.max)) if repeat else made

    def _vorlage(self, feld: Feld, holder: Platz) -> Element | None:
        """The element of the library: the one in this group, else the one of this id from wherever it was moved."""
        return self._element_in(holder, kennung(feld.fim.id)) if feld.fim else None

    def _element_in(self, holder: Platz, wanted: str) -> Element | None:
        return next((one for one in darin(holder.vorlage) if one.id == wanted), self._nach_id.get(wanted))

    def _halter(self, feld: Feld, lage: _Lage) -> Platz:
        """The place that it belongs into: below groups that the form has no node for."""
        if feld.fim is None:
            return lage.holder
        if named := _unter(feld):
            return self._darunter(lage.holder, named)
        wanted = kennung(feld.fim.id)
        way = self._freier_weg(lage.holder, wanted, lage.nachbarn)
        if way is not None:
            return self._darunter(lage.holder, way)
        moved = self._freier_weg(self.oben, wanted, ()) if feld.bereich in {None, lage.mehrmals} else None
        return lage.holder if moved is None else self._darunter(self.oben, moved)

    def _freier_weg(self, holder: Platz, wanted: str, near: tuple[Weg, ...]) -> Weg | None:
        template = holder.vorlage
        free = [way for way in wege(template, wanted) if not _besetzt(holder, way, wanted)]
        return naechster_weg(sorted(free, key=bool), near)

    def _darunter(self, holder: Platz, way: Weg) -> Platz:
        """The place of a group that the form has no node for; made when it is first asked for."""
        for wanted in way:
            found = holder.kind(wanted)
            if found is None:
                template = self._element_in(holder, wanted)
                group = template if isinstance(template, FimGruppe) else _gruppe(wanted)
                found = Platz(replace(group, kinder=()), vorlage=template)
                self._stelle_an(found, holder)
            holder = found
        return holder

    def _stelle_an(self, place: Platz, holder: Platz) -> None:
        known = [number for number, one in enumerate(darin(holder.vorlage)) if one.id == place.element.id]
        same = sum(one.element.id == place.element.id for one in holder.kinder)
        before = holder.kinder[-1].rang if holder.kinder else -1.0
        place.rang = float(known[min(same, len(known) - 1)]) if known else before + _NACH
        holder.kinder.append(place)

    def _scheide(self) -> None:
        """An element that is another kind of field at one place only can't have one id at both."""
        kinds: dict[str, set[tuple[str, str]]] = {}
        for one in self.oben.felder():
            kinds.setdefault(one.element.id, set()).add(_sorte(one.element))
        for one in self.oben.felder():
            if len(kinds[one.element.id]) > 1 and one.feld and _sorte(one.element) != _sorte(one.vorlage):
                one.kennung = self.vergabe("F", one.feld.pfad)

    def _ordne(self, place: Platz) -> None:
        """In the order of the schema, whatever order the pages have; what was added follows what it stood behind."""
        place.kinder.sort(key=lambda one: one.rang)
        for one in place.kinder:
            self._ordne(one)


def _sammle(place: Platz, fragen: Mapping[str, Bedingungen]) -> None:
    """A group that the form has no node for is there when something in it is: all its parts have that in common.

    What a question shows hangs also on what shows the question.
    """
    for one in place.kinder:
        while further := IMMER.union(*(fragen.get(when, IMMER) for when in one.bedingungen)) - one.bedingungen:
            one.bedingungen |= further
        _sammle(one, fragen)
        if one.feld is None and one.kinder:
            one.bedingungen = frozenset.intersection(*(inner.bedingungen for inner in one.kinder))


def _bedinge(place: Platz) -> None:
    """Say of each place whether it may be hidden while the group around it is there."""
    around = place.bedingungen if place.feld is None else IMMER
    for one in place.kinder:
        one.bedingt = one.bedingt or bool(one.bedingungen - around)
        _bedinge(one)


def _waehlt_aus(feld: Feld, holder: Platz) -> bool:
    """Whether it is the question of the import which one of a choice is wanted: its options are what stands there."""
    element = holder.element
    beside = {one.id for one in feld.eltern.felder} if feld.eltern else set()
    codes = {one["code"] for one in feld.angaben.get("optionen", ())}
    return isinstance(element, FimGruppe) and element.auswahl and not codes.isdisjoint(beside)


def _sorte(element: Element | FimSchema | None) -> tuple[str, str]:
    return (element.feldart, element.datentyp) if isinstance(element, FimFeld) else ("", "")


def _unter(feld: Feld) -> Weg:
    return tuple(kennung(one) for one in feld.fim.unter.split("/") if one) if feld.fim else ()


def _besetzt(holder: Platz, way: Weg, wanted: str) -> bool:
    """Whether the form has shown the element there already."""
    at: Platz | None = holder
    for one in (*way, wanted):
        at = at.kind(one) if at else None
    return at is not None and at.feld is not None


def _gruppe(own: str) -> FimGruppe:
    return FimGruppe(id=own, version="", label=own, hilfe="", anzahl=Anzahl(1, 1), kinder=(), name=own)


def _alle(elements: tuple[Element, ...]) -> Iterator[Element]:
    for one in elements:
        yield one
        if isinstance(one, FimGruppe):
            yield from _alle(one.kinder)
