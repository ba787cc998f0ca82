"""The Stelle that was asked answers; what it says is filed, and its first words stay when it corrects them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from kuer.casework.actions.akt import WORK, Akt
from kuer.casework.actions.counting import Zelle, count_asked
from kuer.casework.actions.stellungnahmebrief import stellungnahme_pdf
from kuer.casework.errors import BeteiligungChanged, BeteiligungClosed, StellungnahmeInvalid
from kuer.casework.events import BeteiligungAnswered
from kuer.casework.models import Beteiligung, Frist, Stellungnahme, Vorgang
from kuer.casework.queries.guard import asked_of
from kuer.casework.rules.stellungnahme import lacks, may_answer, may_correct
from kuer.casework.types import BeteiligungStatus, VorgangStatus, Votum
from kuer.files.actions import store_own
from kuer.files.queries import dateien
from kuer.files.types import PDF
from kuer.kit.actor import Actor
from kuer.kit.errors import NotFound
from kuer.kit.text import clean
from kuer.outbox.actions import publish
from kuer.records.actions import file_document
from kuer.records.types import Weg

TEXT_MAX, AUFLAGE_MAX = 10_000, 2_000
MOST_AUFLAGEN, MOST_FILES = 20, 10
ART, ART_ANLAGE = "stellungnahme", "stellungnahme_anlage"


@dataclass(frozen=True)
class Antwort:
    """What a Stelle says. `datei_ids` are stored files that go with it."""

    votum: Votum
    text: str = ""
    auflagen: tuple[str, ...] = ()
    datei_ids: tuple[UUID, ...] = ()


@transaction.atomic
def give_stellungnahme(
    beteiligung_id: UUID,
    votum: Votum | str,
    text: str = "",
    auflagen: Sequence[str] = (),
    datei_ids: Sequence[UUID] = (),
    *,
    fassung: int | None = None,
    by: Actor,
    now: datetime,
) -> None:
    """Answer a question, or correct the answer until a decision was prepared; each version is kept and filed.

    `fassung` is the number of answers that the page showed; None stands for any. Nothing of the Vorgang itself
    changes hands or step, and the page of whoever leads it stays valid.

    Raises: NotFound, also for a question to another Stelle; PermissionRefused; BeteiligungClosed;
    BeteiligungChanged when a colleague was faster; StellungnahmeInvalid (field).
    """
    akt, row = _for_asked(beteiligung_id, by, now)
    if fassung is not None and fassung != row.fassung:
        latest = row.fassungen.order_by("-nummer").first()
        told = {"by": latest.von_name, "since": latest.am} if latest else {}
        raise BeteiligungChanged(beteiligung=row.id, fassung=row.fassung, **told)
    answer = _checked(votum, text, auflagen, datei_ids)
    first = row.status == BeteiligungStatus.OFFEN
    row.fassung, row.status, row.beendet_am = row.fassung + 1, BeteiligungStatus.ABGEGEBEN, now
    row.dokument_id = _file(akt, row, answer)
    said = _keep(akt, row, answer)
    row.save(update_fields=["fassung", "status", "beendet_am", "dokument_id"])
    if first and row.stelle_id:
        count_asked([row.stelle_id], -1)
        Frist.objects.filter(vorgang=akt.row, bezug_id=row.id, erledigt_am=None).update(erledigt_am=now)
        akt.save_around()
    activity = "beteiligung.answered" if first else "beteiligung.corrected"
    refs = {"beteiligung": str(row.id), "stelle": str(row.stelle_id), "titel": row.titel, "votum": said.votum}
    akt.record(activity, medium="document", **refs)
    publish(BeteiligungAnswered(row.id, akt.row.id, akt.row.fall_id, said.votum))


def _for_asked(beteiligung_id: UUID, by: Actor, now: datetime) -> tuple[Akt, Beteiligung]:
    """The question and its Vorgang, locked, if a Stelle of the actor's is asked and may still answer."""
    found = asked_of(by).filter(pk=beteiligung_id).values_list("vorgang_id", flat=True).first()
    vorgang = Vorgang.objects.select_for_update().filter(pk=found).first() if found else None
    row = Beteiligung.objects.select_for_update().filter(pk=beteiligung_id).first() if vorgang else None
    if vorgang is None or row is None:
        raise NotFound(kind="beteiligung", id=beteiligung_id)
    by.require(WORK, row.stelle_id)
    status, lage = BeteiligungStatus(row.status), VorgangStatus(vorgang.status)
    if not (may_answer(status, lage) or may_correct(status, lage)):
        raise BeteiligungClosed(beteiligung=row.id, status=row.status)
    return Akt(vorgang, by, now, Zelle.of(vorgang)), row


