"""Roles, the tree of Stellen, responsibility and opening times, over tables of cases."""

from uuid import UUID

import pytest

from kuer.kit.actor import ALL
from kuer.organisation.rules.baum import below, would_be_a_ring
from kuer.organisation.rules.oeffnungszeiten import together, wrong
from kuer.organisation.rules.rollen import PERMISSIONS, ROLLEN, rights
from kuer.organisation.rules.zustaendigkeit import choose, street_name
from kuer.organisation.types import Oeffnungszeit, ZustaendigkeitView

A, B, C, D = (UUID(int=number) for number in range(1, 5))
TREE = {A: None, B: A, C: B, D: None}


def test_a_stelle_reaches_what_stands_below_it() -> None:
    assert below(TREE) == {A: {A, B, C}, B: {B, C}, C: {C}, D: {D}}


def test_a_ring_in_the_data_ends() -> None:
    assert below({A: B, B: A}) == {A: {A, B}, B: {A, B}}


@pytest.mark.parametrize(
    ("stelle", "parent", "ring"), [(A, C, True), (A, A, True), (B, A, False), (C, D, False), (D, C, False)]
)
def test_no_stelle_stands_under_itself(stelle: UUID, parent: UUID, ring: bool) -> None:
    assert would_be_a_ring(stelle, parent, TREE) is ring


@pytest.mark.parametrize(
    ("rolle", "permission", "places"),
    [
        ("sachbearbeitung", "casework.work", {B, C}),
        ("sachbearbeitung", "decisions.issue", {B, C}),
        ("sachbearbeitung", "decisions.approve", None),
        ("sachbearbeitung", "organisation.manage", None),
        ("leitung", "decisions.approve", {B, C}),
        ("leitung", "exchange.publish", None),
        ("lotse", "casework.view", {B, C}),
        ("lotse", "casework.work", None),
        ("lotse", "records.view", None),
        ("verwaltung", "organisation.manage", ALL),
        ("verwaltung", "exchange.publish", ALL),
        ("verwaltung", "casework.view", None),
        ("verwaltung", "records.view", None),
        ("erfunden", "casework.view", None),
    ],
)
def test_what_a_role_may(rolle: str, permission: str, places: object) -> None:
    assert rights([(rolle, B)], below(TREE)).get(permission) == places


def test_roles_add_up() -> None:
    held = rights([("sachbearbeitung", C), ("leitung", D), ("verwaltung", A)], below(TREE))
    assert held["casework.work"] == {C, D}
    assert held["decisions.approve"] == {D}
    assert held["insight.view"] is ALL


def test_every_permission_is_held_by_some_role() -> None:
    assert {
        "casework.view", "casework.work", "casework.reassign", "decisions.prepare", "decisions.approve",
        "decisions.issue", "letters.post", "records.view", "exchange.publish", "organisation.manage",
        "audit.view", "insight.view", "organisation.absence",
    } == PERMISSIONS  # fmt: skip
    assert set(ROLLEN) == {"sachbearbeitung", "leitung", "lotse", "verwaltung"}


def rule(number: int, key: str = "parken", **more: object) -> ZustaendigkeitView:
    return ZustaendigkeitView(UUID(int=number), key, UUID(int=number), f"Regel {number}", **more)  # type: ignore[arg-type]


RULES = [
    rule(1, "*"),
    rule(2),
    rule(3, plz=("59999",)),
    rule(4, strassen=("Bahnhofstraße", "Am Markt"), plz=("59999",)),
    rule(5, orte=("Hohenrebach",)),
    rule(6, "hund", prioritaet=5),
    rule(7, "hund", strassen=("Am Markt",)),
]


@pytest.mark.parametrize(
    ("key", "place", "winner"),
    [
        ("melden", {}, 1),
        ("parken", {}, 2),
        ("parken", {"plz": "11111"}, 2),
        ("parken", {"plz": " 59999 "}, 3),
        ("parken", {"plz": "59999", "strasse": "Bahnhof Str."}, 4),
        ("parken", {"plz": "59999", "strasse": "Bahnhofstr. "}, 4),
        ("parken", {"plz": "11111", "strasse": "Bahnhofstraße"}, 2),
        ("parken", {"plz": "59999", "strasse": "Bahnhofsweg"}, 3),
        ("parken", {"ort": "HOHENREBACH", "plz": "59999"}, 5),
        ("hund", {"strasse": "am markt"}, 6),
    ],
)
def test_which_stelle_is_responsible(key: str, place: dict[str, str], winner: int) -> None:
    for rules in (RULES, RULES[::-1]):
        found = choose(rules, key, place)
        assert found is not None
        assert found.id.int == winner


def test_without_a_rule_nobody_is_responsible() -> None:
    assert choose([rule(3, plz=("59999",))], "parken", {}) is None


def test_streets_are_compared_as_people_write_them() -> None:
    spellings = ["Große Lindenstraße", "Grosse Lindenstr.", "Große Linden-Str", "große  linden straße"]
    assert {street_name(one) for one in spellings} == {"grosselindenstrasse"}
    assert street_name("Strandweg") == "strandweg"


@pytest.mark.parametrize(
    ("zeiten", "bad"),
    [
        ([(0, "08:00", "12:00"), (0, "12:00", "13:00")], None),
        ([], None),
        ([(7, "08:00", "12:00")], (7, "08:00", "12:00")),
        ([(0, "8:00", "12:00")], (0, "8:00", "12:00")),
        ([(0, "08:00", "24:00")], (0, "08:00", "24:00")),
        ([(0, "12:00", "08:00")], (0, "12:00", "08:00")),
        ([(0, "08:00", "12:00"), (0, "11:00", "13:00")], (0, "11:00", "13:00")),
        ([(1, "08:00", "12:00"), (0, "11:00", "13:00")], None),
    ],
)
def test_opening_times_are_sound(zeiten: list[tuple[int, str, str]], bad: tuple[int, str, str] | None) -> None:
    assert wrong([Oeffnungszeit(*one) for one in zeiten]) == (Oeffnungszeit(*bad) if bad else None)


def test_days_with_the_same_times_stand_together() -> None:
    morning = ("08:00", "12:00")
    zeiten = [Oeffnungszeit(day, *morning) for day in (4, 0, 1)] + [
        Oeffnungszeit(3, "14:00", "18:00"),
        Oeffnungszeit(3, *morning),
    ]
    assert together(zeiten) == [((0, 1, 4), (morning,)), ((3,), (morning, ("14:00", "18:00")))]
