"""Until when a Stelle may answer, correct its answer, and how far all of them are.

A Stellungnahme serves the investigation (§§ 24, 26 VwVfG), which ends with the decision: until it is issued an answer
can still be heard. What was answered can be corrected until a decision was prepared on it; then it is what the decision
rests on and stays as it is (§ 39 Abs. 1 VwVfG: the reasons name what moved the authority).
"""

from collections.abc import Iterable
from datetime import date

from kuer.casework.rules.beteiligungsfrist import is_over
from kuer.casework.types import Beteiligungssumme, BeteiligungStand, BeteiligungStatus, VorgangStatus, Votum

B, V = BeteiligungStatus, VorgangStatus
_IN_PREPARATION = frozenset({V.EINGEGANGEN, V.IN_BEARBEITUNG, V.WARTET_AUF_UNTERLAGEN})
_BEFORE_ISSUE = _IN_PREPARATION | {V.ENTSCHEIDUNG_ZUR_FREIGABE, V.ENTSCHEIDUNG_VORBEREITET}


def may_answer(status: BeteiligungStatus, vorgang: VorgangStatus) -> bool:
    """Whether a first answer can be given: until the decision is issued."""
    return status is B.OFFEN and vorgang in _BEFORE_ISSUE


def may_correct(status: BeteiligungStatus, vorgang: VorgangStatus) -> bool:
    """Whether an answer can be corrected: until a decision was prepared on it."""
    return status is B.ABGEGEBEN and vorgang in _IN_PREPARATION


def lacks(votum: Votum, text: str, auflagen: tuple[str, ...]) -> str:
    """The field that this Votum needs and that is empty; "" when nothing is missing.

    Who has concerns says which: conditions that would dispel them, or the reasons for a refusal.
    """
    if votum is Votum.BEDENKEN_MIT_AUFLAGEN and not auflagen:
        return "auflagen"
    return "text" if votum is Votum.ABLEHNUNG and not text else ""


def summe(alle: Iterable[BeteiligungStand], heute: date) -> Beteiligungssumme:
    """How far they are, by name; what was withdrawn does not count."""
    known = list(alle)
    asked = [one for one in known if one.status.gefragt]
    waiting = sorted((one for one in asked if one.status is B.OFFEN), key=lambda one: one.bis or date.max)
    days = [one.bis for one in waiting if one.bis and not is_over(one.bis, heute)]
    return Beteiligungssumme(
        gefragt=len(asked),
        da=len(asked) - len(waiting),
        naechste=days[0] if days else None,
        offen=tuple(one.titel for one in waiting),
        ueberfaellig=tuple(one.titel for one in waiting if is_over(one.bis, heute)),
        zu_klaeren=tuple(one.titel for one in known if one.status.zu_klaeren),
    )
