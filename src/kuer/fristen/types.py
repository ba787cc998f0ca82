"""The words of counting: Ort, Dauer, Recht and results that explain themselves (BGB §§ 187–193)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from kuer.fristen.errors import DauerInvalid, LandUnknown

LAENDER: Final[Mapping[str, str]] = MappingProxyType({
    "BB": "Brandenburg", "BE": "Berlin", "BW": "Baden-Württemberg", "BY": "Bayern",
    "HB": "Bremen", "HE": "Hessen", "HH": "Hamburg", "MV": "Mecklenburg-Vorpommern",
    "NI": "Niedersachsen", "NW": "Nordrhein-Westfalen", "RP": "Rheinland-Pfalz", "SH": "Schleswig-Holstein",
    "SL": "Saarland", "SN": "Sachsen", "ST": "Sachsen-Anhalt", "TH": "Thüringen",
})  # fmt: skip


class Recht(StrEnum):
    """The code of procedure whose rules of counting apply."""

    VWVFG = "vwvfg"
    SGBX = "sgbx"
    AO = "ao"
    VWGO = "vwgo"
    SGG = "sgg"
    BGB = "bgb"


@dataclass(frozen=True)
class OrtsFeiertag:
    """A holiday of one municipality, every year on this day; valid from `ab` to `bis`, both included."""

    name: str
    monat: int
    tag: int
    ab: date = date.min
    bis: date = date.max


@dataclass(frozen=True)
class Ort:
    """The place whose holidays count: the seat of the authority or of the court (§ 193 BGB).

    `katholisch` says whether the municipality is one of the mostly catholic ones for which Bayern, Sachsen
    and Thüringen order a further holiday; None means: not known, and a period that ends on it is refused.
    """

    land: str
    ags: str = ""
    katholisch: bool | None = None
    eigene: tuple[OrtsFeiertag, ...] = ()

    def __post_init__(self) -> None:
        if self.land not in LAENDER:
            raise LandUnknown(land=self.land)


@dataclass(frozen=True)
class Dauer:
    """A length of time: whole months first, then days (§ 189 Abs. 2 BGB). `wort` is how people say it."""

    monate: int
    tage: int
    wort: str

    def __post_init__(self) -> None:
        if self.monate < 0 or self.tage < 0 or self.monate + self.tage == 0:
            raise DauerInvalid(monate=self.monate, tage=self.tage)


@dataclass(frozen=True)
class Rechtsfrage:
    """A question that a lawyer must still answer, and what the program does until then."""

    kennung: str
    frage: str
    gewaehlt: str


@dataclass(frozen=True)
class Fristende:
    """The last day of a period; the act is in time until its end at 24:00 local time.

    `ungeschoben` is the day before the shift to a Werktag, `regel` the provision, `schritte` the way there
    in German, one sentence each.
    """

    ende: date
    ungeschoben: date
    regel: str
    schritte: tuple[str, ...]
    rechtsfragen: tuple[Rechtsfrage, ...] = ()


@dataclass(frozen=True)
class Stundenende:
    """The moment (UTC) at which a period of hours ends, explained."""

    ende: datetime
    regel: str
    schritte: tuple[str, ...]
    rechtsfragen: tuple[Rechtsfrage, ...] = ()
