"""The row at work: locked for its owner, and written with one UPDATE."""

from datetime import datetime
from typing import Any
from uuid import UUID

from kuer.audit.actions import record
from kuer.forms.engine.pfad import wert_an
from kuer.forms.errors import EntwurfSubmitted
from kuer.forms.models import Entwurf
from kuer.forms.queries import owned, the_one
from kuer.kit.actor import Actor


def locked(entwurf_id: UUID, by: Actor) -> Entwurf:
    """One's own Entwurf, locked until the transaction ends. Raises NotFound, EntwurfSubmitted."""
    row = the_one(owned(by).select_for_update(), entwurf_id)
    if row.abgesendet_am is not None:
        raise EntwurfSubmitted(entwurf=entwurf_id)
    return row


def write(row: Entwurf, antworten: dict[str, Any], seiten: list[str], *, by: Actor, now: datetime) -> None:
    """Store new answers of these pages: one UPDATE, and with the first one an entry in the Protokoll."""
    first = row.revision == 0
    row.revision += 1
    row.seiten = {**row.seiten, **dict.fromkeys(seiten, row.revision)}
    row.herkunft = {
        path: source
        for path, source in row.herkunft.items()
        if wert_an(antworten, path) == wert_an(row.antworten, path)
    }
    row.antworten, row.geaendert_am, row.angekuendigt_am = antworten, now, None
    row.save(update_fields=["revision", "seiten", "herkunft", "antworten", "geaendert_am", "angekuendigt_am"])
    if first:
        record("entwurf.started", fall_id=row.fall_id, by=by, at=now, leistung=row.leistung_key)
