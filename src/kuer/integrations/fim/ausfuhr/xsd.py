"""The XSD of a data schema, in the official naming for XFall.

Facts: standards.md 1.5. Every element stands globally and is referred to; a text that is only shown occurs no time.
A pattern has the meaning of HTML, where ^ and $ say nothing, and is written without them: in an XSD they would be
letters, and no e-mail address would ever fit.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final

from lxml import etree

from kuer.integrations.fim.ausfuhr.json_schema import beschreibung
from kuer.integrations.fim.ausfuhr.wertebereich import (
    Element,
    Grenzen,
    Traeger,
    Wertebereich,
    grenzen,
    kinder,
    nimmt_daten,
    schluessel,
    wertebereich,
)
from kuer.integrations.fim.ausfuhr.zeichen import lesbar
from kuer.integrations.fim.types import Anzahl, FimFeld, FimGruppe, FimSchema

NAMESPACE: Final = "urn:fim-de:xfall:datenschema:xdf3"
XS: Final = "http://www.w3.org/2001/XMLSchema"
_NSMAP: Final[Any] = {None: NAMESPACE, "xs": XS}
_TYPEN: Final = {
    Wertebereich.DATEI: "xs:anyType",
    Wertebereich.WAHR: "xs:boolean",
    Wertebereich.TAG: "xs:date",
    Wertebereich.UHRZEIT: "xs:time",
    Wertebereich.ZEITPUNKT: "xs:dateTime",
    Wertebereich.ZAHL: "xs:float",
    Wertebereich.GANZZAHL: "xs:integer",
    Wertebereich.GELD: "xs:decimal",
}
_LOOKAROUND: Final = re.compile(r"\(\?[=!<]|\\[bB1-9kpPAZ]|[*+?}]\?")


def xsd(schema: FimSchema) -> bytes:
    """The whole schema: first its own element, then fields, then groups, each once."""
    made = _Elemente()
    title = schema.name or schema.titel
    root = _e("element", _doc(f"Datenschema: {title}"), made.inhalt(schema), name=schluessel(schema))
    top = _e("schema", root, *(made.known[name] for name in sorted(made.known)))
    top.set("targetNamespace", NAMESPACE)
    top.set("elementFormDefault", "qualified")
    top.set("attributeFormDefault", "unqualified")
    return etree.tostring(top, encoding="utf-8", xml_declaration=True, pretty_print=True)


class _Elemente:
    """The elements that were declared so far, by name."""

    def __init__(self) -> None:
        self.known: dict[str, Any] = {}
        self._written: dict[str, bytes] = {}

    def inhalt(self, holder: Traeger) -> Any:
        """What stands in a group: all in order, or one of a choice."""
        many = "choice" if isinstance(holder, FimGruppe) and holder.auswahl else "sequence"
        return _e("complexType", _e(many, *(self._place(child) for child in kinder(holder))))

    def _place(self, child: Element) -> Any:
        """A reference; the element itself where a form has changed it at this place only."""
        name, declared = schluessel(child), self._declared(child)
        written = etree.tostring(declared)
        place = declared
        if self._written.setdefault(name, written) == written:
            self.known.setdefault(name, declared)
            place = _e("element", ref=name)
        for key, value in _occurs(child.anzahl if nimmt_daten(child) else Anzahl(0, 0)):
            place.set(key, value)
        return place

    def _declared(self, element: Element) -> Any:
        if isinstance(element, FimGruppe):
            told = f"Datenfeldgruppe: {element.name or element.label}"
            return _e("element", _doc(told), self.inhalt(element), name=schluessel(element))
        art = wertebereich(element)
        made = _e("element", _doc(beschreibung(element)), name=schluessel(element))
        if art is Wertebereich.WERTE:
            made.append(_e("simpleType", _e("restriction", *_values(element), base="xs:token")))
            return made
        base = _TYPEN.get(art, "xs:string")
        facets = list(_facets(grenzen(element)))
        if facets:
            made.append(_e("simpleType", _e("restriction", *facets, base=base)))
        else:
            made.set("type", base)
        return made


def muster(pattern: str) -> str | None:
    """A pattern of HTML as one of an XSD; None for what an XSD can't say, and for what is no pattern."""
    if _LOOKAROUND.search(pattern):
        return None
    own = pattern.removeprefix("^")
    if own.endswith("$") and not own.endswith(r"\$"):
        own = own[:-1]
    own = own.replace("(?:", "(")
    return own if own and _valid(own) else None


@lru_cache(maxsize=512)
def _valid(pattern: str) -> bool:
    facet = _e("restriction", _e("pattern", value=pattern), base="xs:string")
    try:
        etree.XMLSchema(_e("schema", _e("simpleType", facet, name="probe")))
    except etree.XMLSchemaParseError:
        return False
    return True


def _values(field: FimFeld) -> Iterator[Any]:
    for one in field.codeliste.werte or () if field.codeliste else ():
        yield _e("enumeration", _doc(f"Auswahlwert: {one.name}"), value=one.code)


def _facets(bounds: Grenzen) -> Iterator[Any]:
    asked = {
        "minInclusive": _zahl(bounds.min),
        "maxInclusive": _zahl(bounds.max),
        "minLength": bounds.min_laenge,
        "maxLength": bounds.max_laenge,
        "pattern": muster(bounds.muster) if bounds.muster else None,
    }
    for name, value in asked.items():
        if value is not None:
            yield _e(name, value=str(value))


def _zahl(bound: Decimal | None) -> str | None:
    return None if bound is None else f"{bound:f}"


def _occurs(times: Anzahl) -> Iterator[tuple[str, str]]:
    if times.mindestens != 1:
        yield "minOccurs", str(times.mindestens)
    if times.hoechstens != 1:
        yield "maxOccurs", "unbounded" if times.hoechstens is None else str(times.hoechstens)


def _doc(text: str) -> Any:
    made = _e("annotation", _e("documentation"))
    made[0].text = lesbar(text)
    return made


def _e(tag: str, /, *inside: Any, **attributes: str) -> Any:
    made = etree.Element(f"{{{XS}}}{tag}", attributes, _NSMAP)
    made.extend(inside)
    return made
