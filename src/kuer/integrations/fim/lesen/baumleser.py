"""What reading has in common in every version of XDatenfelder: a schema of groups of groups and fields."""

import re
from abc import ABC, abstractmethod
from dataclasses import replace
from typing import Any, Final

from lxml import etree

from kuer.integrations.fim.errors import FimRefused
from kuer.integrations.fim.lesen.angaben import read_code
from kuer.integrations.fim.lesen.anzahl import read_anzahl
from kuer.integrations.fim.lesen.eindeutig import refuse_contradictions
from kuer.integrations.fim.lesen.nachricht import XDF, refuse_other
from kuer.integrations.fim.lesen.xml import MAX_DEPTH, text
from kuer.integrations.fim.types import Angaben, Anzahl, Bezug, Codeliste, FimFeld, FimGruppe, FimSchema, Regel

# Wider than the standard (QS 1039 tells what breaks it), but fit for the name of a file.
_KENNUNG: Final = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,59}")
_VERSION: Final = re.compile(r"[0-9A-Za-z](\.?[0-9A-Za-z_-]){0,29}")
_BYTES: Final = re.compile(r"\d{1,15}", re.ASCII)


class Baumleser(ABC):
    """Walks the tree of a schema; a version of the standard says how its parts are written.

    `fassung` is the end of its namespace; `titel` and `beschreibung` are the elements that say what a schema is called
    and what it is for, the first that says something.
    """

    fassung: str
    xdf: int
    titel: tuple[str, ...]
    beschreibung: tuple[str, ...]

    def __init__(self) -> None:
        """Paths call the namespace of the version x."""
        self.namespace = XDF + self.fassung
        self.ns = {"x": self.namespace}

    def schema(self, root: Any) -> FimSchema:
        """The schema of a document. Raises: FimRefused with the line."""
        element = refuse_other(root, self.fassung)
        read = FimSchema(
            id=self.own_id(element),
            version=self.text(element, "identifikation/x:version"),
            titel=self._first(element, self.titel),
            beschreibung=self._first(element, self.beschreibung),
            kinder=self._children(element, ()),
            regeln=self.regeln(element),
            name=self.text(element, "name"),
            angaben=self.angaben(element),
            ableitungen=(
                self.code(element, "ableitungsmodifikationenStruktur"),
                self.code(element, "ableitungsmodifikationenRepraesentation"),
            ),
            steckbrief=self.text(element, "dokumentsteckbrief/x:id"),
            steckbrief_version=self.text(element, "dokumentsteckbrief/x:version"),
            xdf=self.xdf,
        )
        refuse_contradictions(root, self.namespace)
        return read

    @abstractmethod
    def angaben(self, element: Any) -> Angaben:
        """What the library says of an element."""

    @abstractmethod
    def regeln(self, element: Any) -> tuple[Regel, ...]:
        """The rules of an element, as they stand there."""

    @abstractmethod
    def codeliste(self, element: Any) -> Codeliste | None:
        """The code list of a field, with its entries where they can be had."""

    @abstractmethod
    def praezisierung(self, element: Any) -> tuple[dict[str, str], str]:
        """The bounds of a field, and what stands there for people. Raises: FimRefused for a flood."""

    @abstractmethod
    def platz_bezug(self, place: Any) -> tuple[Bezug, ...]:
        """What it rests on that an element stands at this place."""

    def text(self, element: Any, path: str) -> str:
        """The text at a path with white space collapsed; empty when there is none."""
        return text(element, f"x:{path}", self.ns)

    def code(self, element: Any, name: str) -> str:
        """A code of one of the standard's own lists."""
        return read_code(element, name, self.ns)

    def own_id(self, element: Any) -> str:
        """The id. Raises: FimRefused without one."""
        found = self.text(element, "identifikation/x:id")
        if not found:
            grund = "Einem Element fehlt die Kennung (identifikation/id). Laden Sie das Schema noch einmal herunter."
            raise FimRefused(grund=grund, zeile=element.sourceline)
        if not _KENNUNG.fullmatch(found):
            grund = f"„{found[:40]}“ ist keine Kennung: ein Buchstabe und Ziffern, etwa F60000000319."
            raise FimRefused(grund=grund, zeile=element.sourceline)
        version = self.text(element, "identifikation/x:version")
        if version and not _VERSION.fullmatch(version):
            grund = f"„{version[:40]}“ ist keine Version wie 1.0.0 (bei {found})."
            raise FimRefused(grund=grund, zeile=element.sourceline)
        return found

    def _children(self, parent: Any, above: tuple[str, ...]) -> tuple[FimFeld | FimGruppe, ...]:
        """What a schema or group contains, in order; `above` are the ids around it, its own the last."""
        if len(above) > MAX_DEPTH:
            raise FimRefused(
                grund="Die Gruppen sind zu tief geschachtelt; so ist kein Datenschema gebaut.", zeile=parent.sourceline
            )
        return tuple(self._child(place, above) for place in parent.findall("x:struktur", self.ns))

    def _child(self, place: Any, above: tuple[str, ...]) -> FimFeld | FimGruppe:
        anzahl = read_anzahl(self.text(place, "anzahl"), place.sourceline)
        element, *more = place.findall("x:enthaelt/*", self.ns) or [None]
        if element is None:
            raise FimRefused(
                grund="Ein Strukturelement ist leer. Ergänzen oder streichen Sie es.", zeile=place.sourceline
            )
        if more:
            grund = "Ein Strukturelement enthält mehr als eines. Geben Sie jedem Feld und jeder Gruppe ein eigenes."
            raise FimRefused(grund=grund, zeile=more[0].sourceline)
        kind = etree.QName(element).localname
        if kind == "datenfeld":
            return replace(self._field(element, anzahl), bezug=self.platz_bezug(place))
        if kind != "datenfeldgruppe":
            raise FimRefused(
                grund=f"Ein Strukturelement enthält „{kind[:40]}“, kein Feld und keine Gruppe.",
                zeile=element.sourceline,
            )
        own = self.own_id(element)
        if own in above:
            raise FimRefused(
                grund=f"Die Gruppe {own} enthält sich selbst. Nehmen Sie sie dort heraus.", zeile=element.sourceline
            )
        return replace(self._group(element, anzahl, (*above, own)), bezug=self.platz_bezug(place))

    def _group(self, element: Any, anzahl: Anzahl, above: tuple[str, ...]) -> FimGruppe:
        return FimGruppe(
            id=above[-1],
            version=self.text(element, "identifikation/x:version"),
            label=self._label(element),
            hilfe=self.text(element, "hilfetextEingabe"),
            anzahl=anzahl,
            kinder=self._children(element, above),
            regeln=self.regeln(element),
            name=self.text(element, "name"),
            auswahl=self.code(element, "art") == "X",
            angaben=self.angaben(element),
        )

    def _field(self, element: Any, anzahl: Anzahl) -> FimFeld:
        bounds, said = self.praezisierung(element)
        return FimFeld(
            id=self.own_id(element),
            version=self.text(element, "identifikation/x:version"),
            label=self._label(element),
            hilfe=self.text(element, "hilfetextEingabe"),
            feldart=self.code(element, "feldart"),
            datentyp=self.code(element, "datentyp"),
            inhalt=self.text(element, "inhalt"),
            praezisierung=bounds,
            codeliste=self.codeliste(element),
            anzahl=anzahl,
            regeln=self.regeln(element),
            name=self.text(element, "name"),
            vorbefuellung=self.code(element, "vorbefuellung"),
            max_bytes=_whole(self.text(element, "maxSize")),
            medientypen=tuple(text(one, ".", self.ns) for one in element.findall("x:mediaType", self.ns)),
            praezisierung_text=said,
            angaben=self.angaben(element),
        )

    def _label(self, element: Any) -> str:
        """What people are asked; else the name, else the id."""
        return self._first(element, ("bezeichnungEingabe", "name")) or self.own_id(element)

    def _first(self, element: Any, names: tuple[str, ...]) -> str:
        return next(filter(None, (self.text(element, name) for name in names)), "")


def _whole(given: str) -> int | None:
    return int(given) if _BYTES.fullmatch(given) else None
