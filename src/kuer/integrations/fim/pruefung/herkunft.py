"""Who answers for an element and how far it is released."""

from typing import Final

from kuer.integrations.fim.pruefung.blatt import Blatt
from kuer.integrations.fim.pruefung.tafel import Pruefung, unbekannt

ERSTELLER: Final = frozenset({"FIM-Baustein Datenfelder", "FIM Baustein Datenfelder"})
# These have no day at which they were reached.
_BEGONNEN: Final = frozenset({"", "1", "2"})

STATUS: Final = unbekannt("1032", "Status", "freigabestatus", frozenset("1234567"))


def status_datum(code: str) -> Pruefung:
    """From the draft on, a status has the day at which it was set; fields, schemas and the rest have a code each."""
    return Pruefung(code, ("Status gesetzt am",), _ohne_datum)


def _ohne_datum(one: Blatt) -> bool:
    return one.code("freigabestatus") not in _BEGONNEN and not one.text("statusGesetztAm")


def redaktion(code: str, name: str = "statusGesetztDurch") -> Pruefung:
    """Only Nummernkreis 60 belongs to the FIM-Baustein itself; `name` is where it is said who answers."""
    return Pruefung(code, ("Fachlicher Ersteller",), lambda one: one.kreis != "60" and one.text(name) in ERSTELLER)
