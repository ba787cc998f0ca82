"""What the forms tell onwards."""

from dataclasses import dataclass
from uuid import UUID

from kuer.outbox.events import event


@event("forms.EntwurfExpiring")
@dataclass(frozen=True)
class EntwurfExpiring:
    """An Entwurf will be deleted in a week unless somebody goes on with it."""

    entwurf_id: UUID
    fall_id: UUID
