"""Cases of announcement: what is known of one, and the day that follows."""

from datetime import date

from hypothesis import strategies as st

from kuer.decisions.rules.bekanntgabe import bekanntgabe
from kuer.decisions.types import (
    Bekanntgabe,
    BekanntgabeTatsachen,
    Nachweis,
    Rechtsgebiet,
    Regime,
    Umfeld,
)
from kuer.fristen import Ort

ALLES = frozenset(Nachweis)
HEUTE = date(2026, 11, 22)
VWVFG, SGBX, AO = Rechtsgebiet.VWVFG, Rechtsgebiet.SGBX, Rechtsgebiet.AO
days = st.dates(min_value=date(2026, 10, 1), max_value=date(2090, 12, 31))


def facts(**days: object) -> BekanntgabeTatsachen:
    return BekanntgabeTatsachen(nachweise=ALLES, **days)  # type: ignore[arg-type]


def compute(
    regime: Regime,
    tatsachen: BekanntgabeTatsachen,
    gebiet: Rechtsgebiet = VWVFG,
    land: str = "NW",
    heute: date = HEUTE,
) -> Bekanntgabe:
    return bekanntgabe(regime, tatsachen, Umfeld(gebiet, Ort(land, katholisch=False), heute))
