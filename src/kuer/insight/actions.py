"""Taking ratings and reports of barriers."""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import F

from kuer.fristen import add_months
from kuer.insight.errors import BarriereInvalid, RatingInvalid
from kuer.insight.models import Barriere, Bewertung, Sterne
from kuer.kit.actor import Actor
from kuer.kit.dates import local_date
from kuer.kit.errors import NotFound

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


@transaction.atomic
def report_barrier(seite: str, beschreibung: str, email: str, *, now: datetime) -> UUID:
    """Keep a report of a barrier; an answer is due within a month (§ 12b Abs. 4 BGG). Returns its id.

    Raises BarriereInvalid.
    """
    if not beschreibung.strip() or len(beschreibung) > LONGEST * 2:
        raise BarriereInvalid(part="beschreibung")
    if email:
        try:
            validate_email(email)
        except ValidationError:
            raise BarriereInvalid(part="email") from None
    due = add_months(local_date(now), 1)
    row: Barriere = Barriere.objects.create(
        seite=seite.strip()[:300], beschreibung=beschreibung.strip(), email=email, gemeldet_am=now, antwort_bis=due
    )
    return row.id


@transaction.atomic
def note_answered(barriere_id: UUID, *, by: Actor, now: datetime) -> None:
    """Note that a report was answered. Needs insight.view. Raises NotFound."""
    by.require("insight.view")
    if not Barriere.objects.filter(pk=barriere_id).update(beantwortet_am=now):
        raise NotFound(kind="barriere", id=barriere_id)
