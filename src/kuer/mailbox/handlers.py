"""A message was sent: have an e-mail tell of it."""

from kuer.mailbox.events import NachrichtSent
from kuer.mailbox.tasks import notify
from kuer.outbox.actions import enqueue
from kuer.outbox.ports import on
from kuer.tenancy.context import active


@on(NachrichtSent, at_once=True)
def tell_of_nachricht(event: NachrichtSent) -> None:
    """The job sends it once, however often it is queued."""
    enqueue(notify, kommune_id=str(active()), nachricht_id=str(event.nachricht_id))
