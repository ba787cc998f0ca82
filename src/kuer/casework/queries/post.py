"""Letters of a Nachforderung on their way to the post, for the room that prints."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet

from kuer.casework.models import Nachforderung, Verlaengerungsschreiben
from kuer.casework.types import NachforderungStatus, Postbrief, Zustellung
from kuer.kit.actor import Actor

POST = "letters.post"
MOST = 500


def letters_to_post(by: Actor) -> list[Postbrief]:
    """Letters of the actor's Stellen that nobody has posted yet, oldest first, at most 500 of a kind; two queries.

    What was answered or ended before it was posted needs no stamp any more, nor does a letter about a day that was
    moved once more. Needs letters.post; without it none.
    """
    first = Nachforderung.objects.filter(
        weg=Zustellung.POST, zur_post_am=None, status=NachforderungStatus.OFFEN, dokument_id__isnull=False
    )
    later = Verlaengerungsschreiben.objects.filter(
        zur_post_am=None, nachforderung__status=NachforderungStatus.OFFEN, bis=F("nachforderung__bis")
    )
    return _letters(first, later, by)


def posted_letters(ids: Iterable[UUID], by: Actor) -> list[Postbrief]:
    """These letters as far as the actor may post them, posted or not; two queries."""
    keys = set(ids)
    first = Nachforderung.objects.filter(pk__in=keys, dokument_id__isnull=False)
    return _letters(first, Verlaengerungsschreiben.objects.filter(pk__in=keys), by)


def _letters(first: "QuerySet[Any]", later: "QuerySet[Any]", by: Actor) -> list[Postbrief]:
    places = by.places(POST)
    if places is not None:
        first = first.filter(vorgang__stelle_id__in=places)
        later = later.filter(nachforderung__vorgang__stelle_id__in=places)
    asked = first.select_related("vorgang").order_by("gesendet_am", "id")[:MOST]
    moved = later.select_related("nachforderung__vorgang").order_by("geschrieben_am", "id")[:MOST]
    return [*(_request(row) for row in asked), *(_extension(row) for row in moved)]


def _request(row: Nachforderung) -> Postbrief:
    assert row.dokument_id is not None
    return Postbrief(
        id=row.id,
        nachforderung_id=row.id,
        **_of_vorgang(row),
        dokument_id=row.dokument_id,
        geschrieben_am=row.gesendet_am,
        zur_post_am=row.zur_post_am,
    )


def _extension(row: Verlaengerungsschreiben) -> Postbrief:
    return Postbrief(
        id=row.id,
        nachforderung_id=row.nachforderung_id,
        **_of_vorgang(row.nachforderung),
        dokument_id=row.dokument_id,
        geschrieben_am=row.geschrieben_am,
        zur_post_am=row.zur_post_am,
        mehr_zeit=True,
    )


def _of_vorgang(row: Nachforderung) -> dict[str, Any]:
    vorgang = row.vorgang
    return {
        "vorgang_id": vorgang.id,
        "fall_id": vorgang.fall_id,
        "stelle_id": vorgang.stelle_id,
        "nummer": vorgang.nummer,
        "leistung_name": vorgang.leistung_name,
        "anschrift": tuple(vorgang.anschrift) or (vorgang.antragsteller,),
    }
