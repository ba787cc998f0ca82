"""The tables of casework. Indexes begin with kommune_id, so that they serve under row-level security."""

from kuer.casework.models.ablauf import Aufgabe, Frist, Notiz
from kuer.casework.models.beteiligung import Beteiligung, Stellungnahme
from kuer.casework.models.nachforderung import Nachforderung, NachforderungPunkt, Verlaengerungsschreiben
from kuer.casework.models.register import Registerauskunft
from kuer.casework.models.vorgang import Anwesenheit, Verfahrensfassung, Vorgang, Zaehler

__all__ = [
    "Anwesenheit",
    "Aufgabe",
    "Beteiligung",
    "Frist",
    "Nachforderung",
    "NachforderungPunkt",
    "Notiz",
    "Registerauskunft",
    "Stellungnahme",
    "Verfahrensfassung",
    "Verlaengerungsschreiben",
    "Vorgang",
    "Zaehler",
]
