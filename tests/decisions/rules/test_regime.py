"""Which regime fits which way of travel; Kür's own mailbox is never the one of § 9 OZG."""

import pytest

from kuer.decisions.errors import RegimeNotAllowed
from kuer.decisions.rules.bekanntgabe import waehle_regime
from kuer.decisions.types import Nachweis, Rechtsgebiet, Regime, Zustellung

VWVFG, SGBX, AO = Rechtsgebiet.VWVFG, Rechtsgebiet.SGBX, Rechtsgebiet.AO


@pytest.mark.parametrize(
    ("gebiet", "weg", "mehr", "regime"),
    [
        (VWVFG, Zustellung.POSTFACH, {"einwilligung": True}, Regime.ABRUF_VWVFG),
        (SGBX, Zustellung.POSTFACH, {"einwilligung": True}, Regime.ABRUF_SGBX),
        (AO, Zustellung.POSTFACH, {"einwilligung": True}, Regime.ABRUF_AO),
        (VWVFG, Zustellung.NUTZERKONTO, {}, Regime.OZG_POSTFACH),
        (SGBX, Zustellung.NUTZERKONTO, {}, Regime.ABRUF_SGBX),
        (SGBX, Zustellung.NUTZERKONTO, {"elterngeld": True}, Regime.OZG_POSTFACH),
        (AO, Zustellung.NUTZERKONTO, {}, Regime.ABRUF_AO),
        (VWVFG, Zustellung.POST, {}, Regime.POST),
        (VWVFG, Zustellung.UEBERMITTLUNG, {}, Regime.UEBERMITTLUNG),
        (VWVFG, Zustellung.OEFFENTLICH, {}, Regime.OEFFENTLICH),
        (VWVFG, Zustellung.ZUSTELLUNGSURKUNDE, {}, Regime.ZUSTELLUNGSURKUNDE),
        (VWVFG, Zustellung.EINSCHREIBEN, {}, Regime.EINSCHREIBEN),
        (VWVFG, Zustellung.EMPFANGSBEKENNTNIS, {}, Regime.EMPFANGSBEKENNTNIS),
        (VWVFG, Zustellung.ELEKTRONISCHE_ZUSTELLUNG, {}, Regime.ELEKTRONISCHE_ZUSTELLUNG),
        (VWVFG, Zustellung.OEFFENTLICHE_ZUSTELLUNG, {}, Regime.OEFFENTLICHE_ZUSTELLUNG),
        (VWVFG, Zustellung.AUSHAENDIGUNG, {}, Regime.AUSHAENDIGUNG),
    ],
)
def test_the_regime_that_fits(gebiet: Rechtsgebiet, weg: Zustellung, mehr: dict[str, bool], regime: Regime) -> None:
    wahl = waehle_regime(gebiet, weg, land="NW", **mehr)
    assert wahl.regime is regime
    assert wahl.nachweise
    assert "§" in wahl.grund


@pytest.mark.parametrize(
    ("gebiet", "weg", "mehr", "land"),
    [
        (VWVFG, Zustellung.POSTFACH, {}, "NW"),
        (SGBX, Zustellung.POSTFACH, {}, "NW"),
        (AO, Zustellung.POSTFACH, {}, "NW"),
        (AO, Zustellung.POSTFACH, {"einwilligung": True, "postantrag": True}, "NW"),
        (AO, Zustellung.NUTZERKONTO, {"postantrag": True}, "NW"),
        (VWVFG, Zustellung.NUTZERKONTO, {"ausgeschlossen": True}, "NW"),
        (VWVFG, Zustellung.POSTFACH, {"einwilligung": True}, "BY"),  # Bayern has no § 41 Abs. 2a
    ],
)
def test_what_is_refused_says_why(gebiet: Rechtsgebiet, weg: Zustellung, mehr: dict[str, bool], land: str) -> None:
    with pytest.raises(RegimeNotAllowed) as refused:
        waehle_regime(gebiet, weg, land=land, **mehr)
    assert str(refused.value.facts["grund"]).endswith(".")


@pytest.mark.parametrize("gebiet", list(Rechtsgebiet))
def test_the_own_mailbox_is_never_that_of_a_nutzerkonto(gebiet: Rechtsgebiet) -> None:
    wahl = waehle_regime(gebiet, Zustellung.POSTFACH, land="NW", einwilligung=True)
    assert wahl.regime is not Regime.OZG_POSTFACH
    assert Nachweis.EINWILLIGUNG in {anforderung.nachweis for anforderung in wahl.nachweise}


@pytest.mark.parametrize("weg", list(Zustellung))
@pytest.mark.parametrize("gebiet", list(Rechtsgebiet))
def test_every_way_has_an_answer(gebiet: Rechtsgebiet, weg: Zustellung) -> None:
    assert waehle_regime(gebiet, weg, land="RP", einwilligung=True).norm
