"""The e-mail tells that a message is there and nothing more; what became of it is on record."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest

from kuer.audit.queries import timeline
from kuer.kit.actor import Actor
from kuer.kit.dates import local_date
from kuer.kit.errors import Refused, Unavailable
from kuer.kit.ids import new_id
from kuer.mailbox import ports, queries
from kuer.mailbox.actions import end_provision, send
from kuer.mailbox.models import Benachrichtigung
from kuer.mailbox.ports import Hinweis
from kuer.mailbox.tasks import notify
from kuer.mailbox.types import Benachrichtigt
from kuer.outbox import ports as outbox_ports
from kuer.outbox.models import OutboxEreignis
from kuer.tenancy.context import kommune_context

OFFICE = Actor.system("amt")


class Pigeon:
    """A Zustellweg that remembers, and fails when told to."""

    name = "pigeon"
    sent: list[Hinweis] = []
    failure: Exception | None = None

    def carries(self, an: str) -> bool:
        return "@" in an

    def notify(self, hinweis: Hinweis) -> None:
        if Pigeon.failure:
            raise Pigeon.failure
        Pigeon.sent.append(hinweis)


@pytest.fixture
def pigeon(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Pigeon]]:
    settings.ZUSTELLWEGE = [f"{__name__}.Pigeon"]
    settings.BASE_URL = "https://kuer.example"
    for name in ("mailbox.NotificationSent", "mailbox.NotificationFailed"):
        monkeypatch.setitem(outbox_ports._handlers, name, {"tests.listener": lambda _: None})
    Pigeon.sent, Pigeon.failure = [], None
    ports._loaded.cache_clear()
    yield Pigeon
    ports._loaded.cache_clear()


def message(kommune: UUID, now: datetime, email: str = "petra@example.org", sprache: str = "de") -> tuple[UUID, UUID]:
    fall = new_id()
    with kommune_context(kommune):
        key = send(
            fall, None, "Ihr Bescheid", "Geheimer Inhalt", [new_id()], email=email, sprache=sprache, by=OFFICE, now=now
        )
    return fall, key


def proof(kommune: UUID, key: UUID) -> Any:
    with kommune_context(kommune):
        return queries.zustellung(key)


def test_the_email_tells_nothing_of_the_content(kommune: UUID, pigeon: type[Pigeon], now: datetime) -> None:
    fall, key = message(kommune, now)
    notify(str(kommune), str(key))
    (hinweis,) = pigeon.sent
    assert hinweis.an == "petra@example.org"
    assert "https://kuer.example/lindenbrueck/postfach" in hinweis.text
    for word in ("Bescheid", "Geheimer", str(fall), str(key)):
        assert word not in hinweis.text + hinweis.betreff
    assert "petra@example.org" not in repr(hinweis)


def test_the_day_of_sending_is_the_proof(kommune: UUID, pigeon: type[Pigeon], now: datetime) -> None:
    fall, key = message(kommune, now)
    assert proof(kommune, key).benachrichtigung is Benachrichtigt.WARTET
    notify(str(kommune), str(key))
    notify(str(kommune), str(key))
    assert len(pigeon.sent) == 1
    found = proof(kommune, key)
    assert found.benachrichtigung is Benachrichtigt.GESENDET
    assert found.benachrichtigt_am is not None
    (event,) = OutboxEreignis.objects.filter(name="mailbox.NotificationSent")
    assert event.daten["nachricht_id"] == str(key)
    assert event.daten["tag"] == local_date(found.benachrichtigt_am).isoformat()
    with kommune_context(kommune):
        assert [entry.activity for entry in timeline(fall)] == ["message.sent", "notification.sent"]


def test_while_the_mail_server_is_away_it_is_tried_again(kommune: UUID, pigeon: type[Pigeon], now: datetime) -> None:
    _, key = message(kommune, now)
    pigeon.failure = Unavailable(what="smtp")
    for _ in range(2):
        with pytest.raises(Unavailable):
            notify(str(kommune), str(key))
    with kommune_context(kommune):
        assert Benachrichtigung.objects.get(nachricht_id=key).versuche == 2
    pigeon.failure = None
    notify(str(kommune), str(key))
    assert proof(kommune, key).benachrichtigung is Benachrichtigt.GESENDET


def test_a_refused_address_is_told_onwards(kommune: UUID, pigeon: type[Pigeon], now: datetime) -> None:
    fall, key = message(kommune, now)
    pigeon.failure = Refused(grund="no_such_mailbox")
    notify(str(kommune), str(key))
    assert proof(kommune, key).benachrichtigung is Benachrichtigt.GESCHEITERT
    (event,) = OutboxEreignis.objects.filter(name="mailbox.NotificationFailed", fall_id=fall)
    assert event.daten["grund"] == "no_such_mailbox"


def test_without_a_way_it_fails_honestly(kommune: UUID, pigeon: type[Pigeon], now: datetime) -> None:
    _, key = message(kommune, now, email="keine-adresse")
    notify(str(kommune), str(key))
    assert proof(kommune, key).benachrichtigung is Benachrichtigt.GESCHEITERT


def test_without_an_address_nobody_is_told(kommune: UUID, pigeon: type[Pigeon], now: datetime) -> None:
    _, key = message(kommune, now, email="")
    notify(str(kommune), str(key))
    assert pigeon.sent == []
    assert proof(kommune, key).benachrichtigung is None


def test_what_is_no_longer_provided_is_not_announced(kommune: UUID, pigeon: type[Pigeon], now: datetime) -> None:
    _, key = message(kommune, now)
    with kommune_context(kommune):
        end_provision(key, by=OFFICE, now=now)
    notify(str(kommune), str(key))
    assert pigeon.sent == []


def test_sending_queues_the_email(kommune: UUID, pigeon: type[Pigeon], now: datetime, drain: Any) -> None:
    from procrastinate.contrib.django.models import ProcrastinateJob

    _, key = message(kommune, now)
    drain()
    job = ProcrastinateJob.objects.get(task_name="kuer.job")
    assert job.args == {
        "name": "kuer.mailbox.tasks.notify",
        "arguments": {"kommune_id": str(kommune), "nachricht_id": str(key)},
    }
