"""Filling in: an Entwurf is begun, saved page by page, given files, resumed, sent, discarded or forgotten."""

from kuer.forms.actions.ending import (
    announce_and_delete_expired,
    discard,
    lock_for_submission,
    note_reviewed,
    seal,
)
from kuer.forms.actions.filing import FileResult, attach, detach, upload
from kuer.forms.actions.notice import due_notice
from kuer.forms.actions.saving import (
    SaveResult,
    add_repeat,
    remove_repeat,
    restore_repeat,
    save_page,
    set_sprache,
)
from kuer.forms.actions.starting import adopt, check_niveau, resume, start_entwurf

__all__ = [
    "FileResult",
    "SaveResult",
    "add_repeat",
    "adopt",
    "announce_and_delete_expired",
    "attach",
    "check_niveau",
    "detach",
    "discard",
    "due_notice",
    "lock_for_submission",
    "note_reviewed",
    "remove_repeat",
    "restore_repeat",
    "resume",
    "save_page",
    "seal",
    "set_sprache",
    "start_entwurf",
    "upload",
]
