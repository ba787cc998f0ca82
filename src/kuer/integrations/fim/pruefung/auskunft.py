"""The check as it is asked for: the messages of a file, and the schema as a tree with its messages."""

from collections import defaultdict
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from kuer.integrations.fim.ausfuhr.angleichen import fassung, kennung
from kuer.integrations.fim.ausfuhr.xdf3 import xdf3
from kuer.integrations.fim.lesen import xdf2
from kuer.integrations.fim.lesen.codelisten import Codelistenordner
from kuer.integrations.fim.lesen.inhalt import read_baum
from kuer.integrations.fim.lesen.rohdaten import read_file
from kuer.integrations.fim.lesen.xml import namespace_in, parse_bytes, text
from kuer.integrations.fim.pruefung.blatt import FELD, GRUPPE, Blatt
from kuer.integrations.fim.pruefung.gruppe import baustein
from kuer.integrations.fim.pruefung.pruefen import Befund, Bericht, pruefe_dokument
from kuer.integrations.fim.pruefung.types import Meldung, Pruefbericht, Teil

_ARTEN: Final = {FELD: "feld", GRUPPE: "gruppe"}
_STEHT: Final = ("stammdatenschema", "datenfeldgruppe", "datenfeld", "regel")


def pruefe(quelle: Path | bytes, codelisten: Path | None = None) -> tuple[Meldung, ...]:
    """The messages of the official check for a file or its content; those that need the network are not among them.

    A file of version 2 is checked as the official conversion makes it version 3. With a folder of code lists the
    content of a field is compared with the list that the field refers to.

    Raises: FimRefused with the line for what can't be read.
    """
    return pruefbericht(quelle, codelisten).meldungen


def pruefbericht(quelle: Path | bytes, codelisten: Path | None = None) -> Pruefbericht:
    """The messages with what was checked; see `pruefe`. Raises: FimRefused with the line."""
    report = _bericht(quelle, codelisten)
    root = report.wurzel
    return Pruefbericht(root.id, root.version, root.text("name").strip(), tuple(one.meldung for one in report.befunde))


def gliederung(quelle: Path | bytes, codelisten: Path | None = None) -> Teil:
    """The schema as a tree, each node with the messages about it and about its place; read once.

    Raises: FimRefused with the line for what can't be read.
    """
    report = _bericht(quelle, codelisten)
    own: defaultdict[tuple[str, str], list[Meldung]] = defaultdict(list)
    places: defaultdict[tuple[str, str, int], list[Meldung]] = defaultdict(list)
    for one in report.befunde:
        if one.platz < 0:
            own[one.id, one.version].append(one.meldung)
        else:
            places[one.id, one.version, one.platz].append(one.meldung)
    rules = _regeln(report, own)
    return _Baum(own, places, rules).teil(report.wurzel, (), "")


class _Baum:
    """Makes the nodes of the tree."""

    def __init__(self, own: Any, places: Any, rules: dict[tuple[str, str], list[Meldung]]) -> None:
        self.own, self.places, self.rules = own, places, rules

    def teil(self, one: Blatt, hier: tuple[Meldung, ...], anzahl: str) -> Teil:
        """A node; `hier` is told about the place at which it stands."""
        key = (one.id, one.version)
        children = []
        for number, place in enumerate(one.alle("struktur")):
            child = baustein(place)
            if child is not None:
                told = tuple(self.places.get((*key, number), ()))
                children.append(self.teil(child, told, place.text("anzahl").strip()))
        return Teil(
            art=_ARTEN.get(one.element.tag, "schema"),
            id=one.id,
            version=one.version,
            name=one.text("name").strip(),
            bezeichnung=(one.text("bezeichnungEingabe") or one.text("bezeichnung")).strip(),
            anzahl=anzahl,
            feldart=one.code("feldart"),
            datentyp=one.code("datentyp"),
            zeile=one.zeile,
            meldungen=(*hier, *self.own.get(key, ()), *self.rules.get(key, ())),
            kinder=tuple(children),
        )


def _regeln(report: Bericht, own: Any) -> dict[tuple[str, str], list[Meldung]]:
    """Messages about rules and code lists belong to the element that has them."""
    found: defaultdict[tuple[str, str], list[Meldung]] = defaultdict(list)
    lists = {one.meldung.element: one.meldung for one in report.befunde if not one.id and one.platz < 0}
    seen: set[Any] = set()
    for element in report.wurzel.element.iter(FELD, GRUPPE, report.wurzel.element.tag):
        one = Blatt(element, report.wurzel.lage)
        if (one.id, one.version) in seen:
            continue
        seen.add((one.id, one.version))
        for rule in one.alle("regel"):
            found[one.id, one.version] += own.get((rule.id, rule.version), ())
        for reference in one.alle("codelisteReferenz"):
            urn, version = reference.text("canonicalIdentification"), reference.text("version")
            if (told := lists.get(f"{urn}_{version}" if version else urn)) is not None:
                found[one.id, one.version].append(told)
    return found


def _bericht(quelle: Path | bytes, codelisten: Path | None) -> Bericht:
    content = read_file(quelle) if isinstance(quelle, Path) else quelle
    listen = Codelistenordner(codelisten, quelle.parent if isinstance(quelle, Path) else None)
    suche = listen.suche if codelisten is not None else None
    if namespace_in(content) != xdf2.NAMESPACE:
        return pruefe_dokument(content, suche)
    root = parse_bytes(content)
    report = pruefe_dokument(xdf3(read_baum(root, listen), datetime.now(UTC)), suche)
    lines = _zeilen(root)
    return replace(report, befunde=tuple(_dort(one, lines) for one in report.befunde))


def _zeilen(root: Any) -> dict[tuple[str, str], int]:
    """The lines of the elements of version 2, by what they are called in version 3."""
    ns = {"x": xdf2.NAMESPACE}
    lines: dict[tuple[str, str], int] = {}
    for element in root.iter(*(f"{{{xdf2.NAMESPACE}}}{name}" for name in _STEHT)):
        own = kennung(text(element, "x:identifikation/x:id", ns))
        lines.setdefault((own, fassung(text(element, "x:identifikation/x:version", ns))), element.sourceline)
    return lines


def _dort(one: Befund, lines: dict[tuple[str, str], int]) -> Befund:
    return replace(one, meldung=replace(one.meldung, zeile=lines.get((one.id, one.version), 0)))
