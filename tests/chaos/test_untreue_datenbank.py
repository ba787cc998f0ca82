"""The control: a database that confirms what it has not kept is caught, by the checker and before it may serve.

Runs last: afterwards the house has really lost something.
"""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.chaos.pruefer import faults
from tests.chaos.sturm import Sturm
from tests.chaos.wrack import Wrack

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("chaos")]  # one house for all of it

# Who writes down or flushes what others have confirmed already.
DILIGENT = ("walwriter", "checkpointer", "autovacuum launcher")


@contextmanager
def forgetful(wrack: Wrack) -> Iterator[None]:
    """Commits are confirmed before they are written."""
    wrack.ask_admin("ALTER ROLE kuer_app SET synchronous_commit = off")
    wrack.ask_admin("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'kuer_app'")
    try:
        assert wrack.ask("SHOW synchronous_commit", url=wrack.cluster.urls.app) == [("off",)]
        wrack.wait_ready()
        yield
    finally:
        wrack.ask_admin("ALTER ROLE kuer_app RESET synchronous_commit")


def test_the_checker_finds_what_a_forgetful_database_lost(wrack: Wrack) -> None:
    sturm = Sturm(wrack, "fort")
    with forgetful(wrack):
        kept = sturm.apply(send=True)
        wrack.ask_admin("CHECKPOINT")
        for pid in wrack.ask_admin("SELECT pid, backend_type FROM pg_stat_activity"):
            if pid[1] in DILIGENT:
                os.kill(pid[0], signal.SIGSTOP)
        lost = sturm.apply(send=True)
        assert lost.nummer, "the citizen has seen a number"
        for pid in wrack.postgres:
            os.kill(pid, signal.SIGKILL)
        wrack.wait_ready()
    found = faults(wrack, sturm)
    assert any(lost.nummer in fault and "0 times" in fault for fault in found), found
    assert not any(f"the Antrag {kept.nummer}" in fault for fault in found), found
