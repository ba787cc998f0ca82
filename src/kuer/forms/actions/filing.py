"""Files come to an Entwurf and go again."""

import io
from dataclasses import dataclass
from datetime import datetime
from typing import Any, BinaryIO
from uuid import UUID

from django.db import transaction

from kuer.audit.actions import record
from kuer.files.actions import bind, remove, store
from kuer.files.errors import FileRefused
from kuer.files.queries import datei as datei_of
from kuer.files.types import DateiView
from kuer.forms.actions.row import locked, write
from kuer.forms.engine import Problem, datei_anhaengen, datei_entfernen, dateien
from kuer.forms.engine.arten.anlage import MAX_BYTES, medientypen
from kuer.forms.engine.pfad import ohne_indizes
from kuer.forms.queries import entwurf, formular, view
from kuer.forms.types import EntwurfView
from kuer.kit.actor import Actor
from kuer.kit.errors import NotFound


@dataclass(frozen=True)
class FileResult:
    """What became of a file: it hangs at the Entwurf (`datei`), or `refused` or `problem` say why not."""

    entwurf: EntwurfView
    datei: DateiView | None = None
    refused: FileRefused | None = None
    problem: Problem | None = None


def upload(
    entwurf_id: UUID, path: str, content: bytes | BinaryIO, *, name: str, by: Actor, now: datetime
) -> FileResult:
    """Look through a file, keep it and attach it to the field at `path`, all or nothing.

    The field says which types and sizes it takes. A refusal is not raised but told (and written down:
    § 3a Abs. 4 VwVfG wants the sender to learn the technical conditions without delay).

    Raises: NotFound, also for a field that takes no files; EntwurfSubmitted; Unavailable (no room).
    """
    mine = entwurf(entwurf_id, by)
    feld = formular(mine.leistung_version_id, mine.sprache).felder.get(ohne_indizes(path))
    if feld is None or feld.art.name != "anlage":
        raise NotFound(kind="feld", path=path)
    most = feld.angaben.get("max_groesse", MAX_BYTES)
    try:
        with transaction.atomic():
            kept = store(
                io.BytesIO(content) if isinstance(content, bytes) else content,
                name=name,
                by=by,
                now=now,
                max_bytes=most,
                allowed=medientypen(feld),
                fall_id=mine.fall_id,
            )
    except FileRefused as refused:
        refs = {"grund": refused.code, "feld": path[:200]}
        record("file.refused", fall_id=mine.fall_id, by=by, at=now, leistung=mine.leistung_key, refs=refs)
        return FileResult(mine, refused=refused)
    return attach(entwurf_id, path, kept.id, by=by, now=now)


@transaction.atomic
def attach(entwurf_id: UUID, path: str, datei_id: UUID, *, by: Actor, now: datetime) -> FileResult:
    """Attach a file of this very case to the field at `path`; twice is once. What can't be attached is deleted.

    Raises: NotFound, also for a file of another case or of none; EntwurfSubmitted.
    """
    row = locked(entwurf_id, by)
    kept = datei_of(datei_id)
    if kept.fall_id != row.fall_id:
        raise NotFound(kind="datei", id=datei_id)
    form = formular(row.leistung_version_id, row.sprache)
    if any(str(datei_id) == one.get("datei_id") for files in dateien(form, row.antworten).values() for one in files):
        return FileResult(view(row), kept)
    bind(datei_id, row.fall_id)
    answers, problem = datei_anhaengen(form, row.antworten, path, _described(kept))
    if problem is not None:
        remove(datei_id, now)
        return FileResult(view(row), problem=problem)
    if answers == row.antworten:  # the same content under the same name hangs there already
        remove(datei_id, now)
        there = next(one for one in dateien(form, answers)[path] if one["sha256"] == kept.sha256)
        return FileResult(view(row), datei_of(UUID(there["datei_id"])))
    feld = form.felder[ohne_indizes(path)]
    write(row, answers, [feld.seite], by=by, now=now)
    return FileResult(view(row), kept)


@transaction.atomic
def detach(entwurf_id: UUID, path: str, datei_id: UUID, *, by: Actor, now: datetime) -> EntwurfView:
    """Take a file away from the field at `path` and delete it; what is not there is no error.

    Raises: NotFound; EntwurfSubmitted.
    """
    row = locked(entwurf_id, by)
    form = formular(row.leistung_version_id, row.sprache)
    answers = datei_entfernen(form, row.antworten, path, str(datei_id))
    if answers != row.antworten:
        write(row, answers, [form.felder[ohne_indizes(path)].seite], by=by, now=now)
        remove(datei_id, now)
    return view(row)


def _described(kept: DateiView) -> dict[str, Any]:
    return {
        "datei_id": str(kept.id),
        "name": kept.name,
        "groesse": kept.groesse,
        "medientyp": kept.medientyp,
        "sha256": kept.sha256,
    }
