"""The acts of decisions: write, approve, issue, send, announce, post, prove, revoke."""

from kuer.decisions.actions.announcing import (
    compute_again,
    end_ten_days,
    move_with_vorgang,
    note_notification,
    note_notification_failed,
    note_retrieval,
)
from kuer.decisions.actions.approving import approve, return_with_remark, submit_for_approval, take_back
from kuer.decisions.actions.automatic import close_certificate, decide_automatically
from kuer.decisions.actions.issuing import issue_bescheid
from kuer.decisions.actions.permitting import revoke_genehmigung
from kuer.decisions.actions.posting import correct_posting, make_print_run, record_posting
from kuer.decisions.actions.preparing import discard_entscheidung, discard_open, prepare_entscheidung
from kuer.decisions.actions.proving import dispute_receipt, record_receipt, record_rechtsbehelf
from kuer.decisions.actions.sending import announce_by_post

__all__ = [
    "announce_by_post",
    "approve",
    "close_certificate",
    "compute_again",
    "correct_posting",
    "decide_automatically",
    "discard_entscheidung",
    "discard_open",
    "dispute_receipt",
    "end_ten_days",
    "issue_bescheid",
    "make_print_run",
    "move_with_vorgang",
    "note_notification",
    "note_notification_failed",
    "note_retrieval",
    "prepare_entscheidung",
    "record_posting",
    "record_receipt",
    "record_rechtsbehelf",
    "return_with_remark",
    "revoke_genehmigung",
    "submit_for_approval",
    "take_back",
]
