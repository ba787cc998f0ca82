"""What the inbox shows, filters and counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from kuer.casework.types.automatik import AutomatikStand, Uebergabegrund
from kuer.casework.types.stand import FristArt, VorgangStatus


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
    beteiligt: int = 0
    geantwortet: int = 0
    automatik: AutomatikStand = AutomatikStand.KEINE
    automatik_grund: Uebergabegrund | None = None


@dataclass(frozen=True)
class InboxFilter:
    """What of the inbox is wanted; empty shows all that is open in the actor's Stellen.

    `bereich` is "alle", "meine" (in the actor's own hands), "frei" (in nobody's) or "vertretung" (in the
    hands of the absent for whom the actor stands in). `text` is searched for.
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
    """How many open Vorgänge there are in the actor's Stellen, out of counters that are kept with every act.

    `stellungnahmen` are the open questions of other Stellen to the actor's own, `vertretung` what lies in the hands
    of the absent for whom the actor stands in.
    """

    offen: int
    meine: int
    frei: int
    ueberfaellig: int
    je_status: Mapping[VorgangStatus, int]
    je_stelle: Mapping[UUID, int]
    stellungnahmen: int = 0
    vertretung: int = 0
