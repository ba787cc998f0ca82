"""The citizen writes to the Stelle, and the Stelle has read it."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from kuer.audit.actions import record
from kuer.kit.actor import Actor, ActorKind
from kuer.kit.errors import NotFound
from kuer.mailbox.actions.sending import checked
from kuer.mailbox.events import NachrichtReceived
from kuer.mailbox.models import Nachricht
from kuer.mailbox.queries import owned
from kuer.mailbox.types import NachrichtArt, Richtung
from kuer.outbox.actions import publish


@transaction.atomic
def reply(
    fall_id: UUID,
    betreff: str,
    text: str,
    datei_ids: Iterable[UUID] = (),
    *,
    antwort_auf: UUID | None = None,
    by: Actor,
    now: datetime,
) -> UUID:
    """The citizen's message to the Stelle that works on the case; returns its id.

    It may be written by whoever holds the case's code or has had a message in it before. `datei_ids` are
    files that the citizen stored.

    Raises: NotFound for a foreign case; NachrichtInvalid.
    """
    if by.kind is not ActorKind.CITIZEN or not (fall_id in by.faelle or owned(by).filter(fall_id=fall_id).exists()):
        raise NotFound(kind="fall", id=fall_id)
    files = [str(one) for one in datei_ids]
    row: Nachricht = Nachricht.objects.create(
        fall_id=fall_id,
        konto_id=by.id,
        richtung=Richtung.EINGANG,
        art=NachrichtArt.NACHRICHT,
        **checked(betreff, text, len(files)),
        absender=by.name,
        datei_ids=files,
        antwort_auf=antwort_auf,
        gesendet_am=now,
    )
    record("message.received", fall_id=fall_id, by=by, at=now, refs={"nachricht": str(row.id)})
    publish(NachrichtReceived(row.id, fall_id))
    return row.id


@transaction.atomic
def read_eingang(fall_id: UUID, *, by: Actor, now: datetime) -> int:
    """Note that the Stelle has read what the citizen wrote in this case; returns how many were new.

    The caller guards the case.
    """
    waiting = Nachricht.objects.filter(fall_id=fall_id, richtung=Richtung.EINGANG, abgerufen_am=None)
    count: int = waiting.update(abgerufen_am=now, abgerufen_von=by.id)
    if count:
        record("message.read", fall_id=fall_id, by=by, at=now)
    return count
