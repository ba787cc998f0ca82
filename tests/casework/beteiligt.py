"""A Leistung that asks other Stellen, in the town hall of rathaus."""

from datetime import datetime
from typing import Any
from uuid import UUID

from kuer.casework.queries import beteiligungen
from kuer.casework.types import BeteiligungView
from kuer.kit.actor import Actor
from kuer.organisation.actions import found_stelle, set_zustaendigkeit
from tests.casework.rathaus import OFFICE, Rathaus, staff

BETEILIGUNG = """\
beteiligungen:
  - id: verkehr
    titel: Verkehr
    frage: Bleibt der Verkehr sicher?
    frist_tage: 10
  - id: feuerwehr
    titel: Brandschutz
    frage: Bestehen Bedenken?
    frist_tage: 7
    wenn: personen >= 5
  - id: gruen
    titel: Grünflächen
    frage: Wird der Rasen geschont?
    frist_tage: 14
"""


class Runde:
    """Verkehr and Feuerwehr stand in the plan, Grün does not."""

    def __init__(self, rathaus: Rathaus) -> None:
        """Found both Stellen, and employ one person in each."""
        self.rathaus, self.now = rathaus, rathaus.now
        self.verkehr = found_stelle("V", name="Verkehrsamt", by=OFFICE)
        self.feuerwehr = found_stelle("F", name="Feuerwehr", by=OFFICE)
        set_zustaendigkeit("parkausweis/verkehr", self.verkehr, regel="Test", by=OFFICE)
        set_zustaendigkeit("parkausweis/feuerwehr", self.feuerwehr, regel="Test", by=OFFICE)
        self.vera, self.fritz = staff("Vera Weg", self.verkehr), staff("Fritz Lösch", self.feuerwehr)

    def eingang(self, personen: str = "9", **more: Any) -> UUID:
        files = {"beteiligung_yaml": BETEILIGUNG.encode()}
        return self.rathaus.eingang(personen=personen, files=files, **more)

    def alle(self, key: UUID, now: datetime | None = None) -> dict[str, BeteiligungView]:
        """The Beteiligungen of a Vorgang by their name in the Leistung."""
        return {one.schluessel: one for one in beteiligungen(key, self.rathaus.anna, now or self.now)}

    def lotse(self, stelle: UUID) -> Actor:
        """Somebody who may look in a Stelle, and no more."""
        return staff("Lea Lotse", stelle, permissions=("casework.view",))
