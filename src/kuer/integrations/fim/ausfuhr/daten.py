"""The data of an Antrag: its answers in the places of the schema, as JSON and as XML.

Both fit the schemas that `json_schema` and `xsd` give out for the same form. Answers must be cleaned ones, as they
were sent (`bereinigt`): what is hidden is not among them, what is fixed goes along.
"""

from collections.abc import Mapping
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from lxml import etree

from kuer.forms.engine.knoten import Feld
from kuer.integrations.fim.ausfuhr.fassung import Fassung
from kuer.integrations.fim.ausfuhr.platz import Platz
from kuer.integrations.fim.ausfuhr.werte import Datei, gesperrt, werte
from kuer.integrations.fim.ausfuhr.wertebereich import Element, nimmt_daten, schluessel
from kuer.integrations.fim.ausfuhr.xsd import NAMESPACE
from kuer.integrations.fim.types import FimFeld, FimGruppe, FimSchema

Umgebung = Mapping[Feld | None, Any]
Objekt = dict[str, list[Any]]


def als_json(version: Fassung, answers: Mapping[str, Any]) -> dict[str, Any]:
    """The data, by the names of the schema; files as references to their content (RFC 6920)."""
    return _objekt_json(version.datenschema, _daten(version, answers))


def als_xml(version: Fassung, answers: Mapping[str, Any]) -> bytes:
    """The data as a document; a file is an empty element whose attributes name it and its content."""
    names: Any = {None: NAMESPACE}
    root = etree.Element(f"{{{NAMESPACE}}}{schluessel(version.datenschema)}", nsmap=names)
    _objekt_xml(root, _daten(version, answers))
    return etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)


def _daten(version: Fassung, answers: Mapping[str, Any]) -> Objekt:
    return _objekt(version.plan.kinder, {None: answers})[0]


def _objekt(places: list[Platz], around: Umgebung) -> tuple[Objekt, bool]:
    """The values by name in the order of the schema, and whether somebody gave any of them."""
    found: Objekt = {}
    given = False
    for place in places:
        if not nimmt_daten(place.element):
            continue
        values, own = _an_platz(place, around)
        given = given or own
        if values:
            found.setdefault(schluessel(place.element), []).extend(values)
    return found, given


def _an_platz(place: Platz, around: Umgebung) -> tuple[list[Any], bool]:
    """The values at a place: one, or one for every entry of its repetition."""
    repeat = place.mehrmals
    if repeat is None or repeat in around:
        return _einmal(place, around)
    answer = _such(around, repeat)
    entries = answer if isinstance(answer, list) else []
    values: list[Any] = []
    given = False
    for entry in [*entries, *_leere(place, len(entries))]:
        found, own = _einmal(place, {**around, repeat: entry}, eintrag=True)
        values += found
        given = given or own
    return values, given


def _leere(place: Platz, known: int) -> list[Objekt]:
    """Entries that must be there though nobody had anything to say in them."""
    return [{} for _ in range(place.mindestens - known)] if isinstance(place.element, FimGruppe) else []


def _einmal(place: Platz, around: Umgebung, *, eintrag: bool = False) -> tuple[list[Any], bool]:
    element, feld = place.element, place.feld
    if isinstance(element, FimFeld):
        answer = _such(around, feld) if feld is not None and feld.hat_wert else None
        if answer is None and place.bedingt:  # hidden: what is fixed does not go along either
            return [], False
        values = werte(element, feld, answer)
        given = answer is not None and (feld is None or feld.art.vorgegeben(feld) is None)
        return values or gesperrt(element), given
    found, given = _objekt(place.kinder, around)
    return ([found] if given or eintrag or place.mindestens else []), given


def _such(around: Umgebung, feld: Feld) -> Any:
    """The answer to a field, from the innermost entry that it stands in."""
    found: Any = around.get(feld.bereich)
    for step in feld.schritte:
        found = found.get(step) if isinstance(found, Mapping) else None
    return found


def _objekt_json(holder: FimSchema | Element, data: Objekt) -> dict[str, Any]:
    children = {schluessel(one): one for one in getattr(holder, "kinder", ())}
    made: dict[str, Any] = {}
    for name, values in data.items():
        child = children[name]
        plain = [_json(child, one) for one in values]
        made[name] = plain if child.anzahl.mehrfach or len(plain) > 1 else plain[0]
    return made


def _json(element: Element, value: Any) -> Any:
    if isinstance(value, dict):
        return _objekt_json(element, value)
    if isinstance(value, Datei):
        return value.verweis()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def _objekt_xml(node: Any, data: Objekt) -> None:
    for name, values in data.items():
        for value in values:
            inner = etree.SubElement(node, f"{{{NAMESPACE}}}{name}")
            if isinstance(value, dict):
                _objekt_xml(inner, value)
            elif isinstance(value, Datei):
                for key, told in asdict(value).items():
                    inner.set(key, _xml(told))
            else:
                inner.text = _xml(value)


def _xml(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value:f}"
    return str(value)
