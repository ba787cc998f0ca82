"""The last step of every regime: a day counts only when it can be proven (§ 41 Abs. 2 Satz 3 VwVfG: "im Zweifel")."""

from datetime import date

from kuer.decisions.rules.bekanntgabe.nachweise import norm_of, required_proofs
from kuer.decisions.types import (
    Anforderung,
    Bekanntgabe,
    BekanntgabeTatsachen,
    Nachweis,
    Regime,
    Stand,
    Umfeld,
)
from kuer.fristen.types import Rechtsfrage
from kuer.fristen.worte import day_in_words


def missing_proofs(
    regime: Regime, tatsachen: BekanntgabeTatsachen, umfeld: Umfeld, ohne: frozenset[Nachweis] = frozenset()
) -> tuple[Anforderung, ...]:
    """The conditions that are not proven; `ohne` names proofs that fail although they are recorded."""
    vorhanden = tatsachen.nachweise - ohne
    return tuple(a for a in required_proofs(regime, umfeld.rechtsgebiet) if a.nachweis not in vorhanden)


def announced(
    regime: Regime,
    tag: date,
    tatsachen: BekanntgabeTatsachen,
    umfeld: Umfeld,
    schritte: tuple[str, ...],
    *,
    rechtsfragen: tuple[Rechtsfrage, ...] = (),
    abruf_bis: date | None = None,
    ohne: frozenset[Nachweis] = frozenset(),
) -> Bekanntgabe:
    """Announced on `tag`, or UNBEWIESEN when a condition on which the day depends is not proven."""
    fehlend = missing_proofs(regime, tatsachen, umfeld, ohne)
    norm = norm_of(regime, umfeld.rechtsgebiet)
    if any(anforderung.tragend for anforderung in fehlend):
        satz = "Dieser Tag lässt sich nicht beweisen. Es fehlt: " + " ".join(a.text for a in fehlend if a.tragend)
        weg = (*schritte, satz)
        return Bekanntgabe(regime, Stand.UNBEWIESEN, None, norm, weg, tag, abruf_bis, fehlend, rechtsfragen)
    weg = (*schritte, f"Der Bescheid gilt als bekannt gegeben am {day_in_words(tag)} ({norm}).")
    return Bekanntgabe(regime, Stand.BEKANNTGEGEBEN, tag, norm, weg, tag, abruf_bis, fehlend, rechtsfragen)


def still_open(
    regime: Regime,
    tatsachen: BekanntgabeTatsachen,
    umfeld: Umfeld,
    schritte: tuple[str, ...],
    *,
    abruf_bis: date | None = None,
    rechtsfragen: tuple[Rechtsfrage, ...] = (),
) -> Bekanntgabe:
    """Nothing has been announced yet: something must still happen."""
    fehlend = missing_proofs(regime, tatsachen, umfeld)
    norm = norm_of(regime, umfeld.rechtsgebiet)
    return Bekanntgabe(regime, Stand.OFFEN, None, norm, schritte, None, abruf_bis, fehlend, rechtsfragen)


def not_announced(
    regime: Regime,
    umfeld: Umfeld,
    schritte: tuple[str, ...],
    *,
    abruf_bis: date | None = None,
    rechtsfragen: tuple[Rechtsfrage, ...] = (),
) -> Bekanntgabe:
    """The announcement has failed; another way must be chosen."""
    norm = norm_of(regime, umfeld.rechtsgebiet)
    weg = (*schritte, "Der Bescheid ist nicht bekannt gegeben. Er muss auf anderem Weg bekannt gegeben werden.")
    return Bekanntgabe(regime, Stand.NICHT_BEKANNTGEGEBEN, None, norm, weg, None, abruf_bis, (), rechtsfragen)
