"""A file with a schema has come, somebody looks for one: both are done in the background."""

from kuer.integrations.fim.events import PortalsucheBegun, SchemadateiReceived
from kuer.integrations.fim.tasks import suche_im_portal, uebernimm_schema
from kuer.outbox.actions import enqueue
from kuer.outbox.ports import on
from kuer.tenancy.context import active


@on(SchemadateiReceived, at_once=True)
def import_in_background(event: SchemadateiReceived) -> None:
    """One job a file, so that other jobs have their turn between them."""
    enqueue(uebernimm_schema, kommune_id=str(active()), datei_id=str(event.datei_id))


@on(PortalsucheBegun, at_once=True)
def search_in_background(event: PortalsucheBegun) -> None:
    """The portal may be slow or away; the page asks again."""
    enqueue(suche_im_portal, kommune_id=str(active()), suche_id=str(event.suche_id))
