"""What pages see of a search in the portal."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class Fund:
    """A schema that the portal has; `stand` is the state of its release in words."""

    fim_id: str
    version: str
    name: str
    stand: str
    seit: str


@dataclass(frozen=True)
class PortalsucheView:
    """A search: still at work, with its hits, or why there are none. `anzahl` counts all hits of the portal."""

    id: UUID
    wort: str
    laeuft: bool
    funde: tuple[Fund, ...]
    anzahl: int
    grund: str
