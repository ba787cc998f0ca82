"""What was issued exists once, stays as it is, and to others does not exist."""

import threading
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, ProgrammingError, connection, transaction

from kuer.audit.queries import timeline
from kuer.casework.errors import AlreadyClaimed
from kuer.decisions.actions import (
    approve,
    issue_bescheid,
    prepare_entscheidung,
    submit_for_approval,
)
from kuer.decisions.errors import (
    EntscheidungChanged,
)
from kuer.decisions.models import Bekanntgabe, Bescheid, Entscheidung, Genehmigung
from kuer.decisions.queries import bescheid, bescheide, entscheidung, entscheidung_of, missing, preview, vorschlag
from kuer.kit.errors import NotFound
from kuer.payments.queries import gebuehren
from kuer.records.queries import akte
from kuer.tenancy.context import kommune_context
from tests.conftest import as_owner, found
from tests.decisions.amt import Amt, build
from tests.decisions.conftest import NW, enter_recht


def test_what_was_issued_stays_in_the_database_too(amt: Amt, kommune: UUID) -> None:
    issued = amt.issued(amt.vorgang())
    for act in (
        lambda: Bescheid.objects.update(belehrung="anders"),
        lambda: Bescheid.objects.all()._raw_delete("default"),
        lambda: Genehmigung.objects.update(zone="Z"),
    ):
        with pytest.raises(ProgrammingError), transaction.atomic():
            act()
    for column, value in {"gruende": "'anders'", "art": "'abgelehnt'", "status": "'entwurf'"}.items():
        with pytest.raises(DatabaseError, match="what was issued stays"), transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(f"UPDATE decisions_entscheidung SET {column} = {value}")
    assert bescheid(issued.id, amt.anna) == issued


@pytest.mark.parametrize("table", ["decisions_bescheid", "decisions_genehmigung", "decisions_bekanntgabe"])
def test_not_even_the_owner_of_the_tables_deletes(real_kommune: UUID, now: datetime, table: str) -> None:
    enter_recht(real_kommune, NW)
    with kommune_context(real_kommune):
        amt = build(now)
        amt.issued(amt.vorgang())

    def delete() -> None:
        with kommune_context(real_kommune), connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {table}")

    with pytest.raises(DatabaseError, match="what was issued stays"):
        as_owner(delete)


def test_a_hundred_clicks_issue_one_bescheid(real_kommune: UUID, now: datetime) -> None:
    enter_recht(real_kommune, NW)
    with kommune_context(real_kommune):
        amt = build(now)
        key = amt.vorgang(zustellung="post")
        draft = amt.approved(key)
    found: list[Any] = []

    def click() -> None:
        try:
            with kommune_context(real_kommune):
                found.append(issue_bescheid(draft, by=amt.anna, now=now))
        except Exception as error:  # noqa: BLE001 - shown by the assertion below
            found.append(error)
        connection.close()

    threads = [threading.Thread(target=click) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(found)) == 1, found
    with kommune_context(real_kommune):
        (row,) = Bescheid.objects.all()
        assert row.id == found[0]
        assert Genehmigung.objects.count() == Bekanntgabe.objects.count() == 1
        assert len(gebuehren(row.fall_id)) == 1
        assert [one.activity for one in timeline(row.fall_id)].count("bescheid.issued") == 1
        assert len([one for one in akte(row.fall_id).dokumente if one.art == "bescheid"]) == 1


def test_two_who_begin_at_once_write_one_draft(real_kommune: UUID, now: datetime) -> None:
    enter_recht(real_kommune, NW)
    with kommune_context(real_kommune):
        amt = build(now)
        key = amt.vorgang()
    results: list[str] = []

    def begin(who: Any) -> None:
        try:
            with kommune_context(real_kommune):
                prepare_entscheidung(key, "abgelehnt", "Grund.", by=who, now=now)
            results.append("ok")
        except (AlreadyClaimed, EntscheidungChanged) as error:
            results.append(error.code)
        except Exception as error:  # noqa: BLE001 - shown by the assertion below
            results.append(repr(error))
        connection.close()

    threads = [threading.Thread(target=begin, args=(who,)) for who in (amt.anna, amt.ben)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results.count("ok") == 1, results
    with kommune_context(real_kommune):
        assert Entscheidung.objects.count() == 1


def test_to_others_it_does_not_exist(amt: Amt, now: datetime) -> None:
    key = amt.vorgang()
    draft = amt.prepare(key)
    issued = amt.issued(amt.vorgang())
    for reading in (
        lambda: entscheidung(draft, amt.otto, now),
        lambda: preview(draft, amt.otto, now),
        lambda: missing(draft, amt.otto, now),
        lambda: vorschlag(key, amt.otto, now),
        lambda: entscheidung_of(key, amt.otto, now),
        lambda: bescheid(issued.id, amt.otto),
        lambda: bescheide(issued.fall_id, amt.otto),
        lambda: prepare_entscheidung(key, "abgelehnt", "Grund.", by=amt.otto, now=now),
        lambda: submit_for_approval(draft, by=amt.otto, now=now),
        lambda: approve(draft, by=amt.otto, now=now),
        lambda: issue_bescheid(draft, by=amt.otto, now=now),
        lambda: issue_bescheid(UUID(int=7), by=amt.anna, now=now),
    ):
        with pytest.raises(NotFound):
            reading()


def test_in_another_kommune_it_does_not_exist(real_db: None, now: datetime) -> None:
    here, there = (
        found(f"d{now:%H%M%S}a", "Stadt Eins", "NW", "05999011"),
        found(f"d{now:%H%M%S}b", "Stadt Zwei", "NW", "05999012"),
    )
    enter_recht(here, NW)
    with kommune_context(here):
        amt = build(now)
        issued = amt.issued(amt.vorgang())
    with kommune_context(there):
        assert Bescheid.objects.count() == 0
        with pytest.raises(NotFound):
            bescheid(issued.id, amt.anna)
        with pytest.raises(NotFound):
            issue_bescheid(issued.entscheidung_id, by=amt.anna, now=now)
