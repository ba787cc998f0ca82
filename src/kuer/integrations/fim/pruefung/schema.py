"""What is checked at a data schema as a whole, and at a Dokumentsteckbrief."""

import re
from collections.abc import Iterator
from typing import Final

from kuer.integrations.fim.pruefung.blatt import Blatt, Pruefung, Treffer, X, treffer, wortlaut
from kuer.integrations.fim.pruefung.element import bausteine, kein_name, status_unbekannt
from kuer.integrations.fim.pruefung.gruppe import unterelemente
from kuer.integrations.fim.pruefung.herkunft import AM, ERSTELLER, status_datum_fehlt
from kuer.integrations.fim.pruefung.texte import SCHEMATEXTE, STECKBRIEFTEXTE, bezuege, texte

_SCHEMA: Final = re.compile(r"S\d{11}")
_STECKBRIEF: Final = re.compile(r"D\d{11}")
_DEFAULT: Final = "D99000000001"
FREIGEGEBEN: Final = frozenset("456")
DOKUMENTARTEN: Final = frozenset({*(f"{number:03}" for number in range(1, 15)), "999"})
_WENIGSTE: Final = 2


def schema_ohne_id(one: Blatt) -> bool:
    """1038: every object has an id."""
    return not one.id


def schema_id_falsch(one: Blatt) -> bool:
    """1039: S and eleven digits."""
    return bool(one.id) and not _SCHEMA.fullmatch(one.id)


def bezeichnung_fehlt(one: Blatt) -> bool:
    """1050: what it is called."""
    return not one.text("bezeichnung")


def hilfe_ist_bezeichnung(one: Blatt) -> bool:
    """1098: a help text that only repeats the name."""
    return bool(one.text("hilfetext")) and one.text("hilfetext") == one.text("bezeichnung")


def ohne_bezug(one: Blatt) -> bool:
    """1051: a schema rests on a legal basis."""
    return not one.hat("bezug")


def struktur_unbekannt(one: Blatt) -> bool:
    """1033: how far the structure may be changed."""
    return one.code("ableitungsmodifikationenStruktur") not in set("0123")


def repraesentation_unbekannt(one: Blatt) -> bool:
    """1034: whether the words may be changed."""
    return one.code("ableitungsmodifikationenRepraesentation") not in set("01")


def schema_der_redaktion(one: Blatt) -> bool:
    """1141: only Nummernkreis 60 belongs to the FIM-Baustein itself."""
    return one.kreis != "60" and one.text("statusGesetztDurch") in ERSTELLER


def kein_steckbrief(one: Blatt) -> bool:
    """1007: a schema has a Dokumentsteckbrief."""
    return not steckbrief(one)


def steckbrief_id_falsch(one: Blatt) -> bool:
    """1039: D and eleven digits."""
    return bool(steckbrief(one)) and not _STECKBRIEF.fullmatch(steckbrief(one))


def default_steckbrief(one: Blatt) -> bool:
    """1096: the placeholder is for the time being only."""
    return steckbrief(one) == _DEFAULT and one.code("freigabestatus") not in FREIGEGEBEN


def freigegeben_mit_default(one: Blatt) -> bool:
    """1097: what is released has a Dokumentsteckbrief of its own."""
    return steckbrief(one) == _DEFAULT and one.code("freigabestatus") in FREIGEGEBEN


def fremder_steckbrief(one: Blatt) -> bool:
    """1124: a Dokumentsteckbrief is from the central catalogue."""
    return bool(_STECKBRIEF.fullmatch(steckbrief(one))) and not steckbrief(one).startswith("D99")


def steckbrief(one: Blatt) -> str:
    """The id of the Dokumentsteckbrief that a schema names."""
    for found in one.alle("dokumentsteckbrief"):
        child = found.element.find(f"{X}id")
        return "" if child is None else wortlaut(child).strip()
    return ""


