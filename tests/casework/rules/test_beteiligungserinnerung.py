"""The days on which a Stelle is reminded."""

from datetime import date

import pytest

from kuer.casework.rules.beteiligungserinnerung import erinnerung, look_until


@pytest.mark.parametrize(
    ("gefragt", "bis", "heute", "expected"),
    [
        (date(2026, 11, 24), date(2026, 12, 4), date(2026, 11, 30), None),
        (date(2026, 11, 24), date(2026, 12, 4), date(2026, 12, 1), "bald"),
        (date(2026, 11, 24), date(2026, 12, 4), date(2026, 12, 4), "bald"),
        (date(2026, 11, 24), date(2026, 12, 4), date(2026, 12, 5), "vorbei"),
        (date(2026, 11, 24), date(2026, 11, 27), date(2026, 11, 26), None),  # asked only three days before
        (date(2026, 11, 24), date(2026, 11, 27), date(2026, 11, 28), "vorbei"),
    ],
)
def test_days(gefragt: date, bis: date, heute: date, expected: str | None) -> None:
    assert erinnerung(gefragt, bis, heute) == expected
    assert expected is None or bis <= look_until(heute)