def _checked(votum: Votum | str, text: str, auflagen: Sequence[str], datei_ids: Sequence[UUID]) -> Antwort:
    try:
        said = Votum(votum)
    except ValueError:
        raise StellungnahmeInvalid(field="votum") from None
    words, conditions = clean(text), tuple(kept for one in auflagen if (kept := clean(one)))
    if len(words) > TEXT_MAX:
        raise StellungnahmeInvalid(field="text", limit=TEXT_MAX)
    if conditions and said is not Votum.BEDENKEN_MIT_AUFLAGEN:
        raise StellungnahmeInvalid(field="votum", grund="auflagen")
    if len(conditions) > MOST_AUFLAGEN or any(len(one) > AUFLAGE_MAX for one in conditions):
        raise StellungnahmeInvalid(field="auflagen", limit=MOST_AUFLAGEN)
    if field := lacks(said, words, conditions):
        raise StellungnahmeInvalid(field=field)
    if len(datei_ids) > MOST_FILES:
        raise StellungnahmeInvalid(field="dateien", limit=MOST_FILES)
    return Antwort(said, words, conditions, tuple(datei_ids))


def _keep(akt: Akt, row: Beteiligung, answer: Antwort) -> Stellungnahme:
    """The answer as a row that nobody changes; files that came before stay with it."""
    before = row.fassungen.order_by("-nummer").first()
    kept: Stellungnahme = Stellungnahme.objects.create(
        beteiligung=row,
        nummer=row.fassung,
        votum=answer.votum,
        text=answer.text,
        auflagen=list(answer.auflagen),
        dateien=[*(before.dateien if before else []), *map(str, _file_papers(akt, row, answer.datei_ids))],
        von_id=akt.by.id,
        von_name=akt.by.name,
        am=akt.now,
    )
    return kept


def _file(akt: Akt, row: Beteiligung, answer: Antwort) -> UUID:
    """The letter with the answer; a correction is its next version."""
    pdf = stellungnahme_pdf(akt.row, row, answer.votum, answer.text, answer.auflagen, by=akt.by, now=akt.now)
    name = f"Stellungnahme {row.titel} {akt.row.nummer}.pdf"
    file = store_own(pdf, name=name, medientyp=PDF, by=akt.by, now=akt.now, fall_id=akt.row.fall_id)
    return file_document(
        akt.row.fall_id,
        ART,
        f"Stellungnahme: {row.titel}",
        file.id,
        file.sha256,
        weg=Weg.INTERN,
        version_of=row.dokument_id,
        by=akt.by,
        now=akt.now,
    )


def _file_papers(akt: Akt, row: Beteiligung, datei_ids: Sequence[UUID]) -> list[UUID]:
    files = dateien(datei_ids)
    if any(one not in files for one in datei_ids):
        raise StellungnahmeInvalid(field="dateien")
    return [
        file_document(
            akt.row.fall_id,
            ART_ANLAGE,
            f"Stellungnahme {row.titel}: {files[one].name}",
            one,
            files[one].sha256,
            weg=Weg.INTERN,
            by=akt.by,
            now=akt.now,
        )
        for one in datei_ids
    ]
