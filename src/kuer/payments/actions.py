"""Asking for a Gebühr, and what becomes of it."""

from datetime import date, datetime
from uuid import UUID

from django.db import connection, transaction

from kuer.audit.actions import record
from kuer.kit.actor import Actor
from kuer.kit.dates import local_date
from kuer.kit.errors import NotFound
from kuer.kit.ids import new_id
from kuer.kit.text import one_line
from kuer.outbox.actions import publish
from kuer.payments.errors import GebuehrInvalid, GebuehrSettled
from kuer.payments.events import GebuehrDemanded, GebuehrPaid, GebuehrWaived
from kuer.payments.models import Gebuehr
from kuer.payments.rules.kassenzeichen import make_kassenzeichen
from kuer.payments.types import GebuehrStatus
from kuer.tenancy.context import active

MAX_CENTS = 99_999_999


@transaction.atomic
def demand(
    fall_id: UUID,
    betrag_cents: int,
    zweck: str,
    faellig_am: date,
    *,
    rechtsgrundlage: str = "",
    stelle_id: UUID | None = None,
    schluessel: str = "",
    by: Actor,
    now: datetime,
) -> UUID:
    """Ask for a Gebühr and give it its Kassenzeichen; returns its id.

    `betrag_cents` is 1 to 99,999,999, `zweck` one line. With a `schluessel` the same demand is made once per
    case, however often it is called. The payment belongs to `stelle_id`, whose staff may book it.

    Raises: GebuehrInvalid.
    """
    if not 0 < betrag_cents <= MAX_CENTS:
        raise GebuehrInvalid(field="betrag_cents")
    if not zweck.strip():
        raise GebuehrInvalid(field="zweck")
    if schluessel and (known := _known(fall_id, schluessel)):
        return known
    jahr = local_date(now).year
    row: Gebuehr = Gebuehr.objects.create(
        fall_id=fall_id,
        stelle_id=stelle_id,
        schluessel=schluessel,
        betrag_cents=betrag_cents,
        zweck=one_line(zweck, 140),
        rechtsgrundlage=one_line(rechtsgrundlage, 300),
        faellig_am=faellig_am,
        kassenzeichen=make_kassenzeichen(jahr, _next_number(jahr)),
        erhoben_am=now,
    )
    record("gebuehr.demanded", fall_id=fall_id, by=by, at=now, refs={"gebuehr": str(row.id)})
    publish(GebuehrDemanded(row.id, fall_id, betrag_cents))
    return row.id


@transaction.atomic
def mark_paid(gebuehr_id: UUID, bezahlt_am: date, *, by: Actor, now: datetime) -> None:
    """Book that the money arrived on a day.

    Raises: NotFound; PermissionRefused; GebuehrSettled when it was waived, or paid on another day;
    GebuehrInvalid for a day to come. Booking the same day again changes nothing.
    """
    row = _locked(gebuehr_id, by)
    if (row.status, row.bezahlt_am) == (GebuehrStatus.BEZAHLT, bezahlt_am):
        return
    _require_open(row)
    if bezahlt_am > local_date(now):
        raise GebuehrInvalid(field="bezahlt_am")
    row.status, row.bezahlt_am = GebuehrStatus.BEZAHLT, bezahlt_am
    row.save(update_fields=["status", "bezahlt_am"])
    record("gebuehr.paid", fall_id=row.fall_id, by=by, at=now, refs={"gebuehr": str(row.id)})
    publish(GebuehrPaid(row.id, row.fall_id))


@transaction.atomic
def waive(gebuehr_id: UUID, grund: str, *, by: Actor, now: datetime) -> None:
    """Waive a Gebühr, with the reason that the file needs.

    Raises: NotFound; PermissionRefused; GebuehrSettled; GebuehrInvalid without a reason.
    """
    row = _locked(gebuehr_id, by)
    _require_open(row)
    if not grund.strip():
        raise GebuehrInvalid(field="grund")
    row.status, row.grund = GebuehrStatus.ERLASSEN, one_line(grund, 300)
    row.save(update_fields=["status", "grund"])
    record("gebuehr.waived", fall_id=row.fall_id, by=by, at=now, refs={"gebuehr": str(row.id)})
    publish(GebuehrWaived(row.id, row.fall_id))


def _known(fall_id: UUID, schluessel: str) -> UUID | None:
    row: Gebuehr | None = Gebuehr.objects.filter(fall_id=fall_id, schluessel=schluessel).first()
    return row.id if row else None


def _locked(gebuehr_id: UUID, by: Actor) -> Gebuehr:
    """The row, locked; what lies in a foreign Stelle is not there."""
    row: Gebuehr | None = Gebuehr.objects.select_for_update().filter(pk=gebuehr_id).first()
    if row is None or not (by.may("casework.work", row.stelle_id) or by.may("casework.view", row.stelle_id)):
        raise NotFound(kind="gebuehr", id=gebuehr_id)
    by.require("casework.work", row.stelle_id)
    return row


def _require_open(row: Gebuehr) -> None:
    if row.status != GebuehrStatus.OFFEN:
        raise GebuehrSettled(gebuehr=row.id, status=row.status)


def _next_number(jahr: int) -> int:
    """The next running number of the year; concurrent demands wait for each other's commit."""
    statement = (
        "INSERT INTO payments_zaehler AS z (id, kommune_id, jahr, letzte) VALUES (%s, %s, %s, 1)"
        " ON CONFLICT (kommune_id, jahr) DO UPDATE SET letzte = z.letzte + 1 RETURNING letzte"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [new_id(), active(), jahr])
        return int(cursor.fetchone()[0])
