"""From when an act counts as announced: every regime as a table, and what holds for all of them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuer.decisions.errors import FiktionstageNotKnown, TatsachenContradict
from kuer.decisions.rules.bekanntgabe import bekanntgabe, required_proofs
from kuer.decisions.types import (
    Bekanntgabe,
    BekanntgabeTatsachen,
    Nachweis,
    Rechtsgebiet,
    Regime,
    Stand,
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


def test_public_announcement() -> None:
    assert compute(Regime.OEFFENTLICH, facts(bekanntgemacht=date(2026, 11, 7))).am == date(2026, 11, 21)
    eigener = facts(bekanntgemacht=date(2026, 11, 7), abweichender_tag=date(2026, 11, 8))
    assert compute(Regime.OEFFENTLICH, eigener).am == date(2026, 11, 8)
    with pytest.raises(TatsachenContradict):
        compute(Regime.OEFFENTLICH, replace(eigener, abweichender_tag=date(2026, 11, 7)))
    assert compute(Regime.OEFFENTLICH, facts()).stand is Stand.OFFEN


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


def test_service_in_public() -> None:
    assert compute(Regime.OEFFENTLICHE_ZUSTELLUNG, facts(bekanntgemacht=date(2026, 2, 14))).am == date(2026, 2, 28)
    assert compute(Regime.OEFFENTLICHE_ZUSTELLUNG, facts()).stand is Stand.OFFEN


FACTS = {
    "abgesandt": date(2026, 11, 2),
    "bereitgestellt": date(2026, 11, 2),
    "benachrichtigt": date(2026, 11, 2),
    "abgerufen": date(2026, 11, 3),
    "zugegangen": date(2026, 11, 4),
    "bekanntgemacht": date(2026, 11, 2),
}


@pytest.mark.parametrize("gebiet", list(Rechtsgebiet))
@pytest.mark.parametrize("regime", list(Regime))
def test_no_day_without_its_proofs(regime: Regime, gebiet: Rechtsgebiet) -> None:
    """Each condition on which the day depends, taken away alone, leaves the day unproven or undecided."""
    voll = facts(**FACTS)
    assert compute(regime, voll, gebiet).stand is Stand.BEKANNTGEGEBEN
    for anforderung in required_proofs(regime, gebiet):
        assert anforderung.text
        assert "§" in anforderung.norm
        ergebnis = compute(regime, replace(voll, nachweise=ALLES - {anforderung.nachweis}), gebiet)
        if anforderung.tragend:
            assert ergebnis.am is None
            assert anforderung in ergebnis.fehlende_nachweise
        else:
            assert ergebnis.am is not None


@pytest.mark.parametrize("regime", list(Regime))
def test_every_result_explains_itself(regime: Regime) -> None:
    for tatsachen in (facts(**FACTS), facts()):
        ergebnis = compute(regime, tatsachen)
        assert ergebnis.schritte
        assert "§" in ergebnis.norm
        assert all(satz.endswith(".") for satz in ergebnis.schritte)


@pytest.mark.parametrize(
    "tatsachen",
    [
        facts(abgesandt=date(2026, 11, 18), zugegangen=date(2026, 11, 17)),
        facts(bereitgestellt=date(2026, 11, 18), abgerufen=date(2026, 11, 17)),
    ],
)
def test_contradicting_days_are_refused(tatsachen: BekanntgabeTatsachen) -> None:
    with pytest.raises(TatsachenContradict):
        compute(Regime.POST, tatsachen)


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
