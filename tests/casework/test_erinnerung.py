"""A Stelle that was asked is reminded by e-mail: once before its day, once after it, and whenever somebody wants it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from kuer.audit.queries import timeline as protokoll
from kuer.casework import queries, tasks
from kuer.casework.actions import ask_stelle, extend_beteiligung, remind_beteiligung, take_due_reminders, withdraw
from kuer.casework.types import Erinnerung
from kuer.kit.errors import Refused, Unavailable
from kuer.mailbox.ports import Hinweis
from kuer.organisation.actions import found_stelle
from tests.casework.rathaus import OFFICE, Rathaus

E = Erinnerung


class Bote:
    """A Zustellweg that remembers, and fails when told to."""

    name = "bote"

    def __init__(self) -> None:
        self.sent: list[Hinweis] = []
        self.failure: Exception | None = None

    def carries(self, an: str) -> bool:
        return "@" in an

    def notify(self, hinweis: Hinweis) -> None:
        if self.failure:
            raise self.failure
        self.sent.append(hinweis)


@pytest.fixture
def bote(monkeypatch: pytest.MonkeyPatch) -> Iterator[Bote]:
    way = Bote()
    monkeypatch.setattr(tasks, "zustellwege", lambda: (way,))
    return way


@pytest.fixture
def queued(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, str]]:
    """What is put into the queue."""
    found: list[dict[str, str]] = []
    for place in ("tasks", "handlers"):
        monkeypatch.setattr(f"kuer.casework.{place}.enqueue", lambda _job, **keys: found.append(keys))
    return found


def asked(rathaus: Rathaus, now: datetime, *, email: str = "brand@amt.example", tage: int = 10) -> tuple[UUID, UUID]:
    """A Vorgang and a Beteiligung in it, asked now."""
    stelle = found_stelle("BR", name="Brandschutz", email=email, by=OFFICE)
    key = rathaus.eingang(antragsteller="Petra Klee")
    return key, ask_stelle(
        key, stelle, "Rettungsweg bei Frau Klee", "Reicht die Breite?", tage, by=rathaus.anna, now=now
    )


def activities(key: UUID, rathaus: Rathaus, now: datetime) -> list[str]:
    return [one.activity for one in protokoll(queries.vorgang(key, rathaus.anna, now).fall_id)]


def test_once_before_the_day_and_once_after_it(rathaus: Rathaus, now: datetime) -> None:
    _, one = asked(rathaus, now)
    due = {day: take_due_reminders(now + timedelta(days=day)) for day in range(14)}
    assert {day: found for day, found in due.items() if found} == {7: [(one, E.BALD)], 11: [(one, E.VORBEI)]}


def test_a_day_that_was_moved_begins_anew(rathaus: Rathaus, now: datetime) -> None:
    _, one = asked(rathaus, now)
    late = now + timedelta(days=11)
    assert take_due_reminders(late) == [(one, E.VORBEI)]
    end = (now + timedelta(days=21)).date()
    extend_beteiligung(one, end, "Urlaub", by=rathaus.anna, now=late)
    assert take_due_reminders(late) == []
    assert take_due_reminders(now + timedelta(days=20)) == [(one, E.BALD)]
    assert take_due_reminders(now + timedelta(days=22)) == [(one, E.VORBEI)]


def test_nobody_is_reminded_of_what_is_over(rathaus: Rathaus, now: datetime, bote: Bote, kommune: UUID) -> None:
    key, one = asked(rathaus, now)
    withdraw(queries.vorgang(key, rathaus.anna, now).fall_id, by=OFFICE, now=now)
    assert take_due_reminders(now + timedelta(days=11)) == []
    tasks.mail_asked(str(kommune), str(one), E.BALD.value)
    assert bote.sent == []


def test_the_email_tells_nothing_of_the_case(
    rathaus: Rathaus, now: datetime, bote: Bote, kommune: UUID, queued: list[dict[str, str]]
) -> None:
    key, one = asked(rathaus, now)
    tasks.remind_asked(now + timedelta(days=8))
    assert queued == [{"kommune_id": str(kommune), "beteiligung_id": str(one), "warum": "bald"}]
    tasks.mail_asked(**queued[0])
    (mail,) = bote.sent
    assert mail.an == "brand@amt.example"
    assert "4. Dezember 2026" in mail.text
    assert f"/lindenbrueck/amt/stellungnahmen/{one}" in mail.text
    view = queries.vorgang(key, rathaus.anna, now)
    for word in ("Klee", "Rettungsweg", "Breite", view.nummer):
        assert word not in mail.text + mail.betreff
    assert "beteiligung.mailed" in activities(key, rathaus, now)
    told = [line.text for line in queries.timeline(view.fall_id, rathaus.anna)]
    assert "Per E-Mail an die Stellungnahme erinnert: Brandschutz, Rettungsweg bei Frau Klee" in told


def test_reminded_by_hand_an_email_goes_at_once(
    rathaus: Rathaus, now: datetime, bote: Bote, queued: list[dict[str, str]]
) -> None:
    _, one = asked(rathaus, now)
    remind_beteiligung(one, by=rathaus.anna, now=now)
    remind_beteiligung(one, by=rathaus.anna, now=now)
    (keys,) = queued
    tasks.mail_asked(**keys)
    assert "erinnert Sie daran" in bote.sent[0].text


@pytest.mark.parametrize("failure", [None, Refused(grund="no_such_mailbox")])
def test_who_cannot_be_reached_is_told(
    rathaus: Rathaus, now: datetime, bote: Bote, kommune: UUID, failure: Exception | None
) -> None:
    key, one = asked(rathaus, now, email="brand@amt.example" if failure else "")
    bote.failure = failure
    tasks.mail_asked(str(kommune), str(one), E.VORBEI.value)
    assert activities(key, rathaus, now)[-1] == "beteiligung.mail_failed"


def test_while_the_mail_server_is_away_it_is_tried_again(
    rathaus: Rathaus, now: datetime, bote: Bote, kommune: UUID
) -> None:
    key, one = asked(rathaus, now)
    bote.failure = Unavailable(what="smtp")
    with pytest.raises(Unavailable):
        tasks.mail_asked(str(kommune), str(one), E.BALD.value)
    assert not [name for name in activities(key, rathaus, now) if "mail" in name]
