"""Formal service by the VwZG and the codes of the Länder that follow it: §§ 3, 4, 5 and 10 VwZG; and handing over.

Zustellungsurkunde and Empfangsbekenntnis: their day. Einschreiben: the Rückschein, otherwise the fourth day (§ 4).
Electronic (§ 5 Abs. 7): the Empfangsbekenntnis, otherwise the fourth day. In public (§ 10): after two weeks.
"""

from kuer.decisions.rules.bekanntgabe.fiktion import fiction_day
from kuer.decisions.rules.bekanntgabe.fiktionstage import VWZG
from kuer.decisions.rules.bekanntgabe.schluss import announced, not_announced, still_open
from kuer.decisions.rules.rechtsfragen import OEFFENTLICH, ZUSTELLUNG_LAND
from kuer.decisions.types import Bekanntgabe, BekanntgabeTatsachen, Nachweis, Regime, Umfeld
from kuer.fristen.wochen_und_monate import add_weeks
from kuer.fristen.worte import day_in_words


def on_its_day(regime: Regime, tatsachen: BekanntgabeTatsachen, umfeld: Umfeld) -> Bekanntgabe:
    """Service or handing over counts on the day it is certified for (§§ 3, 5 VwZG, § 41 Abs. 1 VwVfG)."""
    if tatsachen.zugegangen is None:
        return still_open(regime, tatsachen, umfeld, ("Der Tag der Zustellung ist noch nicht vermerkt.",))
    schritte = (f"Zugestellt oder ausgehändigt: {day_in_words(tatsachen.zugegangen)}.",)
    return announced(regime, tatsachen.zugegangen, tatsachen, umfeld, schritte)


def by_einschreiben(tatsachen: BekanntgabeTatsachen, umfeld: Umfeld) -> Bekanntgabe:
    """The day on the Rückschein; without one the fourth day after posting (§ 4 Abs. 2 VwZG)."""
    regime = Regime.EINSCHREIBEN
    if tatsachen.zugegangen is not None and Nachweis.RUECKSCHEIN in tatsachen.nachweise:
        schritte = (f"Rückschein vom {day_in_words(tatsachen.zugegangen)}.",)
        return announced(regime, tatsachen.zugegangen, tatsachen, umfeld, schritte, rechtsfragen=(ZUSTELLUNG_LAND,))
    return _fiction(regime, "Aufgabe zur Post", tatsachen, umfeld)


def by_electronic_service(tatsachen: BekanntgabeTatsachen, umfeld: Umfeld) -> Bekanntgabe:
    """The Empfangsbekenntnis when it comes in time; otherwise the fourth day after sending (§ 5 Abs. 7 VwZG)."""
    regime = Regime.ELEKTRONISCHE_ZUSTELLUNG
    if tatsachen.zugegangen is not None and Nachweis.EMPFANGSBEKENNTNIS in tatsachen.nachweise:
        schritte = (f"Empfangsbekenntnis vom {day_in_words(tatsachen.zugegangen)}.",)
        return announced(regime, tatsachen.zugegangen, tatsachen, umfeld, schritte, rechtsfragen=(ZUSTELLUNG_LAND,))
    return _fiction(regime, "Absendung", tatsachen, umfeld)


def _fiction(regime: Regime, anlass: str, tatsachen: BekanntgabeTatsachen, umfeld: Umfeld) -> Bekanntgabe:
    """The fourth day; a proven later receipt wins, an unproven one leaves nothing (§ 4 Abs. 2 Satz 2 and 3 VwZG)."""
    if tatsachen.abgesandt is None:
        return still_open(regime, tatsachen, umfeld, (f"Es fehlt: {anlass}.",))
    tag, schritte, fragen = fiction_day(tatsachen.abgesandt, anlass, VWZG, umfeld)
    fragen = (*fragen, ZUSTELLUNG_LAND)
    if tatsachen.zugegangen is not None and tatsachen.zugegangen > tag:
        tag = tatsachen.zugegangen
        schritte = (*schritte, f"Es ging erst später zu: {day_in_words(tag)}. Das zählt.")
    elif tatsachen.zugegangen is None and tatsachen.zugang_bestritten:
        satz = "Der Zugang wird bestritten; die Behörde kann ihn nicht nachweisen."
        return not_announced(regime, umfeld, (*schritte, satz), rechtsfragen=fragen)
    return announced(regime, tag, tatsachen, umfeld, schritte, rechtsfragen=fragen)


def in_public_service(tatsachen: BekanntgabeTatsachen, umfeld: Umfeld) -> Bekanntgabe:
    """Two weeks after the public notice (§ 10 Abs. 2 Satz 6 VwZG)."""
    regime = Regime.OEFFENTLICHE_ZUSTELLUNG
    if tatsachen.bekanntgemacht is None:
        return still_open(regime, tatsachen, umfeld, ("Die öffentliche Bekanntmachung fehlt noch.",))
    tag = add_weeks(tatsachen.bekanntgemacht, 2)
    schritte = (
        f"Bekanntmachung der Benachrichtigung: {day_in_words(tatsachen.bekanntgemacht)}.",
        f"Zwei Wochen danach: {day_in_words(tag)}.",
    )
    fragen = (OEFFENTLICH, ZUSTELLUNG_LAND)
    return announced(regime, tag, tatsachen, umfeld, schritte, rechtsfragen=fragen)
