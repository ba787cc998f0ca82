"""Messages reach whom they are for, are fetched once on record, and stay as they were."""

import threading
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import ProgrammingError, transaction

from kuer.audit.queries import timeline
from kuer.kit.actor import Actor, ActorKind
from kuer.kit.errors import Invalid, NotFound
from kuer.kit.ids import new_id
from kuer.mailbox import queries
from kuer.mailbox.actions import end_provision, read_eingang, reply, retrieve, send
from kuer.mailbox.errors import NachrichtInvalid, ProvisionEnded
from kuer.mailbox.models import Nachricht
from kuer.mailbox.types import NachrichtArt, Richtung
from kuer.outbox.models import OutboxEreignis
from kuer.tenancy.context import kommune_context

OFFICE = Actor.system("amt")


def person(fall: UUID | None = None, *, konto: UUID | None = None, niveau: int = 0) -> Actor:
    return Actor(
        ActorKind.CITIZEN,
        id=konto,
        faelle=frozenset({fall} if fall else ()),
        vertrauensniveau=niveau,
        name="Petra Klee",
    )


def letter(fall: UUID, konto: UUID | None, now: datetime, **more: Any) -> UUID:
    return send(
        fall,
        konto,
        "Ihr Antrag",
        "Wir haben entschieden.",
        [new_id()],
        email="p@example.org",
        by=OFFICE,
        now=now,
        **more,
    )


def events(name: str) -> list[dict[str, Any]]:
    return list(OutboxEreignis.objects.filter(name=name).values_list("daten", flat=True))


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody listens to the Postfach's events, so that they are stored."""
    from kuer.mailbox.events import NachrichtReceived, NachrichtRetrieved
    from kuer.outbox import ports

    for event in (NachrichtRetrieved, NachrichtReceived):
        name = event.event_name  # type: ignore[attr-defined]
        monkeypatch.setitem(ports._handlers, name, {"tests.listener": lambda _: None})


def test_a_guest_fetches_with_the_code_of_the_case(in_kommune: UUID, heard: None, now: datetime) -> None:
    fall = new_id()
    key = letter(fall, None, now, art=NachrichtArt.BESCHEID)
    guest = person(fall)
    (line,) = queries.postfach(guest).items
    assert (line.id, line.betreff, line.anlagen, line.ungelesen) == (key, "Ihr Antrag", 1, True)
    closed = queries.nachricht(key, guest)
    assert (closed.text, closed.dokument_ids) == ("", ())
    opened = retrieve(key, guest, now)
    assert opened.text == "Wir haben entschieden."
    assert len(opened.dokument_ids) == 1
    assert queries.nachricht(key, guest) == opened
    assert events("mailbox.NachrichtRetrieved") == [
        {"nachricht_id": str(key), "fall_id": str(fall), "tag": "2026-11-24"}
    ]


def test_the_first_retrieval_stays(in_kommune: UUID, heard: None, now: datetime) -> None:
    fall, konto = new_id(), new_id()
    key = letter(fall, konto, now)
    owner = person(konto=konto, niveau=3)
    retrieve(key, owner, now)
    retrieve(key, owner, now + timedelta(days=2))
    proof = queries.zustellung(key)
    assert (proof.abgerufen_am, proof.abgerufen_niveau, proof.abgerufen_mit_konto) == (now, 3, True)
    assert len(events("mailbox.NachrichtRetrieved")) == 1
    assert [entry.activity for entry in timeline(fall)] == ["message.sent", "message.retrieved"]


def test_retrieval_late_at_night_counts_for_the_day_of_berlin(in_kommune: UUID, heard: None) -> None:
    fall = new_id()
    late = datetime.fromisoformat("2026-11-24T23:30:00+00:00")
    retrieve(letter(fall, None, late), person(fall), late)
    assert events("mailbox.NachrichtRetrieved")[0]["tag"] == "2026-11-25"


@pytest.mark.parametrize(
    "stranger", ["other guest", "other konto", "nobody", "staff", "the code of a case with a konto"]
)
def test_nobody_else_learns_of_it(in_kommune: UUID, now: datetime, stranger: str) -> None:
    fall, konto = new_id(), new_id()
    key = letter(fall, konto, now)
    by = {
        "other guest": person(new_id()),
        "other konto": person(konto=new_id()),
        "nobody": person(),
        "staff": Actor(ActorKind.STAFF, id=konto, faelle=frozenset({fall})),
        "the code of a case with a konto": person(fall),
    }[stranger]
    assert queries.postfach(by).items == ()
    assert queries.unread(by) == 0
    assert queries.verlauf(fall, by) == []
    with pytest.raises(NotFound):
        queries.nachricht(key, by)
    with pytest.raises(NotFound):
        retrieve(key, by, now)
    assert queries.zustellung(key).abgerufen_am is None


def test_another_kommune_sees_nothing(kommune: UUID, kommune2: UUID, now: datetime) -> None:
    konto = new_id()
    with kommune_context(kommune):
        key = letter(new_id(), konto, now)
    with kommune_context(kommune2), pytest.raises(NotFound):
        retrieve(key, person(konto=konto), now)


