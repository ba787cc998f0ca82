"""The worker: drains the outbox, runs queued jobs and those by the clock."""

import logging
import threading
from importlib import import_module
from typing import Any

from django.db import close_old_connections
from django.utils import timezone
from procrastinate import App, BaseRetryStrategy, RetryDecision
from procrastinate.contrib.django import app as django_app
from procrastinate.jobs import Job

from kuer.kit.errors import Unavailable
from kuer.outbox.actions import drain
from kuer.outbox.ports import clocks, jobs
from kuer.tenancy.context import kommune_context
from kuer.tenancy.queries import kommunen

log = logging.getLogger(__name__)

POLL_SECONDS = 0.2


class Patience(BaseRetryStrategy):  # type: ignore[misc]
    """Try again while the other side is away: after 2, 4, 8 … seconds, at most an hour, without end."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        """Only Unavailable is worth another try."""
        if not isinstance(exception, Unavailable):
            return None
        return RetryDecision(retry_in={"seconds": min(2 ** min(job.attempts + 1, 12), 3_600)})


def run_job(name: str, arguments: dict[str, Any]) -> None:
    """Run one queued job by its full name."""
    import_module(name.rpartition(".")[0])
    try:
        jobs()[name](**arguments)
    finally:
        close_old_connections()


def run_clock(name: str) -> None:
    """Run one job by the clock for every Kommune; a failure in one does not touch the others."""
    now = timezone.now()
    for kommune in kommunen():
        try:
            with kommune_context(kommune.id):
                clocks()[name].run(now)
        except Exception:
            log.exception("clock job %s failed for %s", name, kommune.slug)
    close_old_connections()


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
            idle = drain() == 0
        except Exception:
            log.exception("the outbox could not be drained")
            close_old_connections()
            idle = True
        if idle:
            stop.wait(POLL_SECONDS)


def run_worker(stop: threading.Event) -> None:
    """Run the drain and the queue side by side until told to stop."""
    import asyncio

    thread = threading.Thread(target=drain_until, args=(stop,), name="outbox")
    thread.start()
    try:
        asyncio.run(_serve_queue(stop))
    finally:
        stop.set()
        thread.join()


async def _serve_queue(stop: threading.Event) -> None:
    """Serve the job queue; when the database goes away begin again."""
    import asyncio

    while not stop.is_set():
        app = django_app.with_connector(django_app.connector.get_worker_connector())
        try:
            async with app.open_async():
                serving = asyncio.create_task(
                    app.run_worker_async(concurrency=1, install_signal_handlers=False, delete_jobs="successful")
                )
                while not stop.is_set() and not serving.done():
                    await asyncio.sleep(POLL_SECONDS)
                serving.cancel()
                await asyncio.gather(serving, return_exceptions=True)
        except Exception:
            log.exception("the job queue is away")
            await asyncio.sleep(1)
