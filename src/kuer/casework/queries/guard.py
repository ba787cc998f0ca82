"""Which Vorgänge and which questions an actor may see; everything else is not there."""

from uuid import UUID

from django.db.models import QuerySet

from kuer.casework.models import Beteiligung, Vorgang
from kuer.casework.types import BeteiligungStatus
from kuer.kit.actor import Actor, ActorKind

VIEW = "casework.view"


def seen_by(by: Actor) -> "QuerySet[Vorgang]":
    """The Vorgänge of the Stellen in which the actor may look."""
    rows: QuerySet[Vorgang] = Vorgang.objects.all()
    places = by.places(VIEW)
    return rows if places is None else rows.filter(stelle_id__in=places)


def asked_of(by: Actor) -> "QuerySet[Beteiligung]":
    """The Beteiligungen in which a Stelle of the actor's is asked, or has answered, while the Vorgang runs.

    This is all that a Beteiligung opens: the question, and the Antrag with its documents to answer it. It makes nobody
    see the Vorgang itself (`seen_by`), work on it or decide. Withdrawn, or closed, it opens nothing any more.
    """
    asked = [BeteiligungStatus.OFFEN, BeteiligungStatus.ABGEGEBEN]
    rows: QuerySet[Beteiligung] = Beteiligung.objects.filter(status__in=asked, vorgang__offen=True)
    places = by.places(VIEW)
    return rows if places is None else rows.filter(stelle_id__in=places)


def belongs_to(row: Vorgang, by: Actor) -> bool:
    """Whether a case is this citizen's own: of the Konto, or opened with the code where there is no Konto."""
    if by.kind is not ActorKind.CITIZEN:
        return False
    return row.fall_id in by.faelle if row.konto_id is None else row.konto_id == by.id


def places_of(by: Actor, stelle_id: UUID | None) -> "list[UUID] | None":
    """The Stellen to look in, narrowed to one if wanted; None stands for all."""
    places = by.places(VIEW)
    if stelle_id is not None:
        return [stelle_id] if places is None or stelle_id in places else []
    return None if places is None else sorted(places)
