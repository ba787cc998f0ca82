"""Somebody is absent, and others stand in: noted, cut short, and who stands in by default."""

import logging
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from kuer.kit.actor import Actor
from kuer.kit.dates import local_date
from kuer.kit.errors import NotFound, PermissionRefused
from kuer.organisation.actions.stellen import MANAGE
from kuer.organisation.errors import AbwesenheitInvalid, AbwesenheitOverlaps
from kuer.organisation.models import Abwesenheit, Mitarbeiter
from kuer.organisation.queries.stellen import counting
from kuer.organisation.rules.vertretung import AUFHEBEN_TAGE, HOECHSTENS_TAGE, HOECHSTENS_VERTRETUNGEN

security = logging.getLogger("kuer.sicherheit")

ABSENCE = "organisation.absence"


@transaction.atomic
def note_abwesenheit(
    konto_id: UUID, von: date, bis: date, vertretung: Sequence[UUID] = (), *, by: Actor, now: datetime
) -> UUID:
    """Note that somebody is absent on these days, both included, and who stands in; returns its id.

    Oneself, or who leads every Stelle where the person works. Without `vertretung` those stand in who were set by
    default. Not the reason, and nothing that is long over.

    Raises: NotFound; PermissionRefused; AbwesenheitInvalid (von, bis, vertretung); AbwesenheitOverlaps.
    """
    person = _person(konto_id, by, now)
    today = local_date(now)
    if bis < von or bis < today:
        raise AbwesenheitInvalid(field="bis")
    if (bis - von).days >= HOECHSTENS_TAGE or von < today - timedelta(days=AUFHEBEN_TAGE):
        raise AbwesenheitInvalid(field="von")
    chosen = _checked(konto_id, vertretung or list(map(UUID, person.vertretung)), now, least=1)
    Abwesenheit.objects.filter(bis__lt=today - timedelta(days=AUFHEBEN_TAGE)).delete()
    there = Abwesenheit.objects.filter(mitarbeiter=person, von__lte=bis, bis__gte=von).first()
    if there is not None:
        raise AbwesenheitOverlaps(von=there.von.isoformat(), bis=there.bis.isoformat())
    row: Abwesenheit = Abwesenheit.objects.create(
        mitarbeiter=person,
        von=von,
        bis=bis,
        vertretung=chosen,
        eingetragen_von=by.id,
        eingetragen_name=by.name,
        eingetragen_am=now,
    )
    security.info("absence noted konto=%s substitutes=%s by=%s", konto_id, ",".join(chosen), by.id)
    return row.id


@transaction.atomic
def end_abwesenheit(abwesenheit_id: UUID, *, by: Actor, now: datetime) -> None:
    """The person is back today: what was lent ends at once. One that has not begun goes altogether.

    Raises: NotFound, also for one that is over; PermissionRefused.
    """
    row = Abwesenheit.objects.select_related("mitarbeiter").filter(pk=abwesenheit_id).first()
    today = local_date(now)
    if row is None or row.bis < today:
        raise NotFound(kind="abwesenheit", id=abwesenheit_id)
    konto_id = row.mitarbeiter.konto_id
    _person(konto_id, by, now)
    if row.von >= today:
        row.delete()
    else:
        row.bis = today - timedelta(days=1)
        row.save(update_fields=["bis"])
    security.info("absence ended konto=%s by=%s", konto_id, by.id)


@transaction.atomic
def set_vertretung(konto_id: UUID, vertretung: Sequence[UUID], *, by: Actor, now: datetime) -> None:
    """Say who stands in for a person where an Abwesenheit names nobody else; empty is nobody.

    Raises: NotFound; PermissionRefused; AbwesenheitInvalid (vertretung).
    """
    person = _person(konto_id, by, now)
    person.vertretung = _checked(konto_id, vertretung, now, least=0)
    person.save(update_fields=["vertretung"])
    security.info("default substitutes konto=%s substitutes=%s by=%s", konto_id, ",".join(person.vertretung), by.id)


def _person(konto_id: UUID, by: Actor, now: datetime) -> Mitarbeiter:
    """Somebody at work now, locked, if the actor may speak for them."""
    person: Mitarbeiter | None = Mitarbeiter.objects.select_for_update().filter(konto_id=konto_id).first()
    places = set(counting(now).filter(mitarbeiter=person).values_list("stelle_id", flat=True)) if person else set()
    if person is None or not places:
        raise NotFound(kind="mitarbeiter", id=konto_id)
    if by.id != konto_id and not by.may(MANAGE) and not all(by.may(ABSENCE, place) for place in places):
        raise PermissionRefused(permission=ABSENCE)
    return person


def _checked(konto_id: UUID, vertretung: Sequence[UUID], now: datetime, *, least: int) -> list[str]:
    """The Konten as they are kept: colleagues at work, not the person itself, none twice."""
    chosen = list(dict.fromkeys(vertretung))
    at_work = set(
        counting(now).filter(mitarbeiter__konto_id__in=chosen).values_list("mitarbeiter__konto_id", flat=True)
    )
    if konto_id in chosen or set(chosen) - at_work or not least <= len(chosen) <= HOECHSTENS_VERTRETUNGEN:
        raise AbwesenheitInvalid(field="vertretung", limit=HOECHSTENS_VERTRETUNGEN)
    return list(map(str, chosen))
