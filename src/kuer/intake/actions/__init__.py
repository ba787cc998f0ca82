"""Receiving: the summary is shown, the Antrag sent, receipted, added to, taken back."""

from kuer.intake.actions.einwilligung import revoke_einwilligung
from kuer.intake.actions.ergaenzen import (
    Auftrag,
    Ergaenzung,
    change_entries,
    detach_from_nachtrag,
    discard_nachtrag,
    save_nachtrag,
    upload_to_nachtrag,
)
from kuer.intake.actions.nachtrag import submit_nachtrag
from kuer.intake.actions.nachtragsbeleg import provide_nachtrag_copy
from kuer.intake.actions.receipt import provide_receipt, receipt_pdf
from kuer.intake.actions.review import Zusammenfassung, show_summary
from kuer.intake.actions.sending import renew_access_code, submit
from kuer.intake.actions.withdraw import withdraw_antrag

__all__ = [
    "Auftrag",
    "Ergaenzung",
    "Zusammenfassung",
    "change_entries",
    "detach_from_nachtrag",
    "discard_nachtrag",
    "provide_nachtrag_copy",
    "provide_receipt",
    "receipt_pdf",
    "renew_access_code",
    "revoke_einwilligung",
    "save_nachtrag",
    "show_summary",
    "submit",
    "submit_nachtrag",
    "upload_to_nachtrag",
    "withdraw_antrag",
]
