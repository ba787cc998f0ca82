"""The mailbox of a real Nutzerkonto, § 9 Abs. 1 OZG: the fourth day after the provision, opened or not.

Consent is deemed given unless it was excluded. After a second announcement the first retrieval stays decisive (Satz 7).
"""

from kuer.decisions.rules.bekanntgabe.fiktion import fiction_day
from kuer.decisions.rules.bekanntgabe.fiktionstage import OZG
from kuer.decisions.rules.bekanntgabe.schluss import announced, still_open
from kuer.decisions.rules.rechtsfragen import OZG_BENACHRICHTIGUNG, OZG_ERNEUT
from kuer.decisions.types import Bekanntgabe, BekanntgabeTatsachen, Nachweis, Regime, Umfeld
from kuer.fristen.worte import day_in_words

_REGIME = Regime.OZG_POSTFACH


def by_nutzerkonto(tatsachen: BekanntgabeTatsachen, umfeld: Umfeld) -> Bekanntgabe:
    """The fourth day after the provision, if the person was notified no later than on that day (§ 9 Abs. 1 OZG).

    Raises: FiktionstageNotKnown before 24 July 2024.
    """
    if tatsachen.bereitgestellt is None:
        return still_open(_REGIME, tatsachen, umfeld, ("Der Bescheid ist noch nicht bereitgestellt.",))
    tag, schritte, fragen = fiction_day(tatsachen.bereitgestellt, "Bereitstellung zum Abruf", OZG, umfeld)
    ohne: frozenset[Nachweis] = frozenset()
    if tatsachen.benachrichtigt is None or tatsachen.benachrichtigt > tatsachen.bereitgestellt:
        ohne = frozenset({Nachweis.BENACHRICHTIGUNG})
        fragen = (*fragen, OZG_BENACHRICHTIGUNG)
        schritte = (*schritte, "Die Benachrichtigung ging nicht spätestens am Tag der Bereitstellung ab.")
    erneut, abgerufen = tatsachen.erneut_bekanntgegeben, tatsachen.abgerufen
    if erneut is not None and abgerufen is not None and abgerufen <= erneut:
        tag = abgerufen
        ohne = frozenset()
        fragen = (*fragen, OZG_ERNEUT)
        satz = f"Er wurde noch einmal bekannt gegeben; maßgeblich bleibt der erste Abruf: {day_in_words(abgerufen)}."
        schritte = (*schritte, satz)
    return announced(_REGIME, tag, tatsachen, umfeld, schritte, rechtsfragen=fragen, ohne=ohne)
