"""The citizen answers a Nachforderung; what came is filed and the Vorgang goes on."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from kuer.casework.actions.akt import Akt
from kuer.casework.actions.counting import Zelle
from kuer.casework.actions.finding import make_findable
from kuer.casework.actions.nachforderung import require_open, resume
from kuer.casework.errors import NachforderungInvalid
from kuer.casework.events import NachforderungAnswered
from kuer.casework.models import Nachforderung, NachforderungPunkt, Vorgang
from kuer.casework.queries.antrag import antragsdaten, open_paths
from kuer.casework.queries.guard import belongs_to
from kuer.casework.types import NachforderungStatus, PunktAntwort
from kuer.files.actions import store_own
from kuer.files.queries import dateien
from kuer.files.types import DateiView
from kuer.intake.actions import Auftrag, submit_nachtrag
from kuer.intake.queries import antrag, nachtragsentwurf
from kuer.kit.actor import Actor
from kuer.kit.errors import NotFound
from kuer.kit.text import clean
from kuer.outbox.actions import publish
from kuer.records.actions import file_document
from kuer.records.types import Weg

TEXT_MAX = 10_000
FILES_MAX = 20
BEMERKUNG = "bemerkung"


@transaction.atomic
def answer_nachforderung(
    nachforderung_id: UUID,
    antworten: Sequence[PunktAntwort] = (),
    text: str = "",
    *,
    by: Actor,
    now: datetime,
) -> None:
    """The citizen's answer: words and files to single points, words to the whole. It ends the waiting.

    What the draft says at the open fields (save_answer) becomes a Nachtrag of the Antrag, and from then on counts.
    Answering after the last day is allowed as long as the request is open. Files and words go to the Akte.

    Raises: NotFound, also for a foreign case; NachforderungClosed; NachforderungInvalid for an empty answer;
    AntragIncomplete where an open field is missing or wrong.
    """
    akt, row = _for_citizen(nachforderung_id, by, now)
    require_open(row)
    row.antwort = clean(text)
    points = {point.id: point for point in row.punkte.order_by("nummer")}
    task = Auftrag(akt.row.antrag_id, row.id, open_paths(row))
    added = submit_nachtrag(task, "nachforderung", by=by, now=now)
    _check(antworten, points, row.antwort, changed=added is not None)
    files = dateien(file for one in antworten for file in one.datei_ids)
    for one in antworten:
        _take(akt, points[one.punkt_id], one, files)
    _file_words(akt, row, points.values())
    resume(akt, row, NachforderungStatus.BEANTWORTET)
    akt.row.neue_nachricht = True
    if added is not None:
        _follow(akt)
    akt.save("nachforderung.answered", lifecycle="resume", medium="document", nachforderung=str(row.id))
    publish(NachforderungAnswered(row.id, akt.row.id, akt.row.fall_id))


@transaction.atomic
def send_answer(nachforderung_id: UUID, *, by: Actor, now: datetime) -> None:
    """Send the answer as it was saved last; sent once more it is closed already.

    Raises: like answer_nachforderung.
    """
    akt, row = _for_citizen(nachforderung_id, by, now)
    require_open(row)
    draft = nachtragsentwurf(antrag(akt.row.antrag_id, by), row.id, by)
    said = [
        PunktAntwort(
            point.id,
            draft.worte.get(str(point.id), ""),
            tuple(UUID(one["datei_id"]) for one in draft.dateien.get(str(point.id), ())),
        )
        for point in row.punkte.order_by("nummer")
    ]
    answer_nachforderung(nachforderung_id, said, draft.worte.get(BEMERKUNG, ""), by=by, now=now)


def _follow(akt: Akt) -> None:
    """The Antrag says something else now: name and address of the Vorgang, and what the search finds, go with it."""
    row, given = akt.row, antragsdaten(akt.row.antrag_id)
    row.antragsteller, row.email, row.anschrift = given.antragsteller, given.email, list(given.anschrift)
    make_findable(row, given.suchtext)


def _for_citizen(nachforderung_id: UUID, by: Actor, now: datetime) -> tuple[Akt, Nachforderung]:
    """The request and its Vorgang, locked, if the case is the citizen's own."""
    found = Nachforderung.objects.filter(pk=nachforderung_id).values_list("vorgang_id", flat=True).first()
    vorgang = Vorgang.objects.select_for_update().filter(pk=found).first() if found else None
    if vorgang is None or not belongs_to(vorgang, by):
        raise NotFound(kind="nachforderung", id=nachforderung_id)
    row = Nachforderung.objects.select_for_update().get(pk=nachforderung_id)
    return Akt(vorgang, by, now, Zelle.of(vorgang)), row


def _check(
    antworten: Sequence[PunktAntwort], points: dict[UUID, NachforderungPunkt], text: str, *, changed: bool
) -> None:
    if any(one.punkt_id not in points for one in antworten):
        raise NachforderungInvalid(field="punkt")
    if not changed and not text and not any(one.datei_ids or clean(one.text) for one in antworten):
        raise NachforderungInvalid(field="antwort")
    if max(len(text), *(len(one.text) for one in antworten), 0) > TEXT_MAX:
        raise NachforderungInvalid(field="text", limit=TEXT_MAX)
    if sum(len(one.datei_ids) for one in antworten) > FILES_MAX:
        raise NachforderungInvalid(field="dateien", limit=FILES_MAX)


def _take(akt: Akt, point: NachforderungPunkt, answer: PunktAntwort, files: dict[UUID, DateiView]) -> None:
    if answer.datei_ids and any(one not in files for one in answer.datei_ids):
        raise NachforderungInvalid(field="dateien")
    documents = [_file(akt, f"{point.titel}: {files[one].name}", files[one]) for one in answer.datei_ids]
    point.antwort = clean(answer.text)
    point.dokument_ids = [*point.dokument_ids, *map(str, documents)]
    point.save(update_fields=["antwort", "dokument_ids"])


def _file_words(akt: Akt, row: Nachforderung, points: Iterable[NachforderungPunkt]) -> None:
    """What was written becomes a document too, so that the Akte is complete without the database."""
    lines = [f"{point.nummer}. {point.titel}\n{point.antwort}" for point in points if point.antwort]
    words = "\n\n".join([*lines, *([row.antwort] if row.antwort else [])])
    if words:
        file = store_own(
            words.encode(),
            name="Antwort.txt",
            medientyp="text/plain",
            by=akt.by,
            now=akt.now,
            fall_id=akt.row.fall_id,
        )
        _file(akt, "Antwort auf die Nachforderung", file)


def _file(akt: Akt, titel: str, file: DateiView) -> UUID:
    return file_document(
        akt.row.fall_id,
        "nachweis",
        titel,
        file.id,
        file.sha256,
        weg=Weg.EINGANG,
        sichtbar_fuer_buerger=True,
        by=akt.by,
        now=akt.now,
    )
