"""A message goes out, is fetched, or is taken back from its place."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from kuer.audit.actions import record
from kuer.identity.queries import konto
from kuer.kit.actor import Actor
from kuer.kit.dates import local_date
from kuer.kit.errors import NotFound
from kuer.kit.text import clean
from kuer.mailbox.errors import NachrichtInvalid, ProvisionEnded
from kuer.mailbox.events import NachrichtRetrieved, NachrichtSent
from kuer.mailbox.models import Benachrichtigung, Nachricht
from kuer.mailbox.queries import owned, view
from kuer.mailbox.rules.grenzen import fault
from kuer.mailbox.types import NachrichtArt, NachrichtView, Richtung
from kuer.outbox.actions import publish
from kuer.tenancy.context import checks_first


@checks_first
def send(
    fall_id: UUID,
    konto_id: UUID | None,
    betreff: str,
    text: str,
    dokument_ids: Iterable[UUID] = (),
    *,
    art: NachrichtArt | str = NachrichtArt.NACHRICHT,
    email: str | None = None,
    absender: str = "",
    sprache: str = "de",
    antwort_auf: UUID | None = None,
    by: Actor,
    now: datetime,
) -> UUID:
    """Lay a message ready for the citizen and have an e-mail tell of it on the same day; returns its id.

    Without `konto_id` whoever holds the case's code may fetch it. The e-mail goes to `email`, else to the
    Konto's address; without either nobody is told, and the proof (queries.zustellung) says so.

    Raises: NachrichtInvalid.
    """
    documents = [str(one) for one in dokument_ids]
    address = email or _address_of(konto_id)
    row: Nachricht = Nachricht.objects.create(
        fall_id=fall_id,
        konto_id=konto_id,
        richtung=Richtung.AUSGANG,
        art=NachrichtArt(art),
        **checked(betreff, text, len(documents)),
        absender=absender,
        dokument_ids=documents,
        antwort_auf=antwort_auf,
        gesendet_am=now,
    )
    if address:
        Benachrichtigung.objects.create(nachricht=row, adresse=address, sprache=sprache)
    record("message.sent", fall_id=fall_id, by=by, at=now, refs={"nachricht": str(row.id), "art": row.art})
    publish(NachrichtSent(row.id, fall_id))
    return row.id


def checked(betreff: str, text: str, anlagen: int) -> dict[str, str]:
    """Subject and text as they are stored. Raises NachrichtInvalid."""
    subject, body = " ".join(clean(betreff).split()), clean(text)
    if found := fault(subject, body, anlagen):
        raise NachrichtInvalid(field=found[0], limit=found[1])
    return {"betreff": subject, "text": body}


def _address_of(konto_id: UUID | None) -> str:
    return (konto(konto_id).email or "") if konto_id else ""


@transaction.atomic
def retrieve(nachricht_id: UUID, by: Actor, now: datetime) -> NachrichtView:
    """Fetch a message; the first time is recorded exactly once, with its moment and the Vertrauensniveau.

    Raises: NotFound, also for what belongs to somebody else; ProvisionEnded.
    """
    mine = owned(by).filter(pk=nachricht_id)
    waiting = mine.filter(richtung=Richtung.AUSGANG, abgerufen_am=None, beendet_am=None)
    first = waiting.update(abgerufen_am=now, abgerufen_von=by.id, abgerufen_niveau=by.vertrauensniveau)
    row = mine.first()
    if row is None:
        raise NotFound(kind="nachricht", id=nachricht_id)
    if row.beendet_am is not None:
        raise ProvisionEnded(nachricht=row.id, since=row.beendet_am)
    if first:
        refs = {"nachricht": str(row.id), "niveau": str(by.vertrauensniveau)}
        record("message.retrieved", fall_id=row.fall_id, by=by, at=now, refs=refs)
        publish(NachrichtRetrieved(row.id, row.fall_id, local_date(now).isoformat()))
    return view(row)


@transaction.atomic
def end_provision(nachricht_id: UUID, *, by: Actor, now: datetime) -> bool:
    """Take an unfetched message back from the Postfach; it then goes another way (§ 41 Abs. 2a S. 5 VwVfG).

    False when the citizen has fetched it meanwhile: then it stays. Saying it twice changes nothing.

    Raises: NotFound.
    """
    row: Nachricht | None = Nachricht.objects.select_for_update().filter(pk=nachricht_id).first()
    if row is None:
        raise NotFound(kind="nachricht", id=nachricht_id)
    if row.abgerufen_am is None and row.beendet_am is None:
        row.beendet_am = now
        row.save(update_fields=["beendet_am"])
        record("message.withdrawn", fall_id=row.fall_id, by=by, at=now, refs={"nachricht": str(row.id)})
    return row.beendet_am is not None
