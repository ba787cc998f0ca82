"""What keeps an Antrag from being received.

KuerError
├── Invalid           › AntragIncomplete   answers are missing or wrong; nothing was sent
│                     › NotConfirmed       the person has not confirmed that it shall be sent
└── Conflict          › SummaryNotShown    the person has not seen these very answers in the summary
                      › AntragWithdrawnAlready   it was taken back: nothing can be added to it
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kuer.kit.errors import Conflict, Invalid

if TYPE_CHECKING:
    from kuer.forms.engine import Problem


class AntragIncomplete(Invalid):
    """The answers can't be taken as they are; `problems` says where and why, in the order of the form."""

    code = "antrag_incomplete"

    def __init__(self, problems: Iterable["Problem"]) -> None:
        """Keep the problems."""
        self.problems = tuple(problems)
        super().__init__(problems=len(self.problems))


class NotConfirmed(Invalid):
    """Sending needs an explicit confirmation, a warning against haste (§ 9a Abs. 3 OZG)."""

    code = "not_confirmed"


class SummaryNotShown(Conflict):
    """Before sending, the whole statement is shown for review (§ 9a Abs. 2 OZG): show it, then send."""

    code = "summary_not_shown"


class AntragWithdrawnAlready(Conflict):
    """The Antrag was taken back: nothing can be added to it any more."""

    code = "antrag_withdrawn_already"
