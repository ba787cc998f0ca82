"""What is checked at fields and groups alike, at what a version has and what stands for its release."""

import re
from collections.abc import Iterator
from typing import Final

from kuer.integrations.fim.pruefung.blatt import Blatt, Pruefung, Treffer
from kuer.integrations.fim.pruefung.herkunft import AM, ERSTELLER, status_datum_fehlt
from kuer.integrations.fim.pruefung.herkunft import STATUS as STATUS_CODES

_ID: Final = re.compile(r"[FGRSD]\d{11}")
ARTEN: Final = frozenset({"ABS", "HAR", "RNG"})
ENTWURF: Final = 3


def id_falsch(one: Blatt) -> bool:
    """1039: an id is the letter of its kind and eleven digits."""
    return bool(one.id) and not (_ID.fullmatch(one.id) and one.id[0] == _buchstabe(one))


def mehrere_versionen(one: Blatt) -> bool:
    """1003: an element should not occur in several versions."""
    return len(one.versionen) > 1


def fremde_version(one: Blatt) -> bool:
    """1134: a working copy should use no versions of its own elements that are bound to a legal norm."""
    own = one.kreis == one.lage.id[1:3] and one.code("schemaelementart") == "RNG"
    return not one.lage.version and bool(one.version) and own


def kein_name(one: Blatt) -> bool:
    """1002: every element has a name."""
    return not one.text("name")


def art_unbekannt(one: Blatt) -> bool:
    """1031: abstract, harmonised, or bound to a legal norm."""
    return one.code("schemaelementart") not in ARTEN


def rechtsnorm_fehlt(one: Blatt) -> bool:
    """1006: what is bound to a legal norm names it."""
    return not one.hat("bezug") and one.code("schemaelementart") == "RNG"


def handlungsgrundlage_fehlt(one: Blatt) -> bool:
    """1101: what is harmonised should name a legal basis."""
    return not one.hat("bezug") and one.code("schemaelementart") == "HAR"


def keine_eingabe(one: Blatt) -> bool:
    """1009: what people are asked."""
    return not one.text("bezeichnungEingabe")


def keine_ausgabe(one: Blatt) -> bool:
    """1010: what it is called in what is given out."""
    return not one.text("bezeichnungAusgabe")


def hilfe_ist_eingabe(one: Blatt) -> bool:
    """1098: a help text that only repeats the question."""
    return bool(one.text("hilfetextEingabe")) and one.text("hilfetextEingabe") == one.text("bezeichnungEingabe")


def hilfe_ist_ausgabe(one: Blatt) -> bool:
    """1098: a help text that only repeats the words given out."""
    return bool(one.text("hilfetextAusgabe")) and one.text("hilfetextAusgabe") == one.text("bezeichnungAusgabe")


def baustein_redaktion(one: Blatt) -> bool:
    """1140: only Nummernkreis 60 belongs to the FIM-Baustein itself."""
    return one.kreis != "60" and one.text("statusGesetztDurch") in ERSTELLER


def status_unbekannt(one: Blatt) -> bool:
    """1032: a status of the list."""
    return one.code("freigabestatus") not in STATUS_CODES


def kein_entwurf(one: Blatt) -> bool:
    """1129: what a published schema consists of is at least a draft."""
    return bool(one.lage.schema_am) and _unter_entwurf(one)


def kein_entwurf_in_gruppe(one: Blatt) -> bool:
    """1130: what a published group consists of is at least a draft."""
    return bool(one.lage.gruppe_am) and _unter_entwurf(one)


def unveroeffentlicht(one: Blatt) -> bool:
    """1127: what a published schema consists of is published."""
    return bool(one.lage.schema_am) and not one.text("veroeffentlichungsdatum")


def unveroeffentlicht_in_gruppe(one: Blatt) -> bool:
    """1128: what a published group consists of is published."""
    return bool(one.lage.gruppe_am) and not one.text("veroeffentlichungsdatum")


def _unter_entwurf(one: Blatt) -> bool:
    code = one.code("freigabestatus")
    return not code or (code.isdecimal() and int(code) < ENTWURF)


def _buchstabe(one: Blatt) -> str:
    return "F" if one.element.tag.endswith("}datenfeld") else "G"


KOPF: Final = (
    Pruefung("1039", "ID", id_falsch),
    Pruefung("1003", "Version", mehrere_versionen),
    Pruefung("1134", "Version", fremde_version),
    Pruefung("1002", "Name", kein_name),
    Pruefung("1031", "Strukturelementart", art_unbekannt),
    Pruefung("1006", "Handlungsgrundlagen", rechtsnorm_fehlt),
    Pruefung("1101", "Handlungsgrundlagen", handlungsgrundlage_fehlt),
)
WORTE: Final = (
    Pruefung("1009", "Bezeichnung Eingabe", keine_eingabe),
    Pruefung("1010", "Bezeichnung Ausgabe", keine_ausgabe),
    Pruefung("1098", "Hilfetext Eingabe", hilfe_ist_eingabe),
    Pruefung("1098", "Hilfetext Ausgabe", hilfe_ist_ausgabe),
)
FREIGABE: Final = (
    Pruefung("1140", "Fachlicher Ersteller", baustein_redaktion),
    Pruefung("1032", "Status", status_unbekannt),
    Pruefung("1129", "Status", kein_entwurf),
    Pruefung("1130", "Status", kein_entwurf_in_gruppe),
    Pruefung("1142", AM, status_datum_fehlt),
    Pruefung("1127", "Veröffentlichungsdatum", unveroeffentlicht),
    Pruefung("1128", "Veröffentlichungsdatum", unveroeffentlicht_in_gruppe),
)
# A root group stands for itself; what it consists of is measured by it.
WURZEL: Final = (Pruefung("1140", "Fachlicher Ersteller", baustein_redaktion), FREIGABE[1], FREIGABE[4])


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
