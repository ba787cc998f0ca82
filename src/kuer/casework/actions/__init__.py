"""The acts of casework. Each takes the actor and the clock, and the version of the Vorgang that the page showed."""

from kuer.casework.actions.antwort import answer_nachforderung, send_answer
from kuer.casework.actions.antwortentwurf import (
    change_answer_entries,
    detach_from_answer,
    save_answer,
    upload_to_answer,
)
from kuer.casework.actions.automatik import (
    automatik_decided,
    begin_automatik,
    close_automatic,
    hand_over,
    hand_over_late,
)
from kuer.casework.actions.beteiligung import (
    ask_stelle,
    assign_beteiligung,
    extend_beteiligung,
    remind_beteiligung,
    withdraw_beteiligung,
)
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
from kuer.casework.actions.erinnern import due_reminder, note_reminder, take_due_reminders
from kuer.casework.actions.nachforderung import end_nachforderung, request_documents
from kuer.casework.actions.noting import add_note, note_message, note_way, read_messages
from kuer.casework.actions.opening import open_vorgang
from kuer.casework.actions.register import note_answer, note_away, note_refused, request_register
from kuer.casework.actions.stellungnahme import give_stellungnahme
from kuer.casework.actions.steps import complete_task
from kuer.casework.actions.verlaengern import extend_nachforderung, note_posted

__all__ = [
    "add_note",
    "announced",
    "answer_nachforderung",
    "ask_stelle",
    "assign_beteiligung",
    "automatik_decided",
    "begin_automatik",
    "change_answer_entries",
    "claim",
    "close",
    "close_automatic",
    "complete_task",
    "decision_approved",
    "decision_issued",
    "decision_prepared",
    "decision_returned",
    "detach_from_answer",
    "due_reminder",
    "end_nachforderung",
    "extend_beteiligung",
    "extend_nachforderung",
    "give_stellungnahme",
    "hand_over",
    "hand_over_late",
    "mark_overdue",
    "note_answer",
    "note_away",
    "note_message",
    "note_posted",
    "note_refused",
    "note_reminder",
    "note_way",
    "open_vorgang",
    "read_messages",
    "reassign",
    "recount",
    "release",
    "remind_beteiligung",
    "request_documents",
    "request_register",
    "save_answer",
    "send_answer",
    "take_due_reminders",
    "touch",
    "upload_to_answer",
    "withdraw",
    "withdraw_beteiligung",
]