STECKBRIEF: Final = "Dokumentsteckbrief"
SCHEMA: Final = (
    Pruefung("1038", "ID", schema_ohne_id),
    Pruefung("1039", "ID", schema_id_falsch),
    Pruefung("1002", "Name", kein_name),
    Pruefung("1050", "Bezeichnung", bezeichnung_fehlt),
    Pruefung("1098", "Hilfetext", hilfe_ist_bezeichnung),
    Pruefung("1051", "Handlungsgrundlagen", ohne_bezug),
    Pruefung("1033", "Änderbarkeit Struktur", struktur_unbekannt),
    Pruefung("1034", "Änderbarkeit Repräsentation", repraesentation_unbekannt),
    Pruefung("1141", "Fachlicher Ersteller", schema_der_redaktion),
    Pruefung("1032", "Status", status_unbekannt),
    Pruefung("1143", AM, status_datum_fehlt),
    Pruefung("1007", STECKBRIEF, kein_steckbrief),
    Pruefung("1039", STECKBRIEF, steckbrief_id_falsch),
    Pruefung("1096", STECKBRIEF, default_steckbrief),
    Pruefung("1097", STECKBRIEF, freigegeben_mit_default),
    Pruefung("1124", STECKBRIEF, fremder_steckbrief),
)


def pruefe_schema(schema: Blatt) -> Iterator[Treffer]:
    """Everything about the schema itself; its places are told elsewhere."""
    yield from treffer(SCHEMA, schema)
    yield from texte(SCHEMATEXTE, schema)
    yield from bezuege(schema, "Handlungsgrundlagen")
    yield from unterelemente(schema)
    for found in bausteine(schema):
        yield Treffer(found.code, f"⌊{found.attribut}", found.zeile, found.zusatz)


def eigene_id_falsch(one: Blatt) -> bool:
    """1039: D and eleven digits."""
    return bool(one.id) and not _STECKBRIEF.fullmatch(one.id)


def definition_fehlt(one: Blatt) -> bool:
    """1049: a Dokumentsteckbrief is defined."""
    return not one.text("definition")


def bezug_fehlt(one: Blatt) -> bool:
    """1052: only an abstract Dokumentsteckbrief has no legal basis."""
    return not one.hat("bezug") and one.text("istAbstrakt").strip() == "false"


def abstrakt_unklar(one: Blatt) -> bool:
    """1092: abstract or not."""
    return one.text("istAbstrakt").strip() not in {"true", "false", "1", "0"}


def konkret_mit_zuordnung(one: Blatt) -> bool:
    """1053: nothing is assigned to a concrete Dokumentsteckbrief."""
    return one.text("istAbstrakt").strip() == "false" and one.lage.verknuepft > 0


def abstrakt_ohne_zuordnung(one: Blatt) -> bool:
    """1054: two at least are assigned to an abstract Dokumentsteckbrief."""
    return one.text("istAbstrakt").strip() == "true" and one.lage.verknuepft < _WENIGSTE


def dokumentart_unbekannt(one: Blatt) -> bool:
    """1055: a Dokumentart of the list."""
    return one.code("dokumentart") not in DOKUMENTARTEN


def hilfetext_fehlt(one: Blatt) -> bool:
    """1107: a help text."""
    return not one.text("hilfetext")


_ZUGEORDNET: Final = "Zugeordnete Dokumentsteckbriefe"
STECKBRIEFE: Final = (
    Pruefung("1038", "ID", schema_ohne_id),
    Pruefung("1039", "ID", eigene_id_falsch),
    Pruefung("1002", "Name", kein_name),
    Pruefung("1049", "Definition", definition_fehlt),
    Pruefung("1052", "Handlungsgrundlagen", bezug_fehlt),
    Pruefung("1092", "Art", abstrakt_unklar),
    Pruefung("1053", _ZUGEORDNET, konkret_mit_zuordnung),
    Pruefung("1054", _ZUGEORDNET, abstrakt_ohne_zuordnung),
    Pruefung("1055", "Dokumentart", dokumentart_unbekannt),
    Pruefung("1050", "Bezeichnung", bezeichnung_fehlt),
    Pruefung("1107", "Hilfetext", hilfetext_fehlt),
    Pruefung("1098", "Hilfetext", hilfe_ist_bezeichnung),
    Pruefung("1032", "Status", status_unbekannt),
    Pruefung("1144", AM, status_datum_fehlt),
)


def pruefe_steckbrief(one: Blatt) -> Iterator[Treffer]:
    """Everything about a Dokumentsteckbrief."""
    yield from treffer(STECKBRIEFE, one)
    yield from texte(STECKBRIEFTEXTE, one)
    yield from bezuege(one, "Handlungsgrundlagen")
