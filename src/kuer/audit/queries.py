"""Reading and proving the Protokoll."""

import hashlib
import json
from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from pathlib import Path
from uuid import UUID

from django.conf import settings

from kuer.audit.models import ProtokollEintrag, ProtokollKopf
from kuer.audit.types import Befund, Eintrag
from kuer.tenancy.context import active, kommune_context
from kuer.tenancy.queries import kommunen


def anchor_file(kommune_id: UUID) -> Path:
    """Where the heads of a Kommune's chains are kept outside the database."""
    return Path(settings.ANKER_DIR) / f"{kommune_id}.jsonl"


def last_line_hash(path: Path) -> str:
    """SHA-256 of the file's last line, empty for a new file."""
    if not path.exists():
        return ""
    last = ""
    with path.open(encoding="utf-8") as file:
        for line in file:
            last = line.rstrip("\n")
    return hashlib.sha256(last.encode()).hexdigest() if last else ""


def timeline(fall_id: UUID) -> list[Eintrag]:
    """All entries of a case, oldest first; a case has some dozens."""
    rows = ProtokollEintrag.objects.filter(fall_id=fall_id).order_by("nummer")
    return [_entry(row) for row in rows]


def _entry(row: ProtokollEintrag) -> Eintrag:
    body = json.loads(row.body)
    return Eintrag(
        fall_id=row.fall_id,
        nummer=row.nummer,
        activity=body["activity"],
        at=datetime.fromisoformat(body["at"]),
        actor_kind=body["actor_kind"],
        actor_id=UUID(body["actor_id"]) if body["actor_id"] else None,
        actor_name=body["actor_name"],
        channel=body["channel"],
        medium=body["medium"],
        lifecycle=body["lifecycle"],
        leistung=body["leistung"],
        refs=body["refs"],
    )


def verify(kommune_id: UUID | None = None) -> list[Befund]:
    """Check every chain of one Kommune, or of all: entries, order, heads and anchors. Empty means it holds.

    Found are: a changed entry, a missing one, swapped ones, a chain cut off at its end (even together with
    its head, as long as the cut entries had been anchored), and an anchor file that was tampered with.
    Entries are streamed; memory does not grow with the table.
    """
    ids = [kommune_id] if kommune_id else [kommune.id for kommune in kommunen()]
    return [befund for one in ids for befund in _verify_kommune(one)]


def verify_fall(fall_id: UUID) -> list[Befund]:
    """Check the chain of one case of the Kommune at work: entries, order and head; two statements.

    The anchors outside the database are read by `verify` alone.
    """
    head = ProtokollKopf.objects.filter(fall_id=fall_id).first()
    rows = ProtokollEintrag.objects.filter(fall_id=fall_id).order_by("nummer")
    return _verify_chain(fall_id, iter(rows), head, None)


def _verify_kommune(kommune_id: UUID) -> list[Befund]:
    with kommune_context(kommune_id):
        anchored, found = _anchors(anchor_file(kommune_id))
        heads = {head.fall_id: head for head in ProtokollKopf.objects.iterator()}
        rows = ProtokollEintrag.objects.order_by("fall_id", "nummer").iterator(chunk_size=2_000)
        seen: set[UUID] = set()
        for fall_id, links in groupby(rows, key=lambda row: row.fall_id):
            seen.add(fall_id)
            found += _verify_chain(fall_id, links, heads.get(fall_id), anchored.get(fall_id))
        for fall_id in (heads.keys() | anchored.keys()) - seen:
            found.append(_befund(fall_id, None, "missing", "the whole chain is gone"))
    return found


def _verify_chain(
    fall_id: UUID,
    links: Iterator[ProtokollEintrag],
    head: ProtokollKopf | None,
    anchored: dict[int, str] | None,
) -> list[Befund]:
    found: list[Befund] = []
    before, number, anchored = "", 0, anchored or {}
    for link in links:
        number += 1
        if link.nummer != number:
            found.append(_befund(fall_id, number, "missing", f"entry {number} is missing, {link.nummer} follows"))
            number = link.nummer
        elif link.vorgaenger != before:
            found.append(_befund(fall_id, number, "swapped", "does not follow the entry before it"))
        found += _verify_link(fall_id, link)
        if anchored.get(number, link.hash) != link.hash:
            found.append(_befund(fall_id, number, "anchor", "differs from what was anchored outside"))
        before = link.hash
    if head is None or (head.nummer, head.hash) != (number, before):
        found.append(_befund(fall_id, number, "cut", "the chain does not end where its head says"))
    if anchored and max(anchored) > number:
        found.append(_befund(fall_id, number, "cut", f"entry {max(anchored)} was anchored outside and is gone"))
    return found


def _verify_link(fall_id: UUID, link: ProtokollEintrag) -> list[Befund]:
    text = f"{link.vorgaenger}|{link.nummer}|{link.body}"
    if hashlib.sha256(text.encode()).hexdigest() != link.hash:
        return [_befund(fall_id, link.nummer, "changed", "its hash does not fit its content")]
    body = json.loads(link.body)
    if (body["activity"], datetime.fromisoformat(body["at"])) != (link.activity, link.at):
        return [_befund(fall_id, link.nummer, "column", "its columns differ from its content")]
    return []


def _anchors(path: Path) -> tuple[dict[UUID, dict[int, str]], list[Befund]]:
    """What was anchored, by case and number, and whether the anchor file itself holds."""
    anchored: dict[UUID, dict[int, str]] = {}
    found: list[Befund] = []
    before = ""
    if not path.exists():
        return anchored, found
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, start=1):
            text = line.rstrip("\n")
            entry = json.loads(text)
            if entry["before"] != before:
                found.append(_befund(None, number, "anchor", f"line {number} of the anchor file does not follow"))
            before = hashlib.sha256(text.encode()).hexdigest()
            for fall, (last, digest) in entry["heads"].items():
                anchored.setdefault(UUID(fall), {})[last] = digest
    return anchored, found


def _befund(fall_id: UUID | None, nummer: int | None, art: str, text: str) -> Befund:
    return Befund(active(), fall_id, nummer, art, text)
