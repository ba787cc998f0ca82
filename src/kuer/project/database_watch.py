"""Asks the database every second, in a thread of each web process, so that nobody is kept waiting for a silent one."""

import contextlib
import logging
import os
import re
import select
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import psycopg
from django.db import DEFAULT_DB_ALIAS, connection, connections

log = logging.getLogger(__name__)

ASK_SECONDS = 1.0
ASK_AGAIN_SECONDS = 0.5
PATIENCE_SECONDS = 3.0
AT_ONCE_SECONDS = 0.1
CROWDED = re.compile(r"too many|connection slots")


class DatabaseWatch:
    """Knows whether the database answers; when it freezes, whoever waits for it is released with an error."""

    def __init__(self) -> None:
        """Nothing is asked before `start`."""
        self.away = False
        self._patience = AT_ONCE_SECONDS
        self._line: psycopg.Connection[Any] | None = None
        self._at_work: dict[int, Any] = {}
        self._given = connection.get_connection_params()

    def start(self) -> "DatabaseWatch":
        """Begin to ask, as long as the process lives."""
        threading.Thread(target=self._ask_forever, name="database-watch", daemon=True).start()
        return self

    @contextlib.contextmanager
    def serving(self) -> Iterator[None]:
        """While this thread works, its connection can be cut from outside."""
        me = threading.get_ident()
        self._at_work[me] = connections[DEFAULT_DB_ALIAS]
        try:
            yield
        finally:
            self._at_work.pop(me, None)

    def _ask_forever(self) -> None:
        while True:
            try:
                self._ask()
            except (psycopg.Error, OSError) as error:
                self._note(away=not CROWDED.search(str(error)), why=error)
                self._hang_up()
                if self.away:
                    self._release()
            else:
                self._note(away=False)
            time.sleep(ASK_AGAIN_SECONDS if self.away else ASK_SECONDS)

    def _ask(self) -> None:
        """One short question. Raises TimeoutError when the server is there and says nothing."""
        if self._line is None:
            self._line = psycopg.connect(**self._given, autocommit=True, connect_timeout=int(PATIENCE_SECONDS))
        pgconn = self._line.pgconn
        pgconn.send_query(b"SELECT 1")
        pgconn.flush()
        poll, until = select.poll(), time.monotonic() + PATIENCE_SECONDS
        poll.register(pgconn.socket, select.POLLIN)
        while pgconn.is_busy():
            if not poll.poll(max(0.0, until - time.monotonic()) * 1_000):
                raise TimeoutError("the database is silent")
            pgconn.consume_input()
        while (result := pgconn.get_result()) is not None:
            if result.status != psycopg.pq.ExecStatus.TUPLES_OK:
                raise psycopg.OperationalError(result.error_message.decode(errors="replace"))

    def _note(self, *, away: bool, why: Exception | None = None) -> None:
        if away and not self.away:
            log.warning("the database is away: %s", why)
            self._patience = self._wait_for_lines(AT_ONCE_SECONDS)
        elif self.away and not away:
            log.warning("the database is back")
            self._tidy_pool()
            self._wait_for_lines(self._patience)
        self.away = away

    @staticmethod
    def _wait_for_lines(seconds: float) -> float:
        """How long the pool lets somebody wait for a line from now on; what it was before is returned.

        Who was cut off asks the pool once more: Django wants a line to end the transaction with.
        """
        pool = connection.pool  # type: ignore[attr-defined]
        if pool is None:
            return seconds
        before: float = pool.timeout
        pool.timeout = seconds
        return before

    @staticmethod
    def _tidy_pool() -> None:
        """Throw away the lines that broke, before somebody is served with one."""
        with contextlib.suppress(Exception):
            connection.pool.check()  # type: ignore[attr-defined]

    def _release(self) -> None:
        """Cut the lines of all who wait; they get an error at once, and the pool throws the line away."""
        for wrapper in list(self._at_work.values()):
            with (
                contextlib.suppress(psycopg.Error, OSError, AttributeError),
                socket.socket(fileno=os.dup(wrapper.connection.fileno())) as line,
            ):
                line.shutdown(socket.SHUT_RDWR)

    def _hang_up(self) -> None:
        if self._line is not None:
            with contextlib.suppress(psycopg.Error):
                self._line.close()
        self._line = None
