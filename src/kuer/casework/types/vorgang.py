"""A Vorgang: what it begins with, what a page of it shows, what its citizen is told."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from kuer.casework.types.automatik import AutomatikStand, Uebergabegrund
from kuer.casework.types.beteiligung import BeteiligungStand
from kuer.casework.types.nachforderung import NachforderungView
from kuer.casework.types.stand import FristArt, VorgangStatus, Zustellung


@dataclass(frozen=True)
class Antragsdaten:
    """What the stations before know of a case, gathered once by the handler that opens the Vorgang.

    `leistung_key` is its slug, `leistung_version` the short hash of the version. `suchtext` is what can be
    searched for besides number and name: the answers as people read them. `verfahren` is the source of the
    Leistung's own verfahren.bpmn, empty for the standard one.
    """

    antrag_id: UUID
    fall_id: UUID
    nummer: str
    leistung_key: str
    leistung_version: str
    leistung_version_id: UUID
    leistung_name: str
    antragsteller: str
    eingegangen_am: datetime
    aktenplan: str
    aktentitel: str
    aufbewahrung_jahre: int
    konto_id: UUID | None = None
    email: str = field(default="", repr=False)
    anschrift: tuple[str, ...] = field(default=(), repr=False)
    zustellung: Zustellung = Zustellung.POSTFACH
    sprache: str = "de"
    vier_augen: bool = False
    suchtext: str = field(default="", repr=False)
    verfahren: bytes = field(default=b"", repr=False)
    zurueckgenommen: bool = False


@dataclass(frozen=True)
class AufgabeView:
    """A step of the Verfahren. `optionen` are (value of `schritt`, label) to choose from on completing it."""

    id: UUID
    schritt: str
    titel: str
    hinweis: str
    rolle: str
    optionen: tuple[tuple[str, str], ...]
    seit: datetime


@dataclass(frozen=True)
class FristView:
    """A day that matters; `rechtsgrundlage` says why, `warnung_am` when to look at it."""

    art: FristArt
    ende: date
    warnung_am: date
    rechtsgrundlage: str
    ueberschritten: bool


@dataclass(frozen=True)
class NotizView:
    """A note of the staff; citizens see it only by file access (§ 29 VwVfG)."""

    id: UUID
    text: str
    von_id: UUID | None
    von_name: str
    am: datetime


@dataclass(frozen=True)
class Anwesend:
    """Somebody else who has the Vorgang open right now."""

    konto_id: UUID
    name: str
    seit: datetime


@dataclass(frozen=True)
class VorgangView:
    """A Vorgang with everything that casework knows of it. Answers, documents and messages: the rooms below."""

    id: UUID
    fall_id: UUID
    antrag_id: UUID
    nummer: str
    leistung_key: str
    leistung_version: str
    leistung_version_id: UUID
    leistung_name: str
    antragsteller: str
    konto_id: UUID | None
    email: str
    anschrift: tuple[str, ...]
    zustellung: Zustellung
    sprache: str
    eingegangen_am: datetime
    status: VorgangStatus
    status_seit: datetime
    naechster_schritt: str
    stelle_id: UUID
    stelle_name: str
    bearbeiter_id: UUID | None
    bearbeiter_name: str
    beansprucht_am: datetime | None
    vier_augen: bool
    vorbereitet_von: UUID | None
    ausgang: str
    bekanntgegeben_am: date | None
    frist: date | None
    neue_nachricht: bool
    version: int
    darf_bearbeiten: bool
    aufgaben: tuple[AufgabeView, ...]
    fristen: tuple[FristView, ...]
    notizen: tuple[NotizView, ...]
    nachforderungen: tuple[NachforderungView, ...]
    anwesend: tuple[Anwesend, ...]
    beteiligungen: tuple[BeteiligungStand, ...] = ()
    automatik: AutomatikStand = AutomatikStand.KEINE
    automatik_grund: Uebergabegrund | None = None


@dataclass(frozen=True)
class Ereignis:
    """A line of the timeline: what happened, in words; by whom, in a name."""

    at: datetime
    text: str
    wer: str
    activity: str
    medium: str
    refs: Mapping[str, str]


@dataclass(frozen=True)
class Etappe:
    """A part of the way as a citizen sees it: `stand` is done, now or later."""

    titel: str
    stand: str


@dataclass(frozen=True)
class StatusZeile:
    """The honest status for the citizen, in the language asked for. `handeln` is true when it is their turn."""

    status: VorgangStatus
    titel: str
    jetzt: str
    weiter: str
    seit: datetime | None
    stelle_id: UUID | None
    stelle: str
    dauer: str
    handeln: bool
    etappen: tuple[Etappe, ...]
