"""The Postfach: messages are opened on record, decisions after words about what that sets going."""

from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.portal.amt import Amt
from tests.portal.browser import Browser
from tests.portal.stadt import Stadt, apply


@pytest.fixture
def amt(stadt: Stadt, drain: Any) -> Amt:
    return Amt(stadt, drain)


@pytest.fixture
def bescheid(ayse: Browser, amt: Amt) -> str:
    """The address of a decision that waits to be opened."""
    apply(ayse)
    amt.work_off()
    amt.grant()
    return str(ayse.get("/postfach").links("Ihr Bescheid")[0])


def test_new_messages_are_counted_in_the_menu(ayse: Browser, amt: Amt) -> None:
    apply(ayse)
    amt.work_off()
    assert "Postfach1" in ayse.get("/").words.replace("Postfach 1", "Postfach1")


def test_a_plain_message_opens_with_a_click_and_is_read_then(ayse: Browser, amt: Amt) -> None:
    apply(ayse)
    amt.work_off()
    inbox = ayse.get("/postfach")
    assert "neu" in inbox.words
    page = ayse.get(inbox.links("ist eingegangen")[0])
    assert "Guten Tag," in page.words
    assert page.links("Eingangsbestätigung")
    assert "gelesen" in ayse.get("/postfach").words


def test_a_look_at_the_address_alone_opens_nothing(ayse: Browser, amt: Amt) -> None:
    apply(ayse)
    amt.work_off()
    path = ayse.get("/postfach").links("ist eingegangen")[0]
    assert ayse.client.head(path).status_code == 200
    assert "gelesen" not in ayse.get("/postfach").words


def test_a_decision_says_what_opening_it_sets_going(ayse: Browser, bescheid: str) -> None:
    page = ayse.get(bescheid)
    assert "Sie haben ihn noch nicht geöffnet." in page.words
    assert "Am Tag nach dem Öffnen gilt der Bescheid als bekanntgegeben (§ 41 Abs. 2a VwVfG)." in page.words
    assert "innerhalb von zehn Tagen" in page.words
    assert not page.tree.xpath("//ul[@class='kuer-files']")
    assert "noch nicht geöffnet" in ayse.get("/postfach").words


def test_an_opened_decision_shows_its_papers(ayse: Browser, bescheid: str) -> None:
    page = ayse.follow(ayse.submit(ayse.get(bescheid), ""))
    assert "Geöffnet" in page.words
    for link in page.tree.xpath("//ul[@class='kuer-files']//a/@href"):
        answer = ayse.client.get(link)
        assert b"".join(answer.streaming_content).startswith(b"%PDF")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_the_papers_of_a_decision_wait_for_its_opening(ayse: Browser, bescheid: str, stadt: Stadt) -> None:
    page = ayse.follow(ayse.submit(ayse.get(bescheid), ""))
    links = page.tree.xpath("//ul[@class='kuer-files']//a/@href")
    assert len(links) == 2
    from kuer.mailbox.models import Nachricht

    with stadt.inside():
        Nachricht.objects.update(abgerufen_am=None)
    for link in links:
        assert ayse.get(link).status == 404


def test_opening_twice_counts_once(ayse: Browser, bescheid: str, stadt: Stadt) -> None:
    ayse.post(bescheid)
    ayse.post(bescheid)
    from kuer.audit.models import ProtokollEintrag

    with stadt.inside():
        assert ProtokollEintrag.objects.filter(activity="message.retrieved").count() == 1


def test_what_comes_by_post_instead_is_said(ayse: Browser, bescheid: str, stadt: Stadt) -> None:
    from kuer.mailbox.actions import end_provision
    from tests.portal.stadt import OFFICE

    with stadt.inside():
        end_provision(UUID(bescheid.rpartition("/")[2]), by=OFFICE, now=stadt.now)
    assert "kommt per Post" in ayse.get("/postfach").words
    assert "Diese Nachricht kommt per Post" in ayse.get(bescheid).words
    assert ayse.post(bescheid).status == 409


def test_a_foreign_message_is_not_there(ayse: Browser, bescheid: str, thomas: Browser, kommune2: UUID) -> None:
    for browser in (thomas, Browser()):
        assert browser.get(bescheid).status == 404
        assert browser.post(bescheid).status == 404
    assert ayse.get(bescheid.replace("/lindenbrueck/", "/hohenrebach/")).status == 404


def test_a_guest_reads_the_messages_of_the_case_that_the_code_opened(gast: Browser, amt: Amt) -> None:
    apply(gast)
    amt.work_off()
    assert gast.get("/postfach").links("ist eingegangen")
    assert not Browser().get("/postfach").links("ist eingegangen")


def test_the_list_takes_the_same_statements_however_long_it_is(ayse: Browser, amt: Amt) -> None:
    def count() -> int:
        amt.work_off()
        ayse.get("/postfach")
        with CaptureQueriesContext(connection) as captured:
            assert ayse.get("/postfach").status == 200
        return len(captured)

    apply(ayse)
    few = count()
    for _time in range(3):
        apply(ayse)
    assert count() == few <= 8
