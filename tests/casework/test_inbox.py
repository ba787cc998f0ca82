"""The inbox: few statements, exact pages, filters, and counters that are always right."""

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from kuer.casework import queries
from kuer.casework.actions import (
    announced,
    claim,
    close,
    decision_issued,
    decision_prepared,
    mark_overdue,
    reassign,
    recount,
    release,
    request_documents,
    withdraw,
)
from kuer.casework.models import Vorgang, Zaehler
from kuer.casework.types import InboxFilter, PunktWunsch, VorgangStatus
from kuer.kit.actor import ALL, Actor, ActorKind
from kuer.kit.errors import Conflict, Invalid
from kuer.kit.ids import new_id
from tests.casework.rathaus import OFFICE, Rathaus, citizen, found, staff


def ids(by: Actor, wanted: InboxFilter | None = None) -> list[UUID]:
    return [line.id for line in queries.inbox(by, wanted).items]


def test_the_oldest_come_first_with_all_they_need(
    rathaus: Rathaus, now: datetime, django_assert_max_num_queries: Any
) -> None:
    keys = [rathaus.eingang(tage=days) for days in (1, 3, 2)]
    with django_assert_max_num_queries(3):
        lines = queries.inbox(rathaus.anna).items
    assert [line.id for line in lines] == [keys[1], keys[2], keys[0]]
    line = lines[0]
    assert line.nummer == rathaus.eingaenge[keys[1]].nummer
    assert (line.leistung_name, line.antragsteller) == ("Bewohnerparkausweis", "Petra Klee")
    assert (line.stelle_name, line.bearbeiter_name, line.naechster_schritt) == ("Bürgerbüro", "", "Antrag prüfen")
    assert line.frist is not None


def test_one_statement_for_all_counts(rathaus: Rathaus, now: datetime, django_assert_num_queries: Any) -> None:
    key = rathaus.eingang()
    rathaus.eingang()
    rathaus.eingang(rathaus.ordnungsamt)
    claim(key, 1, by=rathaus.anna, now=now)
    with django_assert_num_queries(1):
        found = queries.counts(rathaus.anna)
    assert (found.offen, found.meine, found.frei, found.ueberfaellig) == (2, 1, 1, 0)
    assert found.je_status == {VorgangStatus.EINGEGANGEN: 1, VorgangStatus.IN_BEARBEITUNG: 1}
    assert queries.counts(rathaus.ben).meine == 0
    assert queries.counts(OFFICE).je_stelle == {rathaus.buergerbuero: 2, rathaus.ordnungsamt: 1}


