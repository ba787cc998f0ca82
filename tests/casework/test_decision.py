"""Decisions move the Verfahren; the second person is another; the end closes the Akte."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from kuer.audit.queries import timeline as protokoll
from kuer.casework import queries
from kuer.casework.actions import (
    announced,
    claim,
    close,
    decision_approved,
    decision_issued,
    decision_prepared,
    decision_returned,
    note_message,
    read_messages,
    request_documents,
    withdraw,
)
from kuer.casework.errors import AlreadyClaimed, ReasonMissing, SamePerson, WrongStep
from kuer.casework.types import FristArt, NachforderungStatus, PunktWunsch, VorgangStatus
from kuer.files.actions import store_own
from kuer.kit.errors import NotFound, PermissionRefused
from kuer.mailbox.actions import reply
from kuer.mailbox.queries import unread
from kuer.outbox import ports as outbox_ports
from kuer.outbox.models import OutboxEreignis
from kuer.records.queries import akte
from tests.casework.rathaus import OFFICE, Rathaus, citizen

S = VorgangStatus


def status(rathaus: Rathaus, key: UUID, now: datetime) -> VorgangStatus:
    return queries.vorgang(key, rathaus.chefin, now).status


def test_the_whole_way(rathaus: Rathaus, now: datetime, counted: Callable[[], None]) -> None:
    key = rathaus.eingang(vier_augen=True)
    fall = rathaus.eingaenge[key].fall_id
    claim(key, 1, by=rathaus.anna, now=now)
    decision_prepared(key, by=rathaus.anna, now=now)
    assert status(rathaus, key, now) is S.ENTSCHEIDUNG_ZUR_FREIGABE
    decision_returned(key, "Bitte die Auflage begründen.", by=rathaus.chefin, now=now)
    assert status(rathaus, key, now) is S.IN_BEARBEITUNG
    decision_prepared(key, by=rathaus.anna, now=now)
    decision_approved(key, by=rathaus.chefin, now=now)
    assert status(rathaus, key, now) is S.ENTSCHEIDUNG_VORBEREITET
    decision_issued(key, "bewilligt", by=rathaus.anna, now=now)
    decision_issued(key, "bewilligt", by=rathaus.anna, now=now)
    view = queries.vorgang(key, rathaus.anna, now)
    assert (view.status, view.ausgang, view.fristen) == (S.ENTSCHIEDEN, "bewilligt", ())
    announced(key, date(2026, 11, 28), rechtsbehelf_bis=date(2026, 12, 28), grundlage="§ 74 VwGO", by=OFFICE, now=now)
    view = queries.vorgang(key, rathaus.anna, now)
    assert (view.status, view.bekanntgegeben_am, view.naechster_schritt) == (
        S.BEKANNTGEGEBEN,
        date(2026, 11, 28),
        "Zu den Akten",
    )
    assert [(one.art, one.ende) for one in view.fristen] == [(FristArt.RECHTSBEHELF, date(2026, 12, 28))]
    assert view.frist is None
    close(key, version=view.version, by=rathaus.anna, now=now)
    view = queries.vorgang(key, rathaus.anna, now)
    assert (view.status, view.aufgaben, view.fristen) == (S.ABGESCHLOSSEN, (), ())
    assert akte(fall).aufbewahren_bis == date(2031, 12, 31)
    assert [entry.activity for entry in protokoll(fall)][-2:] == ["vorgang.closed", "akte.closed"]
    counted()


def test_without_four_eyes_it_goes_straight(rathaus: Rathaus, now: datetime) -> None:
    key = rathaus.eingang()
    decision_prepared(key, by=rathaus.anna, now=now)
    assert status(rathaus, key, now) is S.ENTSCHEIDUNG_VORBEREITET
    with pytest.raises(WrongStep):
        decision_approved(key, by=rathaus.chefin, now=now)


def test_the_second_person_is_another_one(rathaus: Rathaus, now: datetime) -> None:
    key = rathaus.eingang(vier_augen=True)
    decision_prepared(key, by=rathaus.chefin, now=now)
    with pytest.raises(SamePerson):
        decision_approved(key, by=rathaus.chefin, now=now)
    with pytest.raises(PermissionRefused):
        decision_approved(key, by=rathaus.ben, now=now)
    assert status(rathaus, key, now) is S.ENTSCHEIDUNG_ZUR_FREIGABE


def test_what_was_changed_is_seen_again(rathaus: Rathaus, now: datetime) -> None:
    key = rathaus.eingang(vier_augen=True)
    decision_prepared(key, by=rathaus.anna, now=now)
    decision_approved(key, by=rathaus.chefin, now=now)
    decision_prepared(key, by=rathaus.anna, now=now)
    assert status(rathaus, key, now) is S.ENTSCHEIDUNG_ZUR_FREIGABE


def test_sending_back_needs_a_reason_and_something_to_send_back(rathaus: Rathaus, now: datetime) -> None:
    key = rathaus.eingang(vier_augen=True)
    with pytest.raises(WrongStep):
        decision_returned(key, "x", by=rathaus.chefin, now=now)
    decision_prepared(key, by=rathaus.anna, now=now)
    with pytest.raises(ReasonMissing):
        decision_returned(key, "", by=rathaus.chefin, now=now)
    decision_returned(key, "Zahl falsch", by=rathaus.chefin, now=now)
    assert queries.vorgang(key, rathaus.anna, now).notizen[0].text == "Zahl falsch"


@pytest.mark.parametrize("stand", ["new", "waiting", "prepared", "issued"])
def test_nothing_happens_out_of_order(rathaus: Rathaus, now: datetime, stand: str) -> None:
    key = rathaus.eingang()
    if stand == "waiting":
        request_documents(key, [PunktWunsch("x")], by=rathaus.anna, now=now)
    if stand in {"prepared", "issued"}:
        decision_prepared(key, by=rathaus.anna, now=now)
    if stand == "issued":
        decision_issued(key, "abgelehnt", by=rathaus.anna, now=now)
    acts: dict[str, tuple[Callable[[], Any], set[str]]] = {
        "prepare": (lambda: decision_prepared(key, by=rathaus.anna, now=now), {"new", "prepared"}),
        "approve": (lambda: decision_approved(key, by=rathaus.chefin, now=now), set()),
        "announce": (lambda: announced(key, date(2026, 11, 28), by=OFFICE, now=now), {"issued"}),
        "close": (lambda: close(key, by=rathaus.anna, now=now), set()),
        "documents": (lambda: request_documents(key, [PunktWunsch("x")], by=rathaus.anna, now=now), {"new"}),
    }
    for name, (act, allowed) in acts.items():
        if stand not in allowed:
            with pytest.raises(WrongStep):
                act()
        assert name


def test_a_later_receipt_moves_the_days(rathaus: Rathaus, now: datetime) -> None:
    key = rathaus.eingang()
    decision_prepared(key, by=rathaus.anna, now=now)
    decision_issued(key, "abgelehnt", by=rathaus.anna, now=now)
    for day, end in ((28, date(2026, 12, 28)), (30, date(2026, 12, 30))):
        announced(key, date(2026, 11, day), rechtsbehelf_bis=end, grundlage="§ 74 VwGO", by=OFFICE, now=now)
    view = queries.vorgang(key, rathaus.anna, now)
    assert view.bekanntgegeben_am == date(2026, 11, 30)
    assert [one.ende for one in view.fristen] == [date(2026, 12, 30)]


def test_a_colleagues_vorgang_is_not_decided(rathaus: Rathaus, now: datetime) -> None:
    key = rathaus.eingang()
    claim(key, 1, by=rathaus.anna, now=now)
    with pytest.raises(AlreadyClaimed):
        decision_prepared(key, by=rathaus.ben, now=now)
    for act in (
        lambda: decision_prepared(key, by=rathaus.otto, now=now),
        lambda: decision_issued(key, "x", by=rathaus.otto, now=now),
        lambda: close(key, by=rathaus.otto, now=now),
        lambda: announced(key, date(2026, 11, 28), by=citizen(), now=now),
    ):
        with pytest.raises(NotFound):
            act()


def test_the_citizen_withdraws(
    rathaus: Rathaus, now: datetime, counted: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(outbox_ports._handlers, "casework.VorgangClosed", {"tests.listener": lambda _: None})
    key = rathaus.eingang()
    fall = rathaus.eingaenge[key].fall_id
    request_documents(key, [PunktWunsch("x")], by=rathaus.anna, now=now)
    assert withdraw(fall, by=citizen(fall), now=now) is True
    assert withdraw(fall, by=citizen(fall), now=now) is False
    view = queries.vorgang(key, rathaus.anna, now)
    assert (view.status, view.aufgaben, view.fristen, view.frist) == (S.ZURUECKGENOMMEN, (), (), None)
    assert view.nachforderungen[0].status is NachforderungStatus.BEENDET
    assert akte(fall).geschlossen_am == now
    (event,) = OutboxEreignis.objects.filter(name="casework.VorgangClosed")
    assert event.daten["ausgang"] == "zurueckgenommen"
    assert queries.status_line(fall).titel == "Zurückgenommen"
    counted()


def test_a_late_withdrawal_is_shown_and_not_lost(rathaus: Rathaus, now: datetime) -> None:
    key = rathaus.eingang()
    fall = rathaus.eingaenge[key].fall_id
    decision_prepared(key, by=rathaus.anna, now=now)
    decision_issued(key, "bewilligt", by=rathaus.anna, now=now)
    assert withdraw(fall, by=citizen(fall), now=now) is False
    view = queries.vorgang(key, rathaus.anna, now)
    assert (view.status, view.neue_nachricht) == (S.ENTSCHIEDEN, True)
    assert "Rücknahme nach der Entscheidung eingegangen" in [one.text for one in queries.timeline(fall, rathaus.anna)]


def test_a_message_of_the_citizen_shows_and_is_filed(rathaus: Rathaus, now: datetime) -> None:
    key = rathaus.eingang()
    fall = rathaus.eingaenge[key].fall_id
    by = citizen(fall)
    file = store_own(b"Foto", name="foto.pdf", medientyp="application/pdf", by=by, now=now)
    message = reply(fall, "Nachtrag", "Anbei ein Foto", [file.id], by=by, now=now)
    for _ in range(2):
        note_message(fall, message, by=OFFICE, now=now)
    assert queries.inbox(rathaus.anna).items[0].neue_nachricht
    assert [one.titel for one in akte(fall).dokumente] == ["foto.pdf"]
    read_messages(key, by=rathaus.ben, now=now + timedelta(hours=1))
    assert queries.inbox(rathaus.anna).items[0].neue_nachricht is False
    assert unread(by) == 0


def test_the_status_line_is_honest(rathaus: Rathaus, now: datetime) -> None:
    key = rathaus.eingang()
    fall = rathaus.eingaenge[key].fall_id
    line = queries.status_line(fall)
    assert (line.titel, line.stelle, line.dauer, line.handeln) == (
        "Eingegangen",
        "Bürgerbüro",
        "Etwa zwei Wochen.",
        False,
    )
    assert line.seit == now
    later = now + timedelta(days=1)
    request_documents(key, [PunktWunsch("x")], by=rathaus.anna, now=later)
    line = queries.status_line(fall, "en")
    assert (line.handeln, line.seit) == (True, later)
    assert "14 December 2026" in line.jetzt
    unrouted = queries.status_line(OFFICE.id or key)
    assert (unrouted.status, unrouted.stelle, unrouted.seit) == (S.EINGEGANGEN, "", None)
