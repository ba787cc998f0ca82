"""A mailbox in social law, § 37 Abs. 2a SGB X: the fourth day after the notification was sent, with consent.

When the person disputes the notification and it can't be proven, the day of retrieval counts (Satz 6 and 7).
"""

from kuer.decisions.rules.bekanntgabe.fiktion import fiction_day
from kuer.decisions.rules.bekanntgabe.fiktionstage import SGBX_ABRUF
from kuer.decisions.rules.bekanntgabe.schluss import announced, still_open
from kuer.decisions.types import Bekanntgabe, BekanntgabeTatsachen, Regime, Umfeld
from kuer.fristen.worte import day_in_words

_REGIME = Regime.ABRUF_SGBX


def by_notification(tatsachen: BekanntgabeTatsachen, umfeld: Umfeld) -> Bekanntgabe:
    """The fourth day after the notification, retrieved or not; the retrieval when the notification is disputed.

    Raises: FiktionstageNotKnown before 2025.
    """
    if tatsachen.benachrichtigt is None:
        return still_open(_REGIME, tatsachen, umfeld, ("Die Benachrichtigung ist noch nicht abgesandt.",))
    tag, schritte, fragen = fiction_day(tatsachen.benachrichtigt, "Benachrichtigung abgesandt", SGBX_ABRUF, umfeld)
    if not tatsachen.benachrichtigung_bestritten:
        return announced(_REGIME, tag, tatsachen, umfeld, schritte, rechtsfragen=fragen)
    satz = "Der Zugang der Benachrichtigung wird bestritten und ist nicht nachgewiesen: Es zählt der Abruf."
    if tatsachen.abgerufen is None:
        return still_open(_REGIME, tatsachen, umfeld, (*schritte, satz, "Noch nicht abgerufen."), rechtsfragen=fragen)
    weg = (*schritte, satz, f"Abgerufen: {day_in_words(tatsachen.abgerufen)}.")
    return announced(_REGIME, tatsachen.abgerufen, tatsachen, umfeld, weg, rechtsfragen=fragen)
