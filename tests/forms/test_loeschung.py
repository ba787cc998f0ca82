"""An idle Entwurf is deleted after thirty days, told in advance (§ 8a Abs. 3 OZG)."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from kuer.audit.queries import timeline
from kuer.files.queries import dateien_of
from kuer.forms.actions import announce_and_delete_expired, due_notice, save_page, upload
from kuer.forms.models import Entwurf
from kuer.forms.queries import entwurf
from kuer.forms.rules.aufbewahrung import loeschung_am
from kuer.forms.types import EntwurfView
from kuer.kit.actor import Actor
from tests.probe import pdf, posted

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("told", "expected"), [(None, 30), (23, 30), (25, 32), (40, 47)], ids=["not yet", "in time", "late", "very late"]
)
def test_when_it_is_deleted(now: datetime, told: int | None, expected: int) -> None:
    announced = None if told is None else now + told * DAY
    assert loeschung_am(now, announced) == now + expected * DAY


def test_it_is_announced_a_week_before_and_deleted_on_the_day(
    guest_entwurf: EntwurfView, guest: Actor, now: datetime
) -> None:
    save_page(guest_entwurf.id, "person", posted("person"), by=guest, now=now)
    upload(guest_entwurf.id, "nachweise.fahrzeugschein", pdf(), name="a.pdf", by=guest, now=now)
    assert announce_and_delete_expired(now + 22 * DAY) == (0, 0)
    assert announce_and_delete_expired(now + 23.1 * DAY) == (1, 0)
    seen = entwurf(guest_entwurf.id, guest)
    assert seen.loeschung_angekuendigt
    assert seen.loeschung_am == now + 30.1 * DAY
    assert announce_and_delete_expired(now + 29.9 * DAY) == (0, 0)
    assert announce_and_delete_expired(now + 30.2 * DAY) == (0, 1)
    assert Entwurf.objects.count() == 0
    assert dateien_of(guest_entwurf.fall_id) == []
    activities = [entry.activity for entry in timeline(guest_entwurf.fall_id)]
    assert activities == ["entwurf.started", "entwurf.expiry_announced", "entwurf.expired"]


def test_going_on_takes_the_announcement_back(guest_entwurf: EntwurfView, guest: Actor, now: datetime) -> None:
    announce_and_delete_expired(now + 24 * DAY)
    save_page(guest_entwurf.id, "person", posted("person"), by=guest, now=now + 25 * DAY)
    assert announce_and_delete_expired(now + 31 * DAY) == (0, 0)
    assert not entwurf(guest_entwurf.id, guest).loeschung_angekuendigt


def test_nothing_is_deleted_that_was_not_announced(guest_entwurf: EntwurfView, now: datetime) -> None:
    """The worker stood still for two months."""
    assert announce_and_delete_expired(now + 60 * DAY) == (1, 0)
    assert announce_and_delete_expired(now + 66 * DAY) == (0, 0)
    assert announce_and_delete_expired(now + 67.1 * DAY) == (0, 1)


def test_an_e_mail_tells_of_it_where_an_address_is_known(
    guest_entwurf: EntwurfView, guest: Actor, now: datetime
) -> None:
    save_page(guest_entwurf.id, "kontakt", posted("kontakt"), by=guest, now=now)
    assert due_notice(guest_entwurf.id) is None
    announce_and_delete_expired(now + 24 * DAY)
    hinweis = due_notice(guest_entwurf.id)
    assert hinweis is not None
    assert hinweis.an == "mira.sommerfeld@post.example"
    assert "25. Dezember 2026" in hinweis.text
    assert "Sommerfeld" not in hinweis.text


def test_without_an_address_the_pages_alone_tell(guest_entwurf: EntwurfView, guest: Actor, now: datetime) -> None:
    save_page(guest_entwurf.id, "kontakt", {"kontakt.email": ["keine Adresse"]}, by=guest, now=now)
    announce_and_delete_expired(now + 24 * DAY)
    assert due_notice(guest_entwurf.id) is None


def test_the_job_is_queued_by_the_worker(
    guest_entwurf: EntwurfView, in_kommune: UUID, now: datetime, drain: Callable[[], int], monkeypatch: Any
) -> None:
    queued: list[dict[str, Any]] = []
    monkeypatch.setattr("kuer.forms.handlers.enqueue", lambda _, **given: queued.append(given))
    announce_and_delete_expired(now + 24 * DAY)
    assert drain() == 1
    assert queued == [{"kommune_id": str(in_kommune), "entwurf_id": str(guest_entwurf.id)}]
