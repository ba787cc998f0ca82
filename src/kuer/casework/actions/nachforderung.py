"""Something is missing: the citizen is asked, answers, and the Vorgang goes on."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from kuer.casework.actions.akt import Akt, begin, begin_own
from kuer.casework.actions.briefe import nachforderung_pdf, request_message
from kuer.casework.errors import NachforderungClosed, NachforderungInvalid, ReasonMissing
from kuer.casework.events import NachforderungSent
from kuer.casework.models import Frist, Nachforderung, NachforderungPunkt, Notiz, Vorgang
from kuer.casework.queries.fristvorschau import nachforderung_ende
from kuer.casework.types import ENTSCHEIDEN, PRUEFEN, UNTERLAGEN, FristArt, NachforderungStatus, PunktWunsch, Zustellung
from kuer.files.actions import store_own
from kuer.files.types import PDF
from kuer.fristen import Fristende
from kuer.intake.actions import discard_nachtrag
from kuer.kit.actor import Actor
from kuer.kit.dates import german_date, local_date
from kuer.kit.errors import NotFound
from kuer.kit.text import clean, one_line
from kuer.mailbox.actions import send
from kuer.organisation.queries import stelle
from kuer.outbox.actions import publish
from kuer.records.actions import file_document
from kuer.records.types import Weg

MOST_POINTS = 20
TITEL_MAX, TEXT_MAX = 200, 4_000


@transaction.atomic
def request_documents(
    vorgang_id: UUID,
    punkte: Sequence[PunktWunsch],
    *,
    frist_tage: int | None = None,
    bis: date | None = None,
    text: str = "",
    version: int | None = None,
    by: Actor,
    now: datetime,
) -> UUID:
    """Ask the citizen for what is missing and wait for the answer; returns the Nachforderung's id.

    The period is `frist_tage` days, or ends with `bis`, or has 14 days; how it is counted stands in
    rules/nachforderungsfrist. The letter goes into the Akte and to the Postfach; where the citizen wants
    post, the message is left out and the letter waits to be printed (`note_posted`).

    Raises: NotFound; PermissionRefused; AlreadyClaimed; VorgangChanged; WrongStep; NachforderungInvalid.
    """
    akt = begin_own(vorgang_id, by, now, version=version)
    wishes = _checked(punkte, text)
    end = nachforderung_ende(now, frist_tage=frist_tage, bis=bis)
    _go_to_pruefen(akt)
    akt.step(PRUEFEN, schritt="nachfordern")
    if not akt.ablauf.ist_offen(UNTERLAGEN):
        raise akt.wrong_step(UNTERLAGEN)
    row = _store(akt, wishes, clean(text), end.ende)
    set_frist(akt.row, row, end)
    _deliver(akt, row, wishes)
    akt.save("nachforderung.sent", lifecycle="suspend", medium="document", nachforderung=str(row.id))
    publish(NachforderungSent(row.id, akt.row.id, akt.row.fall_id, end.ende.isoformat()))
    return row.id


@transaction.atomic
def end_nachforderung(nachforderung_id: UUID, grund: str, *, by: Actor, now: datetime) -> None:
    """Go on without an answer, because it is no longer needed or time is over; the reason becomes a note.

    Raises: NotFound; PermissionRefused; NachforderungClosed; ReasonMissing.
    """
    akt, row = open_one(nachforderung_id, by, now)
    reason = clean(grund)
    if not reason:
        raise ReasonMissing(field="grund")
    Notiz.objects.create(vorgang=akt.row, text=reason, von_id=by.id, von_name=by.name, am=now)
    discard_nachtrag(row.id, now=now)
    resume(akt, row, NachforderungStatus.BEENDET)
    akt.save("nachforderung.ended", lifecycle="resume", nachforderung=str(row.id))


def open_one(nachforderung_id: UUID, by: Actor, now: datetime) -> tuple[Akt, Nachforderung]:
    """An open request and its Vorgang, both locked, for the staff. Raises: NotFound; NachforderungClosed."""
    found = Nachforderung.objects.filter(pk=nachforderung_id).values_list("vorgang_id", flat=True).first()
    if found is None:
        raise NotFound(kind="nachforderung", id=nachforderung_id)
    akt = begin(found, by, now)
    row = locked(nachforderung_id)
    require_open(row)
    return akt, row


def require_open(row: Nachforderung) -> None:
    """Raises: NachforderungClosed."""
    if row.status != NachforderungStatus.OFFEN:
        raise NachforderungClosed(nachforderung=row.id, status=row.status, since=row.beantwortet_am)


def resume(akt: Akt, row: Nachforderung, status: NachforderungStatus) -> None:
    """The waiting is over: close the request and its deadline, and let the Verfahren go on."""
    row.status, row.beantwortet_am = status, akt.now
    row.save(update_fields=["status", "beantwortet_am", "antwort"])
    Frist.objects.filter(vorgang=akt.row, bezug_id=row.id, erledigt_am=None).update(erledigt_am=akt.now)
    akt.step(UNTERLAGEN)


def locked(nachforderung_id: UUID) -> Nachforderung:
    """The row, locked. Raises: NotFound."""
    row: Nachforderung | None = Nachforderung.objects.select_for_update().filter(pk=nachforderung_id).first()
    if row is None:
        raise NotFound(kind="nachforderung", id=nachforderung_id)
    return row


def _checked(punkte: Sequence[PunktWunsch], text: str) -> list[PunktWunsch]:
    if not 0 < len(punkte) <= MOST_POINTS:
        raise NachforderungInvalid(field="punkte", limit=MOST_POINTS)
    wishes = [PunktWunsch(one_line(one.titel, TITEL_MAX), clean(one.text), one.pfad.strip()) for one in punkte]
    for number, wish in enumerate(wishes):
        if not wish.titel or len(wish.text) > TEXT_MAX:
            raise NachforderungInvalid(field=f"punkte.{number}")
    if len(clean(text)) > TEXT_MAX:
        raise NachforderungInvalid(field="text", limit=TEXT_MAX)
    return wishes


def _go_to_pruefen(akt: Akt) -> None:
    """Something missing may be found late: from the preparation of a decision the way leads back."""
    if akt.row.entschieden_am is None and akt.ablauf.ist_offen(ENTSCHEIDEN):
        akt.step(ENTSCHEIDEN, schritt=PRUEFEN)


def _store(akt: Akt, wishes: Sequence[PunktWunsch], text: str, bis: date) -> Nachforderung:
    row: Nachforderung = Nachforderung.objects.create(
        vorgang=akt.row, text=text, bis=bis, weg=akt.row.zustellung, gesendet_am=akt.now, gesendet_von=akt.by.id
    )
    NachforderungPunkt.objects.bulk_create(
        NachforderungPunkt(nachforderung=row, nummer=number, titel=wish.titel, text=wish.text, pfad=wish.pfad)
        for number, wish in enumerate(wishes, start=1)
    )
    return row


def set_frist(vorgang: Vorgang, row: Nachforderung, end: Fristende) -> None:
    """The day after the last one is when somebody must look: until then the citizen has time."""
    kept = {"ende": end.ende, "warnung_am": end.ende, "rechtsgrundlage": f"{end.regel}; § 31 Abs. 2 VwVfG"[:400]}
    Frist.objects.update_or_create(
        vorgang=vorgang, art=FristArt.NACHFORDERUNG, bezug_id=row.id, erledigt_am=None, defaults=kept
    )


def _deliver(akt: Akt, row: Nachforderung, wishes: Sequence[PunktWunsch]) -> None:
    """Write the letter, file it, and lay it into the Postfach."""
    pdf = nachforderung_pdf(row, wishes, by=akt.by, now=akt.now)
    row.dokument_id = file_letter(akt, pdf, "Nachforderung")
    if Zustellung(row.weg) is Zustellung.POSTFACH:
        row.nachricht_id = send_word(akt, request_message(akt.row, row.bis), [row.dokument_id])
    row.save(update_fields=["dokument_id", "nachricht_id"])


def file_letter(akt: Akt, pdf: bytes, titel: str) -> UUID:
    """Put a letter into the Akte, where the citizen sees it; returns the document's id."""
    vorgang, tag = akt.row, german_date(local_date(akt.now))
    name = f"{titel} {vorgang.nummer}.pdf"
    file = store_own(pdf, name=name, medientyp=PDF, by=akt.by, now=akt.now, fall_id=vorgang.fall_id)
    return file_document(
        vorgang.fall_id,
        "nachforderung",
        f"{titel} vom {tag}",
        file.id,
        file.sha256,
        weg=Weg.AUSGANG,
        sichtbar_fuer_buerger=True,
        by=akt.by,
        now=akt.now,
    )


def send_word(akt: Akt, words: tuple[str, str], dokument_ids: list[UUID]) -> UUID:
    """Lay a message of these words (subject, text) into the Postfach; returns its id."""
    vorgang = akt.row
    return send(
        vorgang.fall_id,
        vorgang.konto_id,
        *words,
        dokument_ids,
        art="nachforderung",
        email=vorgang.email or None,
        absender=stelle(vorgang.stelle_id).name,
        sprache=vorgang.sprache,
        by=akt.by,
        now=akt.now,
    )
