"""The citizen writes an answer to a Nachforderung: saved at every step, at the fields that were asked for.

The draft lies in intake beside the Antrag that it changes; here it is known who may write it and what is open.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import BinaryIO
from uuid import UUID

from kuer.casework.actions.nachforderung import require_open
from kuer.casework.models import Nachforderung
from kuer.casework.queries.antrag import open_paths
from kuer.casework.queries.guard import belongs_to
from kuer.intake.actions import (
    Auftrag,
    Ergaenzung,
    change_entries,
    detach_from_nachtrag,
    save_nachtrag,
    upload_to_nachtrag,
)
from kuer.kit.actor import Actor
from kuer.kit.errors import NotFound


def save_answer(
    nachforderung_id: UUID,
    raw: Mapping[str, Sequence[str]],
    worte: Mapping[str, str],
    *,
    revision: int | None = None,
    by: Actor,
    now: datetime,
) -> Ergaenzung:
    """Keep what was typed so far: posted names of fields, and words by the id of their point.

    Raises: NotFound, also for a foreign case; NachforderungClosed.
    """
    return save_nachtrag(_task(nachforderung_id, by), raw, worte, revision=revision, by=by, now=now)


def change_answer_entries(nachforderung_id: UUID, path: str, *, add: bool, by: Actor, now: datetime) -> Ergaenzung:
    """Add or remove an entry of a repeated group that is open. Raises: NotFound; NachforderungClosed."""
    return change_entries(_task(nachforderung_id, by), path, add=add, by=by, now=now)


def upload_to_answer(
    nachforderung_id: UUID, path: str, content: bytes | BinaryIO, *, name: str, by: Actor, now: datetime
) -> Ergaenzung:
    """A file to an open field or, by the id of its point, to something asked for in words.

    Raises: NotFound; NachforderungClosed; Unavailable.
    """
    return upload_to_nachtrag(_task(nachforderung_id, by), path, content, name=name, by=by, now=now)


def detach_from_answer(nachforderung_id: UUID, path: str, datei_id: UUID, *, by: Actor, now: datetime) -> Ergaenzung:
    """Take a file away from the answer. Raises: NotFound; NachforderungClosed."""
    return detach_from_nachtrag(_task(nachforderung_id, by), path, datei_id, by=by, now=now)


def _task(nachforderung_id: UUID, by: Actor) -> Auftrag:
    row = Nachforderung.objects.select_related("vorgang").filter(pk=nachforderung_id).first()
    if row is None or not belongs_to(row.vorgang, by):
        raise NotFound(kind="nachforderung", id=nachforderung_id)
    require_open(row)
    return Auftrag(row.vorgang.antrag_id, row.id, open_paths(row))
