"""The ten days in which a Bescheid is fetched from the Postfach, and what follows when it is not."""

import threading
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from kuer.casework.queries import vorgang as vorgang_of
from kuer.casework.types import VorgangStatus
from kuer.decisions.actions import (
    announce_by_post,
    end_ten_days,
    note_notification_failed,
    note_retrieval,
    record_posting,
)
from kuer.decisions.errors import (
    BekanntgabeNotOpen,
)
from kuer.decisions.queries import (
    other_way_wanted,
    print_run,
)
from kuer.decisions.tasks import end_unfetched
from kuer.decisions.types import Stand
from kuer.mailbox.actions import note_failed, retrieve
from kuer.mailbox.errors import ProvisionEnded
from kuer.tenancy.context import kommune_context
from tests.decisions.amt import Amt, build
from tests.decisions.conftest import NW, enter_recht
from tests.decisions.wege import days, fetched, notified, told, way


@pytest.mark.parametrize(
    ("abruf", "stand", "am"),
    [
        (datetime(2026, 12, 4, 22, 59, tzinfo=UTC), Stand.BEKANNTGEGEBEN, date(2026, 12, 5)),  # 23:59 in Berlin
        (datetime(2026, 12, 4, 23, 1, tzinfo=UTC), Stand.NICHT_BEKANNTGEGEBEN, None),  # 0:01 on the eleventh day
    ],
)
def test_the_last_minute_of_the_ten_days(amt: Amt, abruf: datetime, stand: Stand, am: date | None) -> None:
    issued = amt.issued(amt.vorgang())
    notified(amt, issued)
    fetched(amt, issued, abruf)
    found = way(issued, amt)
    assert (found.stand, found.am) == (stand, am)
    assert found.anderer_weg is (am is None)


def test_ten_days_without_a_retrieval_end_the_provision(amt: Amt, heard: None) -> None:
    key = amt.vorgang()
    issued = amt.issued(key)
    notified(amt, issued)
    end_unfetched(datetime(2026, 12, 4, 22, 30, tzinfo=UTC))  # still the tenth day
    assert way(issued, amt).stand is Stand.OFFEN
    for _ in range(2):
        end_unfetched(datetime(2026, 12, 4, 23, 20, tzinfo=UTC))
    found = way(issued, amt)
    assert (found.stand, found.anderer_weg, found.am) == (Stand.NICHT_BEKANNTGEGEBEN, True, None)
    assert found.beendet_am is not None
    assert any("anderem Weg" in step for step in found.schritte)
    assert [one.id for one in other_way_wanted(amt.anna)] == [found.id]
    assert other_way_wanted(amt.otto) == []
    assert len(told("AnnouncementFailed")) == 1
    (note,) = vorgang_of(key, amt.anna, amt.now).notizen[:1]
    assert "anderen Weg" in note.text
    assert vorgang_of(key, amt.anna, amt.now).status is VorgangStatus.ENTSCHIEDEN
    assert found.nachricht_id is not None
    with pytest.raises(ProvisionEnded):
        retrieve(found.nachricht_id, amt.mira(key), days(amt, 12))
    post = announce_by_post(found.id, "Nicht abgerufen.", by=amt.anna, now=days(amt, 12))
    assert other_way_wanted(amt.anna) == []
    second = way(issued, amt)
    assert (second.id, second.nummer, second.zustellung, second.regime) == (post, 2, "post", "post")
    assert second.anschrift == ("Mira Sommerfeld", "Brückenstraße 7", "59999 Lindenbrück")
    assert [one.bekanntgabe_id for one in print_run(amt.anna)] == [post]
    record_posting([post], date(2026, 12, 7), by=amt.anna, now=days(amt, 14))
    assert way(issued, amt).am == date(2026, 12, 11)
    with pytest.raises(BekanntgabeNotOpen):
        announce_by_post(found.id, "Noch einmal.", by=amt.anna, now=days(amt, 15))
    assert vorgang_of(key, amt.anna, amt.now).status is VorgangStatus.BEKANNTGEGEBEN


