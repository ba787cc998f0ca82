"""Other Stellen are asked for their Stellungnahme: by the Leistung itself, or by the clerk; reminded, given time."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from kuer.casework.actions.akt import Akt, begin
from kuer.casework.actions.counting import count_asked
from kuer.casework.errors import BeteiligungClosed, BeteiligungInvalid, ReasonMissing
from kuer.casework.events import BeteiligungOpened, BeteiligungReminded, BeteiligungWithdrawn
from kuer.casework.models import Beteiligung, Frist, Vorgang
from kuer.casework.queries.beteiligungsplan import Vorhaben
from kuer.casework.queries.fristvorschau import beteiligung_ende
from kuer.casework.types import BeteiligungStatus, FristArt
from kuer.fristen import Fristende
from kuer.kit.actor import Actor
from kuer.kit.dates import local_date
from kuer.kit.errors import NotFound
from kuer.kit.text import clean, one_line
from kuer.organisation.queries import stellen
from kuer.outbox.actions import publish

TITEL_MAX, FRAGE_MAX, GRUND_MAX = 120, 2_000, 500
MOST = 50
ASKED = ("stelle_id", "status", "bis", "rechtsgrundlage", "eroeffnet_am", "eroeffnet_von")
S = BeteiligungStatus


def open_planned(akt: Akt, plan: Sequence[Vorhaben]) -> None:
    """Begin what the Leistung wants, as part of opening the Vorgang; what is not clear waits for the clerk."""
    for one in plan:
        wish = one.vorgabe
        row = Beteiligung(
            vorgang=akt.row,
            schluessel=wish.id,
            titel=wish.titel,
            frage=wish.frage,
            frist_tage=wish.frist_tage,
            stelle_id=one.stelle_id,
            status=one.status,
            eroeffnet_am=akt.now,
            eroeffnet_von=akt.by.name,
        )
        if one.ende is not None:
            _ask(akt, row, one.ende)
        else:
            row.save(force_insert=True)
            akt.record("beteiligung.unclear", lifecycle="schedule", beteiligung=str(row.id), titel=row.titel)


@transaction.atomic
def ask_stelle(
    vorgang_id: UUID, stelle_id: UUID, titel: str, frage: str, frist_tage: int, *, by: Actor, now: datetime
) -> UUID:
    """Ask one more Stelle of the Kommune for its Stellungnahme; returns the Beteiligung's id.

    Whoever may work in the Stelle that leads can; the Vorgang stays in whose hands it is.

    Raises: NotFound, also for a Stelle that was closed; PermissionRefused; BeteiligungInvalid (field);
    BeteiligungClosed when it is decided already.
    """
    akt = begin(vorgang_id, by, now)
    _require_undecided(akt)
    title, question = one_line(titel, TITEL_MAX + 1), clean(frage)
    for field, text, longest in (("titel", title, TITEL_MAX), ("frage", question, FRAGE_MAX)):
        if not 0 < len(text) <= longest:
            raise BeteiligungInvalid(field=field, limit=longest)
    if akt.row.beteiligungen.count() >= MOST:
        raise BeteiligungInvalid(field="titel", limit=MOST)
    ende = beteiligung_ende(now, frist_tage=frist_tage)
    row = Beteiligung(
        vorgang=akt.row,
        titel=title,
        frage=question,
        frist_tage=frist_tage,
        stelle_id=_active(stelle_id),
        eroeffnet_am=now,
        eroeffnet_von=by.name,
    )
    _ask(akt, row, ende)
    akt.save_around()
    return row.id


@transaction.atomic
def assign_beteiligung(beteiligung_id: UUID, stelle_id: UUID, *, by: Actor, now: datetime) -> None:
    """Say which Stelle is to answer where the plan named none, or that it is to be asked although an answer is missing.

    Raises: NotFound; PermissionRefused; BeteiligungClosed when it was asked or withdrawn already.
    """
    akt, row = _locked(beteiligung_id, by, now, {S.OHNE_STELLE, S.UNGEKLAERT})
    _require_undecided(akt)
    row.stelle_id, row.status = _active(stelle_id), S.OFFEN
    row.eroeffnet_am, row.eroeffnet_von = now, by.name
    _ask(akt, row, beteiligung_ende(now, frist_tage=row.frist_tage))
    akt.save_around()


@transaction.atomic
def extend_beteiligung(beteiligung_id: UUID, bis: date, grund: str, *, by: Actor, now: datetime) -> None:
    """Give a Stelle more time, also when it is over already (§ 31 Abs. 7 VwVfG), with the reason.

    Raises: NotFound; PermissionRefused; BeteiligungClosed; ReasonMissing; BeteiligungInvalid for an earlier day.
    """
    akt, row = _locked(beteiligung_id, by, now, {S.OFFEN})
    row.grund = _reason(grund)
    ende = beteiligung_ende(now, bis=bis)
    if row.bis is not None and ende.ende <= row.bis:
        raise BeteiligungInvalid(field="bis")
    _set_end(row, ende)
    row.save(update_fields=["bis", "rechtsgrundlage", "grund"])
    akt.save_around()
    akt.record("beteiligung.extended", bis=ende.ende.isoformat(), **_refs(row))


@transaction.atomic
def remind_beteiligung(beteiligung_id: UUID, *, by: Actor, now: datetime) -> None:
    """Remind a Stelle: the question stands out in its list. Once a day is enough; said again it changes nothing.

    Raises: NotFound; PermissionRefused; BeteiligungClosed.
    """
    akt, row = _locked(beteiligung_id, by, now, {S.OFFEN})
    if row.erinnert_am is not None and local_date(row.erinnert_am) == local_date(now):
        return
    row.erinnert_am = now
    row.save(update_fields=["erinnert_am"])
    akt.record("beteiligung.reminded", **_refs(row))
    assert row.stelle_id is not None
    publish(BeteiligungReminded(row.id, row.vorgang_id, akt.row.fall_id, row.stelle_id))


@transaction.atomic
def withdraw_beteiligung(beteiligung_id: UUID, grund: str, *, by: Actor, now: datetime) -> None:
    """No Stellungnahme is wanted any more, with the reason; the Stelle that was asked sees nothing from now on.

    Raises: NotFound; PermissionRefused; BeteiligungClosed when it was answered; ReasonMissing.
    """
    akt, row = _locked(beteiligung_id, by, now, {S.OFFEN, S.OHNE_STELLE, S.UNGEKLAERT})
    _end(akt, [row], _reason(grund))
    akt.save_around()


def end_open(akt: Akt, grund: str) -> None:
    """The Vorgang is decided or over: nobody need answer any more. The caller saves the Vorgang."""
    if not akt.row.offen:
        return
    waiting = akt.row.beteiligungen.filter(status__in=[S.OFFEN, S.OHNE_STELLE, S.UNGEKLAERT])
    if rows := list(waiting.order_by("id")):
        _end(akt, rows, grund)
        akt.count_answers()


def _end(akt: Akt, rows: Sequence[Beteiligung], grund: str) -> None:
    count_asked([row.stelle_id for row in rows if row.status == S.OFFEN and row.stelle_id], -1)
    for row in rows:
        row.status, row.grund, row.beendet_am = S.ZURUECKGEZOGEN, grund, akt.now
        row.save(update_fields=["status", "grund", "beendet_am"])
        akt.record("beteiligung.withdrawn", lifecycle="complete", **_refs(row))
        publish(BeteiligungWithdrawn(row.id, row.vorgang_id, akt.row.fall_id))
    days = Frist.objects.filter(vorgang=akt.row, bezug_id__in=[row.id for row in rows], erledigt_am=None)
    days.update(erledigt_am=akt.now)


def _ask(akt: Akt, row: Beteiligung, ende: Fristende) -> None:
    """Put the question to the Stelle; from now on it counts."""
    row.bis, row.rechtsgrundlage = ende.ende, _basis(ende)
    assert row.stelle_id is not None
    fresh = row._state.adding  # noqa: SLF001 - Django's own mark of an unsaved row
    row.save(update_fields=None if fresh else ASKED)
    _set_end(row, ende)
    count_asked([row.stelle_id], 1)
    akt.record("beteiligung.opened", lifecycle="start", **_refs(row))
    publish(BeteiligungOpened(row.id, row.vorgang_id, akt.row.fall_id, row.stelle_id))


def _set_end(row: Beteiligung, ende: Fristende) -> None:
    row.bis, row.rechtsgrundlage = ende.ende, _basis(ende)
    kept = {"ende": ende.ende, "warnung_am": ende.ende, "rechtsgrundlage": f"{row.titel}: {_basis(ende)}"[:400]}
    Frist.objects.update_or_create(
        vorgang_id=row.vorgang_id, art=FristArt.BETEILIGUNG, bezug_id=row.id, erledigt_am=None, defaults=kept
    )


def _basis(ende: Fristende) -> str:
    return f"{ende.regel}; § 31 Abs. 2 VwVfG entsprechend"[:400]


def _locked(beteiligung_id: UUID, by: Actor, now: datetime, wanted: set[BeteiligungStatus]) -> tuple[Akt, Beteiligung]:
    """A Beteiligung and its Vorgang, both locked, for the Stelle that leads."""
    found = Beteiligung.objects.filter(pk=beteiligung_id).values_list("vorgang_id", flat=True).first()
    if found is None:
        raise NotFound(kind="beteiligung", id=beteiligung_id)
    akt = begin(found, by, now)
    row: Beteiligung = Beteiligung.objects.select_for_update().get(pk=beteiligung_id)
    if row.status not in wanted:
        raise BeteiligungClosed(beteiligung=row.id, status=row.status)
    return akt, row


def _require_undecided(akt: Akt) -> None:
    row: Vorgang = akt.row
    if not row.offen or row.entschieden_am is not None:
        raise BeteiligungClosed(beteiligung=None, status=row.status)


def _active(stelle_id: UUID) -> UUID:
    if all(one.id != stelle_id for one in stellen()):
        raise NotFound(kind="stelle", id=stelle_id)
    return stelle_id


def _reason(grund: str) -> str:
    reason = one_line(grund, GRUND_MAX)
    if not reason:
        raise ReasonMissing(field="grund")
    return reason


def _refs(row: Beteiligung) -> dict[str, str]:
    refs = {"beteiligung": str(row.id), "titel": row.titel}
    return {**refs, "stelle": str(row.stelle_id)} if row.stelle_id else refs
