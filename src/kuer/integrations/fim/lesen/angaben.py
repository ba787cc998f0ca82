"""What an element of XDatenfelder 3 says beside what a form needs: its origin, its state, its rules, as written."""

from collections.abc import Mapping
from typing import Any, Final

from lxml import etree

from kuer.integrations.fim.errors import FimRefused
from kuer.integrations.fim.lesen.xml import roh, text
from kuer.integrations.fim.types import Angaben, Bezug, Regel, Stichwort

# Texts in which a line or a paragraph means something; the form reads them with white space collapsed.
_WORTLAUT: Final = (
    "name",
    "bezeichnung",
    "hilfetext",
    "bezeichnungEingabe",
    "hilfetextEingabe",
    "inhalt",
)
_MASCHINE: Final = ("param", "ziel", "skript", "fehler")
# In planning, released or out of use: by whether it is active and whether a version of it was released.
_STATUS_2: Final = {(True, True): "6", (True, False): "2", (False, True): "7", (False, False): "7"}

Namen = Mapping[str, str]


def read_angaben(element: Any, ns: Namen) -> Angaben:
    """All but the relations, of which a group has thousands and a form needs none."""
    status = element.find("x:freigabestatus", ns)
    return Angaben(
        beschreibung=roh(element, "x:beschreibung", ns),
        definition=roh(element, "x:definition", ns),
        bezug=read_bezug(element, ns),
        freigabestatus=read_code(element, "freigabestatus", ns),
        statusliste="" if status is None else status.get("listVersionID", ""),
        status_gesetzt_am=text(element, "x:statusGesetztAm", ns),
        status_gesetzt_durch=roh(element, "x:statusGesetztDurch", ns),
        gueltig_ab=text(element, "x:gueltigAb", ns),
        gueltig_bis=text(element, "x:gueltigBis", ns),
        versionshinweis=roh(element, "x:versionshinweis", ns),
        veroeffentlicht_am=text(element, "x:veroeffentlichungsdatum", ns),
        letzte_aenderung=text(element, "x:letzteAenderung", ns),
        stichworte=_keywords(element, ns),
        schemaelementart=read_code(element, "schemaelementart", ns),
        bezeichnung_ausgabe=roh(element, "x:bezeichnungAusgabe", ns),
        hilfe_ausgabe=roh(element, "x:hilfetextAusgabe", ns),
        wortlaut=_wortlaut(element, ns),
    )


def read_angaben_2(element: Any, ns: Namen, parent: Angaben | None = None) -> Angaben:
    """The same of version 2, in the words and codes of version 3.

    Facts: standards.md 1.4 (the official conversion). What was never released has no date of its own and takes that
    of the element around it; `parent` None is the schema.
    """
    released = text(element, "x:freigabedatum", ns) or (parent.status_gesetzt_am if parent else "")
    version = text(element, "x:identifikation/x:version", ns)
    active = read_code(element, "status", ns) != "inaktiv"
    return Angaben(
        beschreibung=roh(element, "x:beschreibung", ns),
        definition=roh(element, "x:definition", ns),
        bezug=read_bezug_2(element, ns),
        freigabestatus=_STATUS_2[(active, bool(version and released))],
        status_gesetzt_am=released,
        status_gesetzt_durch=roh(element, "x:fachlicherErsteller", ns),
        gueltig_ab=text(element, "x:gueltigAb", ns),
        gueltig_bis=text(element, "x:gueltigBis", ns),
        versionshinweis=roh(element, "x:versionshinweis", ns),
        veroeffentlicht_am=text(element, "x:veroeffentlichungsdatum", ns),
        letzte_aenderung=text(element.getroottree().getroot(), "x:header/x:erstellungszeitpunkt", ns),
        schemaelementart=read_code(element, "schemaelementart", ns),
        bezeichnung_ausgabe=roh(element, "x:bezeichnungAusgabe", ns),
        hilfe_ausgabe=roh(element, "x:hilfetextAusgabe", ns),
        wortlaut=_wortlaut(element, ns),
    )


def read_regel(rule: Any, ns: Namen) -> Regel:
    """A rule of version 3. Raises: FimRefused without an id."""
    own = text(rule, "x:identifikation/x:id", ns)
    if not own:
        raise FimRefused(grund="Einer Regel fehlt die Kennung (identifikation/id).", zeile=rule.sourceline)
    return Regel(
        own,
        text(rule, "x:name", ns),
        text(rule, "x:freitextRegel", ns) or text(rule, "x:beschreibung", ns),
        version=text(rule, "x:identifikation/x:version", ns),
        freitext=roh(rule, "x:freitextRegel", ns),
        beschreibung=roh(rule, "x:beschreibung", ns),
        bezug=read_bezug(rule, ns),
        stichworte=_keywords(rule, ns),
        ersteller=roh(rule, "x:fachlicherErsteller", ns),
        letzte_aenderung=text(rule, "x:letzteAenderung", ns),
        typ=read_code(rule, "typ", ns),
        zusatz=tuple(_xml(one, ns) for one in rule if etree.QName(one).localname in _MASCHINE),
    )


def read_bezug(element: Any, ns: Namen) -> tuple[Bezug, ...]:
    """What an element, or its place, rests on."""
    found = (Bezug(roh(one, ".", ns), one.get("link", "")) for one in element.findall("x:bezug", ns))
    return tuple(one for one in found if one.text or one.link)


def read_bezug_2(element: Any, ns: Namen) -> tuple[Bezug, ...]:
    """The same of version 2, which has one text for all of it."""
    return tuple(Bezug(one.strip()) for one in roh(element, "x:bezug", ns).split(";") if one.strip())


def read_code(element: Any, name: str, ns: Namen) -> str:
    """A code from one of the standard's own lists; the element `code` itself has no namespace."""
    found = element.find(f"x:{name}", ns)
    return "" if found is None else text(found, "code", {}) or text(found, "x:code", ns)


def _wortlaut(element: Any, ns: Namen) -> dict[str, str]:
    found = {name: roh(element, f"x:{name}", ns) for name in _WORTLAUT}
    return {name: written for name, written in found.items() if written != " ".join(written.split())}


def _keywords(element: Any, ns: Namen) -> tuple[Stichwort, ...]:
    found = (Stichwort(text(one, ".", ns), one.get("uri", "")) for one in element.findall("x:stichwort", ns))
    return tuple(one for one in found if one.text)


def _xml(element: Any, ns: Namen) -> str:
    """An element as XML that is the same whatever the prefixes, the order of attributes and the indents were."""
    return str(etree.canonicalize(etree.tostring(_kopie(element, ns), encoding="unicode")))


def _kopie(element: Any, ns: Namen) -> Any:
    made = etree.Element(element.tag, dict(element.attrib), nsmap=dict(ns))
    made.text = None if len(element) else element.text
    made.extend([_kopie(one, ns) for one in element])
    return made
