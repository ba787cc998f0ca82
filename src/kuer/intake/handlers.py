"""An Antrag was received, or added to: make its receipt, count its Leistung."""

from django.utils import timezone

from kuer.catalogue.actions import count_use
from kuer.intake.actions import provide_nachtrag_copy, provide_receipt
from kuer.intake.events import AntragReceived, NachtragReceived
from kuer.intake.queries import leistung_of
from kuer.kit.actor import Actor
from kuer.outbox.ports import on

EINGANG = Actor.system("eingang")


@on(AntragReceived)
def send_receipt(event: AntragReceived) -> None:
    """File it and lay the receipt into the Postfach."""
    provide_receipt(event.antrag_id, by=EINGANG, now=timezone.now())


@on(AntragReceived)
def count_leistung(event: AntragReceived) -> None:
    """One more for the list of the most used."""
    count_use(leistung_of(event.antrag_id))


@on(NachtragReceived)
def send_copy(event: NachtragReceived) -> None:
    """File what was added and lay the copy into the Postfach."""
    provide_nachtrag_copy(event.nachtrag_id, by=EINGANG, now=timezone.now())
