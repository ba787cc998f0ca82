"""Several Stellen are asked at once: by the Leistung or by the clerk, they are reminded and get more time."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from kuer.audit.queries import timeline as protokoll
from kuer.casework import queries
from kuer.casework.actions import (
    ask_stelle,
    assign_beteiligung,
    extend_beteiligung,
    give_stellungnahme,
    mark_overdue,
    remind_beteiligung,
    withdraw_beteiligung,
)
from kuer.casework.errors import (
    BeteiligungClosed,
    BeteiligungInvalid,
    ReasonMissing,
)
from kuer.casework.types import BeteiligungStatus, FristArt, Votum
from kuer.kit.errors import NotFound
from kuer.kit.ids import new_id
from tests.casework.beteiligt import Runde
from tests.casework.rathaus import Rathaus

S = BeteiligungStatus


def test_they_begin_with_the_vorgang(runde: Runde, now: datetime, counted: Callable[[], None]) -> None:
    key = runde.eingang()
    found = runde.alle(key)
    assert {name: one.status for name, one in found.items()} == {
        "verkehr": S.OFFEN,
        "feuerwehr": S.OFFEN,
        "gruen": S.OHNE_STELLE,
    }
    assert (found["verkehr"].stelle_name, found["verkehr"].bis) == ("Verkehrsamt", date(2026, 12, 4))
    assert found["feuerwehr"].bis == date(2026, 12, 1)
    assert (found["gruen"].stelle_id, found["gruen"].bis) == (None, None)
    view = queries.vorgang(key, runde.rathaus.anna, now)
    assert view.frist == date(2026, 12, 1)
    assert sorted(one.ende for one in view.fristen if one.art is FristArt.BETEILIGUNG) == [
        date(2026, 12, 1),
        date(2026, 12, 4),
    ]
    summe = queries.beteiligungssumme(view, now)
    assert (summe.gefragt, summe.da, summe.offen) == (2, 0, ("Brandschutz", "Verkehr"))
    assert summe.zu_klaeren == ("Grünflächen",)
    assert [line.activity for line in protokoll(view.fall_id)].count("beteiligung.opened") == 2
    assert queries.counts(runde.vera).stellungnahmen == 1
    counted()


@pytest.mark.parametrize(
    ("personen", "expected"), [("4", {"verkehr", "gruen"}), ("", {"verkehr", "feuerwehr", "gruen"})]
)
def test_only_those_whose_condition_holds(runde: Runde, now: datetime, personen: str, expected: set[str]) -> None:
    found = runde.alle(runde.eingang(personen))
    assert found.keys() == expected
    if not personen:
        assert found["feuerwehr"].status is S.UNGEKLAERT
        assert queries.stellungnahmen(runde.fritz, now) == []


def test_a_line_for_all_leistungen_is_no_answer(runde: Runde) -> None:
    """Everything goes to the Bürgerbüro by "*", but that is not the Stelle for the green."""
    assert runde.alle(runde.eingang())["gruen"].status is S.OHNE_STELLE


def test_without_a_definition_nobody_is_asked_and_nothing_is_slower(
    rathaus: Rathaus, now: datetime, django_assert_num_queries: Any
) -> None:
    key = rathaus.eingang()
    with django_assert_num_queries(4):
        view = queries.vorgang(key, rathaus.anna, now)
    assert view.beteiligungen == ()


def test_reading_is_few_statements(runde: Runde, now: datetime, django_assert_num_queries: Any) -> None:
    keys = [runde.eingang() for _ in range(3)]
    with django_assert_num_queries(4):
        queries.vorgang(keys[0], runde.rathaus.anna, now)
    with django_assert_num_queries(4):
        queries.beteiligungen(keys[0], runde.rathaus.anna, now)
    with django_assert_num_queries(2):
        assert len(queries.stellungnahmen(runde.vera, now)) == 3
    with django_assert_num_queries(1):
        assert queries.counts(runde.vera).stellungnahmen == 3
    with django_assert_num_queries(2):
        assert {line.beteiligt for line in queries.inbox(runde.rathaus.anna).items} == {2}


def test_the_clerk_asks_one_more(runde: Runde, now: datetime, counted: Callable[[], None]) -> None:
    key = runde.rathaus.eingang()
    made = ask_stelle(key, runde.feuerwehr, "  Zufahrt ", "Kommen Sie durch?", 5, by=runde.rathaus.anna, now=now)
    (one,) = queries.beteiligungen(key, runde.rathaus.ben, now)
    assert (one.id, one.titel, one.bis, one.eroeffnet_von) == (made, "Zufahrt", date(2026, 11, 30), "Anna Berg")
    assert queries.vorgang(key, runde.rathaus.anna, now).frist == date(2026, 11, 30)
    counted()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"titel": " "}, "titel"),
        ({"titel": "x" * 121}, "titel"),
        ({"frage": ""}, "frage"),
        ({"frage": "x" * 2_001}, "frage"),
        ({"frist_tage": 0}, "frist_tage"),
        ({"frist_tage": 200}, "frist_tage"),
    ],
)
def test_a_question_that_lacks_something(runde: Runde, now: datetime, changes: dict[str, Any], field: str) -> None:
    key = runde.rathaus.eingang()
    given = {"titel": "Zufahrt", "frage": "Kommen Sie durch?", "frist_tage": 5, **changes}
    with pytest.raises(BeteiligungInvalid) as caught:
        ask_stelle(key, runde.verkehr, **given, by=runde.rathaus.anna, now=now)
    assert caught.value.facts["field"] == field
    with pytest.raises(NotFound):
        ask_stelle(key, new_id(), "A", "B?", 5, by=runde.rathaus.anna, now=now)


def test_the_clerk_says_which_stelle(runde: Runde, now: datetime, counted: Callable[[], None]) -> None:
    key = runde.eingang("")
    later = now + timedelta(days=2)
    for name in ("gruen", "feuerwehr"):
        assign_beteiligung(runde.alle(key)[name].id, runde.feuerwehr, by=runde.rathaus.anna, now=later)
    found = runde.alle(key, later)
    assert (found["gruen"].status, found["gruen"].bis) == (S.OFFEN, date(2026, 12, 10))
    assert found["feuerwehr"].bis == date(2026, 12, 3)
    with pytest.raises(BeteiligungClosed):
        assign_beteiligung(found["gruen"].id, runde.verkehr, by=runde.rathaus.anna, now=later)
    assert queries.counts(runde.fritz).stellungnahmen == 2
    counted()


def test_more_time_with_a_reason(runde: Runde, now: datetime) -> None:
    key = runde.eingang()
    one = runde.alle(key)["feuerwehr"].id
    late = now + timedelta(days=20)
    with pytest.raises(ReasonMissing):
        extend_beteiligung(one, date(2026, 12, 19), " ", by=runde.rathaus.anna, now=late)
    extend_beteiligung(one, date(2026, 12, 19), "Ortstermin nötig", by=runde.rathaus.anna, now=late)
    found = runde.alle(key, late)["feuerwehr"]
    assert (found.bis, found.grund, found.ueberschritten) == (date(2026, 12, 21), "Ortstermin nötig", False)
    with pytest.raises(BeteiligungInvalid):
        extend_beteiligung(one, date(2026, 12, 18), "Zurück", by=runde.rathaus.anna, now=late)


def test_what_is_late_stands_out_and_is_reminded_once_a_day(
    runde: Runde, now: datetime, counted: Callable[[], None]
) -> None:
    key = runde.eingang()
    late = now + timedelta(days=8)
    assert mark_overdue(late) == 1
    (line,) = queries.stellungnahmen(runde.fritz, late)
    assert line.ueberschritten
    assert queries.beteiligungssumme(queries.vorgang(key, runde.rathaus.anna, late), late).ueberfaellig == (
        "Brandschutz",
    )
    one = runde.alle(key)["feuerwehr"].id
    for hours in (0, 1, 24):
        remind_beteiligung(one, by=runde.rathaus.anna, now=late + timedelta(hours=hours))
    (line,) = queries.stellungnahmen(runde.fritz, late)
    assert line.erinnert_am == late + timedelta(hours=24)
    fall = runde.rathaus.eingaenge[key].fall_id
    assert [entry.activity for entry in protokoll(fall)].count("beteiligung.reminded") == 2
    give_stellungnahme(one, Votum.KEINE_BEDENKEN, by=runde.fritz, now=late)
    assert queries.vorgang(key, runde.rathaus.anna, late).frist != date(2026, 12, 1)
    with pytest.raises(BeteiligungClosed):
        remind_beteiligung(one, by=runde.rathaus.anna, now=late)
    counted()


def test_withdrawing_needs_a_reason_and_is_final(runde: Runde, now: datetime, counted: Callable[[], None]) -> None:
    key = runde.eingang()
    one = runde.alle(key)["verkehr"].id
    with pytest.raises(ReasonMissing):
        withdraw_beteiligung(one, "", by=runde.rathaus.anna, now=now)
    withdraw_beteiligung(one, "Die Straße bleibt offen.", by=runde.rathaus.anna, now=now)
    assert runde.alle(key)["verkehr"].grund == "Die Straße bleibt offen."
    assert queries.beteiligungssumme(queries.vorgang(key, runde.rathaus.anna, now), now).gefragt == 1
    for act in (
        lambda: withdraw_beteiligung(one, "Nochmal", by=runde.rathaus.anna, now=now),
        lambda: remind_beteiligung(one, by=runde.rathaus.anna, now=now),
    ):
        with pytest.raises(BeteiligungClosed):
            act()
    counted()
