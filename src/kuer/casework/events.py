"""What casework tells onwards."""

from dataclasses import dataclass
from uuid import UUID

from kuer.outbox.events import event


@event("casework.VorgangOpened")
@dataclass(frozen=True)
class VorgangOpened:
    """A Vorgang was opened at a Stelle."""

    vorgang_id: UUID
    fall_id: UUID
    stelle_id: UUID


@event("casework.VorgangReassigned")
@dataclass(frozen=True)
class VorgangReassigned:
    """A Vorgang went to another Stelle."""

    vorgang_id: UUID
    fall_id: UUID
    stelle_id: UUID


@event("casework.NachforderungSent")
@dataclass(frozen=True)
class NachforderungSent:
    """The citizen was asked for documents; `bis` is an ISO day."""

    nachforderung_id: UUID
    vorgang_id: UUID
    fall_id: UUID
    bis: str


@event("casework.NachforderungAnswered")
@dataclass(frozen=True)
class NachforderungAnswered:
    """The citizen has answered a request; the Vorgang goes on."""

    nachforderung_id: UUID
    vorgang_id: UUID
    fall_id: UUID


@event("casework.VorgangClosed")
@dataclass(frozen=True)
class VorgangClosed:
    """A Vorgang is over, its Akte closed; `ausgang` is how it was decided, or "zurueckgenommen"."""

    vorgang_id: UUID
    fall_id: UUID
    ausgang: str
