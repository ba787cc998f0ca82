"""The end of a Vorgang: put to the files, or withdrawn by the citizen."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from kuer.casework.actions.akt import Akt, begin_own
from kuer.casework.actions.beteiligung import end_open
from kuer.casework.actions.counting import Zelle
from kuer.casework.events import VorgangClosed
from kuer.casework.models import Frist, Nachforderung, Vorgang
from kuer.casework.rules.zustand import ZURUECKGENOMMEN
from kuer.casework.types import ABSCHLIESSEN, NachforderungStatus
from kuer.intake.actions import discard_nachtrag
from kuer.kit.actor import Actor
from kuer.outbox.actions import publish
from kuer.records.actions import close_akte


@transaction.atomic
def close(vorgang_id: UUID, *, version: int | None = None, by: Actor, now: datetime) -> None:
    """Put a Vorgang to the files: the Akte is closed and its retention begins.

    Raises: NotFound; PermissionRefused; AlreadyClaimed; VorgangChanged; WrongStep unless closing is due.
    """
    akt = begin_own(vorgang_id, by, now, version=version)
    akt.step(ABSCHLIESSEN)
    akt.row.abgeschlossen_am = now
    _end(akt, "vorgang.closed", akt.row.ausgang)


@transaction.atomic
def withdraw(fall_id: UUID, *, by: Actor, now: datetime) -> bool:
    """The citizen has withdrawn the Antrag: the Vorgang ends and its Akte is closed.

    False, and only a line in the Protokoll and a mark in the inbox, when it was decided already: then the
    Stelle must see what remains to be done. Withdrawn twice, or without a Vorgang, nothing happens.
    """
    row: Vorgang | None = Vorgang.objects.select_for_update().filter(fall_id=fall_id).first()
    if row is None or not row.offen:
        return False
    akt = Akt(row, by, now, Zelle.of(row))
    if row.entschieden_am is not None:
        row.neue_nachricht = True
        akt.save("antrag.withdrawn_late")
        return False
    akt.ablauf.abbrechen()
    akt.tidy_tasks()
    waiting = Nachforderung.objects.filter(vorgang=row, status=NachforderungStatus.OFFEN)
    for key in waiting.values_list("id", flat=True):
        discard_nachtrag(key, now=now)
    waiting.update(status=NachforderungStatus.BEENDET, beantwortet_am=now)
    row.abgeschlossen_am, row.ausgang = now, ZURUECKGENOMMEN
    _end(akt, "vorgang.withdrawn", ZURUECKGENOMMEN)
    return True


def _end(akt: Akt, activity: str, ausgang: str) -> None:
    row = akt.row
    end_open(akt, "Der Vorgang ist beendet.")
    Frist.objects.filter(vorgang=row, erledigt_am=None).update(erledigt_am=akt.now)
    akt.save(activity, ausgang=ausgang)
    close_akte(row.fall_id, row.aufbewahrung_jahre, by=akt.by, now=akt.now)
    publish(VorgangClosed(row.id, row.fall_id, ausgang))
