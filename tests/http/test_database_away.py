"""The database stops while people work: no receipt, a page that says so, and afterwards it goes on by itself."""

import contextlib
import os
import signal
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from kuer.project.cluster import Cluster
from tests.http.kunde import Antwort, Kunde
from tests.http.wege import fill_in, receipt, review

pytestmark = pytest.mark.slow

SECONDS = 10


@contextlib.contextmanager
def database_away(haus: Any) -> Iterator[None]:
    """The server ends, and whoever looks after it sleeps."""
    supervisor = haus.process.pid
    os.kill(supervisor, signal.SIGSTOP)
    try:
        server = Cluster(haus.home).running_pid()
        assert server
        os.kill(server, signal.SIGQUIT)
        yield
    finally:
        os.kill(supervisor, signal.SIGCONT)


def back(ask: Callable[[], Antwort]) -> Antwort:
    """The first answer that is more than a request to wait; each of several connections finds the way back itself."""
    end = time.monotonic() + 40
    while (answer := ask()).status == 503:
        assert time.monotonic() < end, "it did not come back by itself"
        time.sleep(0.3)
    return answer


def test_the_database_is_away_for_ten_seconds(haus: Any, owner: Callable[..., list[tuple[Any, ...]]]) -> None:
    if haus.process is None:
        pytest.skip("the house was started by somebody else")
    kunde = Kunde(haus, timeout=30)
    draft = fill_in(kunde)
    given = review(kunde, draft)
    away = []
    with database_away(haus):
        until = time.monotonic() + SECONDS
        time.sleep(0.5)
        while time.monotonic() < until:
            away.append(kunde.get(draft.at("person"), follow=False))
            away.append(kunde.post(draft.review, given, follow=False))
            away.append(kunde.get("/", follow=False))
            time.sleep(0.3)
    assert {one.status for one in away} == {503}, "nobody is told that it has arrived, and nothing is a fault of ours"
    for one in away:
        assert int(one.headers["Retry-After"]) > 0
        assert "gleich wieder da" in one.words
    assert "Mira" in back(lambda: kunde.get(draft.at("person"), follow=False)).text, "what was saved is still there"
    receipt(back(lambda: kunde.post(draft.review, given)))
    assert owner("SELECT count(*) FROM intake_antrag WHERE entwurf_id = %s", [draft.id]) == [(1,)]