def test_pages_follow_each_other_without_gap(in_kommune: UUID, now: datetime, django_assert_num_queries: Any) -> None:
    konto = new_id()
    sent = [letter(new_id(), konto, now + timedelta(minutes=number // 2)) for number in range(7)]
    owner, seen, after = person(konto=konto), [], None
    while True:
        with django_assert_num_queries(1):
            page = queries.postfach(owner, after, limit=3)
        seen += [line.id for line in page.items]
        if (after := page.after) is None:
            break
    assert set(seen) == set(sent)
    assert len(seen) == 7
    order = {key: (number // 2, key) for number, key in enumerate(sent)}
    assert seen == sorted(seen, key=order.__getitem__, reverse=True)
    with pytest.raises(Invalid):
        queries.postfach(owner, "zzz")


def test_unread_messages_are_counted_up_to_a_limit(in_kommune: UUID, now: datetime) -> None:
    konto = new_id()
    keys = [letter(new_id(), konto, now) for _ in range(3)]
    owner = person(konto=konto)
    retrieve(keys[0], owner, now)
    assert queries.unread(owner) == 2
    Nachricht.objects.bulk_create(
        [
            Nachricht(
                fall_id=new_id(),
                konto_id=konto,
                richtung="ausgang",
                art="nachricht",
                betreff="x",
                text="y",
                gesendet_am=now,
            )
            for _ in range(120)
        ]
    )
    assert queries.unread(owner) == 99


def test_the_end_of_provision(in_kommune: UUID, now: datetime) -> None:
    fall = new_id()
    key = letter(fall, None, now)
    assert end_provision(key, by=OFFICE, now=now) is True
    assert end_provision(key, by=OFFICE, now=now) is True
    with pytest.raises(ProvisionEnded):
        retrieve(key, person(fall), now)
    assert queries.nachricht(key, person(fall)).text == ""
    assert queries.unread(person(fall)) == 0
    assert [entry.activity for entry in timeline(fall)] == ["message.sent", "message.withdrawn"]


def test_what_was_fetched_stays_provided(in_kommune: UUID, now: datetime) -> None:
    fall = new_id()
    key = letter(fall, None, now)
    retrieve(key, person(fall), now)
    assert end_provision(key, by=OFFICE, now=now) is False
    assert queries.nachricht(key, person(fall)).text == "Wir haben entschieden."


def test_the_citizen_answers(in_kommune: UUID, heard: None, now: datetime) -> None:
    fall, konto = new_id(), new_id()
    first = letter(fall, konto, now)
    owner, file = person(konto=konto), new_id()
    key = reply(fall, "Rückfrage", "Wann ist es so weit?\r\nDanke\x00", [file], antwort_auf=first, by=owner, now=now)
    own = queries.nachricht(key, owner)
    assert (own.text, own.datei_ids, own.absender) == ("Wann ist es so weit?\nDanke", (file,), "Petra Klee")
    assert [line.richtung for line in queries.verlauf(fall, owner)] == [Richtung.AUSGANG, Richtung.EINGANG]
    assert queries.postfach(owner).items[0].id == first
    assert events("mailbox.NachrichtReceived") == [{"nachricht_id": str(key), "fall_id": str(fall)}]
    clerk = Actor(ActorKind.STAFF, id=new_id())
    assert read_eingang(fall, by=clerk, now=now) == 1
    assert read_eingang(fall, by=clerk, now=now) == 0


def test_nobody_writes_into_a_foreign_case(in_kommune: UUID, now: datetime) -> None:
    fall = new_id()
    letter(fall, new_id(), now)
    for by in (person(konto=new_id()), person(new_id()), Actor(ActorKind.STAFF, id=new_id(), faelle=frozenset({fall}))):
        with pytest.raises(NotFound):
            reply(fall, "Hallo", "Text", by=by, now=now)


@pytest.mark.parametrize(
    ("betreff", "text", "files", "field"),
    [
        ("", "x", 0, "betreff"),
        ("x", " \n ", 0, "text"),
        ("x" * 201, "x", 0, "betreff"),
        ("x", "y" * 10_001, 0, "text"),
        ("x", "y", 21, "anlagen"),
    ],
)
def test_messages_have_limits(
    in_kommune: UUID, now: datetime, *, betreff: str, text: str, files: int, field: str
) -> None:
    fall = new_id()
    with pytest.raises(NachrichtInvalid) as caught:
        reply(fall, betreff, text, [new_id()] * files, by=person(fall), now=now)
    assert caught.value.facts["field"] == field


def test_what_was_said_can_not_be_changed(in_kommune: UUID, now: datetime) -> None:
    letter(new_id(), None, now)
    for act in (lambda rows: rows.update(text="anders"), lambda rows: rows._raw_delete(rows.db)):
        with pytest.raises(ProgrammingError), transaction.atomic():
            act(Nachricht.objects.all())


def test_a_hundred_clicks_are_one_retrieval(real_kommune: UUID, heard: None, now: datetime) -> None:
    fall = new_id()
    with kommune_context(real_kommune):
        key = letter(fall, None, now)

    def click() -> None:
        from django.db import connection

        with kommune_context(real_kommune):
            retrieve(key, person(fall), now)
        connection.close()

    threads = [threading.Thread(target=click) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with kommune_context(real_kommune):
        assert [entry.activity for entry in timeline(fall)].count("message.retrieved") == 1
        assert OutboxEreignis.objects.filter(name="mailbox.NachrichtRetrieved", fall_id=fall).count() == 1
