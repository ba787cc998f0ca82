"""A Nachtrag is being written: saved at every step, at the open fields and nowhere else.

Who may write and what is open, the room knows that asks for the Nachtrag: it guards and says the paths.
"""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, BinaryIO
from uuid import UUID

from django.db import transaction

from kuer.audit.actions import record
from kuer.files.actions import remove, store
from kuer.files.errors import FileRefused
from kuer.files.types import UPLOADS, DateiView
from kuer.forms.engine import (
    Formular,
    Problem,
    datei_anhaengen,
    datei_entfernen,
    dateien,
    eintrag_entfernen,
    eintrag_hinzufuegen,
    ist_offen,
    nachtrag_annehmen,
    nachtragsstand,
)
from kuer.forms.engine.arten.anlage import MAX_BYTES, medientypen
from kuer.forms.engine.pfad import ohne_indizes
from kuer.forms.queries import formular
from kuer.intake.models import Nachtragsentwurf
from kuer.intake.queries import antrag, kontext_of
from kuer.intake.queries.nachtrag import entwurf_view
from kuer.intake.types import AntragView, NachtragsentwurfView
from kuer.kit.actor import Actor, ActorKind
from kuer.kit.errors import NotFound
from kuer.kit.text import clean

WORTE_MAX = 10_000


@dataclass(frozen=True)
class Auftrag:
    """What a Nachtrag answers: the Antrag, the id of what was asked, and the paths of the fields that are open."""

    antrag_id: UUID
    bezug_id: UUID
    pfade: tuple[str, ...]


@dataclass(frozen=True)
class Ergaenzung:
    """What became of a save: the draft as it is now. Another window was faster (`konflikt`): nothing was saved.

    Of a file `refused` or `problem` say why it was not taken.
    """

    entwurf: NachtragsentwurfView
    konflikt: bool = False
    refused: FileRefused | None = None
    problem: Problem | None = None


@transaction.atomic
def save_nachtrag(
    auftrag: Auftrag,
    raw: Mapping[str, Sequence[str]],
    worte: Mapping[str, str],
    *,
    revision: int | None = None,
    by: Actor,
    now: datetime,
) -> Ergaenzung:
    """Take posted answers (names are paths) and words into the draft, right or wrong; nothing typed is lost.

    Names that are not open are not there. `revision` is the one the page was drawn from: where another window has
    saved since and says otherwise, nothing is saved, and `entwurf` shows what was typed.

    Raises: NotFound, also for somebody else's Antrag.
    """
    row, given = _locked(auftrag, by, now)
    form = formular(given.leistung_version_id)
    typed = nachtrag_annehmen(form, given.antworten, row.antworten, raw, auftrag.pfade, context=kontext_of(given))
    words = {**row.worte, **{key: clean(text)[:WORTE_MAX] for key, text in worte.items()}}
    said = {key: text for key, text in words.items() if text}
    changed = (typed, said) != (row.antworten, row.worte)
    late = revision is not None and row.revision > revision
    row.antworten, row.worte = typed, said
    if changed and late:
        return Ergaenzung(entwurf_view(row), konflikt=True)
    if changed:
        _write(row, now)
    return Ergaenzung(entwurf_view(row))


@transaction.atomic
def change_entries(auftrag: Auftrag, path: str, *, add: bool, by: Actor, now: datetime) -> Ergaenzung:
    """Add an entry to the open repeated group at `path`, or remove the entry at it. Raises: NotFound."""
    row, given = _locked(auftrag, by, now)
    form = formular(given.leistung_version_id)
    group = path if add else path.rpartition("[")[0]
    _require_open(form, given, row, auftrag, group)
    act = eintrag_hinzufuegen if add else eintrag_entfernen
    row.antworten = act(form, row.antworten, path)
    _write(row, now)
    return Ergaenzung(entwurf_view(row))


def upload_to_nachtrag(
    auftrag: Auftrag, path: str, content: bytes | BinaryIO, *, name: str, by: Actor, now: datetime
) -> Ergaenzung:
    """Look through a file and hang it at the open field at `path`, or at any other key beside the form.

    A refusal is told, not raised, and written down, as for the Antrag itself (§ 3a Abs. 4 VwVfG).

    Raises: NotFound, also for a field that takes no files or is not open; Unavailable (no room).
    """
    given = _own(auftrag, by)
    form = formular(given.leistung_version_id)
    feld = form.felder.get(ohne_indizes(path))
    if feld is not None and feld.art.name != "anlage":
        raise NotFound(kind="feld", path=path)
    try:
        with transaction.atomic():
            kept = store(
                io.BytesIO(content) if isinstance(content, bytes) else content,
                name=name,
                by=by,
                now=now,
                max_bytes=feld.angaben.get("max_groesse", MAX_BYTES) if feld else MAX_BYTES,
                allowed=medientypen(feld) if feld else UPLOADS,
                fall_id=given.fall_id,
            )
            return _attach(auftrag, path, kept, form, by=by, now=now)
    except FileRefused as refused:
        refs = {"grund": refused.code, "feld": path[:200]}
        record("file.refused", fall_id=given.fall_id, by=by, at=now, leistung=given.leistung_key, refs=refs)
        row, _given = _locked(auftrag, by, now)
        return Ergaenzung(entwurf_view(row), refused=refused)


