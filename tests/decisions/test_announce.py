"""From when a Bescheid counts as announced: fetched, not fetched, posted, corrected, disputed, with every proof."""

import threading
from datetime import UTC, date, datetime, timedelta
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
    correct_posting,
    dispute_receipt,
    end_ten_days,
    make_print_run,
    note_notification,
    note_notification_failed,
    note_retrieval,
    record_posting,
    record_receipt,
    record_rechtsbehelf,
)
from kuer.decisions.errors import (
    BekanntgabeNotOpen,
    EntscheidungInvalid,
    FiktionstageNotKnown,
    PostingDiffers,
    ReasonMissing,
    TagInvalid,
)
from kuer.decisions.queries import (
    bescheid,
    bescheide_for_citizen,
    bestandskraft,
    entscheidung_of,
    genehmigungen_for_citizen,
    other_way_wanted,
    postausgaenge,
    postausgang,
    print_run,
    print_run_pdf,
    regime_of_nachricht,
)
from kuer.decisions.tasks import end_unfetched
from kuer.decisions.types import BekanntgabeView, BescheidView, EntscheidungStatus, Nachweis, Stand
from kuer.kit.errors import NotFound, PermissionRefused
from kuer.mailbox.actions import note_failed, note_sent, retrieve
from kuer.mailbox.errors import ProvisionEnded
from kuer.mailbox.queries import nachricht, postfach
from kuer.outbox.models import OutboxEreignis
from kuer.records.queries import dokumente_for_citizen
from kuer.tenancy.context import kommune_context
from tests.decisions.amt import Amt, build, squeezed
from tests.decisions.conftest import NW, enter_recht
from tests.letters import pdftext

