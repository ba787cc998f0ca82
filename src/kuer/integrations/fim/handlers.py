"""A file with a schema has come: make a draft of it, in the background."""

from kuer.integrations.fim.events import SchemadateiReceived
from kuer.integrations.fim.tasks import uebernimm_schema
from kuer.outbox.actions import enqueue
from kuer.outbox.ports import on
from kuer.tenancy.context import active


@on(SchemadateiReceived, at_once=True)
def import_in_background(event: SchemadateiReceived) -> None:
    """One job a file, so that other jobs have their turn between them."""
    enqueue(uebernimm_schema, kommune_id=str(active()), datei_id=str(event.datei_id))