@pytest.mark.parametrize("places", ["one", "both", "all"])
def test_pages_follow_each_other_without_gap(
    rathaus: Rathaus, now: datetime, places: str, django_assert_max_num_queries: Any
) -> None:
    made = [rathaus.eingang([rathaus.buergerbuero, rathaus.ordnungsamt][n % 2], tage=n // 3) for n in range(11)]
    expected = made if places != "one" else made[::2]
    by = {
        "one": rathaus.anna,
        "both": staff("B", rathaus.buergerbuero, rathaus.ordnungsamt),
        "all": Actor(ActorKind.STAFF, id=new_id(), permissions={"casework.view": ALL}),
    }[places]
    seen: list[UUID] = []
    after = None
    while True:
        with django_assert_max_num_queries(3):
            page = queries.inbox(by, after=after, limit=4)
        seen += [line.id for line in page.items]
        if (after := page.after) is None:
            break
    order = {row.id: (row.eingegangen_am, row.id) for row in Vorgang.objects.all()}
    assert seen == sorted(expected, key=order.__getitem__)
    with pytest.raises(Invalid):
        queries.inbox(by, after="nonsense")


def test_filters(rathaus: Rathaus, now: datetime) -> None:
    mine, free, waiting, other = (rathaus.eingang(leistung_key=name) for name in ("aaa", "bbb", "aaa", "aaa"))
    late = rathaus.eingang(tage=80, antragsteller="Jörg Übermut")
    claim(mine, 1, by=rathaus.anna, now=now)
    claim(other, 1, by=rathaus.ben, now=now)
    request_documents(waiting, [PunktWunsch("x")], by=rathaus.anna, now=now)
    assert mark_overdue(now) == 1
    by = rathaus.anna
    assert ids(by, InboxFilter("meine")) == [mine, waiting]
    assert ids(by, InboxFilter("frei")) == [late, free]
    assert ids(by, InboxFilter(status=VorgangStatus.WARTET_AUF_UNTERLAGEN)) == [waiting]
    assert ids(by, InboxFilter(leistung_key="bbb")) == [free]
    assert ids(by, InboxFilter(ueberfaellig=True)) == [late]
    assert ids(by, InboxFilter(text="Übermut")) == [late]
    assert ids(by, InboxFilter(text="gibtsnicht")) == []
    assert ids(by, InboxFilter("frei", leistung_key="bbb", text="Klee")) == [free]
    assert ids(by, InboxFilter(stelle_id=rathaus.ordnungsamt)) == []
    assert ids(by, InboxFilter(geschlossen=True)) == []
    withdraw(rathaus.eingaenge[free].fall_id, by=OFFICE, now=now)
    assert ids(by, InboxFilter(geschlossen=True)) == [free]
    assert free not in ids(by)


def test_finding_by_number_name_and_content(rathaus: Rathaus, now: datetime) -> None:
    first = rathaus.eingang(antragsteller="Jörg Übermut", suchtext="Kennzeichen LIB-XY 99, Hauptstraße 3")
    second = rathaus.eingang(suchtext="Hauptstraße 5, Wohnmobil")
    closed = rathaus.eingang(suchtext="Wohnmobil")
    withdraw(rathaus.eingaenge[closed].fall_id, by=OFFICE, now=now)
    by = rathaus.anna
    assert found("Übermut", by) == [first]
    assert found(rathaus.eingaenge[second].nummer.lower(), by)[0] == second
    assert set(found("Wohnmobil", by)) == {second, closed}
    assert set(found("Hauptstrasse", by)) == {first, second}
    assert found("", by) == []


def test_the_page_of_a_vorgang_takes_few_statements(
    rathaus: Rathaus, now: datetime, django_assert_max_num_queries: Any
) -> None:
    from kuer.casework.actions import add_note, answer_nachforderung, touch
    from kuer.records.queries import akte
    from kuer.routing.queries import zuordnungen

    key = rathaus.eingang()
    fall = rathaus.eingaenge[key].fall_id
    for number in range(3):
        at = now + timedelta(minutes=number)
        request = request_documents(key, [PunktWunsch("x"), PunktWunsch("y")], by=rathaus.anna, now=at)
        answer_nachforderung(request, text=f"Antwort {number}", by=citizen(fall), now=at)
        add_note(key, f"Notiz {number}", by=rathaus.anna, now=now)
    touch(key, by=rathaus.ben, now=now)
    with django_assert_max_num_queries(5):
        queries.vorgang(key, rathaus.anna, now)
    with django_assert_max_num_queries(12):
        view = queries.vorgang(key, rathaus.anna, now)
        lines = queries.timeline(fall, rathaus.anna)
        documents = akte(fall).dokumente
        way = zuordnungen(fall)
    assert (len(view.nachforderungen), len(view.notizen), len(documents), len(way)) == (3, 3, 6, 1)
    assert len(lines) > 15


def test_counters_stay_right_whatever_happens(rathaus: Rathaus, now: datetime) -> None:
    """Random acts, many of them refused; after each the counters must equal what is there."""
    chance = random.Random(4711)
    keys = [rathaus.eingang(tage=chance.choice([0, 60, 80])) for _ in range(6)]

    def version(key: UUID) -> int:
        return int(Vorgang.objects.get(pk=key).version)

    people = [rathaus.anna, rathaus.ben, rathaus.otto]
    acts: list[Callable[[UUID, Actor, datetime], Any]] = [
        lambda key, by, at: claim(key, version(key), uebernehmen=chance.random() < 0.3, by=by, now=at),
        lambda key, by, at: release(key, version(key), by=by, now=at),
        lambda key, by, at: reassign(
            key, chance.choice([rathaus.buergerbuero, rathaus.ordnungsamt]), "x", version(key), by=by, now=at
        ),
        lambda key, by, at: request_documents(key, [PunktWunsch("x")], by=by, now=at),
        lambda key, by, at: decision_prepared(key, by=by, now=at),
        lambda key, by, at: decision_issued(key, "bewilligt", by=by, now=at),
        lambda key, by, at: announced(key, at.date(), by=OFFICE, now=at),
        lambda key, by, at: close(key, by=by, now=at),
        lambda key, by, at: mark_overdue(at),
        lambda key, by, at: (
            withdraw(rathaus.eingaenge[key].fall_id, by=OFFICE, now=at) if chance.random() < 0.1 else None
        ),
    ]
    from kuer.kit.errors import NotFound

    done = 0
    for step in range(120):
        try:
            chance.choice(acts)(chance.choice(keys), chance.choice(people), now + timedelta(hours=step))
            done += 1
        except (Conflict, NotFound):
            pass
        assert recount() == 0, step
    assert done > 30
    assert sum(row.anzahl for row in Zaehler.objects.all()) == len(keys)
    assert all(row.anzahl >= 0 for row in Zaehler.objects.all())


def test_recount_repairs(rathaus: Rathaus, now: datetime) -> None:
    rathaus.eingang()
    Zaehler.objects.update(anzahl=7)
    assert queries.counts(rathaus.anna).offen == 7
    assert recount() == 1
    assert queries.counts(rathaus.anna).offen == 1
    assert recount() == 0


@pytest.mark.slow
def test_with_many_vorgaenge_the_index_is_used(rathaus: Rathaus, now: datetime) -> None:
    """Behind the wall too: a page comes from the index in its order, without a sort over everything."""
    key = rathaus.eingang()
    places = [rathaus.buergerbuero, rathaus.ordnungsamt]
    made = {
        "id": "gen_random_uuid()",
        "fall_id": "gen_random_uuid()",
        "nummer": "'X-' || n",
        "stelle_id": f"CASE WHEN n %% 20 = 0 THEN '{places[1]}'::uuid ELSE '{places[0]}'::uuid END",
        "eingegangen_am": "eingegangen_am - n * interval '1 minute'",
    }
    columns = [field.column for field in Vorgang._meta.concrete_fields]
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO casework_vorgang ({', '.join(columns)}) SELECT {', '.join(made.get(c, c) for c in columns)}"
            " FROM casework_vorgang, generate_series(1, 20000) AS n WHERE id = %s",
            [key],
        )
    wanted = [
        (rathaus.anna, None),
        (rathaus.otto, None),
        (staff("B", *places), None),
        (OFFICE, None),
        (rathaus.anna, InboxFilter("frei")),
        (rathaus.anna, InboxFilter("meine")),
        (rathaus.anna, InboxFilter(ueberfaellig=True)),
        (rathaus.anna, InboxFilter(status=VorgangStatus.WARTET_AUF_UNTERLAGEN)),
        (rathaus.anna, InboxFilter(leistung_key="gibtsnicht")),
    ]
    for by, what in wanted:
        after = queries.inbox(by, limit=50).after
        with connection.execute_wrapper(_Explain(plans := [])):
            queries.inbox(by, what, after=after, limit=50)
        plan = plans[0]
        assert "Index Scan" in plan, plan
        assert "Seq Scan on casework_vorgang" not in plan, plan
        assert all(int(part.split()[0]) < 1_000 for part in plan.split("Rows Removed by Filter: ")[1:]), plan


class _Explain:
    """Shows the plan of each statement over Vorgänge before it runs."""

    def __init__(self, plans: list[str]) -> None:
        self.plans = plans

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if "casework_vorgang" in sql and sql.lstrip("( ").startswith("SELECT"):
            cursor = context["cursor"]
            cursor.cursor.execute("EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) " + sql, params)
            self.plans.append("\n".join(row[0] for row in cursor.cursor.fetchall()))
        return execute(sql, params, many, context)
