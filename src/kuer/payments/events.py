"""What the cash desk tells onwards."""

from dataclasses import dataclass
from uuid import UUID

from kuer.outbox.events import event


@event("payments.GebuehrDemanded")
@dataclass(frozen=True)
class GebuehrDemanded:
    """A Gebühr was asked for."""

    gebuehr_id: UUID
    fall_id: UUID
    betrag_cents: int


@event("payments.GebuehrPaid")
@dataclass(frozen=True)
class GebuehrPaid:
    """The money has arrived."""

    gebuehr_id: UUID
    fall_id: UUID


@event("payments.GebuehrWaived")
@dataclass(frozen=True)
class GebuehrWaived:
    """The Gebühr need not be paid."""

    gebuehr_id: UUID
    fall_id: UUID
