"""What happens on a way to the person is written down, and what follows from it computed anew (§ 41 VwVfG)."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from kuer.audit.actions import record
from kuer.casework.actions import add_note, announced
from kuer.decisions.actions.akt import ISSUE
from kuer.decisions.errors import BekanntgabeNotOpen
from kuer.decisions.events import AnnouncementFailed, BescheidAnnounced
from kuer.decisions.models import Bekanntgabe, Bescheid, Entscheidung
from kuer.decisions.queries.guard import stelle_of_case
from kuer.decisions.queries.rechnen import Rechnung, rechne
from kuer.decisions.rules.rechtsfragen import ABRUF_MIT_CODE
from kuer.decisions.types import EntscheidungStatus, Nachweis, Stand
from kuer.kit.actor import Actor
from kuer.kit.dates import german_date, local_date
from kuer.kit.errors import Invalid, NotFound
from kuer.mailbox.actions import end_provision
from kuer.mailbox.queries import zustellung as zustellung_of
from kuer.outbox.actions import publish
from kuer.records.actions import show_document

HAUS = Actor.system("bekanntgabe")
GESCHEITERT = "Die Benachrichtigung per E-Mail ist gescheitert. Bitte wählen Sie einen anderen Weg."
NICHT_ABGERUFEN = (
    "Der Bescheid im Postfach wurde nicht rechtzeitig abgerufen und ist nicht bekannt gegeben. "
    "Bitte wählen Sie einen anderen Weg."
)
UNBERECHNET = "Der Tag der Bekanntgabe ließ sich nicht berechnen. Bitte prüfen Sie die Angaben zum Recht der Kommune."


@transaction.atomic
def note_retrieval(nachricht_id: UUID, *, now: datetime) -> None:
    """The person has fetched the message for the first time. Other messages and repeats change nothing."""
    row = _way_of(nachricht_id)
    if row is None or row.abgerufen_am is not None:
        return
    proof = zustellung_of(nachricht_id)
    if proof.abgerufen_am is None:
        return
    row.abgerufen_am = proof.abgerufen_am
    words = f"Abgerufen am Vertrauensniveau {proof.abgerufen_niveau}"
    note_proof(row, Nachweis.ABRUF, local_date(proof.abgerufen_am), words, by=HAUS, now=now)
    show_papers(row, now)
    _recompute_or_note(row, now)


@transaction.atomic
def note_notification(nachricht_id: UUID, *, now: datetime) -> None:
    """The e-mail that tells of the message was handed over. Other messages and repeats change nothing."""
    row = _way_of(nachricht_id)
    if row is None or row.benachrichtigt_am is not None:
        return
    sent = zustellung_of(nachricht_id).benachrichtigt_am
    if sent is None:
        return
    row.benachrichtigt_am = sent
    note_proof(row, Nachweis.BENACHRICHTIGUNG, local_date(sent), "E-Mail vom Mailserver angenommen", by=HAUS, now=now)
    _recompute_or_note(row, now)


@transaction.atomic
def note_notification_failed(nachricht_id: UUID, *, now: datetime) -> None:
    """No e-mail could tell of the message: somebody must look whether another way is needed."""
    row = _way_of(nachricht_id)
    if row is None or row.stand != Stand.OFFEN or row.anderer_weg:
        return
    row.hinweis, row.anderer_weg = GESCHEITERT, bool(row.regime)
    row.save()
    if row.regime:
        _tell_of_failure(row, HAUS, now)


@transaction.atomic
def end_ten_days(bekanntgabe_id: UUID, *, now: datetime) -> None:
    """Ten days without a retrieval are over: the provision ends, nothing was announced (§ 41 Abs. 2a VwVfG).

    A retrieval in time that has not been worked off yet goes first.
    """
    row: Bekanntgabe | None = Bekanntgabe.objects.select_for_update(of=("self",)).filter(pk=bekanntgabe_id).first()
    if row is None or row.nachricht_id is None or row.stand != Stand.OFFEN:
        return
    if not end_provision(row.nachricht_id, by=HAUS, now=now):
        note_retrieval(row.nachricht_id, now=now)
        return
    row.beendet_am = now
    _recompute_or_note(row, now)


@transaction.atomic
def compute_again(bekanntgabe_id: UUID, *, by: Actor, now: datetime) -> None:
    """Compute a way anew, after the Kommune has entered more about its law.

    Raises: NotFound; PermissionRefused (decisions.issue); RechtInvalid, FiktionstageNotKnown and what fristen raises.
    """
    row, bescheid = locked_way(bekanntgabe_id, ISSUE, by)
    require_last(row)
    row.hinweis = ""
    recompute(row, bescheid, by=by, now=now)


def _recompute_or_note(row: Bekanntgabe, now: datetime) -> None:
    """In the worker nobody can answer a question: the facts are kept, and somebody is asked to look."""
    try:
        with transaction.atomic():
            recompute(row, row.bescheid, by=HAUS, now=now)
    except Invalid as error:
        row.hinweis = f"{UNBERECHNET} ({error.code})"
        row.save()


def recompute(row: Bekanntgabe, bescheid: Bescheid, *, by: Actor, now: datetime) -> None:
    """Compute what follows from the facts of a way, store it with its steps, and tell of what has changed."""
    before = (row.stand, row.am, row.letzter_tag)
    if row.regime:
        _take_over(row, rechne(row, bescheid, local_date(now)))
    else:
        _informal(row)
    if row.stand == Stand.BEKANNTGEGEBEN:
        row.anderer_weg, row.hinweis = False, ""
    failed = row.stand == Stand.NICHT_BEKANNTGEGEBEN and before[0] != row.stand
    row.anderer_weg = row.anderer_weg or failed
    row.save()
    if row.stand == Stand.BEKANNTGEGEBEN and (row.stand, row.am, row.letzter_tag) != before:
        _tell_of_announcement(row, bescheid, now)
    if failed:
        Entscheidung.objects.filter(pk=bescheid.entscheidung_id).update(status=EntscheidungStatus.ERLASSEN)
        _tell_of_failure(row, by, now)


def _take_over(row: Bekanntgabe, rechnung: Rechnung) -> None:
    """Write the result of the rules into the row."""
    found, frist = rechnung.ergebnis, rechnung.frist
    row.stand, row.am, row.rechnerisch, row.abruf_bis = found.stand, found.am, found.rechnerisch, found.abruf_bis
    row.norm, row.schritte = found.norm, list(found.schritte)
    row.fehlende = [f"{one.text} ({one.norm})" for one in found.fehlende_nachweise]
    row.letzter_tag = frist.ende if frist else None
    row.fristnorm, row.fristschritte = (frist.regel, list(frist.schritte)) if frist else ("", [])
    own = (ABRUF_MIT_CODE,) if row.mit_code else ()
    questions = (*own, *found.rechtsfragen, *(frist.rechtsfragen if frist else ()))
    row.rechtsfragen = [[one.frage, one.gewaehlt] for one in dict.fromkeys(questions)]


def _informal(row: Bekanntgabe) -> None:
    """A letter that is no act has arrived when it was sent; nothing begins with it."""
    sent = row.abgesandt_am or (local_date(row.bereitgestellt_am) if row.bereitgestellt_am else None)
    row.stand, row.am = (Stand.BEKANNTGEGEBEN, sent) if sent else (Stand.OFFEN, None)
    row.schritte = [f"Abgesandt oder bereitgestellt: {german_date(sent)}."] if sent else []


def _tell_of_announcement(row: Bekanntgabe, bescheid: Bescheid, now: datetime) -> None:
    """The Vorgang, the citizen's case and whoever listens learn of the day."""
    assert row.am is not None
    Entscheidung.objects.filter(pk=bescheid.entscheidung_id).update(status=EntscheidungStatus.BEKANNTGEGEBEN)
    announced(row.vorgang_id, row.am, rechtsbehelf_bis=row.letzter_tag, grundlage=row.fristnorm, by=HAUS, now=now)
    last = row.letzter_tag.isoformat() if row.letzter_tag else ""
    refs = {"bescheid": str(bescheid.id), "bekanntgabe": str(row.id), "tag": row.am.isoformat(), "regime": row.regime}
    record("bescheid.announced", fall_id=row.fall_id, by=HAUS, at=now, refs={**refs, "letzter_tag": last})
    publish(BescheidAnnounced(bescheid.id, row.fall_id, row.vorgang_id, row.am.isoformat(), last))


