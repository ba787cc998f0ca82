"""Somebody is absent: who stands in, for how long, with what; over tables of days and chains."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from kuer.identity.actions import open_staff_konto
from kuer.kit.actor import ALL, Actor, ActorKind
from kuer.kit.errors import NotFound, PermissionRefused
from kuer.kit.ids import new_id
from kuer.organisation.actions import employ, end_abwesenheit, end_role, found_stelle, note_abwesenheit, set_vertretung
from kuer.organisation.errors import AbwesenheitInvalid, AbwesenheitOverlaps
from kuer.organisation.models import Abwesenheit
from kuer.organisation.queries import abwesenheiten, niemand_da, staff_actor, vertretung_of, zeichnet
from kuer.organisation.rules.vertretung import Fehlzeit, verliehen, vertretene, zusatz
from kuer.tenancy.context import active

OFFICE = Actor.system("test")
A, B, C, D = (UUID(int=number) for number in range(1, 5))
MON, TUE, WED = date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 25)
DAY = timedelta(days=1)


def away(person: UUID, *others: UUID, von: date = MON, bis: date = WED) -> Fehlzeit:
    return Fehlzeit(person, von, bis, others)


@pytest.mark.parametrize(
    ("person", "fehlzeiten", "tag", "found"),
    [
        (B, [away(A, B)], MON, (A,)),
        (B, [away(A, B)], WED, (A,)),
        (B, [away(A, B)], WED + DAY, ()),  # it ends by itself
        (B, [away(A, B)], MON - DAY, ()),
        (C, [away(A, B)], TUE, ()),
        (C, [away(A, B), away(B, C)], TUE, (B, A)),  # who stands in is absent too
        (C, [away(A, B, C), away(B, C)], TUE, (A, B)),
        (C, [away(A, B), away(B, C, bis=MON)], TUE, ()),  # B is back
        (B, [away(A, B), away(B, A)], TUE, ()),  # both are away: nobody stands in
        (C, [away(A, B), away(B, A), away(D, C)], TUE, (D,)),
        (D, [away(A, B), away(B, C), away(C, D)], TUE, (C, B, A)),
        (A, [away(B, C), away(C, A)], TUE, (C, B)),  # the chain comes back to where it began
        (A, [], TUE, ()),
    ],
)
def test_who_stands_in(person: UUID, fehlzeiten: list[Fehlzeit], tag: date, found: tuple[UUID, ...]) -> None:
    assert vertretene(person, fehlzeiten, tag) == found


def test_the_administration_of_roles_is_not_lent() -> None:
    assert verliehen({"casework.work": frozenset({A}), "organisation.manage": ALL}) == {"casework.work": frozenset({A})}


@pytest.mark.parametrize(
    ("own", "absent", "above"),
    [
        ("Im Auftrag", "Im Auftrag", "Im Auftrag"),
        ("Im Auftrag", "", "In Vertretung"),
        ("Im Auftrag", "In Vertretung", "In Vertretung"),
        ("", "Im Auftrag", "Im Auftrag"),
    ],
)
def test_how_one_signs(own: str, absent: str, above: str) -> None:
    assert zusatz(own, absent) == above


@pytest.fixture
def house(in_kommune: UUID, now: datetime) -> Any:
    return House(now)


class House:
    """Two Stellen; a head and two clerks in one, a clerk in the other."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.buero = found_stelle("BB", name="Bürgerbüro", by=OFFICE)
        self.amt = found_stelle("ORD", name="Ordnungsamt", by=OFFICE)
        self.carla = self.hire("Carla Dorn", "leitung", self.buero, zeichnung="")
        self.anna = self.hire("Anna Berg", "sachbearbeitung", self.buero)
        self.ben = self.hire("Ben Cordes", "sachbearbeitung", self.buero)
        self.otto = self.hire("Otto Ernst", "sachbearbeitung", self.amt)

    def hire(self, name: str, rolle: str, stelle: UUID, **more: str) -> UUID:
        konto = open_staff_konto(f"{name.split()[0].lower()}@amt.example", name=name)
        employ(konto, stelle_id=stelle, rolle=rolle, name=name, by=OFFICE, now=self.now, **more)
        return konto

    def actor(self, konto: UUID, now: datetime | None = None) -> Actor:
        found = staff_actor(konto, active(), now or self.now)
        assert found is not None
        return found

    def away(self, konto: UUID, *others: UUID, days: int = 3) -> UUID:
        tag = self.now.date()
        return note_abwesenheit(konto, tag, tag + days * DAY, others, by=self.actor(konto), now=self.now)


def test_the_substitute_has_the_roles_and_loses_them_by_itself(house: House) -> None:
    assert not house.actor(house.ben).may("decisions.approve", house.buero)
    house.away(house.carla, house.ben)
    ben = house.actor(house.ben)
    assert ben.may("decisions.approve", house.buero)
    assert [one.name for one in ben.vertretungen] == ["Carla Dorn"]
    assert ben.stands_in("decisions.approve", house.buero).name == "Carla Dorn"  # type: ignore[union-attr]
    assert ben.stands_in("casework.work", house.buero) is None, "that right is Ben's own"
    assert ben.stands_in("casework.work", house.buero, house.carla).name == "Carla Dorn"  # type: ignore[union-attr]
    assert not house.actor(house.anna).vertretungen
    later = house.now + 4 * DAY
    assert not house.actor(house.ben, later).may("decisions.approve", house.buero)
    assert house.actor(house.ben, later).vertretungen == ()


