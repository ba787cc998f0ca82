"""Reads XDatenfelder 2.0 (namespace urn:xoev-de:fim:standard:xdatenfelder_2)."""

import json
import re
from pathlib import Path
from typing import Any

from lxml import etree

from kuer.integrations.fim.anzahl import read_anzahl
from kuer.integrations.fim.errors import FimRefused
from kuer.integrations.fim.genericode import read_genericode
from kuer.integrations.fim.types import Anzahl, Codeliste, FimFeld, FimGruppe, FimSchema, Regel
from kuer.integrations.fim.xml import MAX_DEPTH, parse, text

NAMESPACE = "urn:xoev-de:fim:standard:xdatenfelder_2"
NS = {"x": NAMESPACE}


def read_xdf2(path: Path) -> FimSchema:
    """The data schema of a file, with the code lists that lie beside it. Raises FimRefused with the line."""
    root = parse(path)
    name = etree.QName(root)
    if name.namespace != NAMESPACE:
        found = name.namespace or "keinen"
        raise FimRefused(grund=f"Erwartet wird XDatenfelder 2, die Datei hat den Namensraum „{found}“.", zeile=1)
    schema = root.find("x:stammdatenschema", NS)
    if schema is None:
        raise FimRefused(grund="Die Datei enthält kein Stammdatenschema.", zeile=root.sourceline)
    reader = _Reader(path.parent)
    return FimSchema(
        id=_id(schema),
        version=text(schema, "x:identifikation/x:version", NS),
        titel=text(schema, "x:bezeichnungEingabe", NS) or text(schema, "x:name", NS),
        beschreibung=text(schema, "x:definition", NS),
        kinder=reader.children(schema, ()),
        regeln=_rules(schema),
    )


class _Reader:
    """Reads elements; knows the folder of the code lists and remembers those it has read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.lists: dict[str, Codeliste] = {}

    def children(self, parent: Any, above: tuple[str, ...]) -> tuple[FimFeld | FimGruppe, ...]:
        """What a schema or group contains, in order; a group inside itself is refused."""
        if len(above) > MAX_DEPTH:
            raise FimRefused(grund="Die Gruppen sind zu tief geschachtelt.", zeile=parent.sourceline)
        return tuple(self._child(place, above) for place in parent.findall("x:struktur", NS))

    def _child(self, place: Any, above: tuple[str, ...]) -> FimFeld | FimGruppe:
        anzahl = read_anzahl(text(place, "x:anzahl", NS), place.sourceline)
        inside = place.find("x:enthaelt", NS)
        element = inside[0] if inside is not None and len(inside) else None
        if element is None:
            raise FimRefused(grund="Ein Strukturelement ist leer.", zeile=place.sourceline)
        if etree.QName(element).localname == "datenfeldgruppe":
            return self._group(element, anzahl, above)
        return self._field(element, anzahl)

    def _group(self, element: Any, anzahl: Anzahl, above: tuple[str, ...]) -> FimGruppe:
        own = _id(element)
        if own in above:
            raise FimRefused(grund=f"Die Gruppe {own} enthält sich selbst.", zeile=element.sourceline)
        return FimGruppe(
            id=own,
            version=text(element, "x:identifikation/x:version", NS),
            label=_label(element),
            hilfe=text(element, "x:hilfetextEingabe", NS),
            anzahl=anzahl,
            kinder=self.children(element, (*above, own)),
            regeln=_rules(element),
        )

    def _field(self, element: Any, anzahl: Anzahl) -> FimFeld:
        return FimFeld(
            id=_id(element),
            version=text(element, "x:identifikation/x:version", NS),
            label=_label(element),
            hilfe=text(element, "x:hilfetextEingabe", NS),
            feldart=text(element, "x:feldart/code", NS),
            datentyp=text(element, "x:datentyp/code", NS),
            inhalt=text(element, "x:inhalt", NS),
            praezisierung=_precision(text(element, "x:praezisierung", NS)),
            codeliste=self._list(element),
            anzahl=anzahl,
            regeln=_rules(element),
        )

    def _list(self, element: Any) -> Codeliste | None:
        reference = element.find("x:codelisteReferenz", NS)
        if reference is None:
            return None
        own = text(reference, "x:identifikation/x:id", NS)
        if own not in self.lists:
            urn = text(reference, "x:genericodeIdentification/x:canonicalIdentification", NS)
            file = self.folder / f"{own}_genericode.xml"
            safe = re.fullmatch(r"C[0-9A-Za-z-]+", own) and file.is_file()
            self.lists[own] = Codeliste(urn, own, read_genericode(file) if safe else None)
        return self.lists[own]


def _id(element: Any) -> str:
    found = text(element, "x:identifikation/x:id", NS)
    if not found:
        raise FimRefused(grund="Einem Element fehlt die Kennung (identifikation/id).", zeile=element.sourceline)
    return found


def _label(element: Any) -> str:
    return text(element, "x:bezeichnungEingabe", NS) or text(element, "x:name", NS) or _id(element)


def _precision(given: str) -> dict[str, str]:
    """The praezisierung: JSON written as text; a remark in prose counts as none."""
    try:
        found = json.loads(given) if given else {}
    except json.JSONDecodeError:
        return {}
    return {key: str(value) for key, value in found.items()} if isinstance(found, dict) else {}


def _rules(element: Any) -> tuple[Regel, ...]:
    return tuple(
        Regel(_id(rule), text(rule, "x:name", NS), text(rule, "x:definition", NS))
        for rule in element.findall("x:regel", NS)
    )
