"""What other rooms see of an Antrag."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID


class AntragStatus(StrEnum):
    """What became of the Antrag itself; how far the work has come, the Vorgang knows."""

    EINGEGANGEN = "eingegangen"
    ZURUECKGENOMMEN = "zurueckgenommen"


class Zustellung(StrEnum):
    """How the applicant wants to get answers: in the Postfach, told of by e-mail, or by letter."""

    POSTFACH = "postfach"
    POST = "post"


@dataclass(frozen=True)
class Antragsteller:
    """Who applies, read from the answers that an identity could have filled in; what was not asked is empty.

    `anschrift` are the lines of a postal address below the name.
    """

    vorname: str = ""
    nachname: str = ""
    firma: str = ""
    strasse: str = ""
    hausnummer: str = ""
    zusatz: str = ""
    plz: str = ""
    ort: str = ""
    land: str = ""
    email: str = ""
    telefon: str = ""

    @property
    def name(self) -> str:
        """The whole name as one says it."""
        return self.firma or f"{self.vorname} {self.nachname}".strip()

    @property
    def anschrift(self) -> tuple[str, ...]:
        """The lines of the postal address, without the name."""
        lines = (f"{self.strasse} {self.hausnummer}".strip(), self.zusatz, f"{self.plz} {self.ort}".strip())
        return tuple(line for line in lines if line)


@dataclass(frozen=True)
class AnlageView:
    """A file that came with the Antrag. `path` is the question it answers, `label` its words."""

    id: UUID
    path: str
    label: str
    datei_id: UUID
    name: str
    medientyp: str
    groesse: int
    sha256: str


@dataclass(frozen=True)
class AntragView:
    """An Antrag as it counts now: as it was received, or with its latest Nachtrag. What was received never changes.

    `antworten` are the cleaned answers, `antworten_sha256` the digest of their canonical JSON, `werte` what
    the form calculated from them (money in cents, ISO dates), measured on the day of receipt. `eingegangen_am` is
    the moment of receipt. `zugangscode` is there only in the answer to submit, for guests. `vertrauensniveau` is
    that of the sign-in at the time of sending. `nachtrag` is the number of the Nachtrag that counts, 0 for none;
    queries.eingereicht gives the Antrag without any. `zustellung` is the post from the day on which the consent to the
    Postfach was revoked.
    """

    id: UUID
    fall_id: UUID
    nummer: str
    leistung_id: UUID
    leistung_version_id: UUID
    leistung_key: str
    leistung_name: str
    konto_id: UUID | None
    antragsteller: Antragsteller
    sprache: str
    channel: str
    zustellung: Zustellung
    vertrauensniveau: int
    antworten: Mapping[str, Any]
    antworten_sha256: str
    werte: Mapping[str, Any]
    herkunft: Mapping[str, str]
    anlagen: tuple[AnlageView, ...]
    eingegangen_am: datetime
    status: AntragStatus
    zurueckgenommen_am: datetime | None
    zugangscode: str = ""
    nachtrag: int = 0
    einwilligung_widerrufen_am: datetime | None = None


@dataclass(frozen=True)
class Oeffenbar:
    """A field, group or entry of an Antrag that can be opened once more: its path, words, page, and what stands there.

    `art` is that of the form engine, "eintrag" for an entry of a repeated group. `ebene` counts the groups around it.
    """

    path: str
    label: str
    seite: str
    art: str
    text: str
    ebene: int


@dataclass(frozen=True)
class AenderungView:
    """One answer that a Nachtrag has changed: before and after as they are stored; None if there was none."""

    path: str
    label: str
    alt: Any
    neu: Any
    alt_text: str
    neu_text: str


@dataclass(frozen=True)
class NachtragView:
    """A later statement to an Antrag: the whole answers as they are from then on, and what differs from before.

    `herkunft` says what it answers ("nachforderung"), `bezug_id` which one; the same one is answered once.
    """

    id: UUID
    antrag_id: UUID
    nummer: int
    antworten: Mapping[str, Any]
    antworten_sha256: str
    aenderungen: tuple[AenderungView, ...]
    anlagen: tuple[UUID, ...]
    herkunft: str
    bezug_id: UUID
    sprache: str
    am: datetime
    von_id: UUID | None
    von_name: str


@dataclass(frozen=True)
class NachtragsentwurfView:
    """A Nachtrag that is not sent yet; only the applicant ever sees it.

    `antworten` are the answers as they would become. `worte` are texts by any key, `dateien` files by any key:
    what is said beside the form. `revision` grows with every save; 0 means that nothing was saved yet.
    """

    bezug_id: UUID
    antworten: Mapping[str, Any]
    worte: Mapping[str, str]
    dateien: Mapping[str, tuple[Mapping[str, Any], ...]]
    revision: int
    geaendert_am: datetime | None


@dataclass(frozen=True)
class AntragZeile:
    """An Antrag in the list of one's own."""

    id: UUID
    fall_id: UUID
    nummer: str
    leistung_name: str
    leistung_version_id: UUID
    eingegangen_am: datetime
    status: AntragStatus
