"""What the registry tells onwards."""

from dataclasses import dataclass
from uuid import UUID

from kuer.outbox.events import event


@event("records.DokumentFiled")
@dataclass(frozen=True)
class DokumentFiled:
    """A document, or a new version of one, lies in the Akte."""

    dokument_id: UUID
    fall_id: UUID
    version: int


@event("records.AkteClosed")
@dataclass(frozen=True)
class AkteWasClosed:
    """An Akte was closed; `aufbewahren_bis` is an ISO day."""

    akte_id: UUID
    fall_id: UUID
    aufbewahren_bis: str
