"""What other rooms see of the Protokoll."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True)
class Eintrag:
    """One entry: who did what when in which case, without personal data.

    `medium` is structured, document, paper or voice; `lifecycle` schedule, start, complete, suspend or
    resume (the words of XES), so that later figures can tell work from waiting.
    """

    fall_id: UUID
    nummer: int
    activity: str
    at: datetime
    actor_kind: str
    actor_id: UUID | None
    actor_name: str
    channel: str
    medium: str
    lifecycle: str
    leistung: str
    refs: Mapping[str, str]


@dataclass(frozen=True)
class Befund:
    """A place where the Protokoll does not hold: `art` is changed, missing, swapped, cut, anchor or column."""

    kommune_id: UUID
    fall_id: UUID | None
    nummer: int | None
    art: str
    text: str
