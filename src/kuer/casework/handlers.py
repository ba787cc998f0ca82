"""What casework does when something happened before it."""

from django.utils import timezone

from kuer.casework.actions import note_message, open_vorgang, withdraw
from kuer.casework.queries.antrag import antragsdaten
from kuer.intake.events import AntragWithdrawn
from kuer.kit.actor import Actor
from kuer.mailbox.events import NachrichtReceived
from kuer.outbox.ports import on
from kuer.routing.events import AntragRouted

VORGANG = Actor.system("vorgang")


@on(AntragRouted)
def begin_vorgang(event: AntragRouted) -> None:
    """An Antrag has found its Stelle: open its Vorgang there; the applicant may have been faster in withdrawing it."""
    antrag = antragsdaten(event.antrag_id)
    open_vorgang(antrag, event.stelle_id, by=VORGANG, now=timezone.now())
    if antrag.zurueckgenommen:
        withdraw(antrag.fall_id, by=VORGANG, now=timezone.now())


@on(AntragWithdrawn)
def end_vorgang(event: AntragWithdrawn) -> None:
    """The applicant has taken the Antrag back."""
    withdraw(event.fall_id, by=VORGANG, now=timezone.now())


@on(NachrichtReceived)
def show_message(event: NachrichtReceived) -> None:
    """The citizen has written to the Stelle."""
    note_message(event.fall_id, event.nachricht_id, by=VORGANG, now=timezone.now())