def show_papers(row: Bekanntgabe, now: datetime) -> None:
    """The letter and the permit have left the house for the person: from now on they stand in the citizen's case."""
    for key in (row.bescheid.dokument_id, row.bescheid.ausweis_dokument_id):
        if key is not None:
            show_document(row.fall_id, key, sichtbar=True, by=HAUS, now=now)


def _tell_of_failure(row: Bekanntgabe, by: Actor, now: datetime) -> None:
    """Somebody must choose another way; what the house has found out by itself it notes at the Vorgang."""
    if by is HAUS:
        add_note(row.vorgang_id, row.hinweis or NICHT_ABGERUFEN, by=HAUS, now=now)
    refs = {"bescheid": str(row.bescheid_id), "bekanntgabe": str(row.id), "stand": row.stand}
    record("announcement.failed", fall_id=row.fall_id, by=by, at=now, refs=refs)
    publish(AnnouncementFailed(row.id, row.bescheid_id, row.fall_id, row.vorgang_id))


def note_proof(row: Bekanntgabe, nachweis: Nachweis, tag: date | None, beleg: str, *, by: Actor, now: datetime) -> None:
    """Put a proof on record in the row (not saved yet); a later one of the same kind takes the place of the first."""
    others = [one for one in row.belege if one["nachweis"] != nachweis.value]
    found = {
        "nachweis": nachweis.value,
        "tag": tag.isoformat() if tag else None,
        "vermerkt_am": now.isoformat(),
        "von": by.name,
        "beleg": beleg,
    }
    row.belege = [*others, found]


