"""The Kassenzeichen finds typing mistakes."""

from datetime import date
from itertools import pairwise

import pytest

from kuer.payments.rules.kassenzeichen import (
    check_digit,
    is_kassenzeichen,
    is_overdue,
    make_kassenzeichen,
    normal,
    printed,
)


def test_the_standards_own_example() -> None:
    """ISO/IEC 7064 gives 0794 with the check digit 5 for MOD 11,10."""
    assert check_digit("0794") == "5"


def test_it_is_made_and_printed() -> None:
    kassenzeichen = make_kassenzeichen(2026, 17)
    assert kassenzeichen[:9] == "260000017"
    assert printed(kassenzeichen) == f"26.0000017.{kassenzeichen[-1]}"
    assert normal(printed(kassenzeichen)) == kassenzeichen
    assert is_kassenzeichen(printed(kassenzeichen))


@pytest.mark.parametrize("nummer", [0, -1, 10_000_000])
def test_numbers_out_of_range_are_refused(nummer: int) -> None:
    with pytest.raises(ValueError):
        make_kassenzeichen(2026, nummer)


@pytest.mark.parametrize("nummer", [1, 17, 4711, 9_999_999])
def test_every_single_wrong_digit_is_found(nummer: int) -> None:
    right = make_kassenzeichen(2027, nummer)
    for at, digit in enumerate(right):
        for other in "0123456789":
            wrong = right[:at] + other + right[at + 1 :]
            assert is_kassenzeichen(wrong) == (other == digit)


def test_nearly_all_swapped_neighbours_are_found() -> None:
    tried = found = 0
    for nummer in range(1, 2_000):
        right = make_kassenzeichen(2026, nummer)
        for at, (one, two) in enumerate(pairwise(right)):
            if one != two:
                tried += 1
                found += not is_kassenzeichen(right[:at] + two + one + right[at + 2 :])
    assert found / tried > 0.97


@pytest.mark.parametrize("typed", ["", "12", "26000001 7", "abcdefghij", "２６００００００１７"])
def test_what_is_no_kassenzeichen(typed: str) -> None:
    assert not is_kassenzeichen(typed)


def test_the_due_day_itself_is_in_time() -> None:
    assert not is_overdue(date(2026, 12, 1), date(2026, 12, 1))
    assert is_overdue(date(2026, 12, 1), date(2026, 12, 2))
