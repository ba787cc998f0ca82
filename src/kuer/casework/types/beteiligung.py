"""What is seen of a Beteiligung: who is asked what until when, and the Stellungnahme that came."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

# How many days a Stelle may be given for its answer.
MINDESTENS_TAGE: Final = 1
HOECHSTENS_TAGE: Final = 180


class BeteiligungStatus(StrEnum):
    """Where a Beteiligung stands. The last two wait for the clerk: for a Stelle, or for whether it is needed at all."""

    OFFEN = "offen"
    ABGEGEBEN = "abgegeben"
    ZURUECKGEZOGEN = "zurueckgezogen"
    OHNE_STELLE = "ohne_stelle"
    UNGEKLAERT = "ungeklaert"

    @property
    def gefragt(self) -> bool:
        """Whether a Stelle was asked and still counts."""
        return self in {BeteiligungStatus.OFFEN, BeteiligungStatus.ABGEGEBEN}

    @property
    def zu_klaeren(self) -> bool:
        """Whether the clerk must say whom to ask, or that nobody need be asked."""
        return self in {BeteiligungStatus.OHNE_STELLE, BeteiligungStatus.UNGEKLAERT}


class Votum(StrEnum):
    """What a Stelle says, in a word."""

    KEINE_BEDENKEN = "keine_bedenken"
    BEDENKEN_MIT_AUFLAGEN = "bedenken_mit_auflagen"
    ABLEHNUNG = "ablehnung"
    NICHT_BETROFFEN = "nicht_betroffen"


class Erinnerung(StrEnum):
    """Why a Stelle is reminded by e-mail: its day is near, its day is over, or somebody asked for it."""

    BALD = "bald"
    VORBEI = "vorbei"
    GEBETEN = "gebeten"


@dataclass(frozen=True)
class StellungnahmeView:
    """One answer; `nummer` counts the versions, the highest is the one that counts."""

    nummer: int
    votum: Votum
    text: str
    auflagen: tuple[str, ...]
    dateien: tuple[UUID, ...]
    von_name: str
    am: datetime


@dataclass(frozen=True)
class BeteiligungView:
    """Who is asked what, and what was answered. `bis` is None as long as nobody was asked.

    `grund` says why it was withdrawn, or why the day was moved last. `fassungen` are all answers, oldest first.
    `dokument_id` is the letter in the Akte with the Stellungnahme.
    """

    id: UUID
    vorgang_id: UUID
    fall_id: UUID
    schluessel: str
    titel: str
    frage: str
    stelle_id: UUID | None
    stelle_name: str
    status: BeteiligungStatus
    bis: date | None
    rechtsgrundlage: str
    eroeffnet_am: datetime
    eroeffnet_von: str
    erinnert_am: datetime | None
    grund: str
    fassungen: tuple[StellungnahmeView, ...]
    dokument_id: UUID | None
    ueberschritten: bool

    @property
    def antwort(self) -> StellungnahmeView | None:
        """The answer that counts."""
        return self.fassungen[-1] if self.fassungen else None


@dataclass(frozen=True)
class BeteiligungStand:
    """The little that the page of a Vorgang shows of each Beteiligung."""

    id: UUID
    titel: str
    status: BeteiligungStatus
    bis: date | None
    ueberschritten: bool


@dataclass(frozen=True)
class Beteiligungssumme:
    """How far it is: `da` of `gefragt` have answered, the next day, and whose answers are open, late or unclear."""

    gefragt: int
    da: int
    naechste: date | None
    offen: tuple[str, ...]
    ueberfaellig: tuple[str, ...]
    zu_klaeren: tuple[str, ...]


@dataclass(frozen=True)
class BeteiligungZeile:
    """A line in the inbox of the Stelle that was asked; nothing of the applicant but the number."""

    id: UUID
    nummer: str
    leistung_name: str
    titel: str
    frage: str
    stelle_name: str
    federfuehrend: str
    status: BeteiligungStatus
    bis: date
    ueberschritten: bool
    erinnert_am: datetime | None


@dataclass(frozen=True)
class Beteiligungssache:
    """What the asked Stelle sees of a Vorgang: the question, and where the Antrag is to be read. Nothing else of it.

    `darf_antworten` and `darf_aendern` say what this very person may do now.
    """

    beteiligung: BeteiligungView
    nummer: str
    leistung_name: str
    eingegangen_am: datetime
    federfuehrend: str
    darf_antworten: bool
    darf_aendern: bool
