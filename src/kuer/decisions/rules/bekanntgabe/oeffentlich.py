"""Public announcement, § 41 Abs. 3 and 4 VwVfG, § 37 Abs. 4 SGB X, § 122 Abs. 4 AO: two weeks after it.

An Allgemeinverfügung may name another day, the next one at the earliest.
"""

from kuer.decisions.errors import TatsachenContradict
from kuer.decisions.rules.bekanntgabe.schluss import announced, still_open
from kuer.decisions.rules.rechtsfragen import OEFFENTLICH
from kuer.decisions.types import Bekanntgabe, BekanntgabeTatsachen, Regime, Umfeld
from kuer.fristen.wochen_und_monate import add_weeks
from kuer.fristen.worte import day_in_words

_REGIME = Regime.OEFFENTLICH


def in_public(tatsachen: BekanntgabeTatsachen, umfeld: Umfeld) -> Bekanntgabe:
    """Two weeks after the customary public notice (§ 41 Abs. 4 Satz 3 VwVfG), or the day it names (Satz 4).

    Raises: TatsachenContradict when the named day is not after the notice.
    """
    tag = tatsachen.bekanntgemacht
    if tag is None:
        return still_open(_REGIME, tatsachen, umfeld, ("Die öffentliche Bekanntmachung fehlt noch.",))
    erster = f"Ortsübliche Bekanntmachung: {day_in_words(tag)}."
    eigener = tatsachen.abweichender_tag
    if eigener is not None:
        if eigener <= tag:
            raise TatsachenContradict(bekanntgemacht=tag.isoformat(), abweichender_tag=eigener.isoformat())
        schritte = (erster, f"Die Allgemeinverfügung bestimmt einen anderen Tag: {day_in_words(eigener)}.")
        return announced(_REGIME, eigener, tatsachen, umfeld, schritte)
    ende = add_weeks(tag, 2)
    schritte = (erster, f"Zwei Wochen danach: {day_in_words(ende)}.")
    return announced(_REGIME, ende, tatsachen, umfeld, schritte, rechtsfragen=(OEFFENTLICH,))
