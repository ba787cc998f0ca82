"""What is known of a schema in use."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class NeuereFassung:
    """A released version of a schema that is newer than the one in use, as the portal lists it."""

    schema_id: str
    version: str
    titel: str
    status: str
    am: date | None
    hinweis: str


@dataclass(frozen=True)
class SchemastandView:
    """A published Leistung, the schema it was made of, and what the portal said of it last.

    `geprueft_am` is None while the portal has not answered yet. `weg_seit` is since when it does not answer; `grund`
    says why, or why it refused to answer about this one.
    """

    slug: str
    schema_id: str
    version: str
    neuere: NeuereFassung | None
    geprueft_am: datetime | None
    weg_seit: datetime | None
    grund: str
