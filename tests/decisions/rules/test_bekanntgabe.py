"""From when an act counts as announced: what holds for every regime, and announcement in public."""

from dataclasses import replace
from datetime import date

import pytest

from kuer.decisions.errors import TatsachenContradict
from kuer.decisions.rules.bekanntgabe import required_proofs
from kuer.decisions.types import (
    BekanntgabeTatsachen,
    Rechtsgebiet,
    Regime,
    Stand,
)
from tests.decisions.rules.faelle import ALLES, compute, facts


def test_public_announcement() -> None:
    assert compute(Regime.OEFFENTLICH, facts(bekanntgemacht=date(2026, 11, 7))).am == date(2026, 11, 21)
    eigener = facts(bekanntgemacht=date(2026, 11, 7), abweichender_tag=date(2026, 11, 8))
    assert compute(Regime.OEFFENTLICH, eigener).am == date(2026, 11, 8)
    with pytest.raises(TatsachenContradict):
        compute(Regime.OEFFENTLICH, replace(eigener, abweichender_tag=date(2026, 11, 7)))
    assert compute(Regime.OEFFENTLICH, facts()).stand is Stand.OFFEN


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
