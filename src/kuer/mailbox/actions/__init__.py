"""The acts of the Postfach: send and fetch, answer, tell of a message by e-mail."""

from kuer.mailbox.actions.answering import read_eingang, reply
from kuer.mailbox.actions.notifying import due_notification, note_failed, note_sent, note_tried
from kuer.mailbox.actions.sending import end_provision, retrieve, send

__all__ = [
    "due_notification", "end_provision", "note_failed", "note_sent", "note_tried", "read_eingang", "reply",
    "retrieve", "send",
]  # fmt: skip
