"""Who stands in for whom on a day, and what is lent.

No statute orders it; the authority's own Geschäftsordnung does (rechtlich zu prüfen, what it says). Of an absence no
more is kept than is needed: the days and who stands in, never why (Art. 5 Abs. 1 Buchst. c DSGVO; § 26 Abs. 1 BDSG).
Rights over cases are lent, the administration of roles is not.

Somebody absent is stood in for by those named. Where one of these is absent too, whoever stands in for them goes on
with it. Who is absent stands in for nobody.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from kuer.kit.actor import ALL

HOECHSTENS_TAGE: Final = 366
HOECHSTENS_VERTRETUNGEN: Final = 5
AUFHEBEN_TAGE: Final = 90


@dataclass(frozen=True)
class Fehlzeit:
    """Days of absence, both included, with those who stand in."""

    person: UUID
    von: date
    bis: date
    vertretung: tuple[UUID, ...]

    def gilt(self, tag: date) -> bool:
        """Whether it lasts on a day."""
        return self.von <= tag <= self.bis


def vertretene(person: UUID, fehlzeiten: Collection[Fehlzeit], tag: date) -> tuple[UUID, ...]:
    """For whom this person stands in on a day, those named directly first; nobody for who is absent."""
    today = [one for one in fehlzeiten if one.gilt(tag)]
    if any(one.person == person for one in today):
        return ()
    found: list[UUID] = []
    reached = {person}
    while more := [one.person for one in today if one.person not in reached and reached & set(one.vertretung)]:
        found += dict.fromkeys(more)
        reached |= set(more)
    return tuple(found)


def verliehen(permissions: Mapping[str, Any]) -> dict[str, Any]:
    """What of somebody's permissions a substitute gets: all that holds for Stellen, nothing that holds everywhere."""
    return {name: places for name, places in permissions.items() if places is not ALL}


def zusatz(eigener: str, vertretener: str) -> str:
    """What stands above the own name: „In Vertretung“ for who signs without or with that, else as the absent signs.

    A clerk's colleague signs „Im Auftrag“ like the clerk; for the head, who adds nothing, one signs „In Vertretung“.
    """
    return "In Vertretung" if vertretener in {"", "In Vertretung"} else vertretener or eigener
