"""Signing in with an Ausweis, surely enough for what is asked, and out again."""

import pytest

from tests.portal.browser import BASE, Browser
from tests.portal.stadt import Stadt


def test_the_page_explains_and_lists_every_ausweis(gast: Browser) -> None:
    page = gast.get("/anmelden")
    assert "BundID (Demo)" in page.words
    assert "Was ist ein Vertrauensniveau?" in page.words


def test_the_way_through_the_ausweis_and_back_to_where_one_was(gast: Browser) -> None:
    back = gast.sign_in("ayse-yildiz", 4, weiter=f"{BASE}/leistung/bewohnerparkausweis")
    assert back.location == f"{BASE}/leistung/bewohnerparkausweis"
    page = gast.get("/")
    assert "Ayşe Yıldız" in page.words
    assert "Sie sind angemeldet als Ayşe Yıldız." in page.words


def test_who_is_signed_in_goes_on_at_once(ayse: Browser) -> None:
    assert ayse.get("/anmelden", data={"weiter": f"{BASE}/postfach"}).location == f"{BASE}/postfach"


@pytest.mark.parametrize(
    "weiter", ["https://evil.example/", "//evil.example/", "/hohenrebach/", "javascript:alert(1)", ""]
)
def test_a_forged_way_back_leads_nowhere_else(ayse: Browser, weiter: str) -> None:
    assert ayse.get("/anmelden", data={"weiter": weiter}).location == f"{BASE}/antraege"


def test_turning_back_is_no_fault(gast: Browser) -> None:
    page = gast.turn_back()
    assert page.status == 200
    assert "Sie haben die Anmeldung abgebrochen" in page.words


def test_a_sign_in_that_is_not_sure_enough_is_explained(gast: Browser) -> None:
    page = gast.sign_in("thomas-brandt", 1, niveau=3)
    assert page.status == 403
    assert "Diese Anmeldung reicht hier nicht aus" in page.words
    assert "Anmelden" in gast.get("/").words


def test_a_stronger_sign_in_is_asked_of_somebody_signed_in(thomas: Browser) -> None:
    page = thomas.get("/anmelden", data={"weiter": f"{BASE}/", "niveau": "4"})
    assert page.heading == "Bitte melden Sie sich stärker an"


@pytest.mark.parametrize("antwort", ["", "erfunden"])
def test_an_answer_that_nobody_asked_for_is_refused(gast: Browser, antwort: str) -> None:
    page = gast.get("/anmelden/zurueck", data={"antwort": antwort})
    assert page.status == 403
    assert "Die Anmeldung hat nicht geklappt" in page.words


def test_an_answer_counts_once(gast: Browser) -> None:
    from urllib.parse import parse_qs, urlsplit

    from kuer.integrations.ausweis_demo.adapter import answer_url, question_of

    begun = gast.post("/anmelden", {"ausweis": "demo", "weiter": f"{BASE}/", "niveau": "1"})
    url = answer_url(question_of(parse_qs(urlsplit(begun.location).query)["anfrage"][0]), "ayse-yildiz", 4)
    assert gast.get(url).status == 302
    assert Browser().get(url).status == 403
    assert gast.get(url).status == 403


def test_an_unknown_ausweis_is_not_there(gast: Browser) -> None:
    assert gast.post("/anmelden", {"ausweis": "erfunden", "weiter": f"{BASE}/"}).status == 404


def test_signing_out_ends_everything(ayse: Browser) -> None:
    draft = ayse.begin()
    page = ayse.follow(ayse.post("/abmelden"))
    assert "Sie sind abgemeldet." in page.words
    assert ayse.get(draft.action().partition("?")[0]).status == 404


def test_a_leistung_that_asks_for_a_level_sends_to_the_sign_in(thomas: Browser, stadt: Stadt) -> None:
    stadt.publish(
        "sicher", niveau=("niveau: ohne", "niveau: hoch"), konto=("konto_noetig: false", "konto_noetig: true")
    )
    page = thomas.get("/leistung/sicher/antrag")
    assert "Ohne Konto" not in page.words
    assert "Vertrauensniveau „hoch“" in page.words
    refused = thomas.post("/leistung/sicher/antrag")
    assert refused.location.startswith(f"{BASE}/anmelden?")
    assert "niveau=4" in refused.location


def test_staying_signed_in_is_one_request(ayse: Browser, gast: Browser) -> None:
    assert ayse.post("/weiterarbeiten", headers={"accept": "application/json"}).status == 204
    assert gast.post("/weiterarbeiten", headers={"accept": "application/json"}).status == 302


def test_a_session_without_use_ends(ayse: Browser, time_machine: object, now: object) -> None:
    from datetime import timedelta

    ayse.get("/")
    time_machine.move_to(now + timedelta(minutes=31), tick=False)  # type: ignore[attr-defined, operator]
    page = ayse.get("/antraege")
    assert "Ihre Sitzung ist aus Sicherheitsgründen beendet worden" in page.words
    assert "Ayşe" not in page.words
