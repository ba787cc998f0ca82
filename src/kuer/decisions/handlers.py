"""What happens in the Postfach, to the Antrag and to the Vorgang changes the way of a decision."""

from django.utils import timezone

from kuer.casework.events import EntscheidungFaellig, VorgangReassigned
from kuer.decisions.actions import (
    close_certificate,
    decide_automatically,
    discard_open,
    move_with_vorgang,
    note_notification,
    note_notification_failed,
    note_retrieval,
)
from kuer.decisions.events import BescheidAnnounced
from kuer.decisions.queries import announces
from kuer.intake.events import AntragWithdrawn
from kuer.kit.actor import Actor
from kuer.mailbox.events import NachrichtRetrieved, NotificationFailed, NotificationSent
from kuer.outbox.ports import on

AUTOMATIK = Actor.system("automatik")


def brings_a_bescheid(event: NachrichtRetrieved | NotificationSent | NotificationFailed) -> bool:
    """Receipts, questions and plain messages change nothing of any decision."""
    return announces(event.nachricht_id)


@on(EntscheidungFaellig)
def decide_without_a_person(event: EntscheidungFaellig) -> None:
    """Everything is certain: decide by the same acts as people."""
    decide_automatically(event.vorgang_id, by=AUTOMATIK, now=timezone.now())


@on(BescheidAnnounced)
def put_certificate_to_the_files(event: BescheidAnnounced) -> None:
    """A certificate that nobody laid hands on is done when it has arrived."""
    close_certificate(event.bescheid_id, by=AUTOMATIK, now=timezone.now())


@on(NachrichtRetrieved, only=brings_a_bescheid)
def announce_retrieved(event: NachrichtRetrieved) -> None:
    """Fetched: it counts as announced on the day after (§ 41 Abs. 2a VwVfG)."""
    note_retrieval(event.nachricht_id, now=timezone.now())


@on(NotificationSent, only=brings_a_bescheid)
def begin_ten_days(event: NotificationSent) -> None:
    """The e-mail is out: periods begin with it."""
    note_notification(event.nachricht_id, now=timezone.now())


@on(NotificationFailed, only=brings_a_bescheid)
def ask_for_another_way(event: NotificationFailed) -> None:
    """Nobody could be told."""
    note_notification_failed(event.nachricht_id, now=timezone.now())


@on(AntragWithdrawn)
def discard_decision(event: AntragWithdrawn) -> None:
    """What was not issued yet never will be."""
    discard_open(event.fall_id, by=Actor.system("entscheidung"), now=timezone.now())


@on(VorgangReassigned)
def move_ways(event: VorgangReassigned) -> None:
    """The letters go with their case."""
    move_with_vorgang(event.vorgang_id, event.stelle_id)
