"""What is checked at a Dokumentsteckbrief."""

from collections.abc import Iterator
from typing import Final

from kuer.integrations.fim.pruefung.blatt import Blatt, Treffer
from kuer.integrations.fim.pruefung.element import NAME
from kuer.integrations.fim.pruefung.herkunft import STATUS, status_datum
from kuer.integrations.fim.pruefung.schema import DOKUMENT, WORTE, ohne_id
from kuer.integrations.fim.pruefung.tafel import fehlt, pruefung, treffer, unbekannt
from kuer.integrations.fim.pruefung.texte import STECKBRIEFTEXTE, bezuege, texte

DOKUMENTARTEN: Final = frozenset({*(f"{number:03}" for number in range(1, 15)), "999"})
_ZUGEORDNET: Final = "Zugeordnete Dokumentsteckbriefe"
_WENIGSTE: Final = 2


@pruefung("1039", "ID")
def id_falsch(one: Blatt) -> bool:
    """D and eleven digits."""
    return bool(one.id) and not DOKUMENT.fullmatch(one.id)


@pruefung("1052", "Handlungsgrundlagen")
def ohne_bezug(one: Blatt) -> bool:
    """Only an abstract Dokumentsteckbrief has no legal basis."""
    return not one.hat("bezug") and _abstrakt(one) == "false"


@pruefung("1092", "Art")
def abstrakt_unklar(one: Blatt) -> bool:
    """Abstract or not."""
    return _abstrakt(one) not in {"true", "false", "1", "0"}


@pruefung("1053", _ZUGEORDNET)
def konkret_mit_zuordnung(one: Blatt) -> bool:
    """Nothing is assigned to a concrete Dokumentsteckbrief."""
    return _abstrakt(one) == "false" and one.lage.verknuepft > 0


@pruefung("1054", _ZUGEORDNET)
def abstrakt_ohne_zuordnung(one: Blatt) -> bool:
    """Two at least are assigned to an abstract Dokumentsteckbrief."""
    return _abstrakt(one) == "true" and one.lage.verknuepft < _WENIGSTE


STECKBRIEF: Final = (
    ohne_id,
    id_falsch,
    NAME,
    fehlt("1049", "Definition", "definition"),
    ohne_bezug,
    abstrakt_unklar,
    konkret_mit_zuordnung,
    abstrakt_ohne_zuordnung,
    unbekannt("1055", "Dokumentart", "dokumentart", DOKUMENTARTEN),
    *WORTE,
    fehlt("1107", "Hilfetext", "hilfetext"),
    STATUS,
    status_datum("1144"),
)


def pruefe_steckbrief(one: Blatt) -> Iterator[Treffer]:
    """Everything about a Dokumentsteckbrief."""
    yield from treffer(STECKBRIEF, one)
    yield from texte(STECKBRIEFTEXTE, one)
    yield from bezuege(one, "Handlungsgrundlagen")


def _abstrakt(one: Blatt) -> str:
    return one.text("istAbstrakt").strip()