def test_a_retrieval_in_time_goes_before_the_nightly_task(amt: Amt) -> None:
    """The worker has not heard of the retrieval yet when the ten days are looked at."""
    issued = amt.issued(amt.vorgang())
    notified(amt, issued)
    key = way(issued, amt).nachricht_id
    assert key is not None
    retrieve(key, amt.mira(issued.vorgang_id), days(amt, 10))
    end_unfetched(days(amt, 11))
    assert way(issued, amt).am == date(2026, 12, 5)


def test_without_a_notification_the_ten_days_never_begin(amt: Amt) -> None:
    issued = amt.issued(amt.vorgang())
    key = way(issued, amt).nachricht_id
    assert key is not None
    note_failed(key, "unknown_recipient", amt.now)
    note_notification_failed(key, now=amt.now)
    found = way(issued, amt)
    assert (found.stand, found.anderer_weg) == (Stand.OFFEN, True)
    assert "Benachrichtigung" in found.hinweis
    end_unfetched(days(amt, 60))
    assert way(issued, amt).stand is Stand.OFFEN
    fetched(amt, issued, days(amt, 61))  # the person looked by chance: it counts all the same
    found = way(issued, amt)
    assert (found.stand, found.am, found.anderer_weg) == (Stand.BEKANNTGEGEBEN, date(2027, 1, 25), False)
    assert other_way_wanted(amt.anna) == []


def test_who_gives_the_postfach_up_takes_it_back_first(amt: Amt) -> None:
    issued = amt.issued(amt.vorgang())
    first = way(issued, amt)
    announce_by_post(first.id, "Frau Sommerfeld wünscht jetzt Post.", by=amt.anna, now=days(amt, 1))
    assert first.nachricht_id is not None
    with pytest.raises(ProvisionEnded):
        retrieve(first.nachricht_id, amt.mira(issued.vorgang_id), days(amt, 2))


def test_nobody_gives_up_what_was_fetched_meanwhile(amt: Amt) -> None:
    issued = amt.issued(amt.vorgang())
    first = way(issued, amt)
    assert first.nachricht_id is not None
    retrieve(first.nachricht_id, amt.mira(issued.vorgang_id), days(amt, 1))
    with pytest.raises(BekanntgabeNotOpen):
        announce_by_post(first.id, "Doch lieber Post.", by=amt.anna, now=days(amt, 1))


def test_retrieval_and_nightly_task_at_the_same_moment(real_kommune: UUID, now: datetime) -> None:
    """Whoever comes first: either it was fetched and counts, or it was taken back. Never both."""
    enter_recht(real_kommune, NW)
    with kommune_context(real_kommune):
        amt = build(now)
        issued = [amt.issued(amt.vorgang()) for _ in range(3)]
        for one in issued:
            notified(amt, one)
        ways = [way(one, amt) for one in issued]
        people = [amt.mira(one.vorgang_id) for one in issued]
    late = datetime(2026, 12, 4, 23, 0, tzinfo=UTC)
    troubles: list[BaseException] = []

    def run(act: Any) -> None:
        try:
            with kommune_context(real_kommune):
                act()
        except ProvisionEnded:
            pass
        except BaseException as error:  # noqa: BLE001 - shown by the assertion below
            troubles.append(error)
        connection.close()

    acts: list[Any] = []
    for number, one in enumerate(ways):
        acts.append(lambda one=one, number=number: retrieve(one.nachricht_id, people[number], days(amt, 9)))  # type: ignore[misc]
        acts.append(lambda one=one: end_ten_days(one.id, now=late))  # type: ignore[misc]
    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert troubles == []
    with kommune_context(real_kommune):
        for one in issued:
            key = way(one, amt).nachricht_id
            assert key is not None
            note_retrieval(key, now=late)
            found = way(one, amt)
            was_fetched = found.abgerufen_am is not None
            assert (found.stand is Stand.BEKANNTGEGEBEN) is was_fetched
            assert (found.beendet_am is not None) is not was_fetched
