"""The page on which the consent to the Postfach is taken back."""

from typing import Any

import pytest

from kuer.casework.queries import vorgang
from tests.portal.amt import Amt
from tests.portal.browser import Browser
from tests.portal.stadt import Stadt, apply, fill_in, send

LINK = "Einwilligung widerrufen"


@pytest.fixture
def amt(stadt: Stadt, drain: Any) -> Amt:
    return Amt(stadt, drain)


def asked(browser: Browser, receipt: Any) -> Any:
    return browser.get(browser.get(receipt.links("Zum Stand des Antrags")[0]).links(LINK)[0])


def test_after_words_about_it_the_post_counts(gast: Browser, amt: Amt) -> None:
    receipt = apply(gast)
    amt.work_off()
    page = asked(gast, receipt)
    assert page.heading == "Bescheide ab jetzt per Post?"
    assert "gilt nur für die Zukunft" in page.words
    assert "Brückenstraße 7" in page.words
    assert "noch nicht geöffnet" not in page.words
    done = gast.follow(gast.submit(page, "ja"))
    assert "Ihre Einwilligung ist widerrufen" in done.words
    assert "UnsereAntwortperPost" in done.words.replace(" ", "")
    assert done.links("Widerruf der Einwilligung in das Postfach")
    assert not done.links(LINK)
    assert gast.get(page.action()).status == 302
    amt.work_off()
    with amt.stadt.inside():
        seen = vorgang(amt.newest().id, amt.person("Anna Berg", "sachbearbeitung"), amt.stadt.now)
    assert (seen.zustellung.value, seen.neue_nachricht) == ("post", True)


def test_what_lies_in_the_postfach_stays_there(gast: Browser, amt: Amt) -> None:
    receipt = apply(gast)
    amt.work_off()
    amt.grant()
    page = asked(gast, receipt)
    assert "innerhalb von zehn Tagen" in page.words
    gast.submit(page, "ja")
    amt.work_off()
    assert gast.get("/postfach").links("Ihr Bescheid")


def test_who_chose_the_post_is_not_asked(gast: Browser) -> None:
    receipt = gast.follow(send(gast, fill_in(gast, gast.begin()), zustellung="post"))
    assert not gast.get(receipt.links("Zum Stand des Antrags")[0]).links(LINK)


def test_without_an_address_it_is_asked_for(gast: Browser, stadt: Stadt) -> None:
    stadt.publish_form("klein", OHNE_ANSCHRIFT)
    page = gast.begin("klein")
    page = gast.follow(gast.submit(page, name="Ada"))
    receipt = gast.follow(send(gast, page))
    page = asked(gast, receipt)
    wrong = gast.submit(page, "ja")
    assert wrong.status == 422
    assert set(wrong.errors) == {"anschrift"}
    done = gast.follow(gast.submit(wrong, "ja", anschrift="Ada Weiß\nMarkt 1\n59999 Lindenbrück"))
    told = gast.get(done.links("Widerruf der Einwilligung in das Postfach")[0])
    assert "Markt 1" in told.words


OHNE_ANSCHRIFT = """\
titel: Klein
seiten:
  - id: s
    titel: Alles
    felder: [{id: name, art: text, label: Name}]
"""
