"""What casework does when something happened before it."""

from django.utils import timezone

from kuer.casework.actions import begin_automatik, note_message, note_way, open_vorgang, withdraw
from kuer.casework.events import AutomatikFaellig, BeteiligungReminded, RegisterRequested
from kuer.casework.queries.antrag import antragsdaten
from kuer.casework.tasks import ask_register, mail_asked
from kuer.casework.types import Erinnerung
from kuer.intake.events import AntragWithdrawn, EinwilligungRevoked
from kuer.kit.actor import Actor
from kuer.mailbox.events import NachrichtReceived
from kuer.outbox.actions import enqueue
from kuer.outbox.ports import on
from kuer.routing.events import AntragRouted
from kuer.tenancy.context import active

VORGANG = Actor.system("vorgang")
AUTOMATIK = Actor.system("automatik")


@on(AntragRouted)
def begin_vorgang(event: AntragRouted) -> None:
    """An Antrag has found its Stelle: open its Vorgang there; the applicant may have been faster in withdrawing it."""
    antrag = antragsdaten(event.antrag_id)
    open_vorgang(antrag, event.stelle_id, by=VORGANG, now=timezone.now())
    if antrag.zurueckgenommen:
        withdraw(antrag.fall_id, by=VORGANG, now=timezone.now())


@on(AutomatikFaellig)
def try_automatik(event: AutomatikFaellig) -> None:
    """A Vorgang has begun: perhaps nobody need lay hands on it."""
    begin_automatik(event.vorgang_id, by=AUTOMATIK, now=timezone.now())


@on(RegisterRequested, at_once=True)
def queue_question(event: RegisterRequested) -> None:
    """The job keeps one answer to a question, however often it is queued."""
    keys = {"vorgang_id": str(event.vorgang_id), "kennung": str(event.kennung), "von": event.von}
    enqueue(ask_register, kommune_id=str(active()), **keys)


@on(BeteiligungReminded, at_once=True)
def queue_reminder(event: BeteiligungReminded) -> None:
    """Somebody has reminded a Stelle: an e-mail says so, too."""
    keys = {"beteiligung_id": str(event.beteiligung_id), "warum": Erinnerung.GEBETEN.value}
    enqueue(mail_asked, kommune_id=str(active()), **keys)


@on(AntragWithdrawn)
def end_vorgang(event: AntragWithdrawn) -> None:
    """The applicant has taken the Antrag back."""
    withdraw(event.fall_id, by=VORGANG, now=timezone.now())


@on(EinwilligungRevoked)
def send_by_post(event: EinwilligungRevoked) -> None:
    """The applicant wants letters instead of the Postfach."""
    note_way(event.fall_id)


@on(NachrichtReceived)
def show_message(event: NachrichtReceived) -> None:
    """The citizen has written to the Stelle."""
    note_message(event.fall_id, event.nachricht_id, by=VORGANG, now=timezone.now())
