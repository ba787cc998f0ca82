"""A town hall with two Stellen, people in them, and Anträge that really arrive."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from kuer.casework import queries
from kuer.casework.actions import open_vorgang
from kuer.casework.queries.antrag import antragsdaten
from kuer.casework.types import Antragsdaten
from kuer.catalogue.actions import publish
from kuer.catalogue.ports import Ordner
from kuer.forms.actions import save_page, start_entwurf
from kuer.intake.actions import show_summary, submit
from kuer.kit.actor import Actor, ActorKind
from kuer.kit.ids import new_id
from kuer.organisation.actions import found_stelle, set_zustaendigkeit
from kuer.routing.actions import route_antrag

OFFICE = Actor.system("test")
CLERK = ("casework.view", "casework.work", "casework.reassign", "decisions.prepare", "decisions.issue")
FORM = """\
titel: Antrag
seiten:
  - id: s
    titel: Alles
    felder:
      - {id: vorname, art: text, label: Vorname, vorbelegung: identitaet.vorname}
      - {id: nachname, art: text, label: Nachname, vorbelegung: identitaet.nachname}
      - {id: email, art: email, label: E-Mail, pflicht: false, vorbelegung: identitaet.email}
      - {id: wohnung, art: anschrift, label: Anschrift, vorbelegung: identitaet.anschrift}
      - {id: personen, art: zahl, label: Personen, pflicht: false}
      - {id: angaben, art: mehrzeilig, label: Angaben, pflicht: false}
"""
LEISTUNG = """\
schluessel: {key}
leika: "99108001001000"
name: {name}
kurztext: Kurz
volltext: Lang
adressat: [buerger]
lebenslagen: [mobilitaet]
stichwoerter: [Wort]
dauer: Etwa zwei Wochen.
rechtsgrundlagen: [{{text: § 1 Satzung}}]
datenschutz: {{zweck: Prüfung, rechtsgrundlage: DSGVO, speicherdauer: Fünf Jahre}}
vertrauensniveau: {{niveau: ohne, begruendung: Gering., festgestellt_am: "2026-09-01"}}
rechtsgebiet: vwvfg
ergebnis: bescheid
vier_augen: {vier_augen}
akte: {{plan: "36.51.02", titel: Bewohnerparken, aufbewahrung_jahre: 5}}
zuletzt_geprueft: "2026-11-02"
"""


def staff(name: str, *stellen: UUID, permissions: tuple[str, ...] = CLERK) -> Actor:
    places = frozenset(stellen)
    return Actor(
        ActorKind.STAFF, id=new_id(), name=name, permissions=dict.fromkeys(permissions, places), stellen=places
    )


def citizen(fall: UUID | None = None, konto: UUID | None = None) -> Actor:
    return Actor(ActorKind.CITIZEN, id=konto, faelle=frozenset({fall} if fall else ()), name="Petra Klee")


def found(text: str, by: Actor) -> list[UUID]:
    """What the search finds, as ids."""
    return [line.id for line in queries.suche(text, by)]


def leistung(key: str = "parkausweis", *, vier_augen: bool = False, **files: bytes) -> Ordner:
    """A small Leistung; `files` are further ones by name, with _ for the dot."""
    text = LEISTUNG.format(key=key, name="Bewohnerparkausweis", vier_augen=str(vier_augen).lower())
    more = {name.replace("_", "."): content for name, content in files.items()}
    return Ordner({"leistung.yaml": text.encode(), "formular.yaml": FORM.encode(), **more}, key)


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
    eingaenge: dict[UUID, Antragsdaten] = field(default_factory=dict)
    versionen: dict[str, UUID] = field(default_factory=dict)

    def version(self, key: str, vier_augen: bool, files: Mapping[str, bytes]) -> UUID:
        known = f"{key} {vier_augen} {sorted(files)}"
        if known not in self.versionen:
            folder = leistung(key, vier_augen=vier_augen, **files)
            self.versionen[known] = publish(folder, by=OFFICE, now=self.now)
        return self.versionen[known]

    def antrag(
        self,
        *,
        at: datetime,
        leistung_key: str = "parkausweis",
        vier_augen: bool = False,
        antragsteller: str = "Petra Klee",
        email: str = "petra@example.org",
        suchtext: str = "",
        personen: str = "",
        konto_id: UUID | None = None,
        zustellung: str = "postfach",
        sprache: str = "de",
        files: Mapping[str, bytes] | None = None,
    ) -> UUID:
        """Somebody fills in the form and sends it; returns the Antrag's id."""
        by = citizen(konto=konto_id)
        draft = start_entwurf(self.version(leistung_key, vier_augen, files or {}), by=by, now=at)
        by = by if konto_id else replace(by, faelle=frozenset({draft.fall_id}))
        first, _, last = antragsteller.partition(" ")
        raw = {"vorname": first, "nachname": last, "email": email, "angaben": suchtext, "personen": personen}
        raw |= {"wohnung.strasse": "Brückenstraße", "wohnung.hausnummer": "7"}
        raw |= {"wohnung.plz": "59999", "wohnung.ort": "Lindenbrück"}
        saved = save_page(draft.id, "s", {name: [text] for name, text in raw.items()}, by=by, now=at)
        assert not saved.problems, saved.problems
        show_summary(draft.id, by=by, now=at)
        sent = submit(draft.id, idempotency_key="k", confirmed=True, zustellung=zustellung, by=by, now=at)
        return sent.id

    def eingang(self, stelle: UUID | None = None, *, tage: int = 0, **more: Any) -> UUID:
        """An Antrag arrives, is routed, and its Vorgang is opened; returns its id. `tage` ago."""
        at = self.now - timedelta(days=tage)
        antrag_id = self.antrag(at=at, **more)
        set_zustaendigkeit("*", stelle or self.buergerbuero, regel="Test", by=OFFICE)
        place = route_antrag(antrag_id, by=OFFICE, now=at)
        data = antragsdaten(antrag_id)
        key = open_vorgang(data, place, by=OFFICE, now=at)
        self.eingaenge[key] = data
        return key


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
