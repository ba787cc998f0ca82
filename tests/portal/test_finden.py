"""Finding a Leistung: home, search, situations in life, the page of a Leistung; with a fixed number of statements."""

from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.portal.browser import Browser
from tests.portal.stadt import Stadt


def statements(browser: Browser, path: str) -> int:
    browser.get(path)  # what a process remembers of versions and Kommunen is remembered now
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(path).status == 200
    return len([one for one in captured if "SAVEPOINT" not in one["sql"]])


def test_home_leads_to_what_is_on_offer(gast: Browser) -> None:
    page = gast.get("/")
    assert page.heading == "Was möchten Sie erledigen?"
    assert page.links("Auto, Verkehr und Reisen") == ["/lindenbrueck/thema/mobilitaet"]
    assert "/lindenbrueck/leistung/bewohnerparkausweis" in page.links("Bewohnerparkausweis")
    assert "Weitermachen" not in page.words


def test_a_kommune_without_leistungen_says_so(kommune: UUID) -> None:
    page = Browser().get("/")
    assert page.status == 200
    assert "Hier gibt es noch keine Leistungen" in page.words
    assert "02999 123-0" in page.words


def test_home_offers_the_draft_where_one_left_off(ayse: Browser) -> None:
    ayse.begin()
    page = ayse.get("/")
    assert "Weitermachen: Bewohnerparkausweis" in page.words
    assert ayse.follow(ayse.get(page.links("Fortsetzen")[0])).heading == "Wer beantragt den Ausweis?"


def test_home_takes_the_same_statements_however_much_is_on_offer(gast: Browser, stadt: Stadt) -> None:
    few = statements(gast, "/")
    for number in range(8):
        stadt.publish(f"leistung-{number}")
    assert statements(gast, "/") == few <= 4


@pytest.mark.parametrize("words", ["Bewohnerparkausweis", "anwohner parken", "Parkplakette", "parkausweiss"])
def test_search_finds_by_other_words_and_spellings(gast: Browser, words: str) -> None:
    page = gast.get("/suche", data={"q": words})
    assert page.links("Bewohnerparkausweis") == ["/lindenbrueck/leistung/bewohnerparkausweis"]


def test_search_without_a_hit_helps_on(gast: Browser) -> None:
    page = gast.get("/suche", data={"q": "Raumschiff"})
    assert "Kein Treffer für „Raumschiff“" in page.words
    assert "02999 123-0" in page.words
    assert page.links("Auto, Verkehr und Reisen")


def test_search_offers_what_somebody_may_have_meant(gast: Browser) -> None:
    page = gast.get("/suche", data={"q": "bwohnrprkausweis"})
    assert page.links("Bewohnerparkausweis")


def test_search_for_nothing_shows_the_topics(gast: Browser) -> None:
    page = gast.get("/suche")
    assert page.heading == "Suche"
    assert "Treffer" not in page.words
    assert page.links("Auto, Verkehr und Reisen")


def test_search_words_are_shown_as_words(gast: Browser) -> None:
    page = gast.get("/suche", data={"q": "<script>alert(1)</script>"})
    assert "<script>alert" not in page.html
    assert "alert(1)" in page.words


def test_a_topic_lists_its_leistungen(gast: Browser) -> None:
    assert gast.get("/thema/mobilitaet").links("Bewohnerparkausweis")


@pytest.mark.parametrize("key", ["familie", "gibtsnicht"])
def test_an_empty_or_unknown_topic_is_not_there(gast: Browser, key: str) -> None:
    assert gast.get(f"/thema/{key}").status == 404


