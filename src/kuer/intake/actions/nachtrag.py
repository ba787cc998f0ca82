"""Something is added to an Antrag: frozen like the Antrag itself, which stays as it was received.

The applicant is to help finding out the facts, and may state them anew until it is decided (§§ 24, 26 Abs. 2 VwVfG);
what is sent must be what the applicant gets as a copy and what is decided on (§ 9a Abs. 4 OZG).
"""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from kuer.audit.actions import record
from kuer.files.actions import bind
from kuer.files.queries import dateien_of
from kuer.files.types import Pruefstand
from kuer.forms.engine import (
    Formular,
    Nachtragsstand,
    Problem,
    aenderungen,
    dateien,
    nachgetragen,
    nachtragsstand,
    schema_folgen,
)
from kuer.forms.engine.auswertung import Auswertung
from kuer.forms.queries import formular
from kuer.intake.actions.ergaenzen import Auftrag
from kuer.intake.errors import AntragIncomplete, AntragWithdrawnAlready
from kuer.intake.events import NachtragReceived
from kuer.intake.models import Anlage, Antrag, Nachtrag, Nachtragsentwurf
from kuer.intake.queries import antrag, kontext_of, owned
from kuer.intake.queries.nachtrag import view
from kuer.intake.rules.antragsteller import antragsteller
from kuer.intake.rules.fassung import canonical, sha256_of
from kuer.intake.types import AntragStatus, AntragView, NachtragView
from kuer.kit.actor import Actor, ActorKind
from kuer.kit.errors import NotFound
from kuer.outbox.actions import publish


@transaction.atomic
def submit_nachtrag(auftrag: Auftrag, herkunft: str, *, by: Actor, now: datetime) -> NachtragView | None:
    """Freeze what the draft says at the open fields; the draft is gone then. None when it changes no answer.

    Sent again for the same `bezug_id` the same Nachtrag comes back. The whole of the new answers is judged by the
    form; only faults at open fields count. Raises: NotFound, also for somebody else's; AntragIncomplete;
    AntragWithdrawnAlready.
    """
    row = _locked(auftrag.antrag_id, by)
    if sent := Nachtrag.objects.filter(bezug_id=auftrag.bezug_id, antrag=row).first():
        return view(sent)
    if row.status == AntragStatus.ZURUECKGENOMMEN:
        raise AntragWithdrawnAlready(antrag=row.id)
    draft = Nachtragsentwurf.objects.select_for_update().filter(bezug_id=auftrag.bezug_id, antrag=row).first()
    if draft is None:
        return None
    given = antrag(row.id, by)
    stored = _store(row, given, auftrag, draft.antworten, herkunft=herkunft, by=by, am=now)
    draft.delete()
    if stored is None:
        return None
    record(
        "antrag.supplemented",
        fall_id=row.fall_id,
        by=by,
        at=now,
        leistung=row.leistung_key,
        refs={"nachtrag": str(stored.id), "nummer": str(stored.nummer), herkunft: str(stored.bezug_id)},
        payload=canonical(stored.antworten),
    )
    publish(NachtragReceived(stored.id, row.id, row.fall_id))
    return view(stored)


def _locked(antrag_id: UUID, by: Actor) -> Antrag:
    mine = owned(by) if by.kind is ActorKind.CITIZEN else Antrag.objects.none()
    row: Antrag | None = mine.select_for_update().filter(pk=antrag_id).first()
    if row is None:
        raise NotFound(kind="antrag", id=antrag_id)
    return row


def _store(row: Antrag, given: AntragView, auftrag: Auftrag, entwurf: Mapping[str, Any], **act: Any) -> Nachtrag | None:
    form, context = formular(given.leistung_version_id, given.sprache), kontext_of(given)
    stand = nachtragsstand(form, given.antworten, entwurf, auftrag.pfade, context)
    new = nachgetragen(form, given.antworten, stand, context)
    changed = aenderungen(form, given.antworten, new, context)
    _check(form, given, stand, new)
    if not changed:
        return None
    number = Nachtrag.objects.filter(antrag=row).count() + 1
    stored = Nachtrag(
        antrag=row,
        nummer=number,
        aenderungen=[asdict(one) for one in changed],
        antworten=new,
        antworten_sha256=sha256_of(new),
        werte=_werte(Auswertung(form, given.antworten, context), Auswertung(form, new, context), given.werte),
        antragsteller={name: text for name, text in asdict(antragsteller(form, new)).items() if text},
        herkunft=act["herkunft"],
        bezug_id=auftrag.bezug_id,
        sprache=given.sprache,
        am=act["am"],
        von_id=act["by"].id,
        von_name=act["by"].name,
    )
    fresh = _anlagen(row, stored, dateien(form, new), stand)
    stored.save()
    Anlage.objects.bulk_create(fresh)
    return stored


def _check(form: Formular, given: AntragView, stand: Nachtragsstand, new: Mapping[str, Any]) -> None:
    """Raises: AntragIncomplete when an open field is missing, wrong, or names a file that is not there."""
    before = {one["datei_id"] for files in dateien(form, given.antworten).values() for one in files}
    kept = {str(one.id): one for one in dateien_of(given.fall_id)}
    problems = list(stand.problems)
    for path, files in dateien(form, new).items():
        for one in files:
            datei = kept.get(one["datei_id"])
            gone = datei is None or datei.sha256 != one["sha256"] or datei.pruefstand is Pruefstand.BEFALLEN
            if one["datei_id"] not in before and gone:
                problems.append(Problem(path, "anlage_form", {"label": _label(stand, path)}, paths=(path,)))
    problems = problems or schema_folgen(form, given.antworten, new)
    if problems:
        raise AntragIncomplete(problems)


def _anlagen(
    row: Antrag, stored: Nachtrag, named: Mapping[str, list[dict[str, Any]]], stand: Nachtragsstand
) -> list[Anlage]:
    """The files that are new, as rows; `stored.anlagen` becomes the list of all that count from now on."""
    known = {(one.path, str(one.datei_id)): one for one in row.anlagen.all()}
    position = len(known)
    fresh: list[Anlage] = []
    for path, files in named.items():
        for one in files:
            there = known.get((path, one["datei_id"]))
            if there is None:
                datei_id = UUID(one["datei_id"])
                bind(datei_id, row.fall_id)
                there = Anlage(
                    antrag=row,
                    nachtrag=stored,
                    position=position + len(fresh),
                    path=path,
                    label=_label(stand, path),
                    datei_id=datei_id,
                    **{name: one[name] for name in ("name", "medientyp", "groesse", "sha256")},
                )
                fresh.append(there)
            stored.anlagen.append(str(there.id))
    return fresh


def _werte(before: Auswertung, after: Auswertung, given: Mapping[str, Any]) -> dict[str, Any]:
    """What follows from the new answers; what could be worked out on the day of sending alone stays."""
    return {
        name: given.get(name) if value is None and before.values.get(name) is None else value
        for name, value in after.values.items()
    }


def _label(stand: Nachtragsstand, path: str) -> str:
    state = stand.auswertung.field(path)
    return state.label if state else path
