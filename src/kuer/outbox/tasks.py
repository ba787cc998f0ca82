"""The worker: drains the outbox, runs queued jobs and those by the clock."""

import logging
import threading
import time
from datetime import datetime
from importlib import import_module
from typing import Any

from django.db import InterfaceError, OperationalError, close_old_connections
from django.utils import timezone
from procrastinate import App, BaseRetryStrategy, RetryDecision
from procrastinate.contrib.django import app as django_app
from procrastinate.jobs import Job

from kuer.kit.errors import Unavailable
from kuer.outbox.actions import drain, take_up_abandoned
from kuer.outbox.ports import clocks, jobs
from kuer.outbox.queries import answers
from kuer.tenancy.context import kommune_context
from kuer.tenancy.queries import kommunen
from kuer.tenancy.types import KommuneView

log = logging.getLogger(__name__)

POLL_SECONDS = 0.2
PAUSE_SECONDS = 1.0
# A worker says every few seconds that it lives; who has been silent for longer is dead, and its jobs are free.
HEARTBEAT_SECONDS = 5.0
SILENT_SECONDS = 15.0
CALM_ROUNDS = 2


class Patience(BaseRetryStrategy):  # type: ignore[misc]
    """Try again while the other side is away: after 2, 4, 8 … seconds, at most an hour, without end."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        """Only Unavailable is worth another try."""
        if not isinstance(exception, Unavailable):
            return None
        return RetryDecision(retry_in={"seconds": min(2 ** min(job.attempts + 1, 12), 3_600)})


def run_job(name: str, arguments: dict[str, Any]) -> None:
    """Run one queued job by its full name. While the database is away it is worth another try too."""
    import_module(name.rpartition(".")[0])
    try:
        jobs()[name](**arguments)
    except (OperationalError, InterfaceError) as error:
        raise Unavailable(what="database", job=name) from error
    finally:
        close_old_connections()


def run_clock(name: str) -> None:
    """Run one job by the clock for every Kommune; a failure in one does not touch the others."""
    now = timezone.now()
    try:
        for kommune in kommunen():
            _run_clock_for(kommune, name, now)
    finally:
        close_old_connections()


def _run_clock_for(kommune: KommuneView, name: str, now: datetime) -> None:
    try:
        with kommune_context(kommune.id):
            clocks()[name].run(now)
    except Exception:
        log.exception("clock job %s failed for %s", name, kommune.slug)


def register(app: App) -> None:
    """Make the queued and the clocked jobs known to procrastinate."""
    app.task(name="kuer.job", retry=Patience(), pass_context=False)(run_job)
    for name, clock in clocks().items():
        _register_clock(app, name, clock.cron)


def _register_clock(app: App, name: str, cron: str) -> None:
    def by_the_clock(timestamp: int) -> None:
        log.debug("clock job %s of %s", name, timestamp)
        run_clock(name)

    task = app.task(name=f"clock:{name}", queueing_lock=f"clock:{name}")(by_the_clock)
    app.periodic(cron=cron, periodic_id=name)(task)


def drain_until(stop: threading.Event) -> None:
    """Drain the outbox until told to stop; the database may go away meanwhile."""
    while not stop.is_set():
        try:
            pause = 0.0 if drain() else POLL_SECONDS
        except (OperationalError, InterfaceError) as error:
            log.warning("the database is away, the outbox waits: %s", error)
            pause = PAUSE_SECONDS
        except Exception:
            log.exception("the outbox could not be drained")
            pause = PAUSE_SECONDS
        if pause:
            close_old_connections()
            stop.wait(pause)


def take_up_until(stop: threading.Event) -> None:
    """Take up the jobs of dead workers, again and again until told to stop.

    Only after some rounds in which the database answered at once: when it was away or frozen, the living could
    not say that they live either.
    """
    calm = 0
    while not stop.wait(HEARTBEAT_SECONDS):
        began = time.monotonic()
        try:
            calm = calm + 1 if answers() and time.monotonic() - began < PAUSE_SECONDS else 0
            if calm >= CALM_ROUNDS and (count := take_up_abandoned(SILENT_SECONDS)):
                log.warning("%s jobs of a worker that died are taken up again", count)
        except Exception as error:  # noqa: BLE001 - the next round tries again
            log.warning("abandoned jobs could not be looked for: %s", error)
            calm = 0
        finally:
            close_old_connections()


def run_worker(stop: threading.Event) -> None:
    """Run the drain, the queue and the look for the dead side by side until told to stop."""
    import asyncio

    threads = [threading.Thread(target=each, args=(stop,), name=each.__name__) for each in (drain_until, take_up_until)]
    for thread in threads:
        thread.start()
    try:
        asyncio.run(_serve_queue(stop))
    finally:
        stop.set()
        for thread in threads:
            thread.join()


async def _serve_queue(stop: threading.Event) -> None:
    """Serve the job queue; when the database goes away begin again."""
    import asyncio

    while not stop.is_set():
        app = django_app.with_connector(django_app.connector.get_worker_connector())
        try:
            async with app.open_async():
                serving = asyncio.create_task(
                    app.run_worker_async(
                        concurrency=1,
                        install_signal_handlers=False,
                        delete_jobs="successful",
                        update_heartbeat_interval=HEARTBEAT_SECONDS,
                        stalled_worker_timeout=SILENT_SECONDS,
                    )
                )
                while not stop.is_set() and not serving.done():
                    await asyncio.sleep(POLL_SECONDS)
                serving.cancel()
                await asyncio.gather(serving, return_exceptions=True)
        except Exception as error:  # noqa: BLE001 - whatever it is, the queue is served anew
            log.warning("the job queue is away: %s", error)
        if not stop.is_set():
            await asyncio.sleep(PAUSE_SECONDS)
