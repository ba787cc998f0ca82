"""Kür's own mailbox under § 41 Abs. 2a VwVfG: announced on the day after the retrieval, with consent.

Not retrieved within ten days after the notification was sent: the provision ends, nothing is announced.
"""

from kuer.decisions.rules.bekanntgabe.schluss import announced, not_announced, still_open
from kuer.decisions.rules.rechtsfragen import ZEHN_TAGE
from kuer.decisions.types import Bekanntgabe, BekanntgabeTatsachen, Regime, Umfeld
from kuer.fristen.tage import add_days, first_day
from kuer.fristen.worte import day_in_words

ABRUFTAGE = 10
_REGIME = Regime.ABRUF_VWVFG


def by_retrieval(tatsachen: BekanntgabeTatsachen, umfeld: Umfeld) -> Bekanntgabe:
    """Announced on the day after the first retrieval; failed after ten days without one (§ 41 Abs. 2a VwVfG)."""
    schritte: tuple[str, ...] = ()
    bis = None
    if tatsachen.benachrichtigt is not None:
        bis = add_days(tatsachen.benachrichtigt, ABRUFTAGE)
        schritte = (
            f"Benachrichtigung abgesandt: {day_in_words(tatsachen.benachrichtigt)}.",
            f"Zehn Tage zum Abruf: bis {day_in_words(bis)}.",
        )
    abgerufen = tatsachen.abgerufen
    if abgerufen is not None and (bis is None or abgerufen <= bis):
        weg = (*schritte, f"Abgerufen: {day_in_words(abgerufen)}. Es zählt der Tag danach.")
        return announced(_REGIME, first_day(abgerufen), tatsachen, umfeld, weg, abruf_bis=bis)
    if bis is not None and (abgerufen is not None or umfeld.heute > bis):
        weg = (*schritte, "In dieser Zeit wurde nicht abgerufen. Die Bereitstellung ist beendet.")
        return not_announced(_REGIME, umfeld, weg, abruf_bis=bis, rechtsfragen=(ZEHN_TAGE,))
    warten = "Noch nicht abgerufen." if bis is not None else "Die Benachrichtigung ist noch nicht abgesandt."
    return still_open(_REGIME, tatsachen, umfeld, (*schritte, warten), abruf_bis=bis, rechtsfragen=(ZEHN_TAGE,))
