"""Which regime fits: by area of law and way of travel (§ 41 VwVfG, § 37 SGB X, §§ 122, 122a AO, § 9 OZG, VwZG).

Kür's own mailbox is a portal under § 41 Abs. 2a VwVfG, § 37 Abs. 2a SGB X or § 122a AO and needs consent. § 9 OZG is
for the mailbox of a real Nutzerkonto alone.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from kuer.decisions.errors import RegimeNotAllowed
from kuer.decisions.rules.bekanntgabe.nachweise import norm_of, required_proofs
from kuer.decisions.rules.rechtsfragen import AO_ABRUF, OZG_BENACHRICHTIGUNG, SGBX_NUTZERKONTO, ZEHN_TAGE
from kuer.decisions.types import Rechtsgebiet, Regime, RegimeWahl, Zustellung
from kuer.fristen.types import Rechtsfrage

_ABRUF: Final[Mapping[Rechtsgebiet, Regime]] = MappingProxyType({
    Rechtsgebiet.VWVFG: Regime.ABRUF_VWVFG,
    Rechtsgebiet.SGBX: Regime.ABRUF_SGBX,
    Rechtsgebiet.AO: Regime.ABRUF_AO,
})  # fmt: skip
# Codes without a provision like § 41 Abs. 2a VwVfG.
OHNE_ABRUF: Final = frozenset({"BY"})
_FRAGEN: Final[Mapping[Regime, tuple[Rechtsfrage, ...]]] = MappingProxyType({
    Regime.ABRUF_VWVFG: (ZEHN_TAGE,),
    Regime.ABRUF_AO: (AO_ABRUF,),
    Regime.OZG_POSTFACH: (OZG_BENACHRICHTIGUNG,),
})  # fmt: skip


def waehle_regime(
    rechtsgebiet: Rechtsgebiet,
    zustellung: Zustellung,
    *,
    land: str,
    einwilligung: bool = False,
    ausgeschlossen: bool = False,
    postantrag: bool = False,
    elterngeld: bool = False,
) -> RegimeWahl:
    """The regime for an act of this area of law that travels this way, with what must be proven.

    `einwilligung`: consent to the mailbox. `ausgeschlossen`: the user excluded the mailbox of the Nutzerkonto.
    `postantrag`: tax letters by post were asked for (§ 122a Abs. 2 AO). `elterngeld`: § 37 Abs. 2b SGB X.
    Raises: RegimeNotAllowed with the reason in German; then announce by post.
    """
    if zustellung is Zustellung.POSTFACH:
        return _mailbox(rechtsgebiet, land, einwilligung=einwilligung, postantrag=postantrag)
    if zustellung is Zustellung.NUTZERKONTO:
        return _nutzerkonto(rechtsgebiet, ausgeschlossen, postantrag=postantrag, elterngeld=elterngeld)
    regime = Regime(zustellung.value)
    return _choice(regime, rechtsgebiet, f"Gewählter Weg: {norm_of(regime, rechtsgebiet)}.")


def _choice(regime: Regime, gebiet: Rechtsgebiet, grund: str, fragen: tuple[Rechtsfrage, ...] = ()) -> RegimeWahl:
    alle = (*_FRAGEN.get(regime, ()), *fragen)
    return RegimeWahl(regime, norm_of(regime, gebiet), grund, required_proofs(regime, gebiet), alle)


def _mailbox(gebiet: Rechtsgebiet, land: str, *, einwilligung: bool, postantrag: bool) -> RegimeWahl:
    """Kür's own mailbox: never § 9 OZG."""
    if gebiet is Rechtsgebiet.VWVFG and land in OHNE_ABRUF:
        raise RegimeNotAllowed(grund="Das Verwaltungsverfahrensgesetz dieses Landes kennt den Abruf nicht.", land=land)
    if not einwilligung:
        raise RegimeNotAllowed(grund="Für das Postfach fehlt die Einwilligung.")
    if gebiet is Rechtsgebiet.AO and postantrag:
        raise RegimeNotAllowed(grund="Es wurde Post beantragt (§ 122a Abs. 2 AO).")
    regime = _ABRUF[gebiet]
    return _choice(regime, gebiet, f"Eigenes Postfach mit Einwilligung: {norm_of(regime, gebiet)}.")


def _nutzerkonto(gebiet: Rechtsgebiet, ausgeschlossen: bool, *, postantrag: bool, elterngeld: bool) -> RegimeWahl:
    """The mailbox of a real Nutzerkonto."""
    if ausgeschlossen:
        raise RegimeNotAllowed(grund="Das Postfach des Nutzerkontos wurde ausgeschlossen (§ 9 Abs. 1 Satz 2 OZG).")
    if gebiet is Rechtsgebiet.AO:
        if postantrag:
            raise RegimeNotAllowed(grund="Es wurde Post beantragt (§ 122a Abs. 2 AO).")
        return _choice(Regime.ABRUF_AO, gebiet, "Nutzerkonto im Steuerrecht: § 122a Abs. 5 AO.")
    if gebiet is Rechtsgebiet.SGBX and not elterngeld:
        grund = "Nutzerkonto im Sozialrecht: § 37 Abs. 2a SGB X."
        return _choice(Regime.ABRUF_SGBX, gebiet, grund, (SGBX_NUTZERKONTO,))
    zusatz = ", § 37 Abs. 2b SGB X" if gebiet is Rechtsgebiet.SGBX else ""
    return _choice(Regime.OZG_POSTFACH, gebiet, f"Postfach eines Nutzerkontos: § 9 OZG{zusatz}.")
