"""Aktenzeichen and retention."""

from datetime import date

import pytest

from kuer.records.rules.aktenzeichen import is_aktenplan, make_aktenzeichen
from kuer.records.rules.aufbewahrung import aufbewahren_bis


def test_the_aktenzeichen_names_its_place_in_the_plan() -> None:
    assert make_aktenzeichen("36.51.02", 2026, 17) == "36.51.02-2026-00017"
    assert make_aktenzeichen("32", 2027, 123_456) == "32-2027-123456"


@pytest.mark.parametrize("nummer", ["36.51.02", "32", "10-24/3", "A 12"])
def test_numbers_of_a_plan(nummer: str) -> None:
    assert is_aktenplan(nummer)


@pytest.mark.parametrize("nummer", ["", ".", "36..1", "36.51.", "ä1", "1" * 13, "1." * 30 + "1", "36;51", "3\n6"])
def test_what_is_none(nummer: str) -> None:
    assert not is_aktenplan(nummer)
    with pytest.raises(ValueError):
        make_aktenzeichen(nummer, 2026, 1)


@pytest.mark.parametrize(
    ("geschlossen", "jahre", "bis"),
    [
        (date(2026, 11, 24), 5, date(2031, 12, 31)),
        (date(2026, 1, 1), 5, date(2031, 12, 31)),
        (date(2026, 12, 31), 5, date(2031, 12, 31)),
        (date(2027, 1, 1), 5, date(2032, 12, 31)),
        (date(2026, 6, 1), 0, date(2026, 12, 31)),
        (date(2026, 6, 1), 110, date(2136, 12, 31)),
    ],
)
def test_retention_begins_with_the_end_of_the_year(geschlossen: date, jahre: int, bis: date) -> None:
    assert aufbewahren_bis(geschlossen, jahre) == bis


@pytest.mark.parametrize("jahre", [-1, 111])
def test_retention_has_bounds(jahre: int) -> None:
    with pytest.raises(ValueError):
        aufbewahren_bis(date(2026, 1, 1), jahre)
