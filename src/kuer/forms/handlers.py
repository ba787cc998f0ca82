"""An Entwurf will be deleted: have an e-mail tell of it."""

from kuer.forms.events import EntwurfExpiring
from kuer.forms.tasks import tell_of_deletion
from kuer.outbox.actions import enqueue
from kuer.outbox.ports import on
from kuer.tenancy.context import active


@on(EntwurfExpiring)
def announce_deletion(event: EntwurfExpiring) -> None:
    """The job looks again whether there is still something to tell, and whom."""
    enqueue(tell_of_deletion, kommune_id=str(active()), entwurf_id=str(event.entwurf_id))
