"""One's own drafts as the pages show them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kuer.catalogue.queries import leistung_version
from kuer.forms.queries import my_entwuerfe
from kuer.kit.dates import local_date
from kuer.portal.door import address
from kuer.ui.door import DoorRequest


@dataclass(frozen=True)
class Draft:
    """A draft in a list: `tage` are the days until it is deleted, `url` where it goes on."""

    id: UUID
    titel: str
    leistung_slug: str
    gespeichert: datetime
    bis: datetime
    tage: int
    url: str


def drafts_of(request: DoorRequest) -> list[Draft]:
    """The drafts of this Konto, or those whose code this session has shown; the last changed first.

    One query, and none for a visitor who is nobody yet.
    """
    if not (request.actor.id or request.actor.faelle):
        return []
    today = local_date(request.now)
    found = []
    for row in my_entwuerfe(request.actor):
        leistung = leistung_version(row.leistung_version_id)
        found.append(
            Draft(
                id=row.id,
                titel=leistung.name,
                leistung_slug=leistung.slug,
                gespeichert=row.geaendert_am,
                bis=row.loeschung_am,
                tage=(local_date(row.loeschung_am) - today).days,
                url=address(request, "antrag", row.id),
            )
        )
    return found
