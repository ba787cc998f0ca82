"""What decisions tell onwards. Days are civil dates of Berlin as ISO text."""

from dataclasses import dataclass
from uuid import UUID

from kuer.outbox.events import event


@event("decisions.BescheidIssued")
@dataclass(frozen=True)
class BescheidIssued:
    """A letter is out: a Bescheid or, where `art` says so, one that is no act. It takes effect when announced."""

    bescheid_id: UUID
    fall_id: UUID
    vorgang_id: UUID
    art: str


@event("decisions.BescheidAnnounced")
@dataclass(frozen=True)
class BescheidAnnounced:
    """From `tag` on the Bescheid counts as announced; `letzter_tag` of the remedy is empty where there is none.

    It comes again when a later proof moves the day.
    """

    bescheid_id: UUID
    fall_id: UUID
    vorgang_id: UUID
    tag: str
    letzter_tag: str


@event("decisions.AnnouncementFailed")
@dataclass(frozen=True)
class AnnouncementFailed:
    """A way to the person has failed; another one must be chosen."""

    bekanntgabe_id: UUID
    bescheid_id: UUID
    fall_id: UUID
    vorgang_id: UUID


@event("decisions.GenehmigungRevoked")
@dataclass(frozen=True)
class GenehmigungRevoked:
    """A permit no longer holds."""

    genehmigung_id: UUID
    fall_id: UUID
