"""The automatic way of a Vorgang: it begins, a person takes over, or it is done (§§ 24, 35a VwVfG)."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from kuer.casework.actions.akt import Akt, begin
from kuer.casework.actions.closing import close
from kuer.casework.events import RegisterRequested
from kuer.casework.queries.automatik import ausgangslage, automatikregel, late_automatik, runs_by_itself
from kuer.casework.rules.automatik import hindernis
from kuer.casework.types import ABSCHLIESSEN, AutomatikStand, Uebergabegrund
from kuer.kit.actor import Actor
from kuer.kit.ids import new_id
from kuer.outbox.actions import publish
from kuer.tenancy.context import checks_first

# Longer than this nothing is left to itself.
PATIENCE = timedelta(hours=4)


@checks_first
def begin_automatik(vorgang_id: UUID, *, by: Actor, now: datetime) -> None:
    """Set out on the automatic way, where the Leistung has one and nothing stands against it; else say why not.

    The register is asked by a job, after the commit. Begun again, or without such a way, nothing happens.

    Raises: NotFound.
    """
    akt = begin(vorgang_id, by, now)
    row = akt.row
    regel = automatikregel(row.leistung_version_id)
    if regel is None or row.automatik or not row.offen or row.bearbeiter_id is not None:
        return
    row.automatik_seit = now
    if grund := hindernis(ausgangslage(row, regel)):
        give(akt, grund)
        return
    row.automatik = AutomatikStand.LAEUFT
    akt.save("automatik.begun", lifecycle="start")
    publish(RegisterRequested(new_id(), row.id, row.fall_id, ""))


@transaction.atomic
def hand_over(vorgang_id: UUID, grund: Uebergabegrund, *, by: Actor, now: datetime) -> None:
    """A person must decide after all. Where the automatic way is over nothing happens. Raises: NotFound."""
    akt = begin(vorgang_id, by, now)
    if akt.row.automatik == AutomatikStand.LAEUFT:
        give(akt, grund)


@transaction.atomic
def automatik_decided(vorgang_id: UUID, *, by: Actor, now: datetime) -> bool:
    """The decision is made without a person, in this very transaction; false where somebody has taken it over.

    Raises: NotFound.
    """
    akt = begin(vorgang_id, by, now)
    if not runs_by_itself(akt.row):
        return False
    akt.row.automatik = AutomatikStand.ERLEDIGT
    akt.save("automatik.decided")
    return True


@transaction.atomic
def close_automatic(vorgang_id: UUID, *, by: Actor, now: datetime) -> None:
    """Put to the files what was decided without a person, when nothing else is due. Raises: NotFound."""
    akt = begin(vorgang_id, by, now)
    if akt.row.automatik == AutomatikStand.ERLEDIGT and akt.row.offen and akt.ablauf.ist_offen(ABSCHLIESSEN):
        close(vorgang_id, by=by, now=now)


def hand_over_late(*, by: Actor, now: datetime) -> int:
    """What has been under way for too long comes to a person; returns how many."""
    late = late_automatik(now - PATIENCE)
    for vorgang_id in late:
        hand_over(vorgang_id, Uebergabegrund.ZU_LANGE, by=by, now=now)
    return len(late)


def give(akt: Akt, grund: Uebergabegrund) -> None:
    """End the automatic way of a Vorgang at hand. Why stays in the row; the Protokoll holds nothing of the register."""
    akt.row.automatik, akt.row.automatik_grund = AutomatikStand.UEBERGEBEN, grund
    akt.save("automatik.handed_over", lifecycle="suspend")
