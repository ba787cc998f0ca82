"""What other rooms see of a Vorgang."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

# Steps of a Verfahren with a meaning of their own; every other user task is plain work.
PRUEFEN: Final = "pruefen"
UNTERLAGEN: Final = "unterlagen"
ENTSCHEIDEN: Final = "entscheiden"
FREIGEBEN: Final = "freigeben"
BEKANNTGEBEN: Final = "bekanntgeben"
ABSCHLIESSEN: Final = "abschliessen"


class VorgangStatus(StrEnum):
    """Where a Vorgang stands; see rules/zustand for the way from one to the next."""

    EINGEGANGEN = "eingegangen"
    IN_BEARBEITUNG = "in_bearbeitung"
    WARTET_AUF_UNTERLAGEN = "wartet_auf_unterlagen"
    ENTSCHEIDUNG_ZUR_FREIGABE = "entscheidung_zur_freigabe"
    ENTSCHEIDUNG_VORBEREITET = "entscheidung_vorbereitet"
    ENTSCHIEDEN = "entschieden"
    BEKANNTGEGEBEN = "bekanntgegeben"
    ABGESCHLOSSEN = "abgeschlossen"
    ZURUECKGENOMMEN = "zurueckgenommen"

    @property
    def offen(self) -> bool:
        """Whether there is still something to do."""
        return self not in {VorgangStatus.ABGESCHLOSSEN, VorgangStatus.ZURUECKGENOMMEN}


class FristArt(StrEnum):
    """Why a day matters."""

    UNTAETIGKEIT = "untaetigkeit"
    NACHFORDERUNG = "nachforderung"
    RECHTSBEHELF = "rechtsbehelf"


class NachforderungStatus(StrEnum):
    """What became of a request for documents."""

    OFFEN = "offen"
    BEANTWORTET = "beantwortet"
    BEENDET = "beendet"


class Zustellung(StrEnum):
    """How the citizen is written to."""

    POSTFACH = "postfach"
    POST = "post"


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
class VorgangZeile:
    """A line of the inbox; nothing more has to be asked for to show it."""

    id: UUID
    fall_id: UUID
    nummer: str
    leistung_name: str
    antragsteller: str
    eingegangen_am: datetime
    status: VorgangStatus
    naechster_schritt: str
    frist: date | None
    frist_art: FristArt | None
    ueberfaellig: bool
    stelle_id: UUID
    stelle_name: str
    bearbeiter_id: UUID | None
    bearbeiter_name: str
    neue_nachricht: bool
    version: int


@dataclass(frozen=True)
class InboxFilter:
    """What of the inbox is wanted; empty shows all that is open in the actor's Stellen.

    `bereich` is "alle", "meine" (in the actor's own hands) or "frei" (in nobody's). `text` is searched for.
    """

    bereich: str = "alle"
    stelle_id: UUID | None = None
    status: VorgangStatus | None = None
    ueberfaellig: bool = False
    leistung_key: str = ""
    text: str = ""
    geschlossen: bool = False


@dataclass(frozen=True)
class Zaehlung:
    """How many open Vorgänge there are in the actor's Stellen, out of counters that are kept with every act."""

    offen: int
    meine: int
    frei: int
    ueberfaellig: int
    je_status: Mapping[VorgangStatus, int]
    je_stelle: Mapping[UUID, int]


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
class PunktView:
    """One thing that was asked for, and what came. `pfad` is the field of the Antrag it belongs to."""

    id: UUID
    nummer: int
    titel: str
    text: str
    pfad: str
    antwort: str
    dokument_ids: tuple[UUID, ...]


@dataclass(frozen=True)
class NachforderungView:
    """A request for documents. `bis` is its last day; `ueberschritten` counts only while it is open."""

    id: UUID
    vorgang_id: UUID
    fall_id: UUID
    status: NachforderungStatus
    text: str
    bis: date
    weg: Zustellung
    gesendet_am: datetime
    zur_post_am: date | None
    nachricht_id: UUID | None
    dokument_id: UUID | None
    beantwortet_am: datetime | None
    antwort: str
    punkte: tuple[PunktView, ...]
    ueberschritten: bool


@dataclass(frozen=True)
class PunktWunsch:
    """What a clerk asks for: a missing document by the path of its field, or anything in words."""

    titel: str
    text: str = ""
    pfad: str = ""


@dataclass(frozen=True)
class PunktAntwort:
    """What the citizen says to one point: words, stored files, or both."""

    punkt_id: UUID
    text: str = ""
    datei_ids: tuple[UUID, ...] = ()


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
