"""What staff does to the newest case, so that the portal has something to show."""

from dataclasses import dataclass, field
from typing import Any

from kuer.casework.actions import claim, request_documents
from kuer.casework.models import Vorgang
from kuer.casework.types import PunktWunsch
from kuer.decisions.actions import approve, issue_bescheid, prepare_entscheidung, submit_for_approval
from kuer.decisions.queries import vorschlag
from kuer.decisions.types import EntscheidungArt
from kuer.identity.actions import open_staff_konto
from kuer.kit.actor import Actor
from kuer.organisation.actions import employ
from kuer.organisation.queries import staff_actor
from kuer.tenancy.models import Kommune
from kuer.tenancy.queries import forget
from tests.decisions.conftest import NW
from tests.portal.stadt import OFFICE, Stadt


@dataclass
class Amt:
    """A clerk and a head at the Stelle."""

    stadt: Stadt
    drain: Any
    people: dict[str, Actor] = field(default_factory=dict)

    def work_off(self) -> None:
        self.drain()

    def person(self, name: str, rolle: str) -> Actor:
        if name not in self.people:
            konto = open_staff_konto(f"{name.split()[0].lower()}@amt.example", name=name)
            employ(
                konto,
                stelle_id=self.stadt.stelle,
                rolle=rolle,
                name=name,
                funktion="Verkehr",
                by=OFFICE,
                now=self.stadt.now,
            )
            actor = staff_actor(konto, self.stadt.kommune, self.stadt.now)
            assert actor is not None
            self.people[name] = actor
        return self.people[name]

    def newest(self) -> Any:
        return Vorgang.objects.order_by("-id").first()

    def request(self, titel: str, *pfade: str) -> None:
        """Ask for something in words, or for the fields at these paths."""
        punkte = [PunktWunsch(f"{titel} {pfad}", "Bitte.", pfad) for pfad in pfade] or [PunktWunsch(titel, "Bitte.")]
        with self.stadt.inside():
            clerk = self.person("Anna Berg", "sachbearbeitung")
            claim(self.newest().id, self.newest().version, by=clerk, now=self.stadt.now)
            row = self.newest()
            request_documents(row.id, punkte, by=clerk, now=self.stadt.now, version=row.version)
        self.work_off()

    def grant(self) -> None:
        row = Kommune.objects.get(pk=self.stadt.kommune)
        row.einstellungen = {**row.einstellungen, "recht": NW}
        row.save()
        forget()
        now = self.stadt.now
        with self.stadt.inside():
            clerk, head = self.person("Anna Berg", "sachbearbeitung"), self.person("Carla Dorn", "leitung")
            key = self.newest().id
            found = vorschlag(key, clerk, now, art=EntscheidungArt.BEWILLIGT)
            reasons = "Sie wohnen in der {zone} und nutzen das Fahrzeug {kennzeichen} dauerhaft."
            draft = prepare_entscheidung(key, "bewilligt", gruende=reasons, felder=found.werte, by=clerk, now=now)
            submit_for_approval(draft, by=clerk, now=now)
            approve(draft, by=head, now=now)
            issue_bescheid(draft, by=clerk, now=now)
        self.work_off()

    def open_decision(self, browser: Any) -> Any:
        """The citizen opens the decision in the Postfach."""
        page = browser.get(browser.get("/postfach").links("Ihr Bescheid")[0])
        page = browser.follow(browser.submit(page, ""))
        self.work_off()
        return page

    def token(self) -> str:
        from kuer.decisions.models import Genehmigung

        with self.stadt.inside():
            row = Genehmigung.objects.order_by("-id").first()
            assert row is not None
            return str(row.token)
