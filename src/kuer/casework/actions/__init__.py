"""The acts of casework. Each takes the actor and the clock, and the version of the Vorgang that the page showed."""

from kuer.casework.actions.antwort import answer_nachforderung
from kuer.casework.actions.claiming import claim, reassign, release, touch
from kuer.casework.actions.closing import close, withdraw
from kuer.casework.actions.counting import mark_overdue, recount
from kuer.casework.actions.deciding import (
    announced,
    decision_approved,
    decision_issued,
    decision_prepared,
    decision_returned,
)
from kuer.casework.actions.nachforderung import (
    end_nachforderung,
    extend_nachforderung,
    note_posted,
    request_documents,
)
from kuer.casework.actions.noting import add_note, note_message, read_messages
from kuer.casework.actions.opening import open_vorgang
from kuer.casework.actions.steps import complete_task

__all__ = [
    "add_note",
    "announced",
    "answer_nachforderung",
    "claim",
    "close",
    "complete_task",
    "decision_approved",
    "decision_issued",
    "decision_prepared",
    "decision_returned",
    "end_nachforderung",
    "extend_nachforderung",
    "mark_overdue",
    "note_message",
    "note_posted",
    "open_vorgang",
    "read_messages",
    "reassign",
    "recount",
    "release",
    "request_documents",
    "touch",
    "withdraw",
]
