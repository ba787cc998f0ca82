"""An Akte is opened, closed with its retention date, and in need reopened."""

from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from kuer.audit.actions import record
from kuer.kit.actor import Actor
from kuer.kit.dates import local_date
from kuer.kit.errors import NotFound
from kuer.kit.ids import new_id
from kuer.kit.text import one_line
from kuer.outbox.actions import publish
from kuer.records.errors import FilingRefused
from kuer.records.events import AkteWasClosed
from kuer.records.models import Akte
from kuer.records.rules.aktenzeichen import is_aktenplan, make_aktenzeichen
from kuer.records.rules.aufbewahrung import aufbewahren_bis
from kuer.tenancy.context import active, checks_first


@checks_first
def open_akte(fall_id: UUID, aktenplan: str, titel: str, *, by: Actor, now: datetime) -> UUID:
    """Open the Akte of a case and give it its Aktenzeichen; returns its id.

    A case has one Akte: opening it again returns the same, whatever the other arguments. Of two that open it at
    the same moment the database refuses one, whose event comes again.

    Raises: FilingRefused for a number that no Aktenplan has.
    """
    known: UUID | None = Akte.objects.filter(fall_id=fall_id).values_list("id", flat=True).first()
    if known:
        return known
    if not is_aktenplan(aktenplan):
        raise FilingRefused(field="aktenplan")
    jahr = local_date(now).year
    nummer = _next_number(aktenplan, jahr)
    row: Akte = Akte.objects.create(
        fall_id=fall_id,
        aktenplan=aktenplan,
        jahr=jahr,
        nummer=nummer,
        aktenzeichen=make_aktenzeichen(aktenplan, jahr, nummer),
        titel=one_line(titel, 300),
        eroeffnet_am=now,
    )
    refs = {"akte": str(row.id), "aktenzeichen": row.aktenzeichen}
    record("akte.opened", fall_id=fall_id, by=by, at=now, refs=refs)
    return row.id


@transaction.atomic
def close_akte(fall_id: UUID, aufbewahrung_jahre: int, *, by: Actor, now: datetime) -> None:
    """Close the Akte (zu den Akten); it is kept until the end of the year of closing plus the given years.

    Closing it again changes nothing. Raises: NotFound; ValueError outside of 0 to 110 years.
    """
    row = locked_akte(fall_id)
    if row.geschlossen_am is not None:
        return
    last_day = aufbewahren_bis(local_date(now), aufbewahrung_jahre)
    row.geschlossen_am, row.aufbewahren_bis = now, last_day
    row.save(update_fields=["geschlossen_am", "aufbewahren_bis"])
    refs = {"akte": str(row.id), "aufbewahren_bis": last_day.isoformat()}
    record("akte.closed", fall_id=fall_id, by=by, at=now, refs=refs)
    publish(AkteWasClosed(row.id, fall_id, last_day.isoformat()))


@transaction.atomic
def reopen_akte(fall_id: UUID, *, by: Actor, now: datetime) -> None:
    """Open a closed Akte again, because something arrived afterwards. Raises: NotFound; PermissionRefused."""
    row = locked_akte(fall_id)
    by.require("casework.work")
    if row.geschlossen_am is None:
        return
    row.geschlossen_am = row.aufbewahren_bis = None
    row.save(update_fields=["geschlossen_am", "aufbewahren_bis"])
    record("akte.reopened", fall_id=fall_id, by=by, at=now, refs={"akte": str(row.id)})


def locked_akte(fall_id: UUID) -> Akte:
    """The Akte's row, locked until the transaction ends. Raises NotFound."""
    row: Akte | None = Akte.objects.select_for_update().filter(fall_id=fall_id).first()
    if row is None:
        raise NotFound(kind="akte", fall=fall_id)
    return row


def _next_number(aktenplan: str, jahr: int) -> int:
    statement = (
        "INSERT INTO records_zaehler AS z (id, kommune_id, aktenplan, jahr, letzte) VALUES (%s, %s, %s, %s, 1)"
        " ON CONFLICT (kommune_id, aktenplan, jahr) DO UPDATE SET letzte = z.letzte + 1 RETURNING letzte"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [new_id(), active(), aktenplan, jahr])
        return int(cursor.fetchone()[0])
