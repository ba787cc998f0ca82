"""What routing tells onwards."""

from dataclasses import dataclass
from uuid import UUID

from kuer.outbox.events import event


@event("routing.AntragRouted")
@dataclass(frozen=True)
class AntragRouted:
    """An Antrag has found its Stelle for the first time."""

    antrag_id: UUID
    fall_id: UUID
    stelle_id: UUID


@event("routing.AntragRerouted")
@dataclass(frozen=True)
class AntragRerouted:
    """An Antrag was passed on to another Stelle."""

    fall_id: UUID
    stelle_id: UUID
