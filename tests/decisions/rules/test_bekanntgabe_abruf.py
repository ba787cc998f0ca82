"""From when what lies ready counts as announced: own mailbox and Nutzerkonto, in every field of law."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuer.decisions.errors import FiktionstageNotKnown
from kuer.decisions.types import (
    Nachweis,
    Regime,
    Stand,
)
from tests.decisions.rules.faelle import ALLES, AO, SGBX, compute, days, facts


@pytest.mark.parametrize(
    ("benachrichtigt", "abgerufen", "heute", "stand", "am"),
    [
        (date(2026, 11, 10), None, date(2026, 11, 10), Stand.OFFEN, None),
        (date(2026, 11, 10), None, date(2026, 11, 20), Stand.OFFEN, None),  # the tenth day still counts
        (date(2026, 11, 10), None, date(2026, 11, 21), Stand.NICHT_BEKANNTGEGEBEN, None),
        (date(2026, 11, 10), date(2026, 11, 10), date(2026, 11, 11), Stand.BEKANNTGEGEBEN, date(2026, 11, 11)),
        (date(2026, 11, 10), date(2026, 11, 20), date(2026, 11, 25), Stand.BEKANNTGEGEBEN, date(2026, 11, 21)),
        (date(2026, 11, 10), date(2026, 11, 21), date(2026, 11, 25), Stand.NICHT_BEKANNTGEGEBEN, None),
        (date(2026, 12, 28), date(2026, 12, 31), date(2027, 1, 2), Stand.BEKANNTGEGEBEN, date(2027, 1, 1)),
        (date(2026, 12, 28), None, date(2027, 1, 8), Stand.NICHT_BEKANNTGEGEBEN, None),
        (None, None, date(2026, 11, 10), Stand.OFFEN, None),
        (None, date(2026, 11, 12), date(2026, 11, 20), Stand.BEKANNTGEGEBEN, date(2026, 11, 13)),
    ],
)
def test_own_mailbox_and_the_ten_days(
    benachrichtigt: date | None, abgerufen: date | None, heute: date, stand: Stand, am: date | None
) -> None:
    tatsachen = facts(benachrichtigt=benachrichtigt, abgerufen=abgerufen)
    ergebnis = compute(Regime.ABRUF_VWVFG, tatsachen, heute=heute)
    assert (ergebnis.stand, ergebnis.am) == (stand, am)
    if benachrichtigt:
        assert ergebnis.abruf_bis == benachrichtigt + timedelta(days=10)


@pytest.mark.parametrize(
    ("bestritten", "abgerufen", "stand", "am"),
    [
        (False, None, Stand.BEKANNTGEGEBEN, date(2026, 11, 14)),  # a Saturday, opened or not
        (False, date(2026, 11, 11), Stand.BEKANNTGEGEBEN, date(2026, 11, 14)),
        (True, date(2026, 11, 18), Stand.BEKANNTGEGEBEN, date(2026, 11, 18)),
        (True, None, Stand.OFFEN, None),
    ],
)
def test_mailbox_in_social_law(bestritten: bool, abgerufen: date | None, stand: Stand, am: date | None) -> None:
    tatsachen = facts(benachrichtigt=date(2026, 11, 10), abgerufen=abgerufen, benachrichtigung_bestritten=bestritten)
    ergebnis = compute(Regime.ABRUF_SGBX, tatsachen, SGBX)
    assert (ergebnis.stand, ergebnis.am) == (stand, am)


def test_mailbox_in_social_law_before_2025_is_not_in_the_table() -> None:
    with pytest.raises(FiktionstageNotKnown):
        compute(Regime.ABRUF_SGBX, facts(benachrichtigt=date(2024, 12, 31)), SGBX)


@pytest.mark.parametrize(
    ("bereitgestellt", "benachrichtigt", "am"),
    [
        (date(2026, 3, 10), date(2026, 3, 10), date(2026, 3, 16)),  # Saturday 14 March, moved to Monday
        (date(2026, 3, 9), date(2026, 3, 9), date(2026, 3, 13)),
        (date(2026, 3, 9), date(2026, 3, 11), date(2026, 3, 13)),  # late notification: the day stays
        (date(2025, 3, 10), date(2025, 3, 12), date(2025, 3, 17)),  # old law: from the notification; Sunday moves
        (date(2024, 6, 3), date(2024, 6, 3), date(2024, 6, 6)),  # three days then
    ],
)
def test_mailbox_in_tax_law(bereitgestellt: date, benachrichtigt: date, am: date) -> None:
    tatsachen = facts(bereitgestellt=bereitgestellt, benachrichtigt=benachrichtigt)
    assert compute(Regime.ABRUF_AO, tatsachen, AO).am == am


def test_the_day_of_the_act_chooses_the_version_of_122a_ao() -> None:
    tatsachen = facts(bereitgestellt=date(2026, 1, 2), benachrichtigt=date(2026, 1, 5), erlassen=date(2025, 12, 30))
    assert compute(Regime.ABRUF_AO, tatsachen, AO).am == date(2026, 1, 9)
    assert compute(Regime.ABRUF_AO, replace(tatsachen, erlassen=None), AO).am == date(2026, 1, 6)


def test_old_tax_law_with_a_disputed_notification() -> None:
    alt = facts(bereitgestellt=date(2025, 3, 10), benachrichtigt=date(2025, 3, 10), benachrichtigung_bestritten=True)
    assert compute(Regime.ABRUF_AO, alt, AO).stand is Stand.OFFEN
    assert compute(Regime.ABRUF_AO, replace(alt, abgerufen=date(2025, 3, 20)), AO).am == date(2025, 3, 20)
    ohne = replace(alt, nachweise=ALLES - {Nachweis.BENACHRICHTIGUNG})
    assert compute(Regime.ABRUF_AO, ohne, AO).stand is Stand.OFFEN


def test_late_notification_in_tax_law_is_reported_although_the_day_stays() -> None:
    tatsachen = facts(bereitgestellt=date(2026, 3, 9), benachrichtigt=date(2026, 3, 11))
    ergebnis = compute(Regime.ABRUF_AO, tatsachen, AO)
    assert [a.nachweis for a in ergebnis.fehlende_nachweise] == [Nachweis.BENACHRICHTIGUNG]
    assert ergebnis.stand is Stand.BEKANNTGEGEBEN


@pytest.mark.parametrize(
    ("tatsachen", "stand", "am"),
    [
        ({"benachrichtigt": date(2026, 11, 10)}, Stand.BEKANNTGEGEBEN, date(2026, 11, 14)),
        ({"benachrichtigt": date(2026, 11, 9)}, Stand.BEKANNTGEGEBEN, date(2026, 11, 14)),
        (
            {"benachrichtigt": date(2026, 11, 10), "abgerufen": date(2026, 11, 11)},
            Stand.BEKANNTGEGEBEN,
            date(2026, 11, 14),
        ),
        ({"benachrichtigt": date(2026, 11, 11)}, Stand.UNBEWIESEN, None),  # a day late
        ({}, Stand.UNBEWIESEN, None),
        (
            {"abgerufen": date(2026, 11, 12), "erneut_bekanntgegeben": date(2026, 11, 20)},
            Stand.BEKANNTGEGEBEN,
            date(2026, 11, 12),  # the first retrieval stays decisive
        ),
    ],
)
def test_nutzerkonto(tatsachen: dict[str, date], stand: Stand, am: date | None) -> None:
    ergebnis = compute(Regime.OZG_POSTFACH, facts(bereitgestellt=date(2026, 11, 10), **tatsachen))
    assert (ergebnis.stand, ergebnis.am) == (stand, am)


@given(days, st.integers(0, 40), st.integers(0, 40))
def test_the_ten_days_leave_exactly_one_truth(benachrichtigt: date, abruf: int, heute: int) -> None:
    """Retrieved in time: announced. Not retrieved: open until the tenth day, failed after it."""
    abgerufen = benachrichtigt + timedelta(days=abruf) if abruf <= heute else None
    tatsachen = facts(benachrichtigt=benachrichtigt, abgerufen=abgerufen)
    ergebnis = compute(Regime.ABRUF_VWVFG, tatsachen, heute=benachrichtigt + timedelta(days=heute))
    if abgerufen is not None and abruf <= 10:
        assert ergebnis.am == abgerufen + timedelta(days=1)
    else:
        assert ergebnis.stand is (Stand.NICHT_BEKANNTGEGEBEN if heute > 10 else Stand.OFFEN)
