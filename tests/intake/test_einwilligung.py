"""Who wanted the Postfach may take the consent back: from then on the post counts, and what was sent stays as it was."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from kuer.audit.queries import timeline
from kuer.intake.actions import revoke_einwilligung
from kuer.intake.queries import antrag as antrag_of
from kuer.intake.queries import eingereicht
from kuer.intake.types import AntragView, Zustellung
from kuer.kit.actor import Actor
from kuer.kit.errors import NotFound
from kuer.kit.ids import new_id
from kuer.mailbox.queries import nachricht, verlauf


def test_from_then_on_the_post_counts(antrag: AntragView, guest: Actor, now: datetime) -> None:
    later = now + timedelta(days=1)
    revoke_einwilligung(antrag.id, zusatz="Ab Montag bei Klee.", by=guest, now=later)
    revoke_einwilligung(antrag.id, by=guest, now=later + timedelta(days=1))
    found = antrag_of(antrag.id, guest)
    assert (found.zustellung, found.einwilligung_widerrufen_am) == (Zustellung.POST, later)
    assert eingereicht(antrag.id, guest).zustellung is Zustellung.POSTFACH
    (line,) = verlauf(antrag.fall_id, guest)
    told = nachricht(line.id, guest)
    assert told.text.startswith("Ich widerrufe meine Einwilligung")
    assert antrag.nummer in told.text
    assert told.text.endswith("Ab Montag bei Klee.")
    assert [one.activity for one in timeline(antrag.fall_id)].count("einwilligung.revoked") == 1


def test_nobody_else_can(antrag: AntragView, guest: Actor, mira: Actor, now: datetime) -> None:
    for other in (mira, replace(guest, faelle=frozenset({new_id()})), Actor.system("test")):
        with pytest.raises(NotFound):
            revoke_einwilligung(antrag.id, by=other, now=now)
    assert antrag_of(antrag.id, guest).zustellung is Zustellung.POSTFACH
