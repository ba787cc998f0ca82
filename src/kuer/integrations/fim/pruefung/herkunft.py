"""Who answers for an element and how far it is released."""

from typing import Final

from kuer.integrations.fim.pruefung.blatt import Blatt

ERSTELLER: Final = frozenset({"FIM-Baustein Datenfelder", "FIM Baustein Datenfelder"})
STATUS: Final = frozenset("1234567")
# These have no day at which they were reached.
_BEGONNEN: Final = frozenset({"", "1", "2"})
AM: Final = "Status gesetzt am"


def status_datum_fehlt(one: Blatt) -> bool:
    """1142, 1143, 1144: from the draft on, a status has the day at which it was set."""
    return one.code("freigabestatus") not in _BEGONNEN and not one.text("statusGesetztAm")
