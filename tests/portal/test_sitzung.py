"""A session that ends in the middle loses nothing; forged and old forms are answered with help."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from tests.portal.browser import Browser, Page


def test_answers_of_a_guest_are_kept_until_the_code_is_there(gast: Browser) -> None:
    shown = gast.follow(gast.post("/leistung/bewohnerparkausweis/antrag"))
    code = shown.tree.xpath("//*[@id='code']")[0].text_content()
    page = gast.follow(gast.get(shown.links("Weiter zum Antrag")[0]))
    gast.client.cookies.pop("sessionid")
    lost = gast.submit(page, person__vorname="Frida")
    assert lost.status == 404
    assert "Ihre letzten Eingaben sind nicht verloren" in lost.words
    assert "Ihre letzten Eingaben sind noch da" in gast.get("/weiter").words
    back = gast.follow(gast.post("/weiter", {"code": code}))
    assert back.values()["person.vorname"] == "Frida"
    assert "Ihre letzten Eingaben sind wieder da." in back.words


def test_answers_of_a_konto_are_kept_until_the_sign_in(ayse: Browser) -> None:
    page = ayse.begin()
    ayse.client.cookies.pop("sessionid")
    lost = ayse.submit(page, person__vorname="Aysche")
    assert lost.status == 404
    sign_in = lost.links("Anmelden")[-1]
    assert sign_in.endswith("weiter=" + page.action().replace("/", "%2F"))
    ayse.sign_in("ayse-yildiz", 4, weiter=page.action())
    back = ayse.follow(ayse.get(page.action()))
    assert back.values()["person.vorname"] == "Aysche"


def test_kept_answers_go_to_their_own_draft_alone(gast: Browser, ayse: Browser) -> None:
    page = ayse.begin()
    gast.post(page.action(), {"person.vorname": "Fremd", "aktion": "weiter"})
    own = gast.begin()
    assert own.values()["person.vorname"] == ""
    assert ayse.get(page.action()).values()["person.vorname"] == "Ayşe"


def test_nobody_fills_a_session_with_rubbish(gast: Browser, ayse: Browser) -> None:
    page = ayse.begin()
    lost = gast.post(page.action(), {"person.vorname": "x" * 60_000, "aktion": "weiter"})
    assert lost.status == 404
    assert "nicht verloren" not in lost.words


def test_after_half_an_hour_a_draft_asks_for_the_way_back_in(gast: Browser, time_machine: Any, now: datetime) -> None:
    page = gast.begin()
    time_machine.move_to(now + timedelta(minutes=31), tick=False)
    lost = gast.get(page.action())
    assert lost.status == 404
    assert "Wahrscheinlich ist Ihre Sitzung zu Ende" in lost.words
    assert lost.tree.xpath("//input[@name='code']")


@pytest.mark.parametrize("path", ["/antraege/oeffnen", "/weiter", "/abmelden", "/leistung/bewohnerparkausweis/antrag"])
def test_a_form_without_proof_of_origin_is_refused_with_help(stadt: Any, path: str) -> None:
    client = Client(enforce_csrf_checks=True)
    page = Page(
        client.post(f"/lindenbrueck{path}", {"code": "x"}, headers={"referer": "http://testserver/lindenbrueck/weiter"})
    )
    assert page.status == 403
    assert page.heading == "Bitte senden Sie das noch einmal"
    assert page.links("Die Seite neu öffnen") == ["/lindenbrueck/weiter"]
    assert page.links("Stadt Lindenbrück") == ["/lindenbrueck/"]


def test_every_form_carries_the_proof(gast: Browser) -> None:
    client = Client(enforce_csrf_checks=True)
    client.get("/lindenbrueck/leistung/bewohnerparkausweis/antrag")
    token = client.cookies["csrftoken"].value
    answer = client.post("/lindenbrueck/leistung/bewohnerparkausweis/antrag", {"csrfmiddlewaretoken": token})
    assert answer.status_code == 302


def test_pages_of_persons_stay_out_of_caches(ayse: Browser) -> None:
    for path in ("/antraege", "/postfach"):
        assert ayse.get(path).response.headers["Cache-Control"] == "no-store"


def test_the_page_warns_before_the_session_ends(ayse: Browser, gast: Browser) -> None:
    assert 'data-ends="1800"' in ayse.get("/antraege").html
    assert "sitzung-titel" not in gast.get("/antraege").html


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(gast: Browser, method: str) -> None:
    assert getattr(gast.client, method)("/lindenbrueck/antraege").status_code == 405
