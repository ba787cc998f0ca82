"""What the intake tells onwards."""

from dataclasses import dataclass
from uuid import UUID

from kuer.outbox.events import event


@event("intake.AntragReceived")
@dataclass(frozen=True)
class AntragReceived:
    """An Antrag is there: complete, frozen, numbered."""

    antrag_id: UUID
    fall_id: UUID


@event("intake.AntragWithdrawn")
@dataclass(frozen=True)
class AntragWithdrawn:
    """The applicant has taken the Antrag back."""

    antrag_id: UUID
    fall_id: UUID


@event("intake.EinwilligungRevoked")
@dataclass(frozen=True)
class EinwilligungRevoked:
    """The applicant no longer wants decisions in the Postfach: what comes from now on goes by post."""

    antrag_id: UUID
    fall_id: UUID


@event("intake.NachtragReceived")
@dataclass(frozen=True)
class NachtragReceived:
    """Answers of an Antrag were changed by a later statement; from now on they count."""

    nachtrag_id: UUID
    antrag_id: UUID
    fall_id: UUID
