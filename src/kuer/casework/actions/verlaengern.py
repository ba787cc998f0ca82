"""More time for a request, and the day on which its letters were posted."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from kuer.casework.actions.akt import begin
from kuer.casework.actions.briefe import extension_message, extension_pdf
from kuer.casework.actions.nachforderung import file_letter, locked, open_one, send_word, set_frist
from kuer.casework.errors import NachforderungInvalid
from kuer.casework.models import Verlaengerungsschreiben
from kuer.casework.queries.fristvorschau import nachforderung_ende
from kuer.casework.types import Zustellung
from kuer.kit.actor import Actor
from kuer.kit.dates import local_date


@transaction.atomic
def extend_nachforderung(nachforderung_id: UUID, bis: date, *, by: Actor, now: datetime) -> None:
    """Give more time, also when it is over already (§ 31 Abs. 7 VwVfG); the citizen is told.

    By a message; where answers go by post, by a letter that waits to be printed (`note_posted`).

    Raises: NotFound; PermissionRefused; NachforderungClosed; NachforderungInvalid for an earlier day.
    """
    akt, row = open_one(nachforderung_id, by, now)
    end = nachforderung_ende(now, bis=bis)
    if end.ende <= row.bis:
        raise NachforderungInvalid(field="bis")
    row.bis = end.ende
    row.save(update_fields=["bis"])
    set_frist(akt.row, row, end)
    if Zustellung(akt.row.zustellung) is Zustellung.POSTFACH:
        send_word(akt, extension_message(akt.row, end.ende), [])
    else:
        document = file_letter(akt, extension_pdf(row, by=by, now=now), "Mehr Zeit")
        Verlaengerungsschreiben.objects.create(
            nachforderung=row, bis=end.ende, dokument_id=document, geschrieben_am=now
        )
    akt.save("nachforderung.extended", nachforderung=str(row.id), bis=end.ende.isoformat())


@transaction.atomic
def note_posted(brief_id: UUID, tag: date, *, by: Actor, now: datetime) -> None:
    """A printed letter was handed to the post on a day: that of a request, by its id, or one about more time.

    Raises: NotFound; PermissionRefused; NachforderungInvalid.
    """
    letter = Verlaengerungsschreiben.objects.select_for_update().filter(pk=brief_id).first()
    row = locked(letter.nachforderung_id if letter else brief_id)
    akt = begin(row.vorgang_id, by, now)
    posted, written = (letter, letter.geschrieben_am) if letter else (row, row.gesendet_am)
    by_post = letter is not None or Zustellung(row.weg) is Zustellung.POST
    if not by_post or not local_date(written) <= tag <= local_date(now):
        raise NachforderungInvalid(field="tag")
    if posted.zur_post_am != tag:
        posted.zur_post_am = tag
        posted.save(update_fields=["zur_post_am"])
        activity = "verlaengerung.posted" if letter else "nachforderung.posted"
        akt.record(activity, medium="paper", nachforderung=str(row.id), tag=tag.isoformat())
