"""Receiving: the summary is shown, the Antrag sent, receipted, taken back."""

from kuer.intake.actions.receipt import provide_receipt, receipt_pdf
from kuer.intake.actions.review import Zusammenfassung, show_summary
from kuer.intake.actions.sending import renew_access_code, submit
from kuer.intake.actions.withdraw import withdraw_antrag

__all__ = [
    "Zusammenfassung",
    "provide_receipt",
    "receipt_pdf",
    "renew_access_code",
    "show_summary",
    "submit",
    "withdraw_antrag",
]
