"""What other rooms see of the Postfach."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class NachrichtArt(StrEnum):
    """What a message is about; it decides how much depends on its retrieval."""

    NACHRICHT = "nachricht"
    NACHFORDERUNG = "nachforderung"
    BESCHEID = "bescheid"
    BESTAETIGUNG = "bestaetigung"


class Richtung(StrEnum):
    """Seen from the authority: AUSGANG goes to the citizen, EINGANG comes from the citizen."""

    AUSGANG = "ausgang"
    EINGANG = "eingang"


class Benachrichtigt(StrEnum):
    """What became of the e-mail that tells of a message."""

    WARTET = "wartet"
    GESENDET = "gesendet"
    GESCHEITERT = "gescheitert"


@dataclass(frozen=True)
class ZustellungView:
    """The proof of a message's way: when it was provided, told of, fetched, and when its provision ended.

    `benachrichtigung` is None where no address was known; `benachrichtigt_am` is the moment at which the
    mail server took the e-mail. `abgerufen_niveau` is the Vertrauensniveau of the first retrieval
    (0: with the case's code alone), `abgerufen_mit_konto` whether it came from a Konto.
    """

    nachricht_id: UUID
    fall_id: UUID
    bereitgestellt_am: datetime
    benachrichtigung: Benachrichtigt | None
    benachrichtigt_am: datetime | None
    abgerufen_am: datetime | None
    abgerufen_niveau: int
    abgerufen_mit_konto: bool
    beendet_am: datetime | None


@dataclass(frozen=True)
class NachrichtZeile:
    """A line of a list of messages; nothing of its content but the subject."""

    id: UUID
    fall_id: UUID
    art: NachrichtArt
    richtung: Richtung
    betreff: str
    absender: str
    gesendet_am: datetime
    abgerufen_am: datetime | None
    beendet_am: datetime | None
    anlagen: int

    @property
    def ungelesen(self) -> bool:
        """Whether it still waits to be fetched."""
        return self.abgerufen_am is None and self.beendet_am is None


@dataclass(frozen=True)
class NachrichtView:
    """A message. Until its retrieval was recorded a citizen sees no text and no documents of it.

    `dokument_ids` are documents of the Akte (from the authority), `datei_ids` files that the citizen sent.
    """

    id: UUID
    fall_id: UUID
    konto_id: UUID | None
    art: NachrichtArt
    richtung: Richtung
    betreff: str
    text: str
    absender: str
    dokument_ids: tuple[UUID, ...]
    datei_ids: tuple[UUID, ...]
    antwort_auf: UUID | None
    gesendet_am: datetime
    abgerufen_am: datetime | None
    beendet_am: datetime | None
