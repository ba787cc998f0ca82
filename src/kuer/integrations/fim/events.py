"""What the importer tells onwards."""

from dataclasses import dataclass
from uuid import UUID

from kuer.outbox.events import event


@event("fim.SchemadateiReceived")
@dataclass(frozen=True)
class SchemadateiReceived:
    """A file with a data schema waits to become a draft."""

    datei_id: UUID


@event("fim.PortalsucheBegun")
@dataclass(frozen=True)
class PortalsucheBegun:
    """Somebody waits for what the portal has."""

    suche_id: UUID
