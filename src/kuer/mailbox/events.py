"""What the Postfach tells onwards. Days are civil dates of Berlin as ISO text."""

from dataclasses import dataclass
from uuid import UUID

from kuer.outbox.events import event


@event("mailbox.NachrichtSent")
@dataclass(frozen=True)
class NachrichtSent:
    """A message lies ready for the citizen."""

    nachricht_id: UUID
    fall_id: UUID


@event("mailbox.NachrichtRetrieved")
@dataclass(frozen=True)
class NachrichtRetrieved:
    """The citizen has fetched a message for the first time, on the day `tag`."""

    nachricht_id: UUID
    fall_id: UUID
    tag: str


@event("mailbox.NotificationSent")
@dataclass(frozen=True)
class NotificationSent:
    """The e-mail that tells of a message was handed to its mail server on the day `tag`."""

    nachricht_id: UUID
    fall_id: UUID
    tag: str


@event("mailbox.NotificationFailed")
@dataclass(frozen=True)
class NotificationFailed:
    """No e-mail could tell of a message; `grund` is a code."""

    nachricht_id: UUID
    fall_id: UUID
    grund: str


@event("mailbox.NachrichtReceived")
@dataclass(frozen=True)
class NachrichtReceived:
    """The citizen has written."""

    nachricht_id: UUID
    fall_id: UUID
