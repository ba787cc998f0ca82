"""Taking a rating."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from kuer.insight.errors import RatingInvalid
from kuer.insight.models import Bewertung, Sterne
from kuer.kit.dates import local_date

LONGEST = 2_000


@transaction.atomic
def rate(leistung: str, sterne: int, text: str, *, now: datetime) -> None:
    """Keep a rating of one to five stars with optional words; anonymous by design (no actor is asked for).

    Raises RatingInvalid.
    """
    if sterne not in range(1, 6):
        raise RatingInvalid(part="sterne")
    words = text.strip()
    if len(words) > LONGEST:
        raise RatingInvalid(part="text", limit=LONGEST)
    if words:
        Bewertung.objects.create(leistung=leistung, sterne=sterne, text=words, tag=local_date(now))
    Sterne.objects.get_or_create(leistung=leistung, sterne=sterne)
    Sterne.objects.filter(leistung=leistung, sterne=sterne).update(anzahl=F("anzahl") + 1)
