"""Provided in the Postfach: fetched or not, by every regime, with every proof."""

import threading
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.db import connection

from kuer.audit.queries import timeline, verify
from kuer.casework.actions import close
from kuer.casework.queries import vorgang as vorgang_of
from kuer.casework.types import FristArt, VorgangStatus
from kuer.decisions.actions import (
    announce_by_post,
    compute_again,
    dispute_receipt,
    end_ten_days,
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
    other_way_wanted,
    print_run,
    regime_of_nachricht,
)
from kuer.decisions.tasks import end_unfetched
from kuer.decisions.types import EntscheidungStatus, Nachweis, Stand
from kuer.mailbox.actions import note_failed, note_sent, retrieve
from kuer.mailbox.errors import ProvisionEnded
from kuer.mailbox.queries import nachricht, postfach
from kuer.records.queries import dokumente_for_citizen
from kuer.tenancy.context import kommune_context
from tests.decisions.amt import Amt, build
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


@pytest.mark.parametrize(
    ("abruf", "stand", "am"),
    [
        (datetime(2026, 12, 4, 22, 59, tzinfo=UTC), Stand.BEKANNTGEGEBEN, date(2026, 12, 5)),  # 23:59 in Berlin
        (datetime(2026, 12, 4, 23, 1, tzinfo=UTC), Stand.NICHT_BEKANNTGEGEBEN, None),  # 0:01 on the eleventh day
    ],
)
def test_the_last_minute_of_the_ten_days(amt: Amt, abruf: datetime, stand: Stand, am: date | None) -> None:
    issued = amt.issued(amt.vorgang())
    notified(amt, issued)
    fetched(amt, issued, abruf)
    found = way(issued, amt)
    assert (found.stand, found.am) == (stand, am)
    assert found.anderer_weg is (am is None)


def test_ten_days_without_a_retrieval_end_the_provision(amt: Amt, heard: None) -> None:
    key = amt.vorgang()
    issued = amt.issued(key)
    notified(amt, issued)
    end_unfetched(datetime(2026, 12, 4, 22, 30, tzinfo=UTC))  # still the tenth day
    assert way(issued, amt).stand is Stand.OFFEN
    for _ in range(2):
        end_unfetched(datetime(2026, 12, 4, 23, 20, tzinfo=UTC))
    found = way(issued, amt)
    assert (found.stand, found.anderer_weg, found.am) == (Stand.NICHT_BEKANNTGEGEBEN, True, None)
    assert found.beendet_am is not None
    assert any("anderem Weg" in step for step in found.schritte)
    assert [one.id for one in other_way_wanted(amt.anna)] == [found.id]
    assert other_way_wanted(amt.otto) == []
    assert len(told("AnnouncementFailed")) == 1
    (note,) = vorgang_of(key, amt.anna, amt.now).notizen[:1]
    assert "anderen Weg" in note.text
    assert vorgang_of(key, amt.anna, amt.now).status is VorgangStatus.ENTSCHIEDEN
    assert found.nachricht_id is not None
    with pytest.raises(ProvisionEnded):
        retrieve(found.nachricht_id, amt.mira(key), days(amt, 12))
    post = announce_by_post(found.id, "Nicht abgerufen.", by=amt.anna, now=days(amt, 12))
    assert other_way_wanted(amt.anna) == []
    second = way(issued, amt)
    assert (second.id, second.nummer, second.zustellung, second.regime) == (post, 2, "post", "post")
    assert second.anschrift == ("Mira Sommerfeld", "Brückenstraße 7", "59999 Lindenbrück")
    assert [one.bekanntgabe_id for one in print_run(amt.anna)] == [post]
    record_posting([post], date(2026, 12, 7), by=amt.anna, now=days(amt, 14))
    assert way(issued, amt).am == date(2026, 12, 11)
    with pytest.raises(BekanntgabeNotOpen):
        announce_by_post(found.id, "Noch einmal.", by=amt.anna, now=days(amt, 15))
    assert vorgang_of(key, amt.anna, amt.now).status is VorgangStatus.BEKANNTGEGEBEN


