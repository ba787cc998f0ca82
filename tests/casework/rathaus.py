"""A town hall with two Stellen, people in them, and Anträge that have arrived."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from kuer.casework.actions import open_vorgang
from kuer.casework.types import Antragsdaten
from kuer.forms.engine import Formular, Kontext, compile_from_folder
from kuer.kit.actor import Actor, ActorKind
from kuer.kit.dates import local_date
from kuer.kit.ids import new_id
from kuer.organisation.actions import found_stelle
from kuer.routing.actions import Antragsangaben, route

OFFICE = Actor.system("test")
FORM = b"titel: Ausweis\nseiten: [{id: s, titel: S, felder: [{id: name, art: text, label: Name}]}]\n"
CLERK = ("casework.view", "casework.work", "casework.reassign", "decisions.prepare", "decisions.issue")


def staff(name: str, *stellen: UUID, permissions: tuple[str, ...] = CLERK) -> Actor:
    places = frozenset(stellen)
    return Actor(
        ActorKind.STAFF, id=new_id(), name=name, permissions=dict.fromkeys(permissions, places), stellen=places
    )


def citizen(fall: UUID | None = None, konto: UUID | None = None) -> Actor:
    return Actor(ActorKind.CITIZEN, id=konto, faelle=frozenset({fall} if fall else ()), name="Petra Klee")


def antrag(nummer: str, now: datetime, **more: Any) -> Antragsdaten:
    given: dict[str, Any] = {
        "antrag_id": new_id(),
        "fall_id": new_id(),
        "nummer": nummer,
        "leistung_key": "ausweis",
        "leistung_version": "abc123",
        "leistung_version_id": new_id(),
        "leistung_name": "Bewohnerparkausweis",
        "antragsteller": "Petra Klee",
        "eingegangen_am": now,
        "aktenplan": "36.51.02",
        "aktentitel": "Bewohnerparken",
        "aufbewahrung_jahre": 5,
        "email": "petra@example.org",
        "anschrift": ("Petra Klee", "Brückenstraße 7", "59999 Lindenbrück"),
        "dauer": "etwa zwei Wochen",
        "suchtext": "Brückenstraße 7 Kennzeichen LIB-AB 123",
    }
    return Antragsdaten(**{**given, **more})


@dataclass
class Rathaus:
    """Two Stellen, two clerks and a head in the first, one clerk in the second."""

    buergerbuero: UUID
    ordnungsamt: UUID
    anna: Actor
    ben: Actor
    chefin: Actor
    otto: Actor
    now: datetime
    gezaehlt: int = 0
    eingaenge: dict[UUID, Antragsdaten] = field(default_factory=dict)

    def eingang(self, stelle: UUID | None = None, *, tage: int = 0, **more: Any) -> UUID:
        """An Antrag arrives and its Vorgang is opened; returns its id. `tage` ago."""
        self.gezaehlt += 1
        at = self.now - timedelta(days=tage)
        data = antrag(f"LB-2026-{self.gezaehlt:05d}", at, **more)
        place = stelle or self.buergerbuero
        _routed(data, place, at)
        key = open_vorgang(data, place, by=OFFICE, now=at)
        self.eingaenge[key] = data
        return key


def _routed(data: Antragsdaten, stelle: UUID, now: datetime) -> None:
    from kuer.organisation.queries import stelle as stelle_view

    rules = {"regeln": [{"name": "Test", "wenn": "true", "stelle": stelle_view(stelle).kuerzel, "grund": "Test."}]}
    form = Formular.from_json(compile_from_folder({"formular.yaml": FORM}))
    kontext = Kontext(local_date(now))
    route(
        Antragsangaben(data.antrag_id, data.fall_id, "ausweis", "ausweis@1", form, {}, kontext, rules),
        by=OFFICE,
        now=now,
    )


def build(now: datetime) -> Rathaus:
    buerger = found_stelle("BB", name="Bürgerbüro", by=OFFICE, telefon="02999 123-40")
    ordnung = found_stelle("ORD", name="Ordnungsamt", by=OFFICE)
    return Rathaus(
        buergerbuero=buerger,
        ordnungsamt=ordnung,
        anna=staff("Anna Berg", buerger),
        ben=staff("Ben Cordes", buerger),
        chefin=staff("Carla Dorn", buerger, permissions=(*CLERK, "decisions.approve")),
        otto=staff("Otto Ernst", ordnung),
        now=now,
    )
