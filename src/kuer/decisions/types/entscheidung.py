"""A decision on its way: what it says, who prepared it, who agreed (§ 35 VwVfG)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID


class EntscheidungArt(StrEnum):
    """How it was decided; a tax is assessed, or somebody is freed of it (§ 155 Abs. 1 AO).

    The last two are no acts (§ 35 VwVfG): what they give is a letter of its own kind, without Tenor and remedy.
    """

    BEWILLIGT = "bewilligt"
    BEWILLIGT_MIT_AUFLAGEN = "bewilligt_mit_auflagen"
    ABGELEHNT = "abgelehnt"
    FESTGESETZT = "festgesetzt"
    FREIGESTELLT = "freigestellt"
    BESCHEINIGT = "bescheinigt"
    BESTAETIGT = "bestaetigt"

    @property
    def ist_bescheid(self) -> bool:
        """Whether it is an act that is announced and can be challenged."""
        return self not in {EntscheidungArt.BESCHEINIGT, EntscheidungArt.BESTAETIGT}

    @property
    def gibt(self) -> bool:
        """Whether the person gets what was applied for, or a tax is assessed: only then something is to be paid."""
        return self not in {EntscheidungArt.ABGELEHNT, EntscheidungArt.FREIGESTELLT}


# The kinds of decision that a Leistung knows, by its result as leistung.yaml names it; the usual one first.
ARTEN: Final[Mapping[str, tuple[EntscheidungArt, ...]]] = {
    "bescheid": (EntscheidungArt.BEWILLIGT, EntscheidungArt.BEWILLIGT_MIT_AUFLAGEN, EntscheidungArt.ABGELEHNT),
    "festsetzung": (EntscheidungArt.FESTGESETZT, EntscheidungArt.FREIGESTELLT),
    "bescheinigung": (EntscheidungArt.BESCHEINIGT, EntscheidungArt.ABGELEHNT),
    "bestaetigung": (EntscheidungArt.BESTAETIGT, EntscheidungArt.ABGELEHNT),
}


class EntscheidungStatus(StrEnum):
    """Where a decision stands. BEKANNTGEGEBEN: its day is certain and proven, though it may lie ahead."""

    ENTWURF = "entwurf"
    ZUR_FREIGABE = "zur_freigabe"
    FREIGEGEBEN = "freigegeben"
    ERLASSEN = "erlassen"
    BEKANNTGEGEBEN = "bekanntgegeben"
    VERWORFEN = "verworfen"

    @property
    def ist_erlassen(self) -> bool:
        """Whether the letter is out and nothing of it can change any more."""
        return self in {EntscheidungStatus.ERLASSEN, EntscheidungStatus.BEKANNTGEGEBEN}


class Feldart(StrEnum):
    """The kinds of things that a decision fixes."""

    TEXT = "text"
    DATUM = "datum"
    KENNZEICHEN = "kennzeichen"  # one or several, with commas between
    AUSWAHL = "auswahl"
    GELD = "geld"  # kept as "1.234,56"


@dataclass(frozen=True)
class Entscheidungsfeld:
    """Something that a decision fixes, such as the zone of a permit.

    `aus` is a path of the form or the name of a calculation, `vorgabe` a CEL expression over the fields before it
    and `heute`; both only suggest.
    """

    id: str
    label: str
    art: Feldart = Feldart.TEXT
    pflicht: bool = True
    hilfe: str = ""
    aus: str = ""
    vorgabe: str = ""
    optionen: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Baustein:
    """A text block: words that a Leistung suggests, for some kinds of decision. `{zone}` stands for a field."""

    id: str
    titel: str
    text: str
    fuer: tuple[EntscheidungArt, ...]


@dataclass(frozen=True)
class Vorschlag:
    """What the house suggests before the first word was written; everything may be changed.

    `werte` are fields by id as they are posted (days as 2026-03-03); `gebuehr_cents` is 0 where nothing is due.
    `begruendungsnorm` is the provision that asks for reasons.
    """

    arten: tuple[EntscheidungArt, ...]
    art: EntscheidungArt
    felder: tuple[Entscheidungsfeld, ...]
    werte: Mapping[str, str]
    tenor: str
    gruende: str
    auflagen: tuple[str, ...]
    begruendungen: tuple[Baustein, ...]
    auflagentexte: tuple[Baustein, ...]
    gebuehr_cents: int
    vier_augen: bool
    begruendungsnorm: str


@dataclass(frozen=True)
class Entscheidungsinhalt:
    """Everything that is decided, word by word, with the placeholders filled; it is what its hash stands for.

    `gruende` and `tenor` are paragraphs with empty lines between, `werte` the fields as they are kept.
    """

    art: EntscheidungArt
    leistung_version_id: UUID
    tenor: str
    gruende: str
    ermessensgruende: str
    auflagen: tuple[str, ...]
    werte: Mapping[str, str]
    gebuehr_cents: int


@dataclass(frozen=True)
class Feldwert:
    """A field with its value for people."""

    id: str
    label: str
    text: str


@dataclass(frozen=True)
class EntscheidungView:
    """A decision. `revision` rises with every change; `inhalt` is what it says, filled, and `inhalt_hash` its name.

    `freigegeben_hash` names what the second person saw: it must be what is issued (four eyes).
    """

    id: UUID
    fall_id: UUID
    vorgang_id: UUID
    stelle_id: UUID
    art: EntscheidungArt
    status: EntscheidungStatus
    tenor: str
    gruende: str
    ermessensgruende: str
    auflagen: tuple[str, ...]
    werte: Mapping[str, str]
    felder: tuple[Feldwert, ...]
    gebuehr_cents: int
    vier_augen: bool
    autor_id: UUID | None
    autor: str
    bearbeitet_von: frozenset[UUID]
    erstellt_am: datetime
    geaendert_am: datetime
    freigegeben_von: UUID | None
    freigegeben_am: datetime | None
    freigabe_name: str
    bemerkung: str
    inhalt_hash: str
    freigegeben_hash: str
    inhalt: Entscheidungsinhalt
    revision: int
    bescheid_id: UUID | None
