"""Letters of a Nachforderung on their way to the post, for the room that prints."""

from collections.abc import Iterable
from uuid import UUID

from kuer.casework.models import Nachforderung
from kuer.casework.types import NachforderungStatus, Postbrief, Zustellung
from kuer.kit.actor import Actor

POST = "letters.post"
MOST = 500


def letters_to_post(by: Actor) -> list[Postbrief]:
    """Letters of the actor's Stellen that nobody has posted yet, oldest first, at most 500; one query.

    One that was answered or ended before it was posted needs no stamp any more. Needs letters.post; without it none.
    """
    rows = Nachforderung.objects.filter(
        weg=Zustellung.POST, zur_post_am=None, status=NachforderungStatus.OFFEN, dokument_id__isnull=False
    )
    places = by.places(POST)
    rows = rows if places is None else rows.filter(vorgang__stelle_id__in=places)
    found = rows.select_related("vorgang").order_by("gesendet_am", "id")[:MOST]
    return [_letter(row, row.dokument_id) for row in found if row.dokument_id]


def posted_letters(nachforderung_ids: Iterable[UUID], by: Actor) -> list[Postbrief]:
    """These letters as far as the actor may post them, posted or not; one query."""
    rows = Nachforderung.objects.filter(pk__in=set(nachforderung_ids), dokument_id__isnull=False)
    places = by.places(POST)
    rows = rows if places is None else rows.filter(vorgang__stelle_id__in=places)
    found = rows.select_related("vorgang").order_by("gesendet_am", "id")
    return [_letter(row, row.dokument_id) for row in found if row.dokument_id]


def _letter(row: Nachforderung, dokument_id: UUID) -> Postbrief:
    vorgang = row.vorgang
    return Postbrief(
        nachforderung_id=row.id,
        vorgang_id=vorgang.id,
        fall_id=vorgang.fall_id,
        stelle_id=vorgang.stelle_id,
        nummer=vorgang.nummer,
        leistung_name=vorgang.leistung_name,
        anschrift=tuple(vorgang.anschrift) or (vorgang.antragsteller,),
        dokument_id=dokument_id,
        geschrieben_am=row.gesendet_am,
        zur_post_am=row.zur_post_am,
    )
