"""A page ends at a place that the next one finds again."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from kuer.kit.errors import Invalid
from kuer.kit.ids import new_id
from kuer.kit.paging import cursor, read_cursor


@pytest.mark.parametrize("micros", [0, 1, 999_999])
def test_a_place_is_found_again_to_the_microsecond(micros: int) -> None:
    at, key = datetime(2026, 11, 24, 9, 30, 59, micros, tzinfo=UTC), new_id()
    assert read_cursor(cursor(at, key)) == (at, key)
    assert read_cursor(cursor(at.astimezone(timezone(timedelta(hours=2))), key)) == (at, key)


@pytest.mark.parametrize("text", ["", "-", "x", "1-2", "zz-" + "0" * 32, "f" * 40 + "-" + "0" * 32, "1-" + "g" * 32])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(Invalid):
        read_cursor(text)