def locked_way(bekanntgabe_id: UUID, permission: str, by: Actor) -> tuple[Bekanntgabe, Bescheid]:
    """A way, locked, with its Bescheid. Raises: NotFound, also for a foreign Stelle; PermissionRefused."""
    rows = Bekanntgabe.objects.select_for_update(of=("self",)).select_related("bescheid")
    row: Bekanntgabe | None = rows.filter(pk=bekanntgabe_id).first()
    if row is None:
        raise NotFound(kind="bekanntgabe", id=bekanntgabe_id)
    row.stelle_id = stelle_of_case(row.vorgang_id, by, kind="bekanntgabe", id=bekanntgabe_id)
    by.require(permission, row.stelle_id)
    return row, row.bescheid


def move_with_vorgang(vorgang_id: UUID, stelle_id: UUID) -> None:
    """The Vorgang went to another Stelle: what still has to be posted or sent otherwise goes with it."""
    Bekanntgabe.objects.filter(vorgang_id=vorgang_id).update(stelle_id=stelle_id)


def require_last(row: Bekanntgabe) -> None:
    """Only the way that counts now takes facts. Raises: BekanntgabeNotOpen."""
    if Bekanntgabe.objects.filter(bescheid_id=row.bescheid_id, nummer__gt=row.nummer).exists():
        raise BekanntgabeNotOpen(bekanntgabe=row.id, stand=row.stand, zustellung=row.zustellung)


def _way_of(nachricht_id: UUID) -> Bekanntgabe | None:
    rows = Bekanntgabe.objects.select_for_update(of=("self",)).select_related("bescheid")
    found: Bekanntgabe | None = rows.filter(nachricht_id=nachricht_id).first()
    return found
