"""What is checked at a data schema as a whole."""

import re
from collections.abc import Iterator
from typing import Final

from kuer.integrations.fim.pruefung.blatt import Blatt, Treffer, X, wortlaut
from kuer.integrations.fim.pruefung.element import NAME, bausteine
from kuer.integrations.fim.pruefung.gruppe import unterelemente
from kuer.integrations.fim.pruefung.herkunft import STATUS, redaktion, status_datum
from kuer.integrations.fim.pruefung.tafel import fehlt, pruefung, treffer, unbekannt, wiederholt
from kuer.integrations.fim.pruefung.texte import SCHEMATEXTE, bezuege, texte

_SCHEMA: Final = re.compile(r"S\d{11}")
DOKUMENT: Final = re.compile(r"D\d{11}")
_DEFAULT: Final = "D99000000001"
FREIGEGEBEN: Final = frozenset("456")
_STECKBRIEF: Final = "Dokumentsteckbrief"


@pruefung("1038", "ID")
def ohne_id(one: Blatt) -> bool:
    """Every object has an id."""
    return not one.id


@pruefung("1039", "ID")
def id_falsch(one: Blatt) -> bool:
    """S and eleven digits."""
    return bool(one.id) and not _SCHEMA.fullmatch(one.id)


@pruefung("1051", "Handlungsgrundlagen")
def ohne_bezug(one: Blatt) -> bool:
    """A schema rests on a legal basis."""
    return not one.hat("bezug")


@pruefung("1007", _STECKBRIEF)
def kein_steckbrief(one: Blatt) -> bool:
    """A schema has a Dokumentsteckbrief."""
    return not steckbrief(one)


@pruefung("1039", _STECKBRIEF)
def steckbrief_id_falsch(one: Blatt) -> bool:
    """D and eleven digits."""
    return bool(steckbrief(one)) and not DOKUMENT.fullmatch(steckbrief(one))


@pruefung("1096", _STECKBRIEF)
def default_steckbrief(one: Blatt) -> bool:
    """The placeholder is for the time being only."""
    return steckbrief(one) == _DEFAULT and one.code("freigabestatus") not in FREIGEGEBEN


@pruefung("1097", _STECKBRIEF)
def freigegeben_mit_default(one: Blatt) -> bool:
    """What is released has a Dokumentsteckbrief of its own."""
    return steckbrief(one) == _DEFAULT and one.code("freigabestatus") in FREIGEGEBEN


@pruefung("1124", _STECKBRIEF)
def fremder_steckbrief(one: Blatt) -> bool:
    """A Dokumentsteckbrief is from the central catalogue."""
    return bool(DOKUMENT.fullmatch(steckbrief(one))) and not steckbrief(one).startswith("D99")


def steckbrief(one: Blatt) -> str:
    """The id of the Dokumentsteckbrief that a schema names."""
    for found in one.alle("dokumentsteckbrief"):
        child = found.element.find(f"{X}id")
        return "" if child is None else wortlaut(child).strip()
    return ""


# What a schema and a Dokumentsteckbrief are called.
WORTE: Final = (
    fehlt("1050", "Bezeichnung", "bezeichnung"),
    wiederholt("Hilfetext", "hilfetext", "bezeichnung"),
)
SCHEMA: Final = (
    ohne_id,
    id_falsch,
    NAME,
    *WORTE,
    ohne_bezug,
    unbekannt("1033", "Änderbarkeit Struktur", "ableitungsmodifikationenStruktur", frozenset("0123")),
    unbekannt("1034", "Änderbarkeit Repräsentation", "ableitungsmodifikationenRepraesentation", frozenset("01")),
    redaktion("1141"),
    STATUS,
    status_datum("1143"),
    kein_steckbrief,
    steckbrief_id_falsch,
    default_steckbrief,
    freigegeben_mit_default,
    fremder_steckbrief,
)


def pruefe_schema(schema: Blatt) -> Iterator[Treffer]:
    """Everything about the schema itself; its places are told elsewhere."""
    yield from treffer(SCHEMA, schema)
    yield from texte(SCHEMATEXTE, schema)
    yield from bezuege(schema, "Handlungsgrundlagen")
    yield from unterelemente(schema)
    for found in bausteine(schema):
        yield Treffer(found.code, f"⌊{found.attribut}", found.zeile, found.zusatz)
