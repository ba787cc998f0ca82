"""A mailbox in tax law, § 122a AO: the fourth day after the provision, moved to a Werktag (§ 108 Abs. 3 AO).

For acts made until 31 December 2025 (Art. 97 § 28 EGAO) the day is counted from the notification, and when that is
disputed and unproven, the day of retrieval counts. Abs. 5: the same in the mailbox of a Nutzerkonto.
"""

from datetime import date
from typing import Final

from kuer.decisions.rules.bekanntgabe.fiktion import fiction_day
from kuer.decisions.rules.bekanntgabe.fiktionstage import AO_ABRUF
from kuer.decisions.rules.bekanntgabe.schluss import announced, still_open
from kuer.decisions.rules.rechtsfragen import AO_ABRUF as FRAGE
from kuer.decisions.types import Bekanntgabe, BekanntgabeTatsachen, Nachweis, Regime, Umfeld
from kuer.fristen.worte import day_in_words

NEUES_RECHT_AB: Final = date(2026, 1, 1)
_REGIME = Regime.ABRUF_AO


def by_provision(tatsachen: BekanntgabeTatsachen, umfeld: Umfeld) -> Bekanntgabe:
    """The fourth day after the provision, retrieved or not (§ 122a Abs. 4 AO)."""
    if tatsachen.bereitgestellt is None:
        return still_open(_REGIME, tatsachen, umfeld, ("Der Bescheid ist noch nicht bereitgestellt.",))
    if (tatsachen.erlassen or tatsachen.bereitgestellt) < NEUES_RECHT_AB:
        return _old_law(tatsachen, umfeld)
    tag, schritte, fragen = fiction_day(tatsachen.bereitgestellt, "Bereitstellung zum Abruf", AO_ABRUF, umfeld)
    ohne: frozenset[Nachweis] = frozenset()
    if tatsachen.benachrichtigt != tatsachen.bereitgestellt:
        ohne = frozenset({Nachweis.BENACHRICHTIGUNG})
        satz = "Die Benachrichtigung ging nicht am selben Tag ab. Der Tag bleibt; eine Wiedereinsetzung ist möglich."
        schritte = (*schritte, satz)
    return announced(_REGIME, tag, tatsachen, umfeld, schritte, rechtsfragen=(*fragen, FRAGE), ohne=ohne)


def _old_law(tatsachen: BekanntgabeTatsachen, umfeld: Umfeld) -> Bekanntgabe:
    """§ 122a Abs. 4 AO in the version for acts made until 2025: from the notification."""
    if tatsachen.benachrichtigt is None or Nachweis.BENACHRICHTIGUNG not in tatsachen.nachweise:
        return still_open(_REGIME, tatsachen, umfeld, ("Die Absendung der Benachrichtigung ist nicht nachgewiesen.",))
    tag, schritte, fragen = fiction_day(tatsachen.benachrichtigt, "Benachrichtigung abgesandt", AO_ABRUF, umfeld)
    fragen = (*fragen, FRAGE)
    if not tatsachen.benachrichtigung_bestritten:
        return announced(_REGIME, tag, tatsachen, umfeld, schritte, rechtsfragen=fragen)
    satz = "Der Zugang der Benachrichtigung wird bestritten und ist nicht nachgewiesen: Es zählt der Abruf."
    if tatsachen.abgerufen is None:
        return still_open(_REGIME, tatsachen, umfeld, (*schritte, satz), rechtsfragen=fragen)
    weg = (*schritte, satz, f"Abgerufen: {day_in_words(tatsachen.abgerufen)}.")
    return announced(_REGIME, tatsachen.abgerufen, tatsachen, umfeld, weg, rechtsfragen=fragen)
