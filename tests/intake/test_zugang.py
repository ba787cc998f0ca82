"""Who sent an Antrag comes back to it, and nobody else; it stays as it was sent."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import ProgrammingError, connection, transaction

from kuer.audit.queries import timeline
from kuer.forms.actions import start_entwurf
from kuer.forms.types import EntwurfView
from kuer.intake.actions import renew_access_code, show_summary, submit, withdraw_antrag
from kuer.intake.queries import angaben, antrag_by_nummer_and_code, my_antraege
from kuer.intake.queries import antrag as antrag_of
from kuer.intake.types import AntragStatus, AntragView
from kuer.kit.actor import ALL, Actor, ActorKind
from kuer.kit.errors import NotFound
from kuer.kit.ids import new_id
from tests.probe import IDENTITAET, fill_in, let_in

Send = Callable[..., AntragView]


def test_somebody_else_can_not_send_or_see_it(ready: EntwurfView, citizen: Actor, in_kommune: UUID, send: Send) -> None:
    others = [
        citizen,
        Actor(ActorKind.CITIZEN, id=new_id(), kommune_id=in_kommune, vertrauensniveau=4),
        Actor(ActorKind.STAFF, id=new_id(), kommune_id=in_kommune, permissions={"casework.view": ALL}),
    ]
    for other in others:
        with pytest.raises(NotFound):
            send(ready, by=other)
    antrag = send(ready)
    for other in others:
        with pytest.raises(NotFound):
            antrag_of(antrag.id, other)
        with pytest.raises(NotFound):
            send(ready, by=other)
        with pytest.raises(NotFound):
            withdraw_antrag(antrag.id, by=other, now=antrag.eingegangen_am)
        assert my_antraege(other).items == ()


def test_it_is_read_with_all_its_files_in_one_query(
    antrag: AntragView, guest: Actor, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(1):
        found = antrag_of(antrag.id, guest)
    assert found.anlagen == antrag.anlagen
    assert found.anlagen


def test_a_guest_comes_back_with_number_and_code(antrag: AntragView) -> None:
    typed = antrag.nummer.lower().replace("-", " ")
    found = antrag_by_nummer_and_code(typed, antrag.zugangscode.lower())
    assert (found.id, found.zugangscode) == (antrag.id, "")
    for nummer, code in (
        (antrag.nummer, "AAAA-AAAA-AAAA-AAAA"),
        ("LIN-2026-000002-1", antrag.zugangscode),
        (antrag.nummer[:-1] + "x", antrag.zugangscode),
        ("", ""),
    ):
        with pytest.raises(NotFound):
            antrag_by_nummer_and_code(nummer, code)


def test_a_new_code_ends_the_old_one(antrag: AntragView, guest: Actor, citizen: Actor, now: datetime) -> None:
    with pytest.raises(NotFound):
        renew_access_code(antrag.id, by=citizen, now=now)
    code = renew_access_code(antrag.id, by=guest, now=now)
    assert antrag_by_nummer_and_code(antrag.nummer, code).id == antrag.id
    with pytest.raises(NotFound):
        antrag_by_nummer_and_code(antrag.nummer, antrag.zugangscode)


def test_with_a_konto_there_is_no_code(version: UUID, mira: Actor, now: datetime) -> None:
    begun = start_entwurf(version, by=mira, now=now, identitaet=IDENTITAET)
    fill_in(begun.id, mira, now)
    show_summary(begun.id, by=mira, now=now)
    sent = submit(begun.id, idempotency_key="k", confirmed=True, zustellung="post", by=mira, now=now)
    assert sent.zugangscode == ""
    assert sent.herkunft["person.nachname"] == "BundID (Demo)"
    assert sent.vertrauensniveau == 4
    assert [line.nummer for line in my_antraege(mira).items] == [sent.nummer]


@pytest.mark.parametrize(
    "statement", ["UPDATE intake_antrag SET antworten = '{}'", "DELETE FROM intake_antrag", "DELETE FROM intake_anlage"]
)
def test_what_was_sent_can_not_be_changed(antrag: AntragView, statement: str) -> None:
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_an_antrag_is_taken_back_once(antrag: AntragView, guest: Actor, now: datetime) -> None:
    withdraw_antrag(antrag.id, by=guest, now=now)
    withdraw_antrag(antrag.id, by=guest, now=now + timedelta(days=1))
    found = antrag_of(antrag.id, guest)
    assert (found.status, found.zurueckgenommen_am) == (AntragStatus.ZURUECKGENOMMEN, now)
    assert [entry.activity for entry in timeline(antrag.fall_id)].count("antrag.withdrawn") == 1


def test_the_answers_as_people_read_them(antrag: AntragView) -> None:
    lines = {line.label: line.text for section in angaben(antrag) for line in section.zeilen}
    assert lines["Kennzeichen"] == "LB-MS 412"
    assert lines["Wie lange soll der Ausweis gelten?"] == "12 Monate"
    assert "Handynummer" not in lines
    english = {line.label: line.text for section in angaben(antrag, "en") for line in section.zeilen}
    assert len(english) == len(lines)
    assert "Kennzeichen" not in english


def test_lists_page_by_key(
    version: UUID, mira: Actor, now: datetime, statements: Callable[[Callable[[], Any]], int]
) -> None:
    for hours in range(3):
        begun = start_entwurf(version, by=mira, now=now, identitaet=IDENTITAET)
        fill_in(begun.id, mira, now)
        show_summary(begun.id, by=mira, now=now)
        submit(
            begun.id, idempotency_key="k", confirmed=True, zustellung="post", by=mira, now=now + timedelta(hours=hours)
        )
    first = my_antraege(mira, limit=2)
    second = my_antraege(mira, after=first.after, limit=2)
    assert [line.nummer[9:15] for line in (*first.items, *second.items)] == ["000003", "000002", "000001"]
    assert second.after is None
    assert statements(lambda: my_antraege(mira, after=first.after)) == 1


def test_guests_are_not_let_into_each_other(version: UUID, antrag: AntragView, citizen: Actor, now: datetime) -> None:
    other = start_entwurf(version, by=citizen, now=now)
    with pytest.raises(NotFound):
        antrag_of(antrag.id, let_in(citizen, other.fall_id))
