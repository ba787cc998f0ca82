"""From the open steps of the Verfahren to the status that people see.

The procedure needs no particular form (§ 10 VwVfG); these states are the house's own, in the order in which a
decision comes about: receipt, examination (§ 24), documents (§ 26 Abs. 2), decision (§ 35), announcement (§ 41).
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from kuer.casework.types import ABSCHLIESSEN, BEKANNTGEBEN, ENTSCHEIDEN, FREIGEBEN, PRUEFEN, UNTERLAGEN, VorgangStatus

ZURUECKGENOMMEN: Final = "zurueckgenommen"


@dataclass(frozen=True)
class Lage:
    """What the status hangs on."""

    offene: Collection[str]
    fertig: bool = False
    angefangen: bool = False
    entschieden: bool = False
    bekanntgegeben: bool = False
    zurueckgenommen: bool = False


def status_of(lage: Lage) -> VorgangStatus:
    """The status; the citizen's turn goes before everything else."""
    if lage.fertig:
        return VorgangStatus.ZURUECKGENOMMEN if lage.zurueckgenommen else VorgangStatus.ABGESCHLOSSEN
    if UNTERLAGEN in lage.offene:
        return VorgangStatus.WARTET_AUF_UNTERLAGEN
    if FREIGEBEN in lage.offene:
        return VorgangStatus.ENTSCHEIDUNG_ZUR_FREIGABE
    if BEKANNTGEBEN in lage.offene:
        return VorgangStatus.ENTSCHIEDEN if lage.entschieden else VorgangStatus.ENTSCHEIDUNG_VORBEREITET
    if lage.bekanntgegeben:
        return VorgangStatus.BEKANNTGEGEBEN
    return VorgangStatus.IN_BEARBEITUNG if lage.angefangen else VorgangStatus.EINGEGANGEN


# Steps that an act of their own completes; complete_task() refuses them.
OWN_ACTS: Final = {
    UNTERLAGEN: "answer_nachforderung",
    FREIGEBEN: "decision_approved",
    BEKANNTGEBEN: "announced",
    ABSCHLIESSEN: "close",
}

# How to get to a decision from where the Verfahren stands: (open step, what is chosen there).
TO_ENTSCHEIDEN: Final = ((PRUEFEN, ""),)


def may_complete(schritt: str, wahl: str) -> bool:
    """Whether complete_task() may do this: not what has an act of its own, and asking for documents neither."""
    if schritt in OWN_ACTS:
        return False
    if schritt == PRUEFEN and wahl == "nachfordern":
        return False
    return not (schritt == ENTSCHEIDEN and wahl != PRUEFEN)
