"""Reading the Postfach. A citizen sees what is addressed to the own Konto, or to a case that its code opened."""

from collections.abc import Iterable
from uuid import UUID

from django.db import models
from django.db.models import Q, QuerySet
from django.db.models.fields.tuple_lookups import TupleLessThan

from kuer.kit.actor import Actor, ActorKind
from kuer.kit.errors import NotFound
from kuer.kit.paging import Page, cursor, read_cursor
from kuer.mailbox.models import Benachrichtigung, Nachricht
from kuer.mailbox.rules.grenzen import UNREAD_SHOWN
from kuer.mailbox.types import (
    Benachrichtigt,
    NachrichtArt,
    NachrichtView,
    NachrichtZeile,
    Richtung,
    ZustellungView,
)

PER_CASE = 500

_LINE = (
    "id", "fall_id", "art", "richtung", "betreff", "absender", "gesendet_am", "abgerufen_am", "beendet_am",
    "dokument_ids", "datei_ids",
)  # fmt: skip


def addressed_to(by: Actor) -> Q:
    """The condition under which a message belongs to this citizen."""
    mine = Q(konto_id=None, fall_id__in=list(by.faelle))
    return mine | Q(konto_id=by.id) if by.id else mine


def owned(by: Actor) -> "QuerySet[Nachricht]":
    """The messages that belong to this citizen, in both directions; nothing for anybody else."""
    rows: QuerySet[Nachricht] = Nachricht.objects.all()
    return rows.filter(addressed_to(by)) if by.kind is ActorKind.CITIZEN else rows.none()


def postfach(by: Actor, after: str | None = None, limit: int = 25) -> Page[NachrichtZeile]:
    """What the authority sent to this citizen, the newest first; one query, a page in keyset order.

    Raises: Invalid for an `after` that no page gave.
    """
    rows = owned(by).filter(richtung=Richtung.AUSGANG)
    if after:
        rows = rows.filter(TupleLessThan(_place(), read_cursor(after)))
    found = list(rows.order_by("-gesendet_am", "-id").only(*_LINE)[: limit + 1])
    more = cursor(found[limit - 1].gesendet_am, found[limit - 1].id) if len(found) > limit else None
    return Page(tuple(_line(row) for row in found[:limit]), more)


def _place() -> tuple[models.F, models.F]:
    return models.F("gesendet_am"), models.F("id")


def unread(by: Actor) -> int:
    """How many messages wait to be fetched; it stops counting at 99."""
    rows = owned(by).filter(richtung=Richtung.AUSGANG, abgerufen_am=None, beendet_am=None)
    return len(rows.values_list("id", flat=True)[:UNREAD_SHOWN])


def nachricht(nachricht_id: UUID, by: Actor) -> NachrichtView:
    """One message as its citizen may see it: without text and documents until `retrieve` was recorded.

    Raises: NotFound, also for what belongs to somebody else.
    """
    row = owned(by).filter(pk=nachricht_id).first()
    if row is None:
        raise NotFound(kind="nachricht", id=nachricht_id)
    hidden = row.richtung == Richtung.AUSGANG and (row.abgerufen_am is None or row.beendet_am is not None)
    return view(row, hidden=hidden)


def verlauf(fall_id: UUID, by: Actor) -> list[NachrichtZeile]:
    """The citizen's own view of a case's messages in both directions, oldest first; one query."""
    rows = owned(by).filter(fall_id=fall_id)
    return [_line(row) for row in rows.order_by("gesendet_am", "id").only(*_LINE)[:PER_CASE]]


def nachrichten(fall_id: UUID) -> list[NachrichtView]:
    """All messages of a case with their text, oldest first, for the authority; the caller guards the case."""
    rows = Nachricht.objects.filter(fall_id=fall_id).order_by("gesendet_am", "id")[:PER_CASE]
    return [view(row) for row in rows]


def nachricht_in(fall_id: UUID, nachricht_id: UUID) -> NachrichtView:
    """One message of this very case with its text, for the authority; the caller guards the case. Raises: NotFound."""
    row = Nachricht.objects.filter(fall_id=fall_id, pk=nachricht_id).first()
    if row is None:
        raise NotFound(kind="nachricht", id=nachricht_id)
    return view(row)


def zustellung(nachricht_id: UUID) -> ZustellungView:
    """The proof of one message's way. Raises NotFound."""
    found = zustellungen([nachricht_id])
    if not found:
        raise NotFound(kind="nachricht", id=nachricht_id)
    return found[nachricht_id]


def zustellungen(nachricht_ids: Iterable[UUID]) -> dict[UUID, ZustellungView]:
    """The proofs of several messages, by id; one query."""
    rows = Nachricht.objects.filter(pk__in=list(nachricht_ids)).select_related("benachrichtigung")
    return {row.id: _zustellung(row) for row in rows}


def _zustellung(row: Nachricht) -> ZustellungView:
    told: Benachrichtigung | None = getattr(row, "benachrichtigung", None)
    return ZustellungView(
        nachricht_id=row.id,
        fall_id=row.fall_id,
        bereitgestellt_am=row.gesendet_am,
        benachrichtigung=Benachrichtigt(told.status) if told else None,
        benachrichtigt_am=told.gesendet_am if told else None,
        abgerufen_am=row.abgerufen_am,
        abgerufen_niveau=row.abgerufen_niveau,
        abgerufen_mit_konto=row.abgerufen_von is not None,
        beendet_am=row.beendet_am,
    )


def _line(row: Nachricht) -> NachrichtZeile:
    return NachrichtZeile(
        id=row.id,
        fall_id=row.fall_id,
        art=NachrichtArt(row.art),
        richtung=Richtung(row.richtung),
        betreff=row.betreff,
        absender=row.absender,
        gesendet_am=row.gesendet_am,
        abgerufen_am=row.abgerufen_am,
        beendet_am=row.beendet_am,
        anlagen=len(row.dokument_ids) + len(row.datei_ids),
    )


def view(row: Nachricht, *, hidden: bool = False) -> NachrichtView:
    """The frozen view of a row; `hidden` leaves out what only a recorded retrieval opens."""
    return NachrichtView(
        id=row.id,
        fall_id=row.fall_id,
        konto_id=row.konto_id,
        art=NachrichtArt(row.art),
        richtung=Richtung(row.richtung),
        betreff=row.betreff,
        text="" if hidden else row.text,
        absender=row.absender,
        dokument_ids=() if hidden else tuple(map(UUID, row.dokument_ids)),
        datei_ids=() if hidden else tuple(map(UUID, row.datei_ids)),
        antwort_auf=row.antwort_auf,
        gesendet_am=row.gesendet_am,
        abgerufen_am=row.abgerufen_am,
        beendet_am=row.beendet_am,
    )