@transaction.atomic
def detach_from_nachtrag(auftrag: Auftrag, path: str, datei_id: UUID, *, by: Actor, now: datetime) -> Ergaenzung:
    """Take a file away from the draft. One that came with the Antrag stays in the Akte; a new one is deleted.

    Raises: NotFound.
    """
    row, given = _locked(auftrag, by, now)
    form = formular(given.leistung_version_id)
    before = _file_ids(form, row)
    if path in row.dateien:
        row.dateien = {**row.dateien, path: [one for one in row.dateien[path] if one["datei_id"] != str(datei_id)]}
    else:
        _require_open(form, given, row, auftrag, path)
        row.antworten = datei_entfernen(form, row.antworten, path, str(datei_id))
    _write(row, now)
    if before - _file_ids(form, row) and datei_id not in {one.datei_id for one in given.anlagen}:
        remove(datei_id, now)
    return Ergaenzung(entwurf_view(row))


@transaction.atomic
def discard_nachtrag(bezug_id: UUID, *, now: datetime) -> None:
    """Delete the draft and the files that are in it alone: nobody waits for it any more. Without one nothing."""
    row = Nachtragsentwurf.objects.select_for_update().select_related("antrag").filter(bezug_id=bezug_id).first()
    if row is None:
        return
    form = formular(row.antrag.leistung_version_id)
    kept = set(map(str, row.antrag.anlagen.values_list("datei_id", flat=True)))
    for key in sorted(_file_ids(form, row) - kept):
        remove(UUID(key), now)
    row.delete()


def _attach(auftrag: Auftrag, path: str, kept: DateiView, form: Formular, *, by: Actor, now: datetime) -> Ergaenzung:
    row, given = _locked(auftrag, by, now)
    found: Problem | None = None
    described = _described(kept)
    before = (row.antworten, row.dateien)
    if ohne_indizes(path) in form.felder:
        _require_open(form, given, row, auftrag, path)
        row.antworten, found = datei_anhaengen(form, row.antworten, path, described)
    else:
        same = any((one["sha256"], one["name"]) == (kept.sha256, kept.name) for one in row.dateien.get(path, []))
        row.dateien = row.dateien if same else {**row.dateien, path: [*row.dateien.get(path, []), described]}
    if (row.antworten, row.dateien) == before:  # refused, or it hangs there already
        remove(kept.id, now)
    else:
        _write(row, now)
    return Ergaenzung(entwurf_view(row), problem=found)


def _require_open(form: Formular, given: AntragView, row: Nachtragsentwurf, auftrag: Auftrag, path: str) -> None:
    stand = nachtragsstand(form, given.antworten, row.antworten, auftrag.pfade, kontext_of(given))
    if not ist_offen(path, stand.offen):
        raise NotFound(kind="feld", path=path)


def _own(auftrag: Auftrag, by: Actor) -> AntragView:
    """The Antrag, for the applicant alone."""
    if by.kind is not ActorKind.CITIZEN:
        raise NotFound(kind="antrag", id=auftrag.antrag_id)
    return antrag(auftrag.antrag_id, by)


def _locked(auftrag: Auftrag, by: Actor, now: datetime) -> tuple[Nachtragsentwurf, AntragView]:
    """The draft, begun if need be and locked until the transaction ends, and its Antrag."""
    given = _own(auftrag, by)
    begun = Nachtragsentwurf(
        antrag_id=given.id, bezug_id=auftrag.bezug_id, antworten=dict(given.antworten), geaendert_am=now
    )
    Nachtragsentwurf.objects.bulk_create([begun], ignore_conflicts=True)
    row: Nachtragsentwurf = Nachtragsentwurf.objects.select_for_update().get(
        bezug_id=auftrag.bezug_id, antrag_id=given.id
    )
    return row, given


def _write(row: Nachtragsentwurf, now: datetime) -> None:
    row.revision += 1
    row.geaendert_am = now
    row.save(update_fields=["antworten", "worte", "dateien", "revision", "geaendert_am"])


def _file_ids(form: Formular, row: Nachtragsentwurf) -> set[str]:
    in_form = {one["datei_id"] for files in dateien(form, row.antworten).values() for one in files}
    return in_form | {one["datei_id"] for files in row.dateien.values() for one in files}


def _described(kept: DateiView) -> dict[str, Any]:
    return {
        "datei_id": str(kept.id),
        "name": kept.name,
        "groesse": kept.groesse,
        "medientyp": kept.medientyp,
        "sha256": kept.sha256,
    }