def test_a_retrieval_in_time_goes_before_the_nightly_task(amt: Amt) -> None:
    """The worker has not heard of the retrieval yet when the ten days are looked at."""
    issued = amt.issued(amt.vorgang())
    notified(amt, issued)
    key = way(issued, amt).nachricht_id
    assert key is not None
    retrieve(key, amt.mira(issued.vorgang_id), days(amt, 10))
    end_unfetched(days(amt, 11))
    assert way(issued, amt).am == date(2026, 12, 5)


def test_without_a_notification_the_ten_days_never_begin(amt: Amt) -> None:
    issued = amt.issued(amt.vorgang())
    key = way(issued, amt).nachricht_id
    assert key is not None
    note_failed(key, "unknown_recipient", amt.now)
    note_notification_failed(key, now=amt.now)
    found = way(issued, amt)
    assert (found.stand, found.anderer_weg) == (Stand.OFFEN, True)
    assert "Benachrichtigung" in found.hinweis
    end_unfetched(days(amt, 60))
    assert way(issued, amt).stand is Stand.OFFEN
    fetched(amt, issued, days(amt, 61))  # the person looked by chance: it counts all the same
    found = way(issued, amt)
    assert (found.stand, found.am, found.anderer_weg) == (Stand.BEKANNTGEGEBEN, date(2027, 1, 25), False)
    assert other_way_wanted(amt.anna) == []


def test_who_gives_the_postfach_up_takes_it_back_first(amt: Amt) -> None:
    issued = amt.issued(amt.vorgang())
    first = way(issued, amt)
    announce_by_post(first.id, "Frau Sommerfeld wünscht jetzt Post.", by=amt.anna, now=days(amt, 1))
    assert first.nachricht_id is not None
    with pytest.raises(ProvisionEnded):
        retrieve(first.nachricht_id, amt.mira(issued.vorgang_id), days(amt, 2))


def test_nobody_gives_up_what_was_fetched_meanwhile(amt: Amt) -> None:
    issued = amt.issued(amt.vorgang())
    first = way(issued, amt)
    assert first.nachricht_id is not None
    retrieve(first.nachricht_id, amt.mira(issued.vorgang_id), days(amt, 1))
    with pytest.raises(BekanntgabeNotOpen):
        announce_by_post(first.id, "Doch lieber Post.", by=amt.anna, now=days(amt, 1))


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


def test_retrieval_and_nightly_task_at_the_same_moment(real_kommune: UUID, now: datetime) -> None:
    """Whoever comes first: either it was fetched and counts, or it was taken back. Never both."""
    enter_recht(real_kommune, NW)
    with kommune_context(real_kommune):
        amt = build(now)
        issued = [amt.issued(amt.vorgang()) for _ in range(3)]
        for one in issued:
            notified(amt, one)
        ways = [way(one, amt) for one in issued]
        people = [amt.mira(one.vorgang_id) for one in issued]
    late = datetime(2026, 12, 4, 23, 0, tzinfo=UTC)
    troubles: list[BaseException] = []

    def run(act: Any) -> None:
        try:
            with kommune_context(real_kommune):
                act()
        except ProvisionEnded:
            pass
        except BaseException as error:  # noqa: BLE001 - shown by the assertion below
            troubles.append(error)
        connection.close()

    acts: list[Any] = []
    for number, one in enumerate(ways):
        acts.append(lambda one=one, number=number: retrieve(one.nachricht_id, people[number], days(amt, 9)))  # type: ignore[misc]
        acts.append(lambda one=one: end_ten_days(one.id, now=late))  # type: ignore[misc]
    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert troubles == []
    with kommune_context(real_kommune):
        for one in issued:
            key = way(one, amt).nachricht_id
            assert key is not None
            note_retrieval(key, now=late)
            found = way(one, amt)
            was_fetched = found.abgerufen_am is not None
            assert (found.stand is Stand.BEKANNTGEGEBEN) is was_fetched
            assert (found.beendet_am is not None) is not was_fetched