SGBX = {"leistung.yaml": ("rechtsgebiet: vwvfg", "rechtsgebiet: sgbx"), "bescheid/texte.yaml": ("bereich: allgemein", "bereich: wohngeld")}
AO = {"leistung.yaml": ("rechtsgebiet: vwvfg", "rechtsgebiet: ao")}


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody listens to everything that decisions tell, so that it is kept."""
    from kuer.outbox import actions

    monkeypatch.setattr(actions, "handlers_of", lambda name: {"test.listener": None} if name.startswith("decisions.") else {})


def told(name: str) -> list[dict[str, Any]]:
    return [row.daten for row in OutboxEreignis.objects.filter(name=f"decisions.{name}").order_by("id")]


def days(amt: Amt, number: int) -> datetime:
    return amt.now + timedelta(days=number)


def way(issued: BescheidView, amt: Amt) -> BekanntgabeView:
    found = bescheid(issued.id, amt.anna).bekanntgabe
    assert found is not None
    return found


def notified(amt: Amt, issued: BescheidView, at: datetime | None = None) -> None:
    """The e-mail was taken by its server, and the worker has heard of it."""
    key = way(issued, amt).nachricht_id
    assert key is not None
    note_sent(key, at or amt.now)
    note_notification(key, now=at or amt.now)


def fetched(amt: Amt, issued: BescheidView, at: datetime) -> None:
    key = way(issued, amt).nachricht_id
    assert key is not None
    retrieve(key, amt.mira(issued.vorgang_id), at)
    note_retrieval(key, now=at)


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
    assert next(one.beleg for one in found.belege if one.nachweis is Nachweis.AUTHENTIFIZIERUNG).startswith("Antragsnummer")
    fetched(amt, issued, days(amt, 2))
    after = way(issued, amt)
    assert after.am == date(2026, 11, 27)
    assert any("Zugangscode" in frage for frage, _ in after.rechtsfragen)


@pytest.mark.parametrize(
    ("who", "own", "words"),
    [
        ({"zustellung": "post"}, {}, "Gewünscht wurde Post"),
        ({"konto": False}, {"abruf_mit_code": False}, "Ohne Konto"),
        ({"konto": False, "changes": SGBX}, {}, "Ohne Konto"),
        ({"konto": False, "changes": AO}, {}, "Ohne Konto"),
    ],
)
def test_everybody_else_gets_a_letter_and_the_reason_is_kept(
    amt: Amt, kommune: UUID, who: dict[str, Any], own: dict[str, Any], words: str
) -> None:
    enter_recht(kommune, {**NW, **own})
    issued = amt.issued(amt.vorgang(**who))
    found = way(issued, amt)
    assert (found.zustellung, found.regime, found.stand) == ("post", "post", Stand.OFFEN)
    assert words in found.grund
    assert [one for one in postfach(amt.mira(issued.vorgang_id)).items if one.art == "bescheid"] == []


def test_print_run_posting_and_the_day_that_follows(amt: Amt) -> None:
    key, other = amt.vorgang(zustellung="post"), amt.vorgang(zustellung="post")
    first, second = amt.issued(key), amt.issued(other, "abgelehnt", gruende="Nein, denn.", felder={})
    lines = print_run(amt.anna)
    assert [one.bescheid_id for one in lines] == [first.id, second.id]
    assert lines[0].anschrift == ("Mira Sommerfeld", "Brückenstraße 7", "59999 Lindenbrück")
    assert print_run(amt.otto) == []
    run = make_print_run(by=amt.anna, now=amt.now)
    with pytest.raises(NotFound):
        make_print_run(by=amt.anna, now=amt.now)  # nothing is left
    assert {one.postausgang for one in print_run(amt.anna)} == {"2026-11-24/1"}
    again = make_print_run([lines[0].bekanntgabe_id], by=amt.ben, now=amt.now)  # the paper jammed
    assert postausgang(again, amt.anna).nummer == "2026-11-24/2"
    assert postausgang(run, amt.anna).sendungen == (lines[1].bekanntgabe_id,)
    assert len(postausgaenge(amt.anna)) == 2
    with pytest.raises(NotFound):
        postausgang(run, amt.otto)
    ids = [one.bekanntgabe_id for one in lines]
    record_posting(ids, date(2026, 11, 25), by=amt.anna, now=days(amt, 1))
    assert print_run(amt.anna) == []
    for issued in (first, second):
        found = way(issued, amt)
        assert (found.am, found.letzter_tag) == (date(2026, 11, 29), date(2026, 12, 29))
        assert found.schritte[0] == "Aufgabe zur Post: Mittwoch, 25. November 2026."
    proof = way(first, amt).belege[0]
    assert (proof.nachweis, proof.tag, proof.von) == (Nachweis.AUFGABE_ZUR_POST, date(2026, 11, 25), "Anna Berg")
    assert proof.beleg == "Postausgang 2026-11-24/2"
    assert postausgang(run, amt.anna).abgesandt_am == date(2026, 11, 25)
    assert vorgang_of(key, amt.anna, amt.now).status is VorgangStatus.BEKANNTGEGEBEN


def test_the_print_run_is_one_file_with_every_paper_on_new_sheets(amt: Amt) -> None:
    import io

    import pikepdf

    amt.issued(amt.vorgang(zustellung="post"))
    amt.issued(amt.vorgang(zustellung="post"), "abgelehnt", gruende="Nein, denn.", felder={})
    run = make_print_run(by=amt.anna, now=amt.now)
    content = print_run_pdf(run, amt.anna)
    assert content == print_run_pdf(run, amt.anna)
    with pikepdf.open(io.BytesIO(content)) as document:
        assert len(document.pages) % 2 == 0
    pages = pdftext.page_texts(content)
    assert squeezed("Postausgang 2026-11-24/1") in pages[0]
    assert squeezed("2 Sendungen") in pages[0]
    assert "Entscheidung" in pages[2]  # the first letter begins on a new sheet
    starts = [number for number, page in enumerate(pages) if "BESCHEID" in page or "Ausweisnummer" in page]
    assert len(starts) >= 3
    assert all(number % 2 == 0 for number in starts)
    with pytest.raises(NotFound):
        print_run_pdf(run, amt.otto)


@pytest.mark.parametrize(
    ("day", "error"),
    [
        (date(2026, 11, 26), TagInvalid),  # tomorrow
        (date(2026, 11, 23), TagInvalid),  # before the issue
    ],
)
def test_a_day_of_posting_must_be_possible(amt: Amt, day: date, error: type[Exception]) -> None:
    issued = amt.issued(amt.vorgang(zustellung="post"))
    with pytest.raises(error):
        record_posting([way(issued, amt).id], day, by=amt.anna, now=days(amt, 1))
    assert way(issued, amt).abgesandt_am is None


def test_all_letters_of_a_posting_or_none(amt: Amt) -> None:
    good, mail = amt.issued(amt.vorgang(zustellung="post")), amt.issued(amt.vorgang())
    ids = [way(good, amt).id, way(mail, amt).id]
    for wrong in (ids, [ids[0], UUID(int=3)]):
        with pytest.raises((BekanntgabeNotOpen, NotFound)):
            record_posting(wrong, date(2026, 11, 24), by=amt.anna, now=amt.now)
        assert way(good, amt).abgesandt_am is None
    with pytest.raises(NotFound):
        record_posting([ids[0]], date(2026, 11, 24), by=amt.otto, now=amt.now)


def test_a_correction_keeps_both_days_in_the_protokoll(amt: Amt, heard: None) -> None:
    key = amt.vorgang(zustellung="post")
    issued = amt.issued(key)
    first = way(issued, amt).id
    with pytest.raises(BekanntgabeNotOpen):
        correct_posting(first, date(2026, 11, 24), "Vertippt.", by=amt.anna, now=amt.now)
    for _ in range(2):
        record_posting([first], date(2026, 11, 24), by=amt.anna, now=days(amt, 2))
    with pytest.raises(PostingDiffers):
        record_posting([first], date(2026, 11, 25), by=amt.anna, now=days(amt, 2))
    with pytest.raises(ReasonMissing):
        correct_posting(first, date(2026, 11, 25), " ", by=amt.anna, now=days(amt, 2))
    correct_posting(first, date(2026, 11, 25), "Die Post holte erst am Mittwoch ab.", by=amt.anna, now=days(amt, 2))
    assert way(issued, amt).am == date(2026, 11, 29)
    entry = next(one for one in timeline(issued.fall_id) if one.activity == "posting.corrected")
    assert (entry.refs["vorher"], entry.refs["tag"]) == ("2026-11-24", "2026-11-25")
    assert [one["tag"] for one in told("BescheidAnnounced")] == ["2026-11-28", "2026-11-29"]
    assert vorgang_of(key, amt.anna, amt.now).bekanntgegeben_am == date(2026, 11, 29)


def test_a_later_receipt_wins_an_earlier_does_not(amt: Amt) -> None:
    issued = amt.issued(amt.vorgang(zustellung="post"))
    first = way(issued, amt).id
    with pytest.raises(BekanntgabeNotOpen):
        record_receipt(first, date(2026, 11, 24), "Rückschein", by=amt.anna, now=amt.now)
    record_posting([first], date(2026, 11, 24), by=amt.anna, now=amt.now)
    record_receipt(first, date(2026, 11, 25), "Telefonat", by=amt.anna, now=days(amt, 2))
    assert way(issued, amt).am == date(2026, 11, 28)
    record_receipt(first, date(2026, 12, 3), "Umschlag mit Poststempel", by=amt.anna, now=days(amt, 12))
    found = way(issued, amt)
    assert (found.am, found.letzter_tag) == (date(2026, 12, 3), date(2027, 1, 4))  # 3 January is a Sunday
    assert next(one.beleg for one in found.belege if one.nachweis is Nachweis.ZUGANG) == "Umschlag mit Poststempel"
    for wrong in (date(2026, 11, 23), date(2026, 12, 24)):
        with pytest.raises(TagInvalid):
            record_receipt(first, wrong, "Beleg", by=amt.anna, now=days(amt, 12))


def test_a_letter_that_came_back_was_not_announced(amt: Amt) -> None:
    key = amt.vorgang(zustellung="post")
    issued = amt.issued(key)
    first = way(issued, amt).id
    record_posting([first], date(2026, 11, 24), by=amt.anna, now=amt.now)
    dispute_receipt(first, "Brief kam als unzustellbar zurück.", by=amt.anna, now=days(amt, 6))
    found = way(issued, amt)
    assert (found.stand, found.am, found.anderer_weg) == (Stand.NICHT_BEKANNTGEGEBEN, None, True)
    assert "unzustellbar" in found.hinweis
    assert not bestandskraft(issued.id, amt.anna, days(amt, 400)).bestandskraeftig
    new = ("Mira Sommerfeld", "Am Wehr 3", "59999 Lindenbrück")
    with pytest.raises(EntscheidungInvalid):
        announce_by_post(first, "Neue Anschrift", anschrift=("Mira Sommerfeld",), by=amt.anna, now=days(amt, 7))
    second = announce_by_post(first, "Neue Anschrift ermittelt.", anschrift=new, by=amt.anna, now=days(amt, 7))
    assert way(issued, amt).anschrift == new
    with pytest.raises(BekanntgabeNotOpen):
        record_receipt(first, date(2026, 11, 28), "Zu spät", by=amt.anna, now=days(amt, 8))
    record_posting([second], date(2026, 12, 1), by=amt.anna, now=days(amt, 7))
    assert way(issued, amt).am == date(2026, 12, 5)


def test_until_when_it_can_be_challenged(amt_rp: Amt) -> None:
    amt = amt_rp
    issued = amt.issued(amt.vorgang(zustellung="post"))
    assert bestandskraft(issued.id, amt.anna, amt.now).letzter_tag is None
    record_posting([way(issued, amt).id], date(2026, 11, 27), by=amt.anna, now=days(amt, 3))
    running = bestandskraft(issued.id, amt.anna, days(amt, 20))
    assert running.letzter_tag == date(2027, 1, 4)  # 1 January, then a weekend
    assert running.ab == date(2027, 1, 5)
    assert not running.bestandskraeftig
    assert any("§ 70" in step or "Monat" in step for step in running.schritte)
    assert not bestandskraft(issued.id, amt.anna, datetime(2027, 1, 4, 22, 59, tzinfo=UTC)).bestandskraeftig
    assert bestandskraft(issued.id, amt.anna, datetime(2027, 1, 4, 23, 1, tzinfo=UTC)).bestandskraeftig
    with pytest.raises(TagInvalid):
        record_rechtsbehelf(issued.id, date(2027, 6, 1), by=amt.anna, now=days(amt, 60))
    record_rechtsbehelf(issued.id, date(2027, 1, 4), by=amt.anna, now=days(amt, 60))
    after = bestandskraft(issued.id, amt.anna, days(amt, 60))
    assert (after.bestandskraeftig, after.eingelegt_am) == (False, date(2027, 1, 4))
    assert "rechtzeitig" in after.grund
    with pytest.raises(NotFound):
        bestandskraft(issued.id, amt.otto, amt.now)


def test_where_the_law_is_not_known_nothing_is_guessed(recht: None, kommune: UUID, in_kommune: UUID) -> None:
    """Since when Hamburg counts four days is not known: in March 2026 no day is computed, until it is entered."""
    from kuer.tenancy.models import Kommune
    from kuer.tenancy.queries import forget

    Kommune.objects.filter(pk=kommune).update(land="HH")
    forget()
    amt = build(datetime(2026, 3, 3, 9, tzinfo=UTC))
    issued = amt.issued(amt.vorgang(zustellung="post"))
    first = way(issued, amt).id
    with pytest.raises(FiktionstageNotKnown):
        record_posting([first], date(2026, 3, 3), by=amt.anna, now=amt.now)
    assert way(issued, amt).abgesandt_am is None
    entered = {"recht": "vwvfg", "tage": 3, "ab": "2026-01-01", "quelle": "§ 41 Abs. 2 HmbVwVfG"}
    enter_recht(kommune, {**NW, "fiktionstage": [entered]})
    record_posting([first], date(2026, 3, 3), by=amt.anna, now=amt.now)
    assert way(issued, amt).am == date(2026, 3, 6)


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
    assert (found.regime, found.stand, found.am, found.letzter_tag) == ("", Stand.BEKANNTGEGEBEN, date(2026, 11, 24), None)
    (line,) = [one for one in postfach(amt.mira(by_mail.vorgang_id)).items if one.art == "bestaetigung" and "Zu Ihrem" in one.betreff]
    assert regime_of_nachricht(line.id) == ""
    by_post = amt.issued(amt.vorgang(changes=changes, zustellung="post"), "bestaetigt", gruende="")
    assert way(by_post, amt).stand is Stand.OFFEN
    record_posting([way(by_post, amt).id], date(2026, 11, 24), by=amt.anna, now=amt.now)
    assert way(by_post, amt).am == date(2026, 11, 24)
    assert vorgang_of(by_post.vorgang_id, amt.anna, amt.now).status is VorgangStatus.BEKANNTGEGEBEN
    with pytest.raises(BekanntgabeNotOpen):
        dispute_receipt(way(by_post, amt).id, "Nie gesehen.", by=amt.anna, now=amt.now)


def test_nobody_posts_without_the_right(amt: Amt) -> None:
    from dataclasses import replace

    issued = amt.issued(amt.vorgang(zustellung="post"))
    lotse = replace(amt.anna, permissions={"casework.view": frozenset({amt.stelle})})
    assert print_run(lotse) == []
    for act in (
        lambda: make_print_run(by=lotse, now=amt.now),
        lambda: record_posting([way(issued, amt).id], date(2026, 11, 24), by=lotse, now=amt.now),
        lambda: announce_by_post(way(issued, amt).id, "Grund", by=lotse, now=amt.now),
        lambda: compute_again(way(issued, amt).id, by=lotse, now=amt.now),
    ):
        with pytest.raises(PermissionRefused):
            act()


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
