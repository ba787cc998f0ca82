"""The print run: letters that go by post, and the lists they went out with."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True)
class Postzeile:
    """A letter that waits to be printed or posted. `postausgang` is the number of the run it was printed in.

    It is the way of a Bescheid, or a letter of a Nachforderung (`brief_id`), which has no Bescheid; `id` names either.
    """

    bekanntgabe_id: UUID | None
    bescheid_id: UUID | None
    fall_id: UUID
    vorgang_id: UUID
    stelle_id: UUID
    nummer: str
    betreff: str
    anschrift: tuple[str, ...]
    erlassen_am: datetime
    postausgang_id: UUID | None
    postausgang: str
    brief_id: UUID | None = None

    @property
    def id(self) -> UUID:
        """What print run and posting are told."""
        found = self.bekanntgabe_id or self.brief_id
        assert found is not None
        return found


@dataclass(frozen=True)
class PostausgangView:
    """One print run: its number ("2026-11-24/1"), its letters, and the day on which all of them were posted."""

    id: UUID
    nummer: str
    gedruckt_am: datetime
    von: str
    sendungen: tuple[UUID, ...]
    abgesandt_am: date | None
