"""Events are stored with the act and handled after it, however often it takes."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from kuer.kit.ids import new_id
from kuer.outbox import ports
from kuer.outbox.actions import drain, drain_one, forget_old, publish
from kuer.outbox.events import event
from kuer.outbox.models import OutboxEreignis
from kuer.tenancy.context import active, kommune_context

heard: list[tuple[UUID, int]] = []
failing = {"times": 0}


@event("test.Rang")
@dataclass(frozen=True)
class Rang:
    """The door bell rang."""

    fall_id: UUID
    number: int


@pytest.fixture(autouse=True)
def handlers() -> Iterator[None]:
    def listen(rang: Rang) -> None:
        if failing["times"]:
            failing["times"] -= 1
            raise RuntimeError("not now")
        heard.append((active(), rang.number))

    ports.on(Rang)(listen)
    heard.clear()
    failing["times"] = 0
    yield
    ports.handlers_of("test.Rang").clear()


def test_a_handler_runs_with_the_events_kommune(kommune: UUID, drain: Callable[[], int]) -> None:
    with kommune_context(kommune):
        publish(Rang(new_id(), 1))
    assert heard == []
    assert drain() == 1
    assert heard == [(kommune, 1)]
    assert drain() == 0


def test_what_means_nothing_to_any_handler_is_not_stored(kommune: UUID, drain: Callable[[], int]) -> None:
    ports.handlers_of("test.Rang").clear()
    ports.on(Rang, only=lambda rang: rang.number > 1)(lambda rang: heard.append((active(), rang.number)))
    with kommune_context(kommune):
        publish(Rang(new_id(), 1))
        assert not OutboxEreignis.objects.exists()
        publish(Rang(new_id(), 2))
    assert drain() == 1
    assert heard == [(kommune, 2)]


def test_what_is_rolled_back_is_never_told(kommune: UUID, drain: Callable[[], int]) -> None:
    with pytest.raises(ZeroDivisionError), kommune_context(kommune):
        publish(Rang(new_id(), 1))
        raise ZeroDivisionError
    assert drain() == 0


def test_a_failing_handler_is_tried_again_and_later_events_of_the_case_wait(kommune: UUID) -> None:
    fall, other, start = new_id(), new_id(), timezone.now()
    with kommune_context(kommune):
        publish(Rang(fall, 1))
        publish(Rang(fall, 2))
    failing["times"] = 2  # plainly, and once more in a savepoint
    assert drain(now=start + timedelta(seconds=1)) == 1
    assert heard == []
    with kommune_context(kommune):
        publish(Rang(other, 9))
    drain(now=start + timedelta(seconds=1))
    assert heard == [(kommune, 9)]
    drain(now=start + timedelta(seconds=10))
    assert [number for _, number in heard] == [9, 1, 2]


def test_one_that_fails_does_not_take_the_others_with_it(kommune: UUID, drain: Callable[[], int]) -> None:
    def fail(rang: Rang) -> None:
        raise RuntimeError(rang.number)

    ports.on(Rang)(fail)
    with kommune_context(kommune):
        publish(Rang(new_id(), 1))
    drain()
    row = OutboxEreignis.objects.get()
    assert [name.rpartition(".")[2] for name in row.offen] == ["fail"]
    assert heard[-1] == (kommune, 1)
    assert not row.erledigt


def test_pauses_grow_to_an_hour_and_never_end(kommune: UUID) -> None:
    with kommune_context(kommune):
        publish(Rang(new_id(), 1))
    failing["times"] = 120
    moment = timezone.now()
    for _ in range(50):
        moment += timedelta(hours=2)
        assert drain_one(moment)
    row = OutboxEreignis.objects.get()
    assert row.versuche == 50
    assert row.faellig - moment == timedelta(hours=1)
    assert not row.erledigt


def test_two_workers_never_do_the_same_event(real_kommune: UUID) -> None:
    from django.db import connection

    falls = [new_id() for _ in range(40)]
    with kommune_context(real_kommune):
        for number, fall in enumerate(falls):
            publish(Rang(fall, number))

    def work() -> None:
        while drain():
            pass
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(number for _, number in heard) == list(range(40))


def test_old_events_are_forgotten(kommune: UUID, drain: Callable[[], int], now: datetime) -> None:
    with kommune_context(kommune):
        publish(Rang(new_id(), 1))
    drain()
    assert forget_old(timezone.now() + timedelta(days=29)) == 0
    assert forget_old(timezone.now() + timedelta(days=31)) == 1


def test_a_handler_that_only_queues_is_called_with_the_act(kommune: UUID) -> None:
    queued: list[int] = []

    def queue(rang: Rang) -> None:
        queued.append(rang.number)

    ports.handlers_of("test.Rang").clear()
    ports.on(Rang, at_once=True)(queue)
    with kommune_context(kommune):
        publish(Rang(new_id(), 7))
    assert queued == [7]
    assert not OutboxEreignis.objects.exists()


ran: list[str] = []


@ports.job
def ring_twice(who: str) -> None:
    """A job as a room would declare it."""
    ran.append(who)


def test_a_job_is_queued_with_the_act_and_run_by_the_worker(real_kommune: UUID) -> None:
    import time

    from kuer.outbox.actions import enqueue
    from kuer.outbox.tasks import run_worker

    ran.clear()
    with kommune_context(real_kommune):
        enqueue(ring_twice, who="postman")
    with pytest.raises(ZeroDivisionError), kommune_context(real_kommune):
        enqueue(ring_twice, who="nobody")
        raise ZeroDivisionError
    stop = threading.Event()
    worker = threading.Thread(target=run_worker, args=(stop,))
    worker.start()
    deadline = time.monotonic() + 60
    while not ran and time.monotonic() < deadline:
        time.sleep(0.05)
    stop.set()
    worker.join(60)
    assert not worker.is_alive()
    assert ran == ["postman"]
