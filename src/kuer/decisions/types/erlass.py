"""What was issued, how it travels, and until when it can be challenged (§§ 41, 43 VwVfG, §§ 58, 70, 74 VwGO)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from kuer.decisions.types.bekanntgabe import Nachweis, Stand, Zustellung
from kuer.decisions.types.entscheidung import EntscheidungArt


@dataclass(frozen=True)
class Nachweisbeleg:
    """A proof that lies on record: what it proves, for which day, who noted it when, and on what paper."""

    nachweis: Nachweis
    text: str
    tag: date | None
    vermerkt_am: datetime | None
    von: str
    beleg: str


@dataclass(frozen=True)
class BekanntgabeView:
    """One attempt to announce, with everything that was computed for it and how.

    `regime` is empty for a letter that is no act. `am` is the day from which it counts, `rechnerisch` the one that
    missing proofs would give. `letzter_tag` is the last day of the remedy. `schritte` and `fristschritte` are the
    ways there, one German sentence each; `rechtsfragen` what a lawyer must still confirm.
    `anderer_weg` asks somebody to choose another way.
    """

    id: UUID
    bescheid_id: UUID
    fall_id: UUID
    nummer: int
    zustellung: Zustellung
    regime: str
    norm: str
    grund: str
    stand: Stand
    am: date | None
    rechnerisch: date | None
    abruf_bis: date | None
    letzter_tag: date | None
    schritte: tuple[str, ...]
    fristschritte: tuple[str, ...]
    rechtsfragen: tuple[tuple[str, str], ...]
    belege: tuple[Nachweisbeleg, ...]
    fehlende: tuple[str, ...]
    anschrift: tuple[str, ...]
    ausland: bool
    nachricht_id: UUID | None
    bereitgestellt_am: datetime | None
    benachrichtigt_am: datetime | None
    abgerufen_am: datetime | None
    abgesandt_am: date | None
    zugegangen_am: date | None
    beendet_am: datetime | None
    postausgang_id: UUID | None
    anderer_weg: bool
    hinweis: str


@dataclass(frozen=True)
class BescheidView:
    """What was issued, unchangeable: its letter by SHA-256, its remedy, its ways to the person (newest last)."""

    id: UUID
    entscheidung_id: UUID
    fall_id: UUID
    vorgang_id: UUID
    art: EntscheidungArt
    anfechtbar: bool
    betreff: str
    erlassen_am: datetime
    unterzeichner: str
    dokument_id: UUID
    datei_id: UUID
    sha256: str
    inhalt_hash: str
    inhalt: Mapping[str, Any]
    rechtsbehelf: str
    belehrung: str
    gebuehr_id: UUID | None
    genehmigung_id: UUID | None
    bekanntgaben: tuple[BekanntgabeView, ...]

    @property
    def bekanntgabe(self) -> BekanntgabeView | None:
        """The way that counts now."""
        return self.bekanntgaben[-1] if self.bekanntgaben else None


@dataclass(frozen=True)
class Bestandskraft:
    """Whether an act can still be challenged.

    `ab` is the first day on which it can't; None while that is open. `eingelegt_am` is the day on which a remedy
    came in: then it is for others to say. `grund` says it in German.
    """

    bescheid_id: UUID
    bestandskraeftig: bool
    letzter_tag: date | None
    ab: date | None
    eingelegt_am: date | None
    grund: str
    schritte: tuple[str, ...]
