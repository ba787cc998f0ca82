"""What is checked at fields and groups alike, at what a version has and what stands for its release."""

import re
from collections.abc import Iterator
from typing import Final

from kuer.integrations.fim.pruefung.blatt import FELD, Blatt, Treffer
from kuer.integrations.fim.pruefung.herkunft import STATUS, redaktion, status_datum
from kuer.integrations.fim.pruefung.tafel import fehlt, pruefung, unbekannt, wiederholt

_ID: Final = re.compile(r"[FGRSD]\d{11}")
ARTEN: Final = frozenset({"ABS", "HAR", "RNG"})
ENTWURF: Final = 3

NAME: Final = fehlt("1002", "Name", "name")


@pruefung("1039", "ID")
def id_falsch(one: Blatt) -> bool:
    """An id is the letter of its kind and eleven digits."""
    letter = "F" if one.element.tag == FELD else "G"
    return bool(one.id) and not (_ID.fullmatch(one.id) and one.id[0] == letter)


@pruefung("1003", "Version")
def mehrere_versionen(one: Blatt) -> bool:
    """An element should not occur in several versions."""
    return len(one.versionen) > 1


@pruefung("1134", "Version")
def fremde_version(one: Blatt) -> bool:
    """A working copy should use no versions of its own elements that are bound to a legal norm."""
    own = one.kreis == one.lage.id[1:3] and one.code("schemaelementart") == "RNG"
    return not one.lage.version and bool(one.version) and own


@pruefung("1006", "Handlungsgrundlagen")
def rechtsnorm_fehlt(one: Blatt) -> bool:
    """What is bound to a legal norm names it."""
    return not one.hat("bezug") and one.code("schemaelementart") == "RNG"


@pruefung("1101", "Handlungsgrundlagen")
def handlungsgrundlage_fehlt(one: Blatt) -> bool:
    """What is harmonised should name a legal basis."""
    return not one.hat("bezug") and one.code("schemaelementart") == "HAR"


@pruefung("1129", "Status")
def kein_entwurf(one: Blatt) -> bool:
    """What a published schema consists of is at least a draft."""
    return bool(one.lage.schema_am) and _unter_entwurf(one)


@pruefung("1130", "Status")
def kein_entwurf_in_gruppe(one: Blatt) -> bool:
    """What a published group consists of is at least a draft."""
    return bool(one.lage.gruppe_am) and _unter_entwurf(one)


@pruefung("1127", "Veröffentlichungsdatum")
def unveroeffentlicht(one: Blatt) -> bool:
    """What a published schema consists of is published."""
    return bool(one.lage.schema_am) and not one.text("veroeffentlichungsdatum")


@pruefung("1128", "Veröffentlichungsdatum")
def unveroeffentlicht_in_gruppe(one: Blatt) -> bool:
    """What a published group consists of is published."""
    return bool(one.lage.gruppe_am) and not one.text("veroeffentlichungsdatum")


def _unter_entwurf(one: Blatt) -> bool:
    code = one.code("freigabestatus")
    return not code or (code.isdecimal() and int(code) < ENTWURF)


# A group that is the root of a message stands for itself; what it consists of is measured by it.
WURZELKOPF: Final = (
    id_falsch,
    NAME,
    unbekannt("1031", "Strukturelementart", "schemaelementart", ARTEN),
    rechtsnorm_fehlt,
    handlungsgrundlage_fehlt,
)
KOPF: Final = (*WURZELKOPF, mehrere_versionen, fremde_version)
WORTE: Final = (
    fehlt("1009", "Bezeichnung Eingabe", "bezeichnungEingabe"),
    fehlt("1010", "Bezeichnung Ausgabe", "bezeichnungAusgabe"),
    wiederholt("Hilfetext Eingabe", "hilfetextEingabe", "bezeichnungEingabe"),
    wiederholt("Hilfetext Ausgabe", "hilfetextAusgabe", "bezeichnungAusgabe"),
)
WURZELFREIGABE: Final = (redaktion("1140"), STATUS, status_datum("1142"))
FREIGABE: Final = (
    *WURZELFREIGABE,
    kein_entwurf,
    kein_entwurf_in_gruppe,
    unveroeffentlicht,
    unveroeffentlicht_in_gruppe,
)


def bausteine(one: Blatt) -> Iterator[Treffer]:
    """1001, 1019, 1041: the elements that the rules of an element name."""
    if not one.hat("regel"):
        return
    below = {found.text for found in one.element.iter("{*}id") if found.getparent().tag.endswith("identifikation")}
    for rule in one.alle("regel"):
        for code, named in _named(rule.text("freitextRegel"), below):
            yield Treffer(code, rule.id, rule.zeile, named)


_NAMED: Final = re.compile(r"[FG]\d{11}")
_VERSIONED: Final = re.compile(r"[FG]\d{11}V\d*\.\d*")
_OLD: Final = re.compile(r"([FG]\d{8})\D")


def _named(text: str, below: set[str | None]) -> Iterator[tuple[str, str]]:
    for named in sorted(set(_NAMED.findall(text)) - below):
        yield "1001", f"Nicht erreichbares Element: {named}"
    for named in sorted(set(_VERSIONED.findall(text))):
        yield "1019", f"Betroffenes Element: {named}"
    for named in sorted(set(_OLD.findall(text))):
        yield "1041", f"Betroffenes Element: {named}"
