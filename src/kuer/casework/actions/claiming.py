"""In whose hands a Vorgang is: claim, give back, pass on to another Stelle, and who is looking at it."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from kuer.casework.actions.akt import REASSIGN, VIEW, begin, take
from kuer.casework.actions.finding import move_in_index
from kuer.casework.errors import AlreadyClaimed, ReasonMissing
from kuer.casework.events import VorgangReassigned
from kuer.casework.models import Anwesenheit, Vorgang
from kuer.casework.queries.antrag import suchtext_of
from kuer.kit.actor import Actor
from kuer.kit.errors import NotFound
from kuer.kit.text import one_line
from kuer.organisation.queries import stelle
from kuer.outbox.actions import publish
from kuer.routing.actions import reroute

PRESENT = timedelta(seconds=60)


@transaction.atomic
def claim(vorgang_id: UUID, version: int, *, uebernehmen: bool = False, by: Actor, now: datetime) -> None:
    """Take a Vorgang into the actor's hands; of two who try at once one gets it. Claiming one's own changes nothing.

    With `uebernehmen` it is taken over from a colleague; that needs the right to reassign and is in the timeline.
    Who stands in for an absent colleague takes theirs without.

    Raises: NotFound; PermissionRefused; AlreadyClaimed (by whom, since when); VorgangChanged.
    """
    akt = begin(vorgang_id, by, now)
    row = akt.row
    if row.bearbeiter_id == by.id:
        return
    lent = row.bearbeiter_id in by.vertretene
    if row.bearbeiter_id is not None and not (uebernehmen or lent):
        raise AlreadyClaimed(vorgang=row.id, by=row.bearbeiter_name, since=row.beansprucht_am)
    akt.require_version(version)
    if row.bearbeiter_id is not None and not lent:
        by.require(REASSIGN, row.stelle_id)
    activity = "vorgang.taken_over" if row.bearbeiter_id else "vorgang.claimed"
    take(akt)
    akt.ablauf.offene  # noqa: B018 - loading it lets the status follow
    akt.save(activity, lifecycle="start", bearbeiter=str(by.id))


@transaction.atomic
def release(vorgang_id: UUID, version: int, *, by: Actor, now: datetime) -> None:
    """Give a Vorgang back to the Stelle; only whoever has it, or may reassign, can.

    Raises: NotFound; PermissionRefused; AlreadyClaimed; VorgangChanged.
    """
    akt = begin(vorgang_id, by, now, version=version)
    row = akt.row
    if row.bearbeiter_id is None:
        return
    if row.bearbeiter_id != by.id and not by.may(REASSIGN, row.stelle_id):
        raise AlreadyClaimed(vorgang=row.id, by=row.bearbeiter_name, since=row.beansprucht_am)
    row.bearbeiter_id, row.bearbeiter_name = None, ""
    akt.save("vorgang.released", lifecycle="suspend")


@transaction.atomic
def reassign(vorgang_id: UUID, stelle_id: UUID, grund: str, version: int, *, by: Actor, now: datetime) -> None:
    """Pass a Vorgang on to another Stelle, with the reason; there it is in nobody's hands.

    Raises: NotFound (Vorgang or Stelle); PermissionRefused; ReasonMissing; VorgangChanged.
    """
    akt = begin(vorgang_id, by, now, version=version, permission=REASSIGN)
    row, before = akt.row, akt.row.stelle_id
    if not grund.strip():
        raise ReasonMissing(field="grund")
    if not stelle(stelle_id).aktiv:
        raise NotFound(kind="stelle", id=stelle_id)
    if stelle_id == before:
        return
    reroute(row.fall_id, stelle_id, one_line(grund, 500), by=by, now=now)
    row.stelle_id, row.bearbeiter_id, row.bearbeiter_name = stelle_id, None, ""
    akt.save("vorgang.reassigned", lifecycle="suspend", von=str(before), nach=str(stelle_id))
    Anwesenheit.objects.filter(vorgang=row).delete()
    move_in_index(row, before, suchtext_of(row.fall_id))
    publish(VorgangReassigned(row.id, row.fall_id, stelle_id))


@transaction.atomic
def touch(vorgang_id: UUID, *, by: Actor, now: datetime) -> None:
    """Note that the actor has the Vorgang open; it counts for a minute. Raises NotFound."""
    found = Vorgang.objects.filter(pk=vorgang_id).values_list("stelle_id", flat=True).first()
    if found is None or by.id is None or not by.may(VIEW, found):
        raise NotFound(kind="vorgang", id=vorgang_id)
    fresh = Anwesenheit(vorgang_id=vorgang_id, konto_id=by.id, name=by.name, seit=now, zuletzt=now)
    Anwesenheit.objects.filter(vorgang_id=vorgang_id, konto_id=by.id, zuletzt__lt=now - PRESENT).delete()
    Anwesenheit.objects.bulk_create(
        [fresh],
        update_conflicts=True,
        unique_fields=["kommune_id", "vorgang", "konto_id"],
        update_fields=["zuletzt", "name"],
    )
