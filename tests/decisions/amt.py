"""A town hall with two Stellen and Mira, who really applies with the Leistung that ships."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from kuer.casework.actions import open_vorgang
from kuer.casework.queries.antrag import antragsdaten
from kuer.catalogue.actions import publish
from kuer.catalogue.ports import Ordner
from kuer.decisions.actions import approve, issue_bescheid, prepare_entscheidung, submit_for_approval
from kuer.decisions.queries import bescheid, vorschlag
from kuer.decisions.types import BescheidView, EntscheidungArt
from kuer.files.queries import content
from kuer.forms.actions import start_entwurf
from kuer.identity.actions import open_staff_konto, sign_in
from kuer.intake.actions import show_summary, submit
from kuer.kit.actor import Actor, ActorKind
from kuer.organisation.actions import employ, found_stelle, set_zustaendigkeit
from kuer.organisation.queries import staff_actor
from kuer.routing.actions import route_antrag
from kuer.tenancy.context import active
from tests.letters import pdftext
from tests.probe import IDENTITAET, LEISTUNG, fill_in, let_in

OFFICE = Actor.system("test")
GRUENDE = "Sie wohnen in der {zone} und nutzen das Fahrzeug {kennzeichen} dauerhaft."


def folder(changes: Mapping[str, tuple[str, str]] | None = None, **more: str) -> Ordner:
    """The shipped Leistung; `changes` replace words in its files, `more` are files by name with __ for / and _ for a dot."""
    files = dict(Ordner.from_directory(LEISTUNG).items())
    for path, (old, new) in (changes or {}).items():
        text = files[path].decode()
        assert old in text, old
        files[path] = text.replace(old, new, 1).encode()
    for name, text in more.items():
        files[name.replace("__", "/").replace("_", ".")] = text.encode()
    return Ordner(files, "bewohnerparkausweis")


ZWEI_AUGEN = {"leistung.yaml": ("vier_augen: true", "vier_augen: false")}


@dataclass
class Amt:
    """Two clerks and a head in one Stelle, a clerk in another."""

    stelle: UUID
    andere: UUID
    anna: Actor
    ben: Actor
    chefin: Actor
    otto: Actor
    now: datetime
    versionen: dict[str, UUID] = field(default_factory=dict)

    def version(self, changes: Mapping[str, tuple[str, str]] | None) -> UUID:
        key = str(sorted((changes or {}).items()))
        if key not in self.versionen:
            self.versionen[key] = publish(folder(changes), by=OFFICE, now=self.now)
        return self.versionen[key]

    def vorgang(
        self,
        *,
        konto: bool = True,
        zustellung: str = "postfach",
        changes: Mapping[str, tuple[str, str]] | None = None,
        tage: int = 0,
        sprache: str = "de",
    ) -> UUID:
        """Mira applies, the Antrag is routed, its Vorgang opened; returns the Vorgang's id."""
        at = self.now - timedelta(days=tage)
        key = sign_in(IDENTITAET, at) if konto else None
        by = Actor(ActorKind.CITIZEN, id=key, kommune_id=active(), name="Mira Sommerfeld", vertrauensniveau=4)
        draft = start_entwurf(self.version(changes), by=by, now=at, sprache=sprache)
        by = by if konto else let_in(by, draft.fall_id)
        fill_in(draft.id, by, at)
        show_summary(draft.id, by=by, now=at)
        sent = submit(draft.id, idempotency_key="k", confirmed=True, zustellung=zustellung, by=by, now=at)
        set_zustaendigkeit("*", self.stelle, regel="Test", by=OFFICE)
        place = route_antrag(sent.id, by=OFFICE, now=at)
        return open_vorgang(antragsdaten(sent.id), place, by=OFFICE, now=at)

    def mira(self, vorgang_id: UUID) -> Actor:
        """The applicant of a Vorgang, signed in or let in by the code."""
        from kuer.casework.models import Vorgang

        row = Vorgang.objects.get(pk=vorgang_id)
        faelle = frozenset() if row.konto_id else frozenset({row.fall_id})
        return Actor(ActorKind.CITIZEN, id=row.konto_id, kommune_id=active(), faelle=faelle, vertrauensniveau=3)

    def prepare(self, vorgang_id: UUID, art: str = "bewilligt", **more: Any) -> UUID:
        """Anna writes a decision with what the house suggests."""
        found = vorschlag(vorgang_id, self.anna, self.now, art=EntscheidungArt(art))
        given = {"gruende": GRUENDE, "felder": found.werte, **more}
        return prepare_entscheidung(vorgang_id, art, by=self.anna, now=self.now, **given)

    def approved(self, vorgang_id: UUID, art: str = "bewilligt", **more: Any) -> UUID:
        key = self.prepare(vorgang_id, art, **more)
        submit_for_approval(key, by=self.anna, now=self.now)
        approve(key, by=self.chefin, now=self.now)
        return key

    def issued(self, vorgang_id: UUID, art: str = "bewilligt", **more: Any) -> BescheidView:
        """The whole way to the issue, with four eyes."""
        key = self.approved(vorgang_id, art, **more)
        return bescheid(issue_bescheid(key, by=self.anna, now=self.now), self.anna)


def build(now: datetime) -> Amt:
    stelle = found_stelle(
        "VB", name="Straßenverkehrsbehörde", by=OFFICE, behoerde="Stadt Probe – Die Bürgermeisterin",
        strasse="Markt 1", plz="59999", ort="Lindenbrück", telefon="02999 123-40",
    )  # fmt: skip
    andere = found_stelle("ORD", name="Ordnungsamt", by=OFFICE)

    def person(name: str, stelle_id: UUID, rolle: str = "sachbearbeitung") -> Actor:
        konto = open_staff_konto(f"{name.split()[0].lower()}.{active()}@amt.example", name=name)
        employ(konto, stelle_id=stelle_id, rolle=rolle, name=name, funktion="Sachgebiet Verkehr", by=OFFICE, now=now)
        actor = staff_actor(konto, active(), now)
        assert actor is not None
        return actor

    return Amt(
        stelle=stelle,
        andere=andere,
        anna=person("Anna Berg", stelle),
        ben=person("Ben Cordes", stelle),
        chefin=person("Carla Dorn", stelle, "leitung"),
        otto=person("Otto Ernst", andere),
        now=now,
    )


def words(datei_id: UUID) -> str:
    """All words of a stored PDF without blanks."""
    return pdftext.text(content(datei_id))


def squeezed(text: str) -> str:
    return pdftext.squeeze(text)
