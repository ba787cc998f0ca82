"""Provided in the Postfach and fetched: by every regime, with every proof."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
import time_machine

from kuer.audit.queries import timeline, verify
from kuer.casework.actions import close
from kuer.casework.queries import vorgang as vorgang_of
from kuer.casework.types import FristArt, VorgangStatus
from kuer.decisions.actions import (
    compute_again,
    dispute_receipt,
    note_notification,
    note_notification_failed,
    note_retrieval,
    record_posting,
)
from kuer.decisions.errors import (
    BekanntgabeNotOpen,
)
from kuer.decisions.queries import (
    bescheide_for_citizen,
    entscheidung_of,
    genehmigungen_for_citizen,
    regime_of_nachricht,
)
from kuer.decisions.types import EntscheidungStatus, Nachweis, Stand
from kuer.mailbox.actions import note_sent, retrieve
from kuer.mailbox.events import NotificationSent
from kuer.mailbox.queries import nachricht, postfach
from kuer.outbox.ports import concerns
from kuer.records.queries import dokumente_for_citizen
from tests.decisions.amt import Amt
from tests.decisions.conftest import NW, enter_recht
from tests.decisions.wege import AO, SGBX, days, fetched, notified, told, way


def test_provided_in_the_postfach_with_consent(amt: Amt) -> None:
    issued = amt.issued(amt.vorgang())
    found = way(issued, amt)
    assert (found.zustellung, found.regime, found.stand) == ("postfach", "abruf_vwvfg", Stand.OFFEN)
    assert "§ 41 Abs. 2a VwVfG" in found.grund
    assert found.bereitgestellt_am == amt.now
    assert found.am is None
    proven = {one.nachweis for one in found.belege}
    assert {Nachweis.EINWILLIGUNG, Nachweis.AUTHENTIFIZIERUNG, Nachweis.SPEICHERBARKEIT} <= proven
    consent = next(one for one in found.belege if one.nachweis is Nachweis.EINWILLIGUNG)
    assert consent.tag == date(2026, 11, 24)
    assert "Postfach" in consent.beleg
    (line,) = [one for one in postfach(amt.mira(issued.vorgang_id)).items if one.art == "bescheid"]
    assert line.betreff == "Ihr Bescheid: Bewohnerparkausweis"
    assert line.anlagen == 2
    assert "bewillig" not in nachricht(line.id, amt.mira(issued.vorgang_id)).betreff
    assert regime_of_nachricht(line.id) == "abruf_vwvfg"
    assert bescheide_for_citizen(issued.fall_id, amt.mira(issued.vorgang_id), amt.now) == []
    assert genehmigungen_for_citizen(issued.fall_id, amt.mira(issued.vorgang_id), amt.now) == []


def test_fetched_it_counts_from_the_day_after(amt: Amt, heard: None) -> None:
    key = amt.vorgang()
    issued = amt.issued(key)
    notified(amt, issued)
    assert way(issued, amt).abruf_bis == date(2026, 12, 4)
    fetched(amt, issued, days(amt, 3))
    found = way(issued, amt)
    assert (found.stand, found.am) == (Stand.BEKANNTGEGEBEN, date(2026, 11, 28))  # a Saturday
    assert found.letzter_tag == date(2026, 12, 28)
    assert found.fehlende == ()
    assert any("Abgerufen" in step for step in found.schritte)
    assert any("28. Dezember 2026" in step for step in found.fristschritte)
    view = vorgang_of(key, amt.anna, amt.now)
    assert view.status is VorgangStatus.BEKANNTGEGEBEN
    assert view.bekanntgegeben_am == date(2026, 11, 28)
    (frist,) = [one for one in view.fristen if one.art is FristArt.RECHTSBEHELF]
    assert frist.ende == date(2026, 12, 28)
    assert "§ 74 Abs. 1 Satz 2 VwGO" in frist.rechtsgrundlage
    found_decision = entscheidung_of(key, amt.anna, amt.now)
    assert found_decision is not None
    assert found_decision.status is EntscheidungStatus.BEKANNTGEGEBEN
    assert told("BescheidIssued")[0]["art"] == "bewilligt"
    assert [one["tag"] for one in told("BescheidAnnounced")] == ["2026-11-28"]
    mira = amt.mira(key)
    assert [one.id for one in bescheide_for_citizen(issued.fall_id, mira, days(amt, 3))] == [issued.id]
    assert {one.art for one in dokumente_for_citizen(issued.fall_id)} >= {"bescheid", "ausweis"}
    assert len(genehmigungen_for_citizen(issued.fall_id, mira, days(amt, 3))) == 1
    close(key, by=amt.anna, now=days(amt, 5))
    assert verify() == []


def test_told_twice_nothing_changes(amt: Amt, heard: None) -> None:
    issued = amt.issued(amt.vorgang())
    for _ in range(2):
        notified(amt, issued)
    for day in (3, 5):
        fetched(amt, issued, days(amt, day))
    assert way(issued, amt).am == date(2026, 11, 28)
    assert len(told("BescheidAnnounced")) == 1
    activities = [one.activity for one in timeline(issued.fall_id)]
    assert activities.count("bescheid.announced") == 1
    for foreign in (UUID(int=1), issued.id):
        note_retrieval(foreign, now=amt.now)
        note_notification(foreign, now=amt.now)
        note_notification_failed(foreign, now=amt.now)


def test_word_of_other_messages_is_not_kept_for_decisions(amt: Amt) -> None:
    key = way(amt.issued(amt.vorgang()), amt).nachricht_id
    assert key is not None
    handler = "kuer.decisions.handlers.begin_ten_days"
    assert concerns(handler, NotificationSent(key, UUID(int=2), "2026-11-25"))
    assert not concerns(handler, NotificationSent(UUID(int=1), UUID(int=2), "2026-11-25"))


def test_in_social_law_the_notification_decides(amt: Amt) -> None:
    issued = amt.issued(amt.vorgang(changes=SGBX))
    assert way(issued, amt).regime == "abruf_sgbx"
    assert way(issued, amt).stand is Stand.OFFEN
    notified(amt, issued, days(amt, 1))
    found = way(issued, amt)
    assert (found.stand, found.am) == (Stand.BEKANNTGEGEBEN, date(2026, 11, 29))  # a Sunday stays one
    dispute_receipt(found.id, "Die E-Mail kam nie an.", by=amt.anna, now=days(amt, 8))
    assert way(issued, amt).stand is Stand.OFFEN
    fetched(amt, issued, days(amt, 9))
    assert way(issued, amt).am == date(2026, 12, 3)


def test_in_tax_law_the_provision_decides_and_moves_to_a_werktag(amt: Amt) -> None:
    issued = amt.issued(amt.vorgang(changes=AO))
    found = way(issued, amt)
    assert (found.regime, found.am) == ("abruf_ao", date(2026, 11, 30))  # the 28th is a Saturday
    assert any("Benachrichtigung" in one for one in found.fehlende)  # asked for, but the day does not hang on it
    assert found.rechtsfragen
    assert not [one for one in dokumente_for_citizen(issued.fall_id) if one.art == "bescheid"]
    fetched(amt, issued, days(amt, 1))
    assert [one for one in dokumente_for_citizen(issued.fall_id) if one.art == "bescheid"]
    assert way(issued, amt).am == date(2026, 11, 30)


def test_a_guest_fetches_with_number_and_code(amt: Amt) -> None:
    issued = amt.issued(amt.vorgang(konto=False))
    found = way(issued, amt)
    assert found.zustellung == "postfach"
    assert next(one.beleg for one in found.belege if one.nachweis is Nachweis.AUTHENTIFIZIERUNG).startswith(
        "Antragsnummer"
    )
    fetched(amt, issued, days(amt, 2))
    after = way(issued, amt)
    assert after.am == date(2026, 11, 27)
    assert any("Zugangscode" in frage for frage, _ in after.rechtsfragen)


def test_in_the_worker_facts_are_kept_when_they_can_not_be_computed(amt: Amt, kommune: UUID) -> None:
    issued = amt.issued(amt.vorgang())
    enter_recht(kommune, {"unbekannt": 1})
    fetched(amt, issued, days(amt, 1))
    found = way(issued, amt)
    assert (found.stand, found.am) == (Stand.OFFEN, None)
    assert "Recht der Kommune" in found.hinweis
    assert found.abgerufen_am == days(amt, 1)
    enter_recht(kommune, NW)
    compute_again(found.id, by=amt.anna, now=days(amt, 2))
    after = way(issued, amt)
    assert (after.am, after.hinweis) == (date(2026, 11, 26), "")


def test_a_letter_that_is_no_act_needs_no_announcement(amt: Amt) -> None:
    changes = {"leistung.yaml": ("ergebnis: bescheid", "ergebnis: bestaetigung")}
    by_mail = amt.issued(amt.vorgang(changes=changes), "bestaetigt", gruende="")
    found = way(by_mail, amt)
    assert (found.regime, found.stand, found.am, found.letzter_tag) == (
        "",
        Stand.BEKANNTGEGEBEN,
        date(2026, 11, 24),
        None,
    )
    (line,) = [
        one
        for one in postfach(amt.mira(by_mail.vorgang_id)).items
        if one.art == "bestaetigung" and "Zu Ihrem" in one.betreff
    ]
    assert regime_of_nachricht(line.id) == ""
    by_post = amt.issued(amt.vorgang(changes=changes, zustellung="post"), "bestaetigt", gruende="")
    assert way(by_post, amt).stand is Stand.OFFEN
    record_posting([way(by_post, amt).id], date(2026, 11, 24), by=amt.anna, now=amt.now)
    assert way(by_post, amt).am == date(2026, 11, 24)
    assert vorgang_of(by_post.vorgang_id, amt.anna, amt.now).status is VorgangStatus.BEKANNTGEGEBEN
    with pytest.raises(BekanntgabeNotOpen):
        dispute_receipt(way(by_post, amt).id, "Nie gesehen.", by=amt.anna, now=amt.now)


def test_the_whole_way_through_the_worker(amt: Amt, drain: Any) -> None:
    """Handlers, not direct calls: the e-mail leaves, Mira opens the message, the day is there."""
    issued = amt.issued(amt.vorgang())
    key = way(issued, amt).nachricht_id
    assert key is not None
    with time_machine.travel(amt.now, tick=False):
        drain()
        note_sent(key, amt.now)
        drain()
    assert way(issued, amt).benachrichtigt_am == amt.now
    with time_machine.travel(days(amt, 3), tick=False):
        retrieve(key, amt.mira(issued.vorgang_id), days(amt, 3))
        drain()
    assert way(issued, amt).am == date(2026, 11, 28)
