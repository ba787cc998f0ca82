"""Writing the Protokoll, and anchoring its heads outside the database."""

import hashlib
import json
import os
from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import UUID

from django.db import connection
from django.db.models import F

from kuer.audit.models import ProtokollKopf
from kuer.audit.queries import anchor_file, last_line_hash
from kuer.kit.actor import Actor
from kuer.kit.dates import local_date
from kuer.kit.ids import new_id
from kuer.tenancy.context import kommune_context

ANCHOR_BATCH = 5_000


def record(
    activity: str,
    *,
    fall_id: UUID,
    by: Actor,
    at: datetime,
    medium: str = "structured",
    lifecycle: str = "complete",
    leistung: str = "",
    refs: Mapping[str, str] | None = None,
    payload: bytes | None = None,
) -> None:
    """Add one entry to the chain of a case, in the transaction of the act itself.

    `refs` hold ids and codes, never personal data; of `payload` only the SHA-256 is kept, so that
    deleting the data stays possible and the proof remains. One statement; the chain's head is locked
    until the transaction ends.
    """
    body = {
        "activity": activity,
        "at": at.astimezone(UTC).isoformat(),
        "day": local_date(at).isoformat(),
        "actor_kind": by.kind.value,
        "actor_id": str(by.id) if by.id else None,
        "actor_name": by.name if by.id is None else "",
        "channel": by.channel,
        "medium": medium,
        "lifecycle": lifecycle,
        "leistung": leistung,
        "refs": dict(refs or {}),
        "payload_sha256": hashlib.sha256(payload).hexdigest() if payload is not None else None,
    }
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT protokoll_schreiben(%s, %s, %s)", [fall_id, new_id(), text])


def anchor(kommune_id: UUID, now: datetime) -> int:
    """Write the heads that moved since the last time to the anchor file; returns how many.

    A line names the line before by its hash, so the file is a chain of its own; copy it to a machine
    that the database's administrators do not reach. The file is flushed before the database is told.
    """
    with kommune_context(kommune_id):
        open_heads = ProtokollKopf.objects.filter(geankert__lt=F("nummer")).select_for_update(skip_locked=True)
        heads = list(open_heads.order_by("id")[:ANCHOR_BATCH])
        if not heads:
            return 0
        _append(kommune_id, {str(head.fall_id): [head.nummer, head.hash] for head in heads}, now)
        for head in heads:
            head.geankert = head.nummer
        ProtokollKopf.objects.bulk_update(heads, ["geankert"])
    return len(heads)


def _append(kommune_id: UUID, heads: dict[str, list[int | str]], now: datetime) -> None:
    path = anchor_file(kommune_id)
    path.parent.mkdir(parents=True, exist_ok=True)
    before = last_line_hash(path)
    line = json.dumps({"at": now.astimezone(UTC).isoformat(), "before": before, "heads": heads}, sort_keys=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(line + "\n")
        file.flush()
        os.fsync(file.fileno())