def test_it_reaches_into_another_stelle_and_no_further(house: House) -> None:
    house.away(house.anna, house.otto)
    otto = house.actor(house.otto)
    assert otto.places("casework.view") == {house.buero, house.amt}
    assert otto.stellen == {house.amt}
    assert not otto.may("decisions.approve")


def test_cut_short(house: House) -> None:
    key = house.away(house.anna, house.otto)
    with pytest.raises(PermissionRefused):
        end_abwesenheit(key, by=house.actor(house.otto), now=house.now)
    end_abwesenheit(key, by=house.actor(house.anna, house.now + DAY), now=house.now + DAY)
    assert house.actor(house.otto, house.now + DAY).vertretungen == ()
    assert house.actor(house.otto).vertretungen != (), "yesterday it was so"
    with pytest.raises(NotFound):
        end_abwesenheit(key, by=house.actor(house.anna), now=house.now + 2 * DAY)
    later = note_abwesenheit(
        house.anna, house.now.date() + 9 * DAY, house.now.date() + 9 * DAY, [house.ben], by=OFFICE, now=house.now
    )
    end_abwesenheit(later, by=OFFICE, now=house.now)
    assert not Abwesenheit.objects.filter(pk=later).exists()


def test_who_may_enter_it(house: House) -> None:
    tag = house.now.date()
    for by in (house.ben, house.otto):
        with pytest.raises(PermissionRefused):
            note_abwesenheit(house.anna, tag, tag, [house.ben], by=house.actor(by), now=house.now)
    note_abwesenheit(house.anna, tag, tag, [house.ben], by=house.actor(house.carla), now=house.now)
    employ(house.ben, stelle_id=house.amt, rolle="lotse", name="Ben Cordes", by=OFFICE, now=house.now)
    with pytest.raises(PermissionRefused):  # half of Ben's work is none of hers
        note_abwesenheit(house.ben, tag, tag, [house.anna], by=house.actor(house.carla), now=house.now)
    with pytest.raises(NotFound):
        note_abwesenheit(new_id(), tag, tag, [house.ben], by=OFFICE, now=house.now)


def test_what_is_wrong_with_it(house: House) -> None:
    tag = house.now.date()
    left = house.hire("Lea Fort", "sachbearbeitung", house.buero)
    end_role(left, by=OFFICE, now=house.now)
    for von, bis, others, wrong in (
        (tag, tag - DAY, [house.ben], "bis"),
        (tag - 3 * DAY, tag - DAY, [house.ben], "bis"),
        (tag, tag + 400 * DAY, [house.ben], "von"),
        (tag, tag, [], "vertretung"),
        (tag, tag, [house.anna], "vertretung"),
        (tag, tag, [new_id()], "vertretung"),
        (tag, tag, [left], "vertretung"),
    ):
        with pytest.raises(AbwesenheitInvalid) as caught:
            note_abwesenheit(house.anna, von, bis, others, by=OFFICE, now=house.now)
        assert caught.value.facts["field"] == wrong
    house.away(house.anna, house.ben)
    with pytest.raises(AbwesenheitOverlaps):
        house.away(house.anna, house.ben)


def test_the_default_stands_in_where_nobody_is_named(house: House) -> None:
    set_vertretung(house.anna, [house.ben], by=house.actor(house.anna), now=house.now)
    assert vertretung_of(house.anna) == (house.ben,)
    house.away(house.anna)
    (found,) = abwesenheiten(house.now)
    assert (found.name, found.vertretung, found.heute) == ("Anna Berg", ((house.ben, "Ben Cordes"),), True)


def test_nobody_is_there(house: House) -> None:
    assert not niemand_da(house.amt, house.now)
    house.away(house.otto, house.ben)
    assert niemand_da(house.amt, house.now)
    assert not niemand_da(house.buero, house.now)


def test_a_letter_says_in_whose_place(house: House) -> None:
    house.away(house.carla, house.otto)
    otto = house.actor(house.otto)
    own, lent = zeichnet(otto, "casework.work", house.amt), zeichnet(otto, "casework.work", house.buero)
    assert own is not None
    assert lent is not None
    assert (own.zeichnung.zusatz, own.zeichnung.name) == ("Im Auftrag", "Otto Ernst")
    assert (lent.zeichnung.zusatz, lent.zeichnung.name) == ("In Vertretung", "Otto Ernst")
    assert zeichnet(OFFICE, "casework.work", house.amt) is None


def test_reading_an_actor_takes_two_statements(house: House, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(2):
        house.actor(house.ben)
    for person in (house.anna, house.carla, house.otto):
        house.away(person, house.ben)
    with django_assert_num_queries(2):
        assert len(house.actor(house.ben).vertretungen) == 3


def test_a_citizen_stands_in_for_nobody() -> None:
    assert Actor(ActorKind.CITIZEN, id=new_id()).stands_in("casework.work", A) is None
