"""F7, F8, F10 and F14: the shift to a Werktag and the holidays of a place."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuer.fristen import (
    Ort,
    OrtsFeiertag,
    Recht,
    beginnfrist,
    behoerdenfrist,
    behoerdenfrist_bis,
    ereignisfrist,
    holidays,
    is_werktag,
    leistungszeitraum,
    monate,
    tage,
    termin,
    uncertain_holidays,
    werktag_shift,
)
from kuer.fristen.errors import FeiertagUncertain, JahrNotCovered
from kuer.fristen.types import LAENDER

NW, RP, BE, SN = Ort("NW"), Ort("RP"), Ort("BE"), Ort("SN", katholisch=False)
AUGSBURG = Ort("BY", ags="09761000", katholisch=True)
MUENCHEN = Ort("BY", ags="09162000", katholisch=True)
NUERNBERG = Ort("BY", ags="09564000", katholisch=False)
days = st.dates(min_value=date(1992, 1, 1), max_value=date(2098, 12, 31))
orte = st.builds(Ort, st.sampled_from(sorted(LAENDER)), katholisch=st.booleans())


@pytest.mark.parametrize(
    ("tag", "ort", "werktag"),
    [
        (date(2026, 3, 7), NW, date(2026, 3, 9)),  # Saturday
        (date(2026, 3, 8), NW, date(2026, 3, 9)),  # Sunday
        (date(2026, 3, 9), NW, date(2026, 3, 9)),
        (date(2026, 4, 3), NW, date(2026, 4, 7)),  # Good Friday to the Tuesday after Easter
        (date(2026, 5, 1), NW, date(2026, 5, 4)),
        (date(2026, 6, 4), NW, date(2026, 6, 5)),  # Fronleichnam
        (date(2026, 6, 4), BE, date(2026, 6, 4)),
        (date(2026, 6, 4), SN, date(2026, 6, 4)),
        (date(2026, 6, 4), Ort("SN", katholisch=True), date(2026, 6, 5)),
        (date(2026, 6, 4), Ort("TH", katholisch=True), date(2026, 6, 5)),
        (date(2027, 11, 1), NW, date(2027, 11, 2)),  # Allerheiligen, a Monday
        (date(2027, 11, 1), BE, date(2027, 11, 1)),
        (date(2025, 10, 31), SN, date(2025, 11, 3)),  # Reformationstag
        (date(2025, 10, 31), RP, date(2025, 10, 31)),
        (date(2017, 10, 31), NW, date(2017, 11, 2)),  # once in all Länder; the next day is Allerheiligen
        (date(2026, 11, 18), SN, date(2026, 11, 19)),  # Buß- und Bettag
        (date(2026, 11, 18), NW, date(2026, 11, 18)),
        (date(2027, 1, 6), Ort("BW"), date(2027, 1, 7)),
        (date(2027, 1, 6), NW, date(2027, 1, 6)),
        (date(2025, 5, 8), BE, date(2025, 5, 9)),  # one-off holiday
        (date(2026, 5, 8), BE, date(2026, 5, 8)),
        (date(2028, 6, 17), BE, date(2028, 6, 19)),  # one-off holiday on a Saturday
        (date(2025, 8, 15), MUENCHEN, date(2025, 8, 18)),
        (date(2025, 8, 15), NUERNBERG, date(2025, 8, 15)),
        (date(2025, 8, 15), Ort("SL"), date(2025, 8, 18)),
        (date(2025, 8, 8), AUGSBURG, date(2025, 8, 11)),  # Friedensfest
        (date(2025, 8, 8), MUENCHEN, date(2025, 8, 8)),
        (date(2026, 12, 24), NW, date(2026, 12, 24)),  # 24 and 31 December are Werktage
        (date(2026, 12, 31), NW, date(2026, 12, 31)),
        (date(2026, 12, 25), NW, date(2026, 12, 28)),
        (date(2027, 1, 1), NW, date(2027, 1, 4)),  # over the year end
        (date(2018, 10, 31), Ort("HH"), date(2018, 11, 1)),
        (date(2016, 10, 31), Ort("HH"), date(2016, 10, 31)),  # not yet a holiday there
        (date(2024, 9, 20), Ort("TH", katholisch=False), date(2024, 9, 23)),
    ],
)
def test_shift_by_place(tag: date, ort: Ort, werktag: date) -> None:
    assert werktag_shift(tag, ort) == werktag
    assert is_werktag(tag, ort) is (tag == werktag)


def test_the_short_ags_of_augsburg_is_known_too() -> None:
    assert date(2025, 8, 8) in holidays(Ort("BY", ags="09761"), 2025)


def test_names_are_german() -> None:
    assert holidays(NW, 2026)[date(2026, 6, 4)] == "Fronleichnam"


def test_a_place_that_does_not_tell_is_refused_only_when_it_matters() -> None:
    bayern = Ort("BY")
    assert is_werktag(date(2025, 8, 14), bayern)
    assert uncertain_holidays(bayern, 2025) == {date(2025, 8, 15): "Mariä Himmelfahrt"}
    assert uncertain_holidays(NW, 2025) == {}
    assert uncertain_holidays(AUGSBURG, 2025) == {}
    with pytest.raises(FeiertagUncertain) as refused:
        werktag_shift(date(2025, 8, 15), bayern)
    assert refused.value.facts["name"] == "Mariä Himmelfahrt"
    assert werktag_shift(date(2026, 8, 15), bayern) == date(2026, 8, 17)  # a Saturday anyway


def test_own_holidays_hold_in_their_time() -> None:
    fest = OrtsFeiertag("Heimatfest", 9, 14, ab=date(2025, 1, 1), bis=date(2026, 12, 31))
    ort = replace(NW, eigene=(fest,))
    assert werktag_shift(date(2026, 9, 14), ort) == date(2026, 9, 15)
    assert werktag_shift(date(2027, 9, 14), ort) == date(2027, 9, 14)
    assert werktag_shift(date(2026, 9, 14), NW) == date(2026, 9, 14)


def test_an_own_holiday_on_29_february_exists_in_leap_years_only() -> None:
    ort = replace(NW, eigene=(OrtsFeiertag("Schalttag", 2, 29),))
    assert date(2028, 2, 29) in holidays(ort, 2028)
    assert len(holidays(ort, 2027)) == len(holidays(NW, 2027))


@pytest.mark.parametrize("jahr", [1990, 2100])
def test_years_without_a_calendar_are_refused(jahr: int) -> None:
    with pytest.raises(JahrNotCovered):
        holidays(NW, jahr)


def test_the_shift_is_explained() -> None:
    frist = ereignisfrist(date(2026, 4, 1), monate(1), ort=NW)
    assert (frist.ungeschoben, frist.ende) == (date(2026, 5, 1), date(2026, 5, 4))
    assert frist.schritte[2] == (
        "Der 1. Mai 2026 ist ein gesetzlicher Feiertag (Erster Mai): Dann endet keine Frist (§ 31 Abs. 3 Satz 1 VwVfG)."
    )
    assert frist.schritte[-1] == "Die Frist endet mit dem nächsten Werktag: Montag, 4. Mai 2026, 24 Uhr."


def test_the_start_is_never_shifted() -> None:
    """Announced on a Saturday: the month runs from the Saturday."""
    assert ereignisfrist(date(2026, 3, 14), monate(1), ort=NW).ende == date(2026, 4, 14)


@pytest.mark.parametrize(
    ("recht", "ende"),
    [
        (Recht.VWVFG, date(2026, 5, 1)),
        (Recht.SGBX, date(2026, 5, 1)),
        (Recht.AO, date(2026, 5, 4)),  # § 108 AO has no such exception
        (Recht.VWGO, date(2026, 5, 4)),
        (Recht.SGG, date(2026, 5, 4)),
    ],
)
def test_a_fixed_end_told_with_the_provision(recht: Recht, ende: date) -> None:
    for frist in (
        ereignisfrist(date(2026, 4, 1), monate(1), ort=NW, recht=recht, fixed_end_with_notice=True),
        beginnfrist(date(2026, 4, 2), monate(1), ort=NW, recht=recht, fixed_end_with_notice=True),
        behoerdenfrist_bis(date(2026, 5, 1), ort=NW, recht=recht, fixed_end_with_notice=True),
    ):
        assert frist.ende == ende
        assert frist.ungeschoben == date(2026, 5, 1)


def test_a_day_that_was_only_named_is_shifted() -> None:
    assert behoerdenfrist_bis(date(2026, 5, 1), ort=NW).ende == date(2026, 5, 4)


def test_the_authority_may_name_another_start() -> None:
    assert behoerdenfrist(date(2026, 3, 2), tage(14), ort=NW).ende == date(2026, 3, 16)
    assert behoerdenfrist(date(2026, 3, 2), tage(14), ort=NW, beginn=date(2026, 3, 10)).ende == date(2026, 3, 23)


def test_benefit_periods_and_appointments_keep_their_day() -> None:
    assert leistungszeitraum(date(2026, 5, 31)).ende == date(2026, 5, 31)  # a Sunday
    assert termin(date(2026, 5, 1)).ende == date(2026, 5, 1)


@given(days, orte)
def test_the_shift_is_idempotent_and_lands_on_a_werktag(tag: date, ort: Ort) -> None:
    shifted = werktag_shift(tag, ort)
    assert shifted >= tag
    assert werktag_shift(shifted, ort) == shifted
    assert shifted.weekday() < 5
    assert shifted not in holidays(ort, shifted.year)
    assert shifted - tag <= timedelta(days=5)


@given(days, days, orte)
def test_the_shift_is_monotone(one: date, other: date, ort: Ort) -> None:
    first, second = sorted((one, other))
    assert werktag_shift(first, ort) <= werktag_shift(second, ort)


@given(days, st.integers(1, 24), orte)
def test_a_period_never_ends_before_its_unshifted_end(start: date, anzahl: int, ort: Ort) -> None:
    if start.year + 3 > 2099:
        return
    frist = ereignisfrist(start, monate(anzahl), ort=ort)
    assert frist.ende >= frist.ungeschoben > start
    assert is_werktag(frist.ende, ort)
    assert frist.schritte
