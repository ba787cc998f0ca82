"""Asking a register about a person: the question, the answer, and what was kept of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from kuer.expressions import BOOL, DATE, STRING, CelType

MELDEREGISTER: Final = "melderegister"

# What a register of residents can say: its name here, words for people, type in conditions, place in § 3 Abs. 1 BMG.
REGISTERDATEN: Final[Mapping[str, tuple[str, CelType, str]]] = {
    "familienname": ("Familienname", STRING, "Nr. 1"),
    "fruehere_namen": ("Frühere Namen", STRING, "Nr. 2"),
    "vornamen": ("Vornamen", STRING, "Nr. 3"),
    "doktorgrad": ("Doktorgrad", STRING, "Nr. 4"),
    "geburtsdatum": ("Geburtsdatum", DATE, "Nr. 6"),
    "geburtsort": ("Geburtsort", STRING, "Nr. 6"),
    "staatsangehoerigkeiten": ("Staatsangehörigkeiten", STRING, "Nr. 10"),
    "hauptwohnung": ("Alleinige Wohnung oder Hauptwohnung", STRING, "Nr. 12"),
    "nebenwohnungen": ("Nebenwohnung", STRING, "Nr. 12"),
    "fruehere_anschriften": ("Frühere Anschriften", STRING, "Nr. 12"),
    "einzugsdatum": ("Einzug in die Hauptwohnung", DATE, "Nr. 13"),
    "familienstand": ("Familienstand", STRING, "Nr. 14"),
}
# Without these nobody can tell whether it is the right person; every answer that names one carries them.
KENNDATEN: Final = ("familienname", "vornamen", "geburtsdatum", "hauptwohnung", "nebenwohnungen")
# What follows from an answer and conditions may ask for as well: whether the person has a home here now.
REGISTERLAGE: Final[Mapping[str, CelType]] = {"gemeldet": BOOL}


class Registerausgang(StrEnum):
    """What came of a question. The last three the house says itself; an adapter answers with the first four.

    GESPERRT: a block (§ 51 BMG) or a conditional one (§ 52 BMG); such an answer names nobody.
    """

    GEFUNDEN = "gefunden"
    KEINE = "keine"
    MEHRERE = "mehrere"
    GESPERRT = "gesperrt"
    ABWEICHEND = "abweichend"
    ABGELEHNT = "abgelehnt"
    NICHT_ERREICHBAR = "nicht_erreichbar"


class Wohnungsart(StrEnum):
    """What a home is to a person (§ 21 BMG)."""

    ALLEINIGE = "alleinige"
    HAUPT = "haupt"
    NEBEN = "neben"


@dataclass(frozen=True)
class Wohnanschrift:
    """Where somebody lives."""

    strasse: str
    hausnummer: str
    plz: str
    ort: str

    @property
    def zeile(self) -> str:
        """In one line."""
        return f"{self.strasse} {self.hausnummer}, {self.plz} {self.ort}"


@dataclass(frozen=True)
class Personenangabe:
    """A person as the Antrag names them (§ 18 Abs. 1 Satz 3 BMG)."""

    familienname: str
    vornamen: str
    geburtsdatum: date
    anschrift: Wohnanschrift


@dataclass(frozen=True)
class Registerfrage:
    """A question to a register.

    `kennung` stays the same when it is asked again. `daten` are the names of REGISTERDATEN that are needed, no
    others may be answered; `zweck` says for what, for the register's own log (§ 40 BMG).
    """

    register: str
    kennung: UUID
    ags: str
    person: Personenangabe = field(repr=False)
    daten: tuple[str, ...]
    zweck: str


@dataclass(frozen=True)
class Wohnung:
    """A present home."""

    art: Wohnungsart
    anschrift: Wohnanschrift
    einzug: date | None = None


@dataclass(frozen=True)
class Registerperson:
    """A person in the register. Without a home they have moved away; `weitere` are further REGISTERDATEN in words.

    `vornamen` are separated by blanks, `rufname` marks the one in use.
    """

    familienname: str
    vornamen: str
    geburtsdatum: date
    wohnungen: tuple[Wohnung, ...] = ()
    rufname: str = ""
    weggezogen_am: date | None = None
    weitere: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Registerantwort:
    """An answer: `person` is there exactly when one was found; `stand` and `referenz` are the register's own."""

    ausgang: Registerausgang
    stand: datetime
    referenz: str
    person: Registerperson | None = field(default=None, repr=False)


@dataclass(frozen=True)
class RegisterauskunftView:
    """An answer as it was kept. `werte` are pairs of words; `abweichungen` say in which words it is another person.

    `von_name` is empty for a question that nobody asked by hand.
    """

    id: UUID
    register: str
    ausgang: Registerausgang
    werte: tuple[tuple[str, str], ...]
    abweichungen: tuple[str, ...]
    referenz: str
    stand: datetime | None
    am: datetime
    von_name: str
