"""A worker dies in the middle of a job: somebody else takes it up, the living keep theirs, nothing is lost."""

from uuid import UUID

import pytest
from django.db import OperationalError, connection

from kuer.kit.errors import Unavailable
from kuer.outbox import ports
from kuer.outbox.actions import enqueue, take_up_abandoned
from kuer.outbox.tasks import Patience, run_job
from kuer.tenancy.context import kommune_context

JOB = "SELECT status::text, attempts, worker_id FROM procrastinate_jobs WHERE id = %s"


@ports.job
def knock(who: str) -> None:
    """A job that finds the database away."""
    raise OperationalError(who)


def ask(query: str, *given: object) -> tuple[object, ...]:
    with connection.cursor() as cursor:
        cursor.execute(query, given)
        return cursor.fetchone() or ()


def begun(silent: str | None, task: str = "kuer.job") -> object:
    """A job in the hands of a worker that was last heard of so long ago; None: its row is gone."""
    enqueue(knock, who="me")
    (job,) = ask("SELECT max(id) FROM procrastinate_jobs")
    worker = None
    if silent is not None:
        beat = "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - %s::interval) RETURNING id"
        (worker,) = ask(beat, silent)
    start = "UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s, task_name = %s WHERE id = %s RETURNING id"
    ask(start, worker, task, job)
    return job


@pytest.mark.parametrize(
    ("silent", "task", "status"),
    [
        ("20 seconds", "kuer.job", "todo"),
        (None, "kuer.job", "todo"),
        ("5 seconds", "kuer.job", "doing"),
        ("20 seconds", "clock:some.job", "failed"),
    ],
)
def test_what_the_dead_held_is_free_again(kommune: UUID, silent: str | None, task: str, status: str) -> None:
    with kommune_context(kommune):
        job = begun(silent, task)
        taken = take_up_abandoned(15)
        assert ask(JOB, job)[0] == status
        assert taken == (status == "todo")
        assert take_up_abandoned(15) == 0, "once is enough"


def test_a_job_that_finds_the_database_away_is_tried_again(kommune: UUID) -> None:
    with pytest.raises(Unavailable) as raised:
        run_job(f"{knock.__module__}.knock", {"who": "me"})
    assert Patience().get_retry_decision(exception=raised.value, job=type("Job", (), {"attempts": 0})()) is not None
