"""What reading has in common in every version of XDatenfelder: groups of groups and fields, with their bounds."""

import re
from abc import ABC, abstractmethod
from dataclasses import replace
from typing import Any, Final

from lxml import etree

from kuer.integrations.fim.errors import FimRefused
from kuer.integrations.fim.lesen.anzahl import read_anzahl
from kuer.integrations.fim.lesen.xml import MAX_DEPTH, text
from kuer.integrations.fim.types import Anzahl, Bezug, FimFeld, FimGruppe

# Wider than the standard (QS 1039 tells what breaks it), but fit for the name of a file.
_KENNUNG: Final = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,79}")
_VERSION: Final = re.compile(r"[0-9A-Za-z](\.?[0-9A-Za-z_-]){0,29}")


class Baumleser(ABC):
    """Walks the tree of a schema; a version says what a group and a field of its own are made of."""

    def __init__(self, namespace: str) -> None:
        """The namespace of the version, which its paths call x."""
        self.ns = {"x": namespace}

    def children(self, parent: Any, above: tuple[str, ...]) -> tuple[FimFeld | FimGruppe, ...]:
        """What a schema or group contains, in order. Raises: FimRefused, also for a group inside itself."""
        if len(above) > MAX_DEPTH:
            raise FimRefused(
                grund="Die Gruppen sind zu tief geschachtelt; so ist kein Datenschema gebaut.", zeile=parent.sourceline
            )
        return tuple(self._child(place, above) for place in parent.findall("x:struktur", self.ns))

    def own_id(self, element: Any) -> str:
        """The id. Raises: FimRefused without one."""
        found = text(element, "x:identifikation/x:id", self.ns)
        if not found:
            grund = "Einem Element fehlt die Kennung (identifikation/id). Laden Sie das Schema noch einmal herunter."
            raise FimRefused(grund=grund, zeile=element.sourceline)
        if not _KENNUNG.fullmatch(found):
            grund = f"„{found[:40]}“ ist keine Kennung: ein Buchstabe und Ziffern, etwa F60000000319."
            raise FimRefused(grund=grund, zeile=element.sourceline)
        version = text(element, "x:identifikation/x:version", self.ns)
        if version and not _VERSION.fullmatch(version):
            grund = f"„{version[:40]}“ ist keine Version wie 1.0.0 (bei {found})."
            raise FimRefused(grund=grund, zeile=element.sourceline)
        return found

    def label(self, element: Any) -> str:
        """What people are asked; else the name, else the id."""
        asked = text(element, "x:bezeichnungEingabe", self.ns)
        return asked or text(element, "x:name", self.ns) or self.own_id(element)

    def place_bezug(self, place: Any) -> tuple[Bezug, ...]:  # noqa: ARG002 - version 2 has none
        """What it rests on that an element stands at this place."""
        return ()

    @abstractmethod
    def group(self, element: Any, anzahl: Anzahl, above: tuple[str, ...]) -> FimGruppe:
        """A group with all that is in it; `above` are the ids around its content, its own the last."""

    @abstractmethod
    def field(self, element: Any, anzahl: Anzahl) -> FimFeld:
        """A field."""

    def _child(self, place: Any, above: tuple[str, ...]) -> FimFeld | FimGruppe:
        anzahl = read_anzahl(text(place, "x:anzahl", self.ns), place.sourceline)
        inside = place.find("x:enthaelt", self.ns)
        element = inside[0] if inside is not None and len(inside) else None
        if element is None:
            raise FimRefused(
                grund="Ein Strukturelement ist leer. Ergänzen oder streichen Sie es.", zeile=place.sourceline
            )
        kind = etree.QName(element).localname
        if kind == "datenfeld":
            return replace(self.field(element, anzahl), bezug=self.place_bezug(place))
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
        return replace(self.group(element, anzahl, (*above, own)), bezug=self.place_bezug(place))
