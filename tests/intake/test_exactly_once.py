"""Exactly once, over real transactions: a hundred sides send the same Entwurf, many send different ones."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest
from django.db import connections

from kuer.audit.queries import timeline
from kuer.forms.actions import save_page, start_entwurf
from kuer.forms.types import EntwurfView
from kuer.intake.actions import show_summary, submit
from kuer.intake.models import Anlage, Antrag
from kuer.intake.types import AntragView
from kuer.kit.actor import Actor
from kuer.outbox.models import OutboxEreignis
from kuer.tenancy.context import kommune_context
from tests.probe import fill_in, let_in, posted, published

SENDERS = 100
AT_ONCE = 24  # connections that the server of the tests has to spare

pytestmark = pytest.mark.slow


@pytest.fixture
def prepared(
    real_kommune: UUID, citizen_of: Callable[[UUID], Actor], now: datetime
) -> Callable[[], tuple[EntwurfView, Actor]]:
    """Entwürfe that are ready to be sent, committed."""
    with kommune_context(real_kommune):
        version = published(now=now)

    def one() -> tuple[EntwurfView, Actor]:
        with kommune_context(real_kommune):
            begun = start_entwurf(version, by=citizen_of(real_kommune), now=now)
            by = let_in(citizen_of(real_kommune), begun.fall_id)
            fill_in(begun.id, by, now)
            return show_summary(begun.id, by=by, now=now).entwurf, by

    return one


def at_once(acts: list[Callable[[], Any]]) -> list[Any]:
    """Run acts in threads of their own that start together; each leaves its connection behind closed."""
    gate, room = threading.Barrier(min(len(acts), AT_ONCE)), threading.Semaphore(AT_ONCE)

    def run(number: int) -> Any:
        with room:
            try:
                if number < AT_ONCE:
                    gate.wait(timeout=30)
                return acts[number]()
            finally:
                connections.close_all()

    with ThreadPoolExecutor(max_workers=len(acts)) as pool:
        return list(pool.map(run, range(len(acts))))


def test_a_hundred_senders_make_one_antrag(
    real_kommune: UUID, prepared: Callable[[], tuple[EntwurfView, Actor]], now: datetime
) -> None:
    entwurf, by = prepared()

    def send() -> AntragView:
        with kommune_context(real_kommune):
            return submit(entwurf.id, idempotency_key="k", confirmed=True, zustellung="postfach", by=by, now=now)

    answers = at_once([send] * SENDERS)
    assert len(answers) == SENDERS
    assert all(answer == answers[0] for answer in answers)
    assert len(answers[0].zugangscode) == 19
    with kommune_context(real_kommune):
        assert Antrag.objects.count() == 1
        assert Anlage.objects.count() == 1
        activities = [entry.activity for entry in timeline(entwurf.fall_id)]
    assert activities.count("antrag.submitted") == 1
    assert OutboxEreignis.objects.filter(fall_id=entwurf.fall_id, name="intake.AntragReceived").count() == 1


def test_many_antraege_at_once_all_get_numbers_of_their_own(
    real_kommune: UUID, prepared: Callable[[], tuple[EntwurfView, Actor]], now: datetime
) -> None:
    entwuerfe = [prepared() for _ in range(AT_ONCE)]

    def sender(entwurf: EntwurfView, by: Actor) -> Callable[[], str]:
        def send() -> str:
            with kommune_context(real_kommune):
                key = str(entwurf.id)
                return submit(entwurf.id, idempotency_key=key, confirmed=True, zustellung="post", by=by, now=now).nummer

        return send

    numbers = at_once([sender(*one) for one in entwuerfe])
    assert len(set(numbers)) == AT_ONCE


def test_a_send_and_a_late_save_never_mix(
    real_kommune: UUID, prepared: Callable[[], tuple[EntwurfView, Actor]], now: datetime
) -> None:
    """Autosave of another window while sending: what is sent was in the summary, or nothing is sent."""
    entwurf, by = prepared()

    def send() -> str:
        try:
            with kommune_context(real_kommune):
                sent = submit(entwurf.id, idempotency_key="k", confirmed=True, zustellung="post", by=by, now=now)
                return str(sent.antworten["antrag"]["dauer"])
        except Exception as error:  # noqa: BLE001 - its name is the answer
            return type(error).__name__

    def save() -> str:
        try:
            with kommune_context(real_kommune):
                save_page(entwurf.id, "antrag", posted("antrag", antrag__dauer="2"), by=by, now=now)
                return "saved"
        except Exception as error:  # noqa: BLE001 - its name is the answer
            return type(error).__name__

    sent, saved = at_once([send, save])
    assert (sent, saved) in {("1", "EntwurfSubmitted"), ("SummaryNotShown", "saved")}
