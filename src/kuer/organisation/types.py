"""What other rooms see of Stellen and of people at work."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

ANY_LEISTUNG = "*"


@dataclass(frozen=True)
class Oeffnungszeit:
    """One stretch of a day: `tag` 0 is Monday; `von` and `bis` are local times, "08:30"."""

    tag: int
    von: str
    bis: str


@dataclass(frozen=True)
class StelleView:
    """An organisational unit. `behoerde` is the authority in whose name it decides, as on the letterhead."""

    id: UUID
    kuerzel: str
    name: str
    behoerde: str
    strasse: str
    plz: str
    ort: str
    raum: str
    telefon: str
    email: str
    hinweis: str
    oeffnungszeiten: tuple[Oeffnungszeit, ...]
    parent_id: UUID | None
    aktiv: bool

    @property
    def anschrift(self) -> tuple[str, ...]:
        """The postal address, line by line."""
        return tuple(line for line in (self.strasse, f"{self.plz} {self.ort}".strip()) if line)


@dataclass(frozen=True)
class RolleView:
    """A role held at a Stelle, from a moment to another (or open)."""

    stelle_id: UUID
    rolle: str
    von: datetime
    bis: datetime | None


@dataclass(frozen=True)
class Zeichnung:
    """The end of a letter: in whose name it is signed, by whom, and how the person is reached."""

    zusatz: str
    name: str
    funktion: str
    telefon: str
    raum: str
    email: str


@dataclass(frozen=True)
class MitarbeiterView:
    """A person at work, with the roles that count now."""

    id: UUID
    konto_id: UUID
    name: str
    zeichnung: Zeichnung
    rollen: tuple[RolleView, ...]


@dataclass(frozen=True)
class AbwesenheitView:
    """Somebody is absent, both days included; `vertretung` are Konto and name of who stands in. `heute`: it lasts."""

    id: UUID
    konto_id: UUID
    name: str
    von: date
    bis: date
    vertretung: tuple[tuple[UUID, str], ...]
    heute: bool


@dataclass(frozen=True)
class ZustaendigkeitView:
    """Which Stelle is responsible, and the rule that says so, as a sentence.

    `leistung_key` "*" stands for every Leistung. Conditions that are empty hold everywhere; those given must
    all hold. Among several the higher `prioritaet` wins, then the more exact.
    """

    id: UUID
    leistung_key: str
    stelle_id: UUID
    regel: str
    plz: tuple[str, ...] = ()
    orte: tuple[str, ...] = ()
    strassen: tuple[str, ...] = ()
    prioritaet: int = 0
