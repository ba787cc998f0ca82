"""kill -9 of web, Arbeiter and PostgreSQL while people apply: what was acknowledged is there, exactly once."""

import os
import random
import secrets
import time

import pytest

from tests.chaos.pruefer import faults
from tests.chaos.sturm import Sturm
from tests.chaos.wrack import Unfall, Wrack

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("chaos")]  # one house for all of it

SECONDS = float(os.environ.get("KUER_STURM_SEKUNDEN", "15"))
SEED = int(os.environ.get("KUER_STURM_SAMEN") or secrets.randbelow(1_000_000))


def test_what_was_acknowledged_survives_kill_nine(wrack: Wrack) -> None:
    print(f"KUER_STURM_SAMEN={SEED}")
    sturm, unfall = Sturm(wrack, "kill"), Unfall(wrack, random.Random(SEED))
    wrack.post.hold_next()
    with sturm.raging():
        assert wrack.post.holds.wait(30), "no e-mail came"
        unfall.strike("Arbeiter")  # in the middle of sending an e-mail
        wrack.post.go_on.set()
        until = time.monotonic() + SECONDS
        unfall.strike_all()
        while time.monotonic() < until:
            unfall.strike_all()
    print(f"{len(sturm.sent)} Anträge, {len(sturm.zusagen) - len(sturm.sent)} drafts, {dict(sturm.told)}")
    print("ready again after", ", ".join(f"{kind}: {wait:.1f} s" for kind, wait in unfall.waits))
    assert faults(wrack, sturm) == [], f"KUER_STURM_SAMEN={SEED}"
    assert sturm.told["a broken line"] + sturm.told["503"] > 0, "nobody noticed the accidents: the storm was none"
    contents = wrack.post.angekommen.values()
    assert all(len(one) == 1 for one in contents), "under one Message-ID there is one content"
    assert sum(one.total() > 1 for one in contents) >= 1, "the e-mail in the middle came again, under its Message-ID"
