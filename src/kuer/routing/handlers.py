"""An Antrag was received: find its Stelle."""

from django.utils import timezone

from kuer.intake.events import AntragReceived
from kuer.kit.actor import Actor
from kuer.outbox.ports import on
from kuer.routing.actions import route_antrag

ZUORDNUNG = Actor.system("zuordnung")


@on(AntragReceived)
def find_stelle(event: AntragReceived) -> None:
    """A case is routed once, however often this runs."""
    route_antrag(event.antrag_id, by=ZUORDNUNG, now=timezone.now())
