"""Publishing events and jobs in the transaction of the act, and working them off."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from kuer.outbox.events import from_json, to_json
from kuer.outbox.models import OutboxEreignis
from kuer.outbox.ports import concerns, handlers_of, is_at_once
from kuer.tenancy.context import active, rest_of_transaction

log = logging.getLogger(__name__)

KEPT_DAYS = 30
LONGEST_PAUSE = timedelta(hours=1)

# The oldest due event whose case has no older one waiting; what another worker holds is passed over.
_NEXT = """
SELECT * FROM outbox_ereignis AS e
 WHERE NOT erledigt AND faellig <= %s
   AND NOT EXISTS (SELECT 1 FROM outbox_ereignis AS o
                    WHERE o.fall_id = e.fall_id AND o.id < e.id AND NOT o.erledigt)
 ORDER BY faellig, id LIMIT 1 FOR UPDATE SKIP LOCKED
"""

# Jobs whose worker is gone or has been silent for too long. What comes by the clock is not made up for.
_TAKE_UP = """
UPDATE procrastinate_jobs AS j
   SET status = CASE WHEN task_name = 'kuer.job' THEN 'todo' ELSE 'failed' END::procrastinate_job_status,
       attempts = attempts + 1, scheduled_at = now(), worker_id = NULL
 WHERE status = 'doing'
   AND NOT EXISTS (SELECT 1 FROM procrastinate_workers AS w
                    WHERE w.id = j.worker_id AND w.last_heartbeat > now() - make_interval(secs => %s))
RETURNING task_name
"""


def publish(happened: Any) -> None:
    """Store an event with the act that caused it: both are there or neither. Handlers run after the commit.

    Those that only queue a job are called now; their job is there with the act or not at all. The others are called
    in the order in which the rooms declare them: what many cases lock (a sum) comes last, so that nobody waits long.
    """
    name = happened.event_name
    known = handlers_of(name)
    for handler in filter(is_at_once, known):
        known[handler](happened)
    waiting = [handler for handler in known if not is_at_once(handler) and concerns(handler, happened)]
    if not waiting:
        return
    OutboxEreignis.objects.create(
        kommune_id=active(),
        fall_id=getattr(happened, "fall_id", None),
        name=name,
        daten=to_json(happened),
        offen=waiting,
    )


def enqueue(function: Callable[..., None], **arguments: Any) -> None:
    """Queue a job (outbox.ports.job) in the transaction of the act; it runs after the commit."""
    from procrastinate.contrib.django import app

    name = f"{function.__module__}.{function.__name__}"
    app.configure_task("kuer.job").defer(name=name, arguments=arguments)


def take_up_abandoned(silent_seconds: float) -> int:
    """Queue the jobs anew whose worker has not been heard of for so long; returns how many.

    One statement, so that a job is taken up once, however many look at the same time. Such a job may have run
    to its end already: that is why every job may run twice.
    """
    with connection.cursor() as cursor:
        cursor.execute(_TAKE_UP, [silent_seconds])
        return sum(name == "kuer.job" for (name,) in cursor.fetchall())


def drain(limit: int = 100, now: datetime | None = None) -> int:
    """Work off up to `limit` due events, each in a transaction of its own; returns how many were tried."""
    for done in range(limit):
        if not drain_one(now or timezone.now()):
            return done
    return limit


def drain_one(now: datetime) -> bool:
    """Take the next due event and call the handlers it still owes; False when there is none.

    Mostly all goes well. When something fails nothing has happened, and it is done again with a savepoint for
    each handler, so that the one does not take the others with it.
    """
    try:
        return _handle_next(now, _call_plainly)
    except Exception:  # noqa: BLE001 - whatever it is, the careful way writes it down or raises it
        return _handle_next(now, _call)


def _handle_next(now: datetime, call: Callable[[OutboxEreignis, str], str | None]) -> bool:
    with transaction.atomic():
        row = next(iter(OutboxEreignis.objects.raw(_NEXT, [now])), None)
        if row is None:
            return False
        with rest_of_transaction(row.kommune_id):
            failures = [failure for name in list(row.offen) if (failure := call(row, name))]
        _note(row, failures, now)
        row.save(update_fields=["offen", "versuche", "faellig", "fehler", "erledigt"])
    return True


def _note(row: OutboxEreignis, failures: list[str], now: datetime) -> None:
    """Write down how it went; what failed is tried again, with growing pauses, without end."""
    row.erledigt = not row.offen
    if failures:
        row.versuche += 1
        row.fehler = "\n".join(failures)[:4_000]
        row.faellig = now + min(timedelta(seconds=2 ** min(row.versuche, 12)), LONGEST_PAUSE)


def _call(row: OutboxEreignis, handler: str) -> str | None:
    """Call one handler in a savepoint; on failure the reason is returned."""
    try:
        with transaction.atomic():
            _call_plainly(row, handler)
    except Exception as error:
        log.exception("handler %s failed for event %s", handler, row.pk)
        return f"{handler}: {type(error).__name__}: {error}"
    return None


def _call_plainly(row: OutboxEreignis, handler: str) -> None:
    """Call one handler and strike it off; one that a newer version no longer has owes nothing."""
    if function := handlers_of(row.name).get(handler):
        function(from_json(row.name, row.daten))
    row.offen = [name for name in row.offen if name != handler]


def forget_old(now: datetime) -> int:
    """Delete events that were worked off more than 30 days ago; returns how many."""
    deleted, _ = OutboxEreignis.objects.filter(erledigt=True, erstellt__lt=now - timedelta(days=KEPT_DAYS)).delete()
    return deleted
