"""A Gebühr is asked for once, paid or waived, and nobody else's business."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

import pytest
from django.db import ProgrammingError, transaction

from kuer.audit.queries import timeline
from kuer.kit.actor import Actor, ActorKind
from kuer.kit.errors import NotFound, PermissionRefused
from kuer.kit.ids import new_id
from kuer.payments import queries
from kuer.payments.actions import demand, mark_paid, waive
from kuer.payments.errors import GebuehrInvalid, GebuehrSettled
from kuer.payments.models import Gebuehr
from kuer.payments.rules.kassenzeichen import is_kassenzeichen, printed
from kuer.payments.types import GebuehrStatus
from kuer.tenancy.context import kommune_context

FAELLIG = date(2026, 12, 29)


def staff(stelle: UUID, *permissions: str) -> Actor:
    return Actor(ActorKind.STAFF, id=new_id(), permissions={p: frozenset({stelle}) for p in permissions})


def test_a_gebuehr_carries_all_that_is_needed_to_pay_it(in_kommune: UUID, now: datetime) -> None:
    fall = new_id()
    demand(fall, 3_070, "Bewohnerparkausweis", FAELLIG, rechtsgrundlage="Nr. 265 GebOSt", by=Actor.system("t"), now=now)
    (view,) = queries.gebuehren(fall)
    assert view.status is GebuehrStatus.OFFEN
    assert is_kassenzeichen(view.kassenzeichen)
    assert view.verwendungszweck == f"Kassenzeichen {printed(view.kassenzeichen)}"
    assert view.konto.iban == "DE02120300000000202051"
    assert "EUR30.70" in view.epc_text.splitlines()
    assert view.verwendungszweck in view.epc_text
    assert queries.gebuehr_by_kassenzeichen(printed(view.kassenzeichen)).id == view.id
    assert [entry.activity for entry in timeline(fall)] == ["gebuehr.demanded"]


def test_running_numbers_never_repeat(in_kommune: UUID, now: datetime) -> None:
    fall = new_id()
    for number in range(5):
        demand(fall, 100, f"Posten {number}", FAELLIG, by=Actor.system("t"), now=now)
    assert [view.kassenzeichen[2:9] for view in queries.gebuehren(fall)] == [f"{n:07d}" for n in range(1, 6)]


def test_two_kommunen_count_for_themselves(kommune: UUID, kommune2: UUID, now: datetime) -> None:
    seen = []
    for one in (kommune, kommune2):
        with kommune_context(one):
            fall = new_id()
            gebuehr_id = demand(fall, 100, "Gebühr", FAELLIG, by=Actor.system("t"), now=now)
            seen.append(queries.gebuehren(fall)[0].kassenzeichen)
    assert seen[0] == seen[1]
    with kommune_context(kommune), pytest.raises(NotFound):
        queries.gebuehr(gebuehr_id)


def test_the_same_demand_is_made_once(in_kommune: UUID, now: datetime) -> None:
    fall = new_id()
    first = demand(fall, 100, "Gebühr", FAELLIG, schluessel="bescheid-1", by=Actor.system("t"), now=now)
    assert demand(fall, 100, "Gebühr", FAELLIG, schluessel="bescheid-1", by=Actor.system("t"), now=now) == first
    assert len(queries.gebuehren(fall)) == 1


@pytest.mark.parametrize(
    ("cents", "zweck", "field"),
    [(0, "x", "betrag_cents"), (-5, "x", "betrag_cents"), (10**9, "x", "betrag_cents"), (5, " ", "zweck")],
)
def test_nonsense_is_refused(in_kommune: UUID, now: datetime, cents: int, zweck: str, field: str) -> None:
    with pytest.raises(GebuehrInvalid) as caught:
        demand(new_id(), cents, zweck, FAELLIG, by=Actor.system("t"), now=now)
    assert caught.value.facts["field"] == field


@pytest.fixture
def open_one(in_kommune: UUID, now: datetime) -> tuple[UUID, UUID]:
    stelle = new_id()
    return demand(new_id(), 3_070, "Gebühr", FAELLIG, stelle_id=stelle, by=Actor.system("t"), now=now), stelle


def test_staff_of_the_stelle_books_the_payment(open_one: tuple[UUID, UUID], now: datetime) -> None:
    gebuehr_id, stelle = open_one
    clerk = staff(stelle, "casework.view", "casework.work")
    mark_paid(gebuehr_id, date(2026, 11, 23), by=clerk, now=now)
    mark_paid(gebuehr_id, date(2026, 11, 23), by=clerk, now=now)
    view = queries.gebuehr(gebuehr_id)
    assert (view.status, view.bezahlt_am) == (GebuehrStatus.BEZAHLT, date(2026, 11, 23))
    assert [entry.activity for entry in timeline(view.fall_id)] == ["gebuehr.demanded", "gebuehr.paid"]
    with pytest.raises(GebuehrSettled):
        mark_paid(gebuehr_id, date(2026, 11, 22), by=clerk, now=now)
    with pytest.raises(GebuehrSettled):
        waive(gebuehr_id, "Irrtum", by=clerk, now=now)


def test_a_payment_can_not_have_come_tomorrow(open_one: tuple[UUID, UUID], now: datetime) -> None:
    gebuehr_id, stelle = open_one
    with pytest.raises(GebuehrInvalid):
        mark_paid(gebuehr_id, date(2026, 11, 25), by=staff(stelle, "casework.work"), now=now)


def test_waiving_needs_a_reason(open_one: tuple[UUID, UUID], now: datetime) -> None:
    gebuehr_id, stelle = open_one
    clerk = staff(stelle, "casework.work")
    with pytest.raises(GebuehrInvalid):
        waive(gebuehr_id, "  ", by=clerk, now=now)
    waive(gebuehr_id, "Härtefall nach § 25 der Satzung", by=clerk, now=now)
    assert queries.gebuehr(gebuehr_id).grund == "Härtefall nach § 25 der Satzung"


def test_who_may_not(open_one: tuple[UUID, UUID], citizen: Actor, now: datetime) -> None:
    gebuehr_id, stelle = open_one
    with pytest.raises(PermissionRefused):
        mark_paid(gebuehr_id, FAELLIG, by=staff(stelle, "casework.view"), now=now)
    for stranger in (citizen, staff(new_id(), "casework.view", "casework.work")):
        with pytest.raises(NotFound):
            mark_paid(gebuehr_id, FAELLIG, by=stranger, now=now)


def test_overdue_ones_are_listed(open_one: tuple[UUID, UUID], now: datetime) -> None:
    assert queries.overdue(FAELLIG) == []
    assert [view.id for view in queries.overdue(date(2026, 12, 30))] == [open_one[0]]


def test_the_amount_can_not_be_changed_and_nothing_deleted(open_one: tuple[UUID, UUID]) -> None:
    for act in (lambda q: q.update(betrag_cents=1), lambda q: q.delete()):
        with pytest.raises(ProgrammingError), transaction.atomic():
            act(Gebuehr.objects.all())


def test_a_kommune_without_account_prints_no_code(in_kommune: UUID, now: datetime, settings: Any) -> None:
    konto = queries.Konto("Stadt", "", "", "")
    assert queries.epc_text(konto, 100, "x") == ""
