"""F1 to F6: the plain counting of BGB §§ 187 to 189, as tables."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuer.fristen import (
    Dauer,
    Ort,
    add_days,
    add_months,
    add_weeks,
    add_years,
    beginnfrist,
    clamp,
    ereignisfrist,
    first_day,
    halber_monat,
    halbes_jahr,
    jahre,
    monate,
    tage,
    vierteljahr,
    vollendung_des_lebensjahres,
    wochen,
)
from kuer.fristen.beginnfrist import last_day
from kuer.fristen.errors import DauerInvalid, LandUnknown

NW = Ort("NW")
days = st.dates(min_value=date(1992, 1, 1), max_value=date(2090, 12, 31))


@pytest.mark.parametrize(
    ("ereignis", "dauer", "letzter_tag"),
    [
        # F3 days
        (date(2026, 3, 2), tage(1), date(2026, 3, 3)),
        (date(2026, 2, 25), tage(4), date(2026, 3, 1)),
        (date(2028, 2, 25), tage(4), date(2028, 2, 29)),  # leap year
        (date(2026, 12, 30), tage(4), date(2027, 1, 3)),  # year end
        # F4 weeks, months, years
        (date(2026, 3, 4), wochen(2), date(2026, 3, 18)),
        (date(2026, 12, 24), wochen(2), date(2027, 1, 7)),
        (date(2026, 3, 4), monate(1), date(2026, 4, 4)),
        (date(2026, 12, 15), monate(1), date(2027, 1, 15)),
        (date(2007, 9, 29), monate(1), date(2007, 10, 29)),
        (date(2026, 3, 4), jahre(1), date(2027, 3, 4)),
        # F5 a missing day
        (date(2026, 1, 31), monate(1), date(2026, 2, 28)),
        (date(2028, 1, 31), monate(1), date(2028, 2, 29)),
        (date(2028, 1, 30), monate(1), date(2028, 2, 29)),
        (date(2026, 3, 31), monate(1), date(2026, 4, 30)),
        (date(2026, 8, 31), monate(6), date(2027, 2, 28)),
        (date(2028, 2, 29), jahre(1), date(2029, 2, 28)),
        (date(2028, 2, 29), jahre(4), date(2032, 2, 29)),
        # no clamp back: from a short month the number stays
        (date(2026, 2, 28), monate(1), date(2026, 3, 28)),
        # F6 § 189
        (date(2026, 1, 15), halbes_jahr(), date(2026, 7, 15)),
        (date(2026, 1, 15), vierteljahr(), date(2026, 4, 15)),
        (date(2026, 1, 15), halber_monat(), date(2026, 1, 30)),
        (date(2026, 1, 31), halber_monat(1), date(2026, 3, 15)),  # 28 Feb, then 15 days
    ],
)
def test_event_periods(ereignis: date, dauer: Dauer, letzter_tag: date) -> None:
    assert ereignisfrist(ereignis, dauer, ort=NW).ungeschoben == letzter_tag


@pytest.mark.parametrize(
    ("beginn", "dauer", "letzter_tag"),
    [
        (date(2026, 3, 2), tage(1), date(2026, 3, 2)),
        (date(2026, 3, 2), wochen(1), date(2026, 3, 8)),
        (date(2026, 3, 2), monate(1), date(2026, 4, 1)),
        (date(2026, 3, 1), monate(1), date(2026, 3, 31)),  # a whole calendar month
        (date(2026, 2, 1), monate(1), date(2026, 2, 28)),
        (date(2028, 2, 1), monate(1), date(2028, 2, 29)),
        (date(2026, 1, 1), jahre(1), date(2026, 12, 31)),
        (date(2026, 1, 31), monate(1), date(2026, 2, 28)),
        (date(2026, 1, 30), monate(1), date(2026, 2, 28)),
        (date(2026, 1, 29), monate(1), date(2026, 2, 28)),
        (date(2026, 1, 28), monate(1), date(2026, 2, 27)),
        (date(2008, 2, 29), jahre(18), date(2026, 2, 28)),  # the trap of F5
        (date(2026, 1, 16), halber_monat(1), date(2026, 3, 2)),  # 15 Feb, then 15 days
    ],
)
def test_begin_of_day_periods(beginn: date, dauer: Dauer, letzter_tag: date) -> None:
    assert beginnfrist(beginn, dauer, ort=NW).ungeschoben == letzter_tag


@pytest.mark.parametrize(
    ("geburt", "jahr", "tag"),
    [
        (date(2008, 2, 29), 18, date(2026, 2, 28)),
        (date(2008, 3, 1), 18, date(2026, 2, 28)),
        (date(2004, 3, 1), 24, date(2028, 2, 29)),
        (date(2008, 7, 14), 16, date(2024, 7, 13)),
        (date(2008, 1, 1), 18, date(2025, 12, 31)),
    ],
)
def test_age_counts_the_day_of_birth(geburt: date, jahr: int, tag: date) -> None:
    assert vollendung_des_lebensjahres(geburt, jahr) == tag


def test_the_plain_helpers_are_unshifted() -> None:
    assert first_day(date(2026, 12, 31)) == date(2027, 1, 1)
    assert add_days(date(2026, 4, 30), 1) == date(2026, 5, 1)
    assert add_weeks(date(2026, 4, 24), 1) == date(2026, 5, 1)
    assert add_months(date(2026, 1, 31), 13) == date(2027, 2, 28)
    assert add_years(date(2024, 2, 29), 1) == date(2025, 2, 28)
    assert clamp(2026, 4, 31) == date(2026, 4, 30)


def test_months_are_not_associative() -> None:
    """31 January + 1 + 1 is not 31 January + 2: never chain."""
    start = date(2026, 1, 31)
    assert add_months(add_months(start, 1), 1) == date(2026, 3, 28)
    assert add_months(start, 2) == date(2026, 3, 31)


@pytest.mark.parametrize("bad", [0, -1])
def test_nothing_to_count_is_refused(bad: int) -> None:
    for unit in (tage, wochen, monate, jahre):
        with pytest.raises(DauerInvalid):
            unit(bad)


def test_an_unknown_land_is_refused() -> None:
    with pytest.raises(LandUnknown):
        Ort("XX")


@pytest.mark.parametrize(
    ("dauer", "wort"),
    [
        (tage(1), "ein Tag"),
        (tage(10), "10 Tage"),
        (wochen(1), "eine Woche"),
        (wochen(2), "zwei Wochen"),
        (monate(1), "ein Monat"),
        (jahre(1), "ein Jahr"),
        (halber_monat(2), "2½ Monate"),
    ],
)
def test_lengths_read_as_german(dauer: Dauer, wort: str) -> None:
    assert dauer.wort == wort


def test_the_known_case_of_the_bsg() -> None:
    """BSG B 14 AS 12/09 R: announced on Saturday 29 September 2007, one month ends on 29 October."""
    frist = ereignisfrist(date(2007, 9, 29), monate(1), ort=NW, anlass="Bekanntgabe")
    assert frist.ende == frist.ungeschoben == date(2007, 10, 29)
    assert frist.schritte == (
        "Bekanntgabe: Samstag, 29. September 2007. Dieser Tag zählt nicht mit (§ 187 Abs. 1 BGB).",
        "Dauer: ein Monat. Letzter Tag: Montag, 29. Oktober 2007 (§ 188 Abs. 2 BGB).",
    )


def test_a_missing_day_is_explained() -> None:
    schritte = ereignisfrist(date(2026, 1, 31), monate(1), ort=NW).schritte
    assert "§ 188 Abs. 2 und 3 BGB" in schritte[1]


@given(days, st.integers(1, 60))
def test_an_event_period_is_one_day_longer_than_the_same_from_that_day(start: date, anzahl: int) -> None:
    assert (add_days(start, anzahl) - last_day(start, tage(anzahl))).days == 1


@given(days, st.integers(1, 48))
def test_a_month_period_that_starts_the_next_day_never_ends_before_the_event_period(start: date, anzahl: int) -> None:
    """The extension rule (§ 190 BGB) relies on it: from the end of a day is never shorter than from the day."""
    assert last_day(first_day(start), monate(anzahl)) >= add_months(start, anzahl)


@given(days, days, st.integers(0, 36), st.integers(0, 40))
def test_counting_is_monotone_in_the_event(one: date, other: date, months: int, extra: int) -> None:
    if months + extra == 0:
        return
    dauer = Dauer(months, extra, "")
    first, second = sorted((one, other))
    assert ereignisfrist(first, dauer, ort=NW).ende <= ereignisfrist(second, dauer, ort=NW).ende
    assert last_day(first, dauer) <= last_day(second, dauer)


@given(days, st.integers(1, 36))
def test_the_end_lies_after_the_event_in_the_right_month(start: date, anzahl: int) -> None:
    ende = add_months(start, anzahl)
    assert ende > start
    assert (ende.year - start.year) * 12 + ende.month - start.month == anzahl
    assert ende.day <= start.day
