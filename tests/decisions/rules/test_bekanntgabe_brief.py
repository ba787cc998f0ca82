"""From when a letter counts as announced: by post, by service, by hand."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuer.decisions.rules.bekanntgabe import bekanntgabe
from kuer.decisions.types import (
    Nachweis,
    Rechtsgebiet,
    Regime,
    Stand,
    Umfeld,
)
from kuer.fristen import Ort
from tests.decisions.rules.faelle import ALLES, AO, HEUTE, SGBX, VWVFG, compute, days, facts


@pytest.mark.parametrize(
    ("gebiet", "land", "abgesandt", "am"),
    [
        (SGBX, "NW", date(2007, 9, 26), date(2007, 9, 29)),  # BSG B 14 AS 12/09 R, a Saturday
        (VWVFG, "NW", date(2024, 12, 31), date(2025, 1, 3)),  # the last letter under three days
        (VWVFG, "NW", date(2025, 1, 2), date(2025, 1, 6)),
        (VWVFG, "NW", date(2026, 11, 18), date(2026, 11, 22)),  # a Sunday stays a Sunday
        (VWVFG, "RP", date(2026, 12, 21), date(2026, 12, 25)),  # so does Christmas
        (VWVFG, "NW", date(2026, 12, 30), date(2027, 1, 3)),  # over the year end
        (VWVFG, "NW", date(2028, 2, 25), date(2028, 2, 29)),  # leap day
        (VWVFG, "NW", date(2026, 3, 26), date(2026, 3, 30)),  # clocks change on the 29th
        (VWVFG, "NW", date(2026, 10, 22), date(2026, 10, 26)),
        (VWVFG, "HE", date(2026, 11, 18), date(2026, 11, 21)),  # three days in Hessen
        (SGBX, "HE", date(2026, 11, 18), date(2026, 11, 22)),  # but four in federal social law
        (SGBX, "NW", date(2026, 4, 28), date(2026, 5, 2)),
        (AO, "NW", date(2026, 11, 18), date(2026, 11, 23)),  # tax law moves the Sunday
        (AO, "NW", date(2026, 4, 27), date(2026, 5, 4)),  # 1 May is a Friday
        (AO, "NW", date(2026, 11, 16), date(2026, 11, 20)),
    ],
)
def test_post(gebiet: Rechtsgebiet, land: str, abgesandt: date, am: date) -> None:
    ergebnis = compute(Regime.POST, facts(abgesandt=abgesandt), gebiet, land)
    assert (ergebnis.stand, ergebnis.am) == (Stand.BEKANNTGEGEBEN, am)
    assert ergebnis.fehlende_nachweise == ()


@pytest.mark.parametrize(
    ("zugegangen", "am"),
    [
        (date(2026, 11, 19), date(2026, 11, 22)),  # earlier does not win
        (date(2026, 11, 22), date(2026, 11, 22)),
        (date(2026, 11, 28), date(2026, 11, 28)),  # later does, a Saturday too
    ],
)
def test_a_later_receipt_wins_an_earlier_does_not(zugegangen: date, am: date) -> None:
    for regime in (Regime.POST, Regime.UEBERMITTLUNG):
        assert compute(regime, facts(abgesandt=date(2026, 11, 18), zugegangen=zugegangen)).am == am


def test_an_earlier_receipt_in_brandenburg_raises_the_question() -> None:
    ergebnis = compute(Regime.POST, facts(abgesandt=date(2026, 11, 18), zugegangen=date(2026, 11, 19)), land="BB")
    assert ergebnis.am == date(2026, 11, 22)
    assert [frage.kennung for frage in ergebnis.rechtsfragen] == ["brandenburg-frueherer-zugang"]


def test_a_disputed_letter_is_not_announced() -> None:
    ergebnis = compute(Regime.POST, facts(abgesandt=date(2026, 11, 18), zugang_bestritten=True))
    assert (ergebnis.stand, ergebnis.am) == (Stand.NICHT_BEKANNTGEGEBEN, None)


def test_nothing_posted_yet() -> None:
    assert compute(Regime.POST, facts()).stand is Stand.OFFEN


def test_letters_abroad_need_a_proven_receipt_but_have_a_month_in_tax_law() -> None:
    unterwegs = facts(abgesandt=date(2026, 11, 18), ausland=True)
    assert compute(Regime.POST, unterwegs).stand is Stand.OFFEN
    assert compute(Regime.POST, unterwegs, SGBX).stand is Stand.OFFEN
    angekommen = replace(unterwegs, zugegangen=date(2026, 12, 3))
    assert compute(Regime.POST, angekommen).am == date(2026, 12, 3)
    assert compute(Regime.POST, unterwegs, AO).am == date(2026, 12, 18)
    assert compute(Regime.POST, replace(unterwegs, abgesandt=date(2026, 11, 13)), AO).am == date(2026, 12, 14)
    # sent electronically there is a fiction abroad as well
    assert compute(Regime.UEBERMITTLUNG, unterwegs).am == date(2026, 11, 22)


def test_the_holidays_of_the_recipient_shift_in_tax_law() -> None:
    """Posted on 31 May 2026; the fourth day is Fronleichnam, a holiday in Nordrhein-Westfalen, not in Berlin."""
    tatsachen = facts(abgesandt=date(2026, 5, 31))
    berlin = Umfeld(AO, Ort("BE"), HEUTE)
    assert bekanntgabe(Regime.POST, tatsachen, berlin).am == date(2026, 6, 4)
    assert bekanntgabe(Regime.POST, tatsachen, replace(berlin, ort_empfaenger=Ort("NW"))).am == date(2026, 6, 5)


@pytest.mark.parametrize("regime", [Regime.ZUSTELLUNGSURKUNDE, Regime.EMPFANGSBEKENNTNIS, Regime.AUSHAENDIGUNG])
def test_service_counts_on_its_day(regime: Regime) -> None:
    assert compute(regime, facts(zugegangen=date(2026, 11, 21))).am == date(2026, 11, 21)
    assert compute(regime, facts()).stand is Stand.OFFEN


def test_einschreiben_and_electronic_service() -> None:
    abgesandt = date(2026, 11, 18)
    for regime, papier in (
        (Regime.EINSCHREIBEN, Nachweis.RUECKSCHEIN),
        (Regime.ELEKTRONISCHE_ZUSTELLUNG, Nachweis.EMPFANGSBEKENNTNIS),
    ):
        mit = facts(abgesandt=abgesandt, zugegangen=date(2026, 11, 20))
        ohne = replace(mit, nachweise=ALLES - {papier})
        assert compute(regime, mit).am == date(2026, 11, 20)
        assert compute(regime, ohne).am == date(2026, 11, 22)
        assert compute(regime, replace(ohne, zugegangen=date(2026, 11, 24))).am == date(2026, 11, 24)
        assert compute(regime, replace(ohne, zugegangen=None)).am == date(2026, 11, 22)
        bestritten = replace(ohne, zugegangen=None, zugang_bestritten=True)
        assert compute(regime, bestritten).stand is Stand.NICHT_BEKANNTGEGEBEN
        assert compute(regime, facts()).stand is Stand.OFFEN


def test_announced_from_its_day_on() -> None:
    ergebnis = compute(Regime.POST, facts(abgesandt=date(2026, 11, 18)))
    assert not ergebnis.is_announced(date(2026, 11, 21))
    assert ergebnis.is_announced(date(2026, 11, 22))


@given(days, days, st.sampled_from([Regime.POST, Regime.UEBERMITTLUNG]), st.sampled_from(list(Rechtsgebiet)))
def test_the_fiction_is_monotone_and_never_before_the_fourth_day(
    one: date, other: date, regime: Regime, gebiet: Rechtsgebiet
) -> None:
    first, second = sorted((one, other))
    am_first = compute(regime, facts(abgesandt=first), gebiet).am
    am_second = compute(regime, facts(abgesandt=second), gebiet).am
    assert am_first is not None
    assert am_second is not None
    assert first + timedelta(days=4) <= am_first <= am_second
    if gebiet is not AO:
        assert am_first == first + timedelta(days=4)


@given(days, st.integers(0, 30))
def test_a_receipt_never_makes_the_announcement_earlier(abgesandt: date, spaeter: int) -> None:
    zugegangen = abgesandt + timedelta(days=spaeter)
    ohne = compute(Regime.POST, facts(abgesandt=abgesandt)).am
    mit = compute(Regime.POST, facts(abgesandt=abgesandt, zugegangen=zugegangen)).am
    assert ohne is not None
    assert mit == max(ohne, zugegangen)
