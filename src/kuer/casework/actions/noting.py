"""Notes of the staff, and messages that the citizen sent."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from kuer.casework.actions.akt import VIEW, begin
from kuer.casework.errors import NotizInvalid
from kuer.casework.models import Notiz, Vorgang
from kuer.casework.queries.antrag import way_of
from kuer.files.queries import dateien
from kuer.kit.actor import Actor
from kuer.kit.text import clean
from kuer.mailbox.actions import read_eingang
from kuer.mailbox.queries import nachricht_in
from kuer.records.actions import file_document
from kuer.records.errors import AkteClosed
from kuer.records.types import Weg

NOTIZ_MAX = 5_000


@transaction.atomic
def add_note(vorgang_id: UUID, text: str, *, by: Actor, now: datetime) -> UUID:
    """Write a note; whoever may work in the Stelle can. Returns its id.

    It changes nothing of the Vorgang's version: a note of one never stops the work of another.

    Raises: NotFound; PermissionRefused; NotizInvalid.
    """
    akt = begin(vorgang_id, by, now)
    body = clean(text)
    if not 0 < len(body) <= NOTIZ_MAX:
        raise NotizInvalid(limit=NOTIZ_MAX)
    note: Notiz = Notiz.objects.create(vorgang=akt.row, text=body, von_id=by.id, von_name=by.name, am=now)
    akt.record("notiz.added", notiz=str(note.id))
    return note.id


@transaction.atomic
def note_message(fall_id: UUID, nachricht_id: UUID, *, by: Actor, now: datetime) -> None:
    """The citizen has written: file what came with it and show it in the inbox. Twice is once.

    To a closed Akte nothing is filed; the message still shows.
    """
    row: Vorgang | None = Vorgang.objects.select_for_update().filter(fall_id=fall_id).first()
    if row is None:
        return
    for file in dateien(nachricht_in(fall_id, nachricht_id).datei_ids).values():
        try:
            file_document(
                fall_id, "schriftverkehr", file.name, file.id, file.sha256, weg=Weg.EINGANG,
                sichtbar_fuer_buerger=True, by=by, now=now,
            )  # fmt: skip
        except AkteClosed:
            break
    if not row.neue_nachricht:
        row.neue_nachricht = True
        row.save(update_fields=["neue_nachricht"])


@transaction.atomic
def note_way(fall_id: UUID) -> None:
    """Take over from the Antrag how answers are to come, after it has changed; twice is once.

    It changes nothing of the Vorgang's version: whoever works on it goes on.
    """
    row: Vorgang | None = Vorgang.objects.select_for_update().filter(fall_id=fall_id).first()
    if row is not None:
        row.zustellung = way_of(fall_id)
        row.save(update_fields=["zustellung"])


@transaction.atomic
def read_messages(vorgang_id: UUID, *, by: Actor, now: datetime) -> None:
    """The messages of the citizen were read by somebody of the Stelle. Raises NotFound."""
    akt = begin(vorgang_id, by, now, permission=VIEW)
    if akt.row.neue_nachricht and by.id is not None:
        read_eingang(akt.row.fall_id, by=by, now=now)
        akt.row.neue_nachricht = False
        akt.row.save(update_fields=["neue_nachricht"])
