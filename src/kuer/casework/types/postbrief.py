"""A letter of casework that goes by post."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True)
class Postbrief:
    """A letter that waits to be printed and posted, or was: `zur_post_am` is the day noted for it.

    It asks for what is missing, or tells of more time for that (`mehr_zeit`); `id` is what print run and posting name.
    """

    id: UUID
    nachforderung_id: UUID
    vorgang_id: UUID
    fall_id: UUID
    stelle_id: UUID
    nummer: str
    leistung_name: str
    anschrift: tuple[str, ...]
    dokument_id: UUID
    geschrieben_am: datetime
    zur_post_am: date | None
    mehr_zeit: bool = False
