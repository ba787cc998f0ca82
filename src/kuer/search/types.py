"""What other rooms see of the search."""

from typing import Final, Literal, NamedTuple
from uuid import UUID

Klasse = Literal["titel", "stichwort", "kurztext", "text"]

# How much a word counts that stands there.
GEWICHTE: Final[dict[Klasse, float]] = {"titel": 8.0, "stichwort": 6.0, "kurztext": 2.5, "text": 1.0}


class Treffer(NamedTuple):
    """One find; `score` compares finds of one search and means nothing beyond it."""

    objekt_id: UUID
    score: float