def test_a_leistung_says_everything_before_one_begins(gast: Browser) -> None:
    page = gast.get("/leistung/bewohnerparkausweis")
    for words in (
        "Voraussetzungen",
        "Zulassungsbescheinigung Teil I",
        "30,70 Euro für 12 Monate",
        "Nr. 265 der Anlage zu § 1 GebOSt",
        "drei bis fünf Arbeitstage",
        "§ 45 Abs. 1b Satz 1 Nr. 2a",
        "Straßenverkehrsbehörde",
        "Zimmer 214",
        "Montag: 08:00 bis 12:00 Uhr",
        "Was geschieht mit meinen Daten?",
        "Fünf Jahre nach dem Ende",
        "Sie brauchen kein Konto.",
        "Zuletzt geprüft am 2. November 2026",
    ):
        assert words in page.words, words
    assert page.links("Jetzt beantragen") == ["/lindenbrueck/leistung/bewohnerparkausweis/antrag"] * 2


def test_the_vertrauensniveau_is_explained_where_one_is_needed(gast: Browser, stadt: Stadt) -> None:
    stadt.publish(
        "sicher", niveau=("niveau: ohne", "niveau: substanziell"), konto=("konto_noetig: false", "konto_noetig: true")
    )
    page = gast.get("/leistung/sicher")
    assert "Vertrauensniveau „substanziell“" in page.words
    assert "ELSTER-Zertifikat" in page.words
    assert "niedrig: Benutzername" not in page.words


def test_easy_language_is_a_link_away(gast: Browser) -> None:
    page = gast.get("/leistung/bewohnerparkausweis")
    easy = gast.get("/leistung/bewohnerparkausweis" + page.links("In Leichter Sprache lesen")[0])
    assert easy.heading == "Park-Ausweis für Bewohner"
    assert easy.links("In Alltagssprache lesen")


def test_where_the_stelle_hangs_on_the_address_the_page_says_so(gast: Browser, stadt: Stadt) -> None:
    from kuer.organisation.actions import found_stelle, set_zustaendigkeit
    from tests.portal.stadt import OFFICE

    with stadt.inside():
        other = found_stelle("N", name="Nebenstelle", by=OFFICE)
        set_zustaendigkeit("bewohnerparkausweis", other, regel="Norden", plz=["59998"], by=OFFICE)
    assert "hängt von Ihrer Anschrift ab" in gast.get("/leistung/bewohnerparkausweis").words


def test_the_page_of_a_leistung_takes_few_statements(gast: Browser) -> None:
    assert statements(gast, "/leistung/bewohnerparkausweis") <= 6


@pytest.mark.parametrize(
    "path",
    [
        "/leistung/bewohnerparkausweis",
        "/leistung/bewohnerparkausweis/antrag",
        "/leistung/bewohnerparkausweis/bewerten",
        "/thema/mobilitaet",
    ],
)
def test_what_one_kommune_offers_another_does_not_know(stadt: Stadt, kommune2: UUID, path: str) -> None:
    assert Browser().get(f"/hohenrebach{path}").status == 404


@pytest.mark.parametrize("path", ["/nirgendwo/", "/lindenbrueck/gibtsnicht", "/nirgendwo/leistung/bewohnerparkausweis"])
def test_an_unknown_address_is_answered_with_help(stadt: Stadt, path: str) -> None:
    page = Browser().client.get(path)
    assert page.status_code == 404
    assert "Diese Seite gibt es nicht" in page.content.decode()


def test_an_unknown_address_keeps_the_frame_of_the_kommune(gast: Browser) -> None:
    assert gast.get("/gibtsnicht").links("Stadt Lindenbrück") == ["/lindenbrueck/"]


def test_the_list_of_kommunen_leads_to_each(kommune: UUID, kommune2: UUID) -> None:
    page: Any = Browser().client.get("/")
    assert "/lindenbrueck/" in page.content.decode()
    assert "/hohenrebach/" in page.content.decode()


def test_one_kommune_alone_needs_no_list(kommune: UUID) -> None:
    assert Browser().client.get("/").headers["Location"] == "/lindenbrueck/"


def test_pages_speak_english_when_asked(gast: Browser) -> None:
    gast.post("/sprache", {"language": "en", "next": "/lindenbrueck/"})
    page = gast.get("/leistung/bewohnerparkausweis")
    assert page.heading == "Resident parking permit"
    assert "Apply now" in page.words
