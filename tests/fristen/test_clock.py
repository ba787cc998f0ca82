"""F11 to F13 and F15: hours, extension, Wiedereinsetzung, and the day of a receipt in Berlin."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuer.fristen import (
    Ort,
    Recht,
    behoerdenfrist_bis,
    end_of_day,
    is_in_time,
    local_date,
    monate,
    stundenfrist,
    tage,
    verlaengerung,
    wiedereinsetzung,
)
from kuer.fristen.errors import DauerInvalid, VerlaengerungRefused
from kuer.kit.dates import BERLIN

NW = Ort("NW")


@pytest.mark.parametrize(
    ("moment", "tag"),
    [
        (datetime(2026, 6, 30, 21, 59, 59, 999999, tzinfo=UTC), date(2026, 6, 30)),  # 23:59:59.999999 in summer
        (datetime(2026, 6, 30, 22, 0, tzinfo=UTC), date(2026, 7, 1)),
        (datetime(2026, 12, 31, 22, 59, 59, tzinfo=UTC), date(2026, 12, 31)),
        (datetime(2026, 12, 31, 23, 0, tzinfo=UTC), date(2027, 1, 1)),
        (datetime(2026, 3, 28, 23, 30, tzinfo=UTC), date(2026, 3, 29)),
        (datetime(2026, 10, 25, 22, 59, tzinfo=UTC), date(2026, 10, 25)),
    ],
)
def test_the_day_is_that_of_berlin(moment: datetime, tag: date) -> None:
    assert local_date(moment) == tag


def test_a_moment_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        local_date(datetime(2026, 1, 1))


@pytest.mark.parametrize(
    ("tag", "stunden"),
    [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (date(2026, 7, 1), 24), (date(2026, 12, 31), 24)],
)
def test_days_on_which_the_clocks_change(tag: date, stunden: int) -> None:
    assert end_of_day(tag) - end_of_day(tag - timedelta(days=1)) == timedelta(hours=stunden)


def test_a_receipt_at_the_last_instant_is_in_time() -> None:
    ende = date(2026, 3, 31)
    grenze = end_of_day(ende)
    assert grenze == datetime(2026, 3, 31, 22, 0, tzinfo=UTC)
    assert is_in_time(grenze - timedelta(microseconds=1), ende)
    assert not is_in_time(grenze, ende)


@given(st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2090, 1, 1), timezones=st.just(UTC)))
def test_in_time_means_before_the_end_of_the_day(moment: datetime) -> None:
    tag = local_date(moment)
    assert is_in_time(moment, tag)
    assert moment < end_of_day(tag)
    assert moment >= end_of_day(tag - timedelta(days=1))


@pytest.mark.parametrize(
    ("ereignis", "stunden", "ende"),
    [
        (datetime(2026, 3, 6, 10, 20, tzinfo=BERLIN), 24, datetime(2026, 3, 7, 11, 0, tzinfo=BERLIN)),
        (datetime(2026, 3, 6, 10, 0, tzinfo=BERLIN), 24, datetime(2026, 3, 7, 10, 0, tzinfo=BERLIN)),
        # over Easter, holidays count
        (datetime(2026, 4, 2, 18, 0, tzinfo=BERLIN), 48, datetime(2026, 4, 4, 18, 0, tzinfo=BERLIN)),
        # an hour is lost or won: real hours
        (datetime(2026, 3, 28, 12, 0, tzinfo=BERLIN), 24, datetime(2026, 3, 29, 13, 0, tzinfo=BERLIN)),
        (datetime(2026, 10, 24, 12, 0, tzinfo=BERLIN), 24, datetime(2026, 10, 25, 11, 0, tzinfo=BERLIN)),
    ],
)
def test_periods_of_hours(ereignis: datetime, stunden: int, ende: datetime) -> None:
    frist = stundenfrist(ereignis, stunden)
    assert frist.ende == ende
    assert frist.ende.tzinfo is UTC
    assert frist.rechtsfragen


def test_periods_of_no_hours_are_refused() -> None:
    with pytest.raises(DauerInvalid):
        stundenfrist(datetime(2026, 3, 6, 10, 0, tzinfo=BERLIN), 0)


def test_extension_follows_the_end_of_the_old_period() -> None:
    alt = behoerdenfrist_bis(date(2026, 5, 2), ort=NW)  # a Saturday, so it ended on Monday the 4th
    assert alt.ende == date(2026, 5, 4)
    ab_verschoben = verlaengerung(alt, tage(7), ort=NW, von_behoerde_gesetzt=True)
    ab_unverschoben = verlaengerung(alt, tage(7), ort=NW, von_behoerde_gesetzt=True, ab_verschobenem_ende=False)
    assert ab_verschoben.ende == date(2026, 5, 11)
    assert ab_unverschoben.ungeschoben == date(2026, 5, 9)
    assert ab_unverschoben.ende == date(2026, 5, 11)
    assert ab_verschoben.rechtsfragen[0].kennung == "fristen-verlaengerung"


def test_extension_from_the_last_day_of_february_reaches_the_last_day_of_march() -> None:
    alt = behoerdenfrist_bis(date(2025, 2, 28), ort=NW)
    assert verlaengerung(alt, monate(1), ort=NW, von_behoerde_gesetzt=True).ungeschoben == date(2025, 3, 31)


def test_statutory_periods_are_not_extended() -> None:
    with pytest.raises(VerlaengerungRefused):
        verlaengerung(behoerdenfrist_bis(date(2026, 5, 4), ort=NW), tage(7), ort=NW, von_behoerde_gesetzt=False)


@pytest.mark.parametrize(
    ("recht", "antrag"),
    [
        (Recht.VWVFG, date(2026, 6, 15)),
        (Recht.SGBX, date(2026, 6, 15)),
        (Recht.VWGO, date(2026, 6, 15)),
        (Recht.AO, date(2026, 7, 1)),
        (Recht.SGG, date(2026, 7, 1)),
    ],
)
def test_wiedereinsetzung_by_law(recht: Recht, antrag: date) -> None:
    weg = wiedereinsetzung(date(2026, 6, 1), date(2026, 3, 2), ort=NW, recht=recht)
    assert weg.antrag_bis.ende == antrag
    assert weg.spaetestens.ende == date(2027, 3, 2)
    assert weg.letzter_tag == antrag


def test_wiedereinsetzung_ends_a_year_after_the_missed_period() -> None:
    weg = wiedereinsetzung(date(2027, 2, 25), date(2026, 3, 2), ort=NW)
    assert weg.letzter_tag == date(2027, 3, 2)
