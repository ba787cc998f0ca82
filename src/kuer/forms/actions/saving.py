"""A page is saved. Two windows on one Entwurf never overwrite each other in silence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from kuer.forms.actions.row import locked, write
from kuer.forms.actions.starting import check_sprache
from kuer.forms.engine import (
    Annahme,
    Auswertung,
    Formular,
    Problem,
    annehmen,
    auswerten,
    eintrag_entfernen,
    eintrag_hinzufuegen,
)
from kuer.forms.engine.eintraege import eintrag_einsetzen
from kuer.forms.engine.pfad import ohne_indizes
from kuer.forms.models import Entwurf
from kuer.forms.queries import formular, make_kontext, view
from kuer.forms.rules.nebeneinander import changed_paths
from kuer.forms.types import EntwurfView, Konflikt
from kuer.kit.actor import Actor
from kuer.tenancy.context import checks_first


@dataclass(frozen=True)
class SaveResult:
    """What became of a save.

    `gespeichert` is false only when `konflikte` is not empty: another window changed this page meanwhile to
    other answers. Then the stored answers stay, `auswertung` shows the typed ones, and saving again with the
    revision of `entwurf` lets the typed ones win. `problems` are those of the page; `next_page_id` is the page
    behind it, None when the review is next.
    """

    entwurf: EntwurfView
    auswertung: Auswertung
    problems: tuple[Problem, ...]
    next_page_id: str | None
    gespeichert: bool = True
    konflikte: tuple[Konflikt, ...] = ()


@checks_first
def save_page(
    entwurf_id: UUID,
    page_id: str,
    raw: Mapping[str, Sequence[str]],
    *,
    by: Actor,
    now: datetime,
    revision: int | None = None,
    whole_page: bool = True,
) -> SaveResult:
    """Take the posted input of one page (names are paths) into the Entwurf, right or wrong; nothing typed is lost.

    `revision` is the one the page was drawn from. Other pages may have been saved since; this page too, if the
    answers are the same. `whole_page` False is autosave of single fields: it never counts boxes as unticked.

    Raises: NotFound; EntwurfSubmitted.
    """
    row = locked(entwurf_id, by)
    form = formular(row.leistung_version_id, row.sprache)
    taken = annehmen(form, page_id, raw, row.antworten, make_kontext(row.identitaet, now), whole_page=whole_page)
    changed = changed_paths(row.antworten, taken.answers)
    if konflikte := _konflikte(row, page_id, revision, changed, taken):
        return _result(row, page_id, taken.auswertung, konflikte)
    if changed or page_id not in row.seiten:
        write(row, taken.answers, [page_id] if changed else [], by=by, now=now)
    return _result(row, page_id, taken.auswertung)


@transaction.atomic
def add_repeat(entwurf_id: UUID, path: str, *, by: Actor, now: datetime) -> SaveResult:
    """Add an entry to the repeated group at `path` ("kinder"). Raises: NotFound; EntwurfSubmitted."""
    row = locked(entwurf_id, by)
    form = formular(row.leistung_version_id, row.sprache)
    return _store(row, form, path, eintrag_hinzufuegen(form, row.antworten, path), by=by, now=now)


@transaction.atomic
def remove_repeat(entwurf_id: UUID, path: str, *, by: Actor, now: datetime) -> SaveResult:
    """Take away the entry at `path` ("kinder[2]"). Raises: NotFound; EntwurfSubmitted."""
    row = locked(entwurf_id, by)
    form = formular(row.leistung_version_id, row.sprache)
    return _store(row, form, path, eintrag_entfernen(form, row.antworten, path), by=by, now=now)


@transaction.atomic
def restore_repeat(entwurf_id: UUID, path: str, daten: Mapping[str, Any], *, by: Actor, now: datetime) -> SaveResult:
    """Put an entry that was taken away back to its place ("kinder[2]"), with the answers it had.

    Raises: NotFound; EntwurfSubmitted.
    """
    row = locked(entwurf_id, by)
    form = formular(row.leistung_version_id, row.sprache)
    return _store(row, form, path, eintrag_einsetzen(form, row.antworten, path, daten), by=by, now=now)


@transaction.atomic
def set_sprache(entwurf_id: UUID, sprache: str, *, by: Actor, now: datetime) -> EntwurfView:
    """Go on in another language ("de", "en", "leicht"); answers stay. Raises: NotFound; SpracheUnknown."""
    row = locked(entwurf_id, by)
    check_sprache(sprache, formular(row.leistung_version_id).sprachen)
    row.sprache, row.geaendert_am, row.angekuendigt_am = sprache, now, None
    row.save(update_fields=["sprache", "geaendert_am", "angekuendigt_am"])
    return view(row)


def _konflikte(
    row: Entwurf, page_id: str, revision: int | None, changed: list[str], taken: Annahme
) -> tuple[Konflikt, ...]:
    """Where a window that did not see the latest answers of this page would replace some of them."""
    if revision is None or row.seiten.get(page_id, 0) <= revision:
        return ()
    before = auswerten(taken.auswertung.formular, row.antworten, taken.auswertung.context)
    found = []
    for path in changed:
        old, new = before.field(path), taken.auswertung.field(path)
        if old is not None and new is not None and old.value is not None:
            found.append(Konflikt(path, new.label, old.text(row.sprache), new.text(row.sprache)))
    return tuple(found)


def _store(row: Entwurf, form: Formular, path: str, answers: dict[str, Any], *, by: Actor, now: datetime) -> SaveResult:
    feld = form.felder.get(ohne_indizes(path))
    page_id = feld.seite if feld else ""
    if answers != row.antworten:
        write(row, answers, [page_id], by=by, now=now)
    return _result(row, page_id, auswerten(form, answers, make_kontext(row.identitaet, now)))


def _result(row: Entwurf, page_id: str, after: Auswertung, konflikte: tuple[Konflikt, ...] = ()) -> SaveResult:
    page = after.page(page_id)
    problems = page.problems if page else ()
    return SaveResult(view(row), after, problems, after.next_page(page_id), not konflikte, konflikte)
