"""A schema as a message of XDatenfelder 3.0.0, so that a town can give it back to the library.

Facts: standards.md 1.1. What the standard asks for and the schema does not say is filled in: in work (status 2),
changed now, RNG. Relations are not kept and not given out; so is what a form does not know.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from lxml import etree

from kuer.integrations.fim.ausfuhr.angleichen import PLATZHALTER, STATUSLISTE, STECKBRIEF, fassung, nach_xdf3
from kuer.integrations.fim.ausfuhr.latein import latein
from kuer.integrations.fim.ausfuhr.zeichen import lesbar
from kuer.integrations.fim.types import Angaben, Anzahl, Bezug, FimFeld, FimGruppe, FimSchema, Regel, Stichwort, Wert

NAMESPACE: Final = "urn:xoev-de:fim:standard:xdatenfelder_3.0.0"
PRODUKT: Final = "Kür"
_KOPF: Final = "xdatenfelder.stammdatenschema.0102"
_IN_ARBEIT: Final = "2"
_LISTEN: Final = {
    "freigabestatus": ("urn:xoev-de:xprozess:codeliste:status", STATUSLISTE),
    "schemaelementart": ("urn:xoev-de:fim:codeliste:xdatenfelder.schemaelementart", "1.0"),
    "ableitungsmodifikationenStruktur": (
        "urn:xoev-de:fim:codeliste:xdatenfelder.ableitungsmodifikationenStruktur",
        "1.0",
    ),
    "ableitungsmodifikationenRepraesentation": (
        "urn:xoev-de:fim:codeliste:xdatenfelder.ableitungsmodifikationenRepraesentation",
        "1.0",
    ),
    "art": ("urn:xoev-de:fim:codeliste:datenfelder.gruppenart", "1.0"),
    "feldart": ("urn:xoev-de:fim:codeliste:xdatenfelder.feldart", "2.0"),
    "datentyp": ("urn:xoev-de:fim:codeliste:xdatenfelder.datentyp", "2.0"),
    "vorbefuellung": ("urn:xoev-de:fim:codeliste:xdatenfelder.vorbefuellung", "1.0"),
    "typ": ("urn:xoev-de:fim:codeliste:xdatenfelder.regeltyp", "1.0"),
}
_PRAEZISIERUNG: Final = ("minLength", "maxLength", "minValue", "maxValue", "pattern")

Element = FimFeld | FimGruppe


def xdf3(schema: FimSchema, now: datetime) -> bytes:
    """The message, made `now` (aware); valid against the XSD of the standard."""
    own = nach_xdf3(schema)
    return _Schreiber(now).nachricht(own)


class _Schreiber:
    """Writes elements in the order that the standard asks for."""

    def __init__(self, now: datetime) -> None:
        self.now = now.isoformat()

    def nachricht(self, schema: FimSchema) -> bytes:
        """The whole message."""
        root = etree.Element(f"{{{NAMESPACE}}}{_KOPF}", nsmap={"xdf3": NAMESPACE})
        head = _unter(root, "header")
        _text(head, "nachrichtID", f"{schema.id}V{schema.version}" if schema.version else schema.id)
        _text(head, "erstellungszeitpunkt", self.now)
        _text(head, "produktbezeichnung", PRODUKT)
        self._schema(_unter(root, "stammdatenschema"), schema)
        etree.indent(root)
        return etree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"

    def _schema(self, node: Any, schema: FimSchema) -> None:
        said = schema.angaben
        self._allgemein(node, schema, schema.name or schema.titel)
        _satz(node, "bezeichnung", schema.titel, said)
        _satz(node, "hilfetext", schema.beschreibung, said, leer=False)
        structure, words = schema.ableitungen
        _code(node, "ableitungsmodifikationenStruktur", structure or "3")
        _code(node, "ableitungsmodifikationenRepraesentation", words or "1")
        self._kennung(_unter(node, "dokumentsteckbrief"), schema.steckbrief or STECKBRIEF, schema.steckbrief_version)
        self._inhalt(node, schema)

    def _inhalt(self, node: Any, holder: FimSchema | FimGruppe) -> None:
        for rule in holder.regeln:
            self._regel(node, rule)
        for child in holder.kinder or (PLATZHALTER,):
            place = _unter(node, "struktur")
            _text(place, "anzahl", anzahl(child.anzahl))
            _bezuege(place, child.bezug)
            inside = _unter(place, "enthaelt")
            if isinstance(child, FimGruppe):
                self._gruppe(_unter(inside, "datenfeldgruppe"), child)
            else:
                self._feld(_unter(inside, "datenfeld"), child)

    def _gruppe(self, node: Any, group: FimGruppe) -> None:
        self._element(node, group)
        if group.auswahl:
            _code(node, "art", "X")
        self._inhalt(node, group)

    def _feld(self, node: Any, field: FimFeld) -> None:
        self._element(node, field)
        _code(node, "feldart", field.feldart or "input")
        _code(node, "datentyp", field.datentyp or "text")
        if field.praezisierung or field.praezisierung_text:
            precision = _text(node, "praezisierung", latein(field.praezisierung_text))
            for key in _PRAEZISIERUNG:
                if value := field.praezisierung.get(key):
                    precision.set(key, value)
        _satz(node, "inhalt", field.inhalt, field.angaben, leer=False)
        _code(node, "vorbefuellung", field.vorbefuellung or "keine")
        _liste(node, field)
        for rule in field.regeln:
            self._regel(node, rule)
        if field.max_bytes:
            _text(node, "maxSize", str(field.max_bytes))
        for one in field.medientypen:
            _text(node, "mediaType", one)

    def _element(self, node: Any, element: Element) -> None:
        said = element.angaben
        self._allgemein(node, element, element.name or element.label)
        _satz(node, "bezeichnungEingabe", element.label, said)
        _vorhanden(node, "bezeichnungAusgabe", said.bezeichnung_ausgabe)
        _code(node, "schemaelementart", said.schemaelementart or "RNG")
        _satz(node, "hilfetextEingabe", element.hilfe, said, leer=False)
        _vorhanden(node, "hilfetextAusgabe", said.hilfe_ausgabe)

    def _allgemein(self, node: Any, element: Element | FimSchema, name: str) -> None:
        said = element.angaben
        self._kennung(_unter(node, "identifikation"), element.id, element.version)
        _satz(node, "name", name, said)
        _vorhanden(node, "beschreibung", said.beschreibung)
        _vorhanden(node, "definition", said.definition)
        _bezuege(node, said.bezug)
        _code(node, "freigabestatus", said.freigabestatus or _IN_ARBEIT, said.statusliste or STATUSLISTE)
        _vorhanden(node, "statusGesetztAm", said.status_gesetzt_am)
        _vorhanden(node, "statusGesetztDurch", said.status_gesetzt_durch)
        _vorhanden(node, "gueltigAb", said.gueltig_ab)
        _vorhanden(node, "gueltigBis", said.gueltig_bis)
        _vorhanden(node, "versionshinweis", said.versionshinweis)
        _vorhanden(node, "veroeffentlichungsdatum", said.veroeffentlicht_am)
        _text(node, "letzteAenderung", said.letzte_aenderung or self.now)
        _stichworte(node, said.stichworte)

    def _kennung(self, node: Any, own: str, version: str) -> None:
        _text(node, "id", own)
        _vorhanden(node, "version", fassung(version))

    def _regel(self, parent: Any, rule: Regel) -> None:
        node = _unter(parent, "regel")
        self._kennung(_unter(node, "identifikation"), rule.id, rule.version)
        _text(node, "name", latein(rule.name or rule.id))
        _vorhanden(node, "beschreibung", rule.beschreibung)
        _vorhanden(node, "freitextRegel", rule.freitext or ("" if rule.beschreibung else rule.text))
        _bezuege(node, rule.bezug)
        _stichworte(node, rule.stichworte)
        _vorhanden(node, "fachlicherErsteller", rule.ersteller)
        _text(node, "letzteAenderung", rule.letzte_aenderung or self.now)
        _code(node, "typ", rule.typ or "K")
        for part in rule.zusatz:
            node.append(etree.fromstring(part))


def anzahl(times: Anzahl) -> str:
    """How often, as XDatenfelder writes it."""
    return f"{times.mindestens}:{'*' if times.hoechstens is None else times.hoechstens}"


def _liste(node: Any, field: FimFeld) -> None:
    given = field.codeliste
    if given is None:
        return
    if not given.urn:
        _werte(_unter(node, "werte"), given.werte or ())
        return
    reference = _unter(node, "codelisteReferenz")
    _text(reference, "canonicalIdentification", given.urn)
    _vorhanden(reference, "version", given.version)
    _vorhanden(reference, "canonicalVersionUri", given.versions_uri)
    for key, value in zip(("codeKey", "nameKey", "helpKey"), given.spalten, strict=True):
        _vorhanden(node, key, value)


def _werte(node: Any, values: tuple[Wert, ...]) -> None:
    for value in values:
        one = _unter(node, "wert")
        _text(one, "code", value.code)
        _text(one, "name", value.name)
        _vorhanden(one, "hilfe", value.hilfe)


def _bezuege(node: Any, given: tuple[Bezug, ...]) -> None:
    for one in given:
        made = _text(node, "bezug", latein(one.text))
        if one.link:
            made.set("link", one.link)


def _stichworte(node: Any, given: tuple[Stichwort, ...]) -> None:
    for one in given:
        _text(node, "stichwort", one.text).set("uri", one.uri)


def _satz(node: Any, name: str, text: str, said: Angaben, *, leer: bool = True) -> None:
    """A text that a form has too: as it was written, unless the form has changed its words."""
    written = _wortlaut(said.wortlaut, name)
    if text or leer:
        _text(node, name, latein(written if " ".join(written.split()) == text else text))


def _wortlaut(known: Mapping[str, str], name: str) -> str:
    return known.get(name, "")


def _code(node: Any, name: str, code: str, version: str = "") -> None:
    uri, known = _LISTEN[name]
    made = _unter(node, name)
    made.set("listURI", uri)
    made.set("listVersionID", version or known)
    etree.SubElement(made, "code").text = code


def _vorhanden(node: Any, name: str, text: str) -> None:
    if text:
        _text(node, name, latein(text))


def _text(node: Any, name: str, text: str) -> Any:
    made = _unter(node, name)
    made.text = lesbar(text)
    return made


def _unter(node: Any, name: str) -> Any:
    return etree.SubElement(node, f"{{{NAMESPACE}}}{name}")
