"""A Bürgeramt that issues Meldebescheinigungen, and invented persons who apply with their Ausweis."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from kuer.casework.queries import vorgang
from kuer.casework.tasks import ask_register
from kuer.casework.types import AutomatikStand, Uebergabegrund, VorgangView
from kuer.catalogue.actions import publish
from kuer.catalogue.ports import Ordner
from kuer.forms.actions import save_page, start_entwurf
from kuer.forms.queries import formular
from kuer.identity.actions import open_staff_konto, sign_in
from kuer.identity.types import Identitaet, Vertrauensniveau
from kuer.intake.actions import show_summary, submit
from kuer.kit.actor import Actor, ActorKind
from kuer.organisation.actions import employ, found_stelle, set_zustaendigkeit
from kuer.organisation.queries import staff_actor
from kuer.tenancy.context import active

OFFICE = Actor.system("test")
LEISTUNG = Path(__file__).parents[2] / "leistungen" / "meldebescheinigung"


@dataclass(frozen=True)
class Mensch:
    """Who applies, as the Ausweis knows them."""

    vorname: str
    nachname: str
    geboren: date
    strasse: str
    hausnummer: str

    @property
    def identitaet(self) -> Identitaet:
        return Identitaet(
            ausweis="demo",
            quelle="BundID (Demo)",
            bpk=f"{self.vorname} {self.nachname} {self.geboren}",
            vertrauensniveau=Vertrauensniveau.SUBSTANZIELL,
            vorname=self.vorname,
            nachname=self.nachname,
            geburtsdatum=self.geboren,
            strasse=self.strasse,
            hausnummer=self.hausnummer,
            plz="59999",
            ort="Lindenbrück",
            email="jemand@post.example",
        )


AYSE = Mensch("Ayşe", "Yıldız", date(1988, 2, 29), "Lindenallee", "4a")
THOMAS = Mensch("Thomas", "Brandt", date(1979, 7, 14), "Bahnhofstraße", "12")
KARL = Mensch("Karl-Heinz", "von der Aue", date(1941, 5, 8), "Große Lindenstraße", "101 B")
ERIK = Mensch("Erik", "Falk", date(1983, 6, 30), "Am Markt", "3")
ANKE = Mensch("Anke", "Ausfall", date(1970, 1, 1), "Am Markt", "1")
NIEMAND = Mensch("Nora", "Niemand", date(1990, 1, 1), "Am Markt", "2")


@dataclass
class Meldeamt:
    """A clerk, a Stelle, and the questions that wait for their job."""

    stelle: UUID
    lena: Actor
    now: datetime
    jobs: list[dict[str, str]]
    drain: Any
    versionen: dict[str, UUID] = field(default_factory=dict)

    def version(self, changes: Mapping[str, tuple[str, str]] | None) -> UUID:
        key = str(changes)
        if key not in self.versionen:
            files = dict(Ordner.from_directory(LEISTUNG).items())
            for path, (old, new) in (changes or {}).items():
                text = files[path].decode()
                assert old in text, old
                files[path] = text.replace(old, new, 1).encode()
            self.versionen[key] = publish(Ordner(files, "meldebescheinigung"), by=OFFICE, now=self.now)
        return self.versionen[key]

    def apply(
        self,
        who: Mensch,
        *,
        niveau: int = 3,
        konto: bool = True,
        zustellung: str = "postfach",
        changes: Mapping[str, tuple[str, str]] | None = None,
        **changed: str,
    ) -> UUID:
        """Somebody applies, and the Vorgang is opened; returns its id. `changed` are answers, with __ for dots."""
        key = sign_in(who.identitaet, self.now) if konto else None
        by = Actor(ActorKind.CITIZEN, id=key, kommune_id=active(), vertrauensniveau=niveau if konto else 0)
        version = self.version(changes)
        draft = start_entwurf(version, by=by, now=self.now, identitaet=who.identitaet if konto else None)
        by = by if konto else replace(by, faelle=frozenset({draft.fall_id}))
        typed = {**_answers(who), **{name.replace("__", "."): value for name, value in changed.items()}}
        for seite in formular(version).seiten:
            raw = {name: text.split("|") for name, text in typed.items() if name.split(".")[0] in _groups(seite)}
            save_page(draft.id, seite.id, raw, by=by, now=self.now)
        show_summary(draft.id, by=by, now=self.now)
        sent = submit(draft.id, idempotency_key="k", confirmed=True, zustellung=zustellung, by=by, now=self.now)
        self.drain()
        return vorgang(sent.fall_id, OFFICE).id

    def ask(self) -> None:
        """The worker does what is queued, and what follows from it."""
        while self.jobs:
            ask_register(**self.jobs.pop(0))
        self.drain()

    def view(self, vorgang_id: UUID) -> VorgangView:
        return vorgang(vorgang_id, self.lena)


def _groups(seite: Any) -> set[str]:
    return {feld.id for feld in seite.felder}


def _answers(who: Mensch) -> dict[str, str]:
    return {
        "antrag.fuer": "01",
        "person.vorname": who.vorname,
        "person.nachname": who.nachname,
        "person.geburtsdatum.tag": str(who.geboren.day),
        "person.geburtsdatum.monat": str(who.geboren.month),
        "person.geburtsdatum.jahr": str(who.geboren.year),
        "anschrift.strasse": who.strasse,
        "anschrift.hausnummer": who.hausnummer,
        "anschrift.plz": "59999",
        "anschrift.ort": "Lindenbrück",
        "bescheinigung.umfang": "01",
        "bescheinigung.ausfertigung": "01",
        "kontakt.email": "jemand@post.example",
    }


def build(now: datetime, jobs: list[dict[str, str]], drain: Any) -> Meldeamt:
    stelle = found_stelle(
        "33", name="Bürgeramt", by=OFFICE, behoerde="Stadt Probe – Die Bürgermeisterin",
        strasse="Markt 1", plz="59999", ort="Lindenbrück",
    )  # fmt: skip
    set_zustaendigkeit("*", stelle, regel="Test", by=OFFICE)
    konto = open_staff_konto(f"lena.{active()}@amt.example", name="Lena Hoffmann")
    employ(konto, stelle_id=stelle, rolle="sachbearbeitung", name="Lena Hoffmann", funktion="", by=OFFICE, now=now)
    lena = staff_actor(konto, active(), now)
    assert lena is not None
    return Meldeamt(stelle, lena, now, jobs, drain)


def state(amt: Meldeamt, key: UUID) -> tuple[AutomatikStand, Uebergabegrund | None]:
    """How far it went by itself, and why no further."""
    view = amt.view(key)
    return view.automatik, view.automatik_grund
