"""From what is on record about a way to what follows from it: the day it counts, the last day of the remedy."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from kuer.decisions.models import Bekanntgabe, Bescheid
from kuer.decisions.rules.bekanntgabe import bekanntgabe
from kuer.decisions.rules.kommunenrecht import read_recht
from kuer.decisions.rules.rechtsbehelf import rechtsbehelfsfrist
from kuer.decisions.types import (
    Bekanntgabe as Ergebnis,
)
from kuer.decisions.types import (
    BekanntgabeTatsachen,
    Kommunenrecht,
    Nachweis,
    Rechtsbehelf,
    Rechtsbehelfsart,
    Rechtsgebiet,
    Rechtsweg,
    Regime,
    Umfeld,
)
from kuer.fristen import Fristende
from kuer.kit.dates import local_date
from kuer.tenancy.queries import active_kommune


@dataclass(frozen=True)
class Rechnung:
    """What follows from the facts, and until when the act can be challenged."""

    ergebnis: Ergebnis
    frist: Fristende | None


def recht_of_kommune() -> Kommunenrecht:
    """The law of the Kommune at work. Raises: RechtInvalid."""
    kommune = active_kommune()
    return read_recht(kommune.land, kommune.ags, kommune.recht)


def rechne(row: Bekanntgabe, bescheid: Bescheid, heute: date) -> Rechnung:
    """Compute an announcement from its facts.

    Raises: RechtInvalid, TatsachenContradict, FiktionstageNotKnown, FeiertagUncertain, JahrNotCovered.
    """
    recht = recht_of_kommune()
    umfeld = Umfeld(Rechtsgebiet(bescheid.rechtsgebiet), recht.ort, heute, eigene_fiktionstage=recht.fiktionstage)
    ergebnis = bekanntgabe(Regime(row.regime), tatsachen_of(row, bescheid), umfeld)
    remedy = remedy_of(bescheid)
    if ergebnis.am is None or remedy is None:
        return Rechnung(ergebnis, None)
    ort = (recht.gericht_ort or recht.ort) if remedy.beim_gericht else recht.ort
    return Rechnung(ergebnis, rechtsbehelfsfrist(remedy, ergebnis.am, ort=ort, ausland=row.ausland))


def remedy_of(bescheid: Bescheid) -> Rechtsbehelf | None:
    """The remedy that the Bescheid told of; None for what can't be challenged."""
    told: dict[str, Any] = bescheid.rechtsbehelf
    if not told:
        return None
    return Rechtsbehelf(Rechtsbehelfsart(told["art"]), Rechtsweg(told["rechtsweg"]), told["grundlage"])


def tatsachen_of(row: Bekanntgabe, bescheid: Bescheid) -> BekanntgabeTatsachen:
    """What is on record, in civil days."""
    return BekanntgabeTatsachen(
        abgesandt=row.abgesandt_am,
        bereitgestellt=_day(row.bereitgestellt_am),
        benachrichtigt=_day(row.benachrichtigt_am),
        abgerufen=_day(row.abgerufen_am),
        zugegangen=row.zugegangen_am,
        zugang_bestritten=row.zugang_bestritten,
        benachrichtigung_bestritten=row.benachrichtigung_bestritten,
        erlassen=local_date(bescheid.erlassen_am),
        ausland=row.ausland,
        nachweise=frozenset(Nachweis(one["nachweis"]) for one in row.belege),
    )


def _day(moment: datetime | None) -> date | None:
    return local_date(moment) if moment else None
