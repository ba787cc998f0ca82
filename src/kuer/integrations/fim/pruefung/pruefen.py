"""The whole check of a document: every element once, at its first place, as the official report does."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from kuer.integrations.fim.lesen.nachricht import refuse_other
from kuer.integrations.fim.lesen.xml import parse_bytes
from kuer.integrations.fim.pruefung.blatt import FELD, GRUPPE, Blatt, Lage, Suche, Treffer, X
from kuer.integrations.fim.pruefung.codeliste import pruefe_codelisten
from kuer.integrations.fim.pruefung.feld import pruefe_feld
from kuer.integrations.fim.pruefung.gruppe import plaetze, pruefe_gruppe
from kuer.integrations.fim.pruefung.meldungen import meldungen
from kuer.integrations.fim.pruefung.regel import pruefe_regel
from kuer.integrations.fim.pruefung.relation import RELATION, Relationen
from kuer.integrations.fim.pruefung.schema import pruefe_schema
from kuer.integrations.fim.pruefung.steckbrief import pruefe_steckbrief
from kuer.integrations.fim.pruefung.types import Meldung

SCHEMA: Final = "(Schema)"


@dataclass(frozen=True)
class Befund:
    """A message with what it is about: an element by id and version, and the number of the place in it, else -1."""

    meldung: Meldung
    id: str
    version: str
    platz: int = -1


@dataclass(frozen=True)
class Bericht:
    """A document that was checked."""

    wurzel: Blatt
    befunde: tuple[Befund, ...]


def pruefe_dokument(content: bytes, suche: Suche | None = None) -> Bericht:
    """Check a message of XDatenfelder 3: a schema, a single group or a Dokumentsteckbrief.

    Raises: FimRefused with the line for what can't be read at all.
    """
    relations = Relationen()
    root = parse_bytes(content, {RELATION}, relations.sieh_an)
    own = _own(root)
    check = _Pruefer(own, _lage(own, suche, relations.verknuepft[own]), relations)
    return Bericht(check.wurzel, tuple(check.befunde()))


def _own(root: Any) -> Any:
    for name in ("stammdatenschema", "datenfeldgruppe", "dokumentsteckbrief"):
        found = root.find(X + name)
        if found is not None:
            return refuse_other(root, "3.0.0", name)
    return refuse_other(root, "3.0.0")


def _lage(own: Any, suche: Suche | None, verknuepft: int) -> Lage:
    blatt = Blatt(own, Lage())
    date = blatt.text("veroeffentlichungsdatum").strip()
    versions: defaultdict[str, set[str]] = defaultdict(set)
    for element in own.iter(FELD, GRUPPE):
        one = Blatt(element, Lage())
        versions[one.id].add(one.version)
    several = {name: frozenset(found) for name, found in versions.items() if len(found) > 1}
    is_schema = str(own.tag) == f"{X}stammdatenschema"
    return Lage(
        id=blatt.id,
        version=blatt.version,
        schema_am=date if is_schema else "",
        gruppe_am="" if is_schema else date,
        versionen=several,
        verknuepft=verknuepft,
        suche=suche,
    )


class _Pruefer:
    """Goes through a document."""

    def __init__(self, own: Any, lage: Lage, relations: Relationen) -> None:
        self.wurzel = Blatt(own, lage)
        self.lage = lage
        self.relations = relations
        self.art = str(own.tag).removeprefix(X)

    def befunde(self) -> Iterator[Befund]:
        """The root, its elements by id, its rules, its code lists."""
        yield from self._wurzel()
        if self.art == "dokumentsteckbrief":
            return
        for one in self._einmal(FELD, GRUPPE):
            check: Callable[[Blatt], Iterator[Treffer]] = pruefe_feld if one.element.tag == FELD else pruefe_gruppe
            yield from self._element(one, check)
        for rule in self._einmal(f"{X}regel"):
            yield from (self._befund(found, rule) for found in pruefe_regel(rule))
        references = [Blatt(one, self.lage) for one in self.wurzel.element.iter(f"{X}codelisteReferenz")]
        for name, found in pruefe_codelisten(references):
            yield Befund(_meldung(found, name, name), "", "")

    def _wurzel(self) -> Iterator[Befund]:
        if self.art == "stammdatenschema":
            yield from self._element(self.wurzel, pruefe_schema)
        elif self.art == "datenfeldgruppe":
            yield from self._element(self.wurzel, lambda one: pruefe_gruppe(one, ist_wurzel=True))
        else:
            yield from self._element(self.wurzel, pruefe_steckbrief)

    def _element(self, one: Blatt, check: Callable[[Blatt], Iterator[Treffer]]) -> Iterator[Befund]:
        yield from (self._befund(found, one) for found in check(one))
        yield from (self._befund(found, one) for found in self.relations.funde.get(one.element, ()))
        if one.element.tag != FELD:
            yield from (self._befund(found, one, number) for number, found in plaetze(one))
            for rule in one.alle("regel"):
                if not rule.id:
                    yield self._befund(Treffer("1038", "Regeln", rule.zeile), one)

    def _einmal(self, *tags: str) -> list[Blatt]:
        """Each id and version at its first place, by id; what has no id is told at the place where it stands."""
        first: dict[tuple[str, str], Blatt] = {}
        for element in self.wurzel.element.iter(*tags):
            one = Blatt(element, self.lage)
            if one.id and element is not self.wurzel.element:
                first.setdefault((one.id, one.version), one)
        return [first[key] for key in sorted(first)]

    def _befund(self, found: Treffer, one: Blatt, platz: int = -1) -> Befund:
        is_schema = one is self.wurzel and self.art != "datenfeldgruppe"
        element = SCHEMA if is_schema else one.schluessel
        return Befund(_meldung(found, element, one.text("name").strip()), one.id, one.version, platz)


def _meldung(found: Treffer, element: str, name: str) -> Meldung:
    klasse, text = meldungen()[found.code]
    told = f"{text} {found.zusatz}".strip()
    return Meldung(found.code, klasse, element, name, found.attribut, found.zeile, told)
