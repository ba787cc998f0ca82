"""The assistant without JavaScript: page by page, nothing lost, back and forth, in two windows, as a guest or signed in."""

from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.portal.browser import Browser
from tests.portal.stadt import Stadt, fill_in
from tests.probe import SEITEN

PERSON = {key.replace(".", "__"): value for key, value in SEITEN["person"].items()}


def draft_id(page: Any) -> str:
    return page.action().split("/")[3]


def test_the_data_protection_notice_comes_before_the_first_question(gast: Browser) -> None:
    page = gast.get("/leistung/bewohnerparkausweis/antrag")
    assert page.heading == "Bevor Sie beginnen"
    assert "Wir prüfen, ob Sie einen Bewohnerparkausweis bekommen" in page.words
    assert "30 Tage nach der letzten Änderung" in page.words


def test_a_guest_gets_a_code_once(gast: Browser) -> None:
    shown = gast.follow(gast.post("/leistung/bewohnerparkausweis/antrag"))
    assert shown.heading == "Ihr Code zum Weitermachen"
    path = shown.response.request["PATH_INFO"]
    assert gast.get(path).heading == "Ihr Code zum Weitermachen"
    gast.follow(gast.get(shown.links("Weiter zum Antrag")[0]))
    assert gast.get(path).status == 302


def test_the_code_opens_the_draft_in_another_browser(gast: Browser) -> None:
    shown = gast.follow(gast.post("/leistung/bewohnerparkausweis/antrag"))
    code = shown.tree.xpath("//*[@id='code']")[0].text_content()
    first = gast.follow(gast.get(shown.links("Weiter zum Antrag")[0]))
    gast.submit(first, person__vorname="Frida")
    other = Browser()
    assert other.get(first.action()).status == 404
    page = other.follow(other.post("/weiter", {"code": code.lower().replace("-", " ")}))
    assert page.values()["person.vorname"] == "Frida"


@pytest.mark.parametrize(
    ("code", "words"), [("", "Geben Sie den Code ein."), ("AAAA-BBBB-CCCC-DDDD", "Diesen Code kennen wir nicht.")]
)
def test_a_wrong_code_opens_nothing(gast: Browser, code: str, words: str) -> None:
    page = gast.post("/weiter", {"code": code})
    assert page.status == 422
    assert words in page.words


def test_codes_are_not_tried_without_end(gast: Browser) -> None:
    for _time in range(30):
        gast.post("/weiter", {"code": "AAAA-BBBB-CCCC-DDDD"})
    assert "zu viele Versuche" in gast.post("/weiter", {"code": "AAAA-BBBB-CCCC-DDDD"}).words


def test_signed_in_what_is_known_is_there_with_its_source(ayse: Browser) -> None:
    page = ayse.begin()
    assert page.heading == "Wer beantragt den Ausweis?"
    assert page.values()["person.vorname"] == "Ayşe"
    assert page.values()["person.geburtsdatum.tag"] == "29"
    assert page.words.count("Übernommen aus BundID (Demo)") == 3


def test_the_source_goes_when_the_answer_changes(ayse: Browser) -> None:
    page = ayse.begin()
    ayse.submit(page, "speichern", person__vorname="Ayse")
    assert ayse.get(page.action()).words.count("Übernommen aus BundID (Demo)") == 2


def test_what_is_missing_is_said_with_links_to_the_fields(gast: Browser) -> None:
    page = gast.follow(gast.submit(gast.begin()))
    assert set(page.errors) == {"person-vorname", "person-nachname", "person-geburtsdatum"}
    assert set(page.errors) <= page.ids()
    assert page.html.count('aria-invalid="true"') == 6  # two fields, and the date with its three parts
    assert "<title>Fehler: Wer beantragt" in page.html


def test_wrong_answers_stay_as_they_were_typed(gast: Browser) -> None:
    page = gast.follow(gast.submit(gast.begin(), **{**PERSON, "person__geburtsdatum__monat": "13"}))
    assert page.values()["person.geburtsdatum.monat"] == "13"
    assert page.values()["person.vorname"] == "Mira"
    assert "Den 12.13.1988 gibt es im Kalender nicht." in page.words


def test_every_page_is_drawn_from_what_is_saved(gast: Browser) -> None:
    first = gast.begin()
    gast.submit(first, **PERSON)
    again = gast.get(first.action())
    assert again.values()["person.nachname"] == "Sommerfeld"
    assert not again.errors


def test_back_saves_and_loses_nothing(gast: Browser) -> None:
    second = gast.follow(gast.submit(gast.begin(), **PERSON))
    first = gast.follow(gast.submit(second, "zurueck", kontakt__email="keine"))
    assert first.heading == "Wer beantragt den Ausweis?"
    second = gast.follow(gast.submit(first))
    assert second.values()["kontakt.email"] == "keine"
    assert not second.errors
    assert "kontakt-email" in gast.follow(gast.submit(second)).errors


def test_questions_that_depend_on_others_come_without_javascript(gast: Browser) -> None:
    page = gast.begin()
    for seite in ("person", "kontakt", "wohnung"):
        page = gast.follow(gast.submit(page, **{k.replace(".", "__"): v for k, v in SEITEN[seite].items()}))
    assert page.heading == "Was möchten Sie beantragen?"
    assert "antrag.bisher.nummer" not in page.values()
    more = gast.follow(gast.submit(page, "anzeigen", antrag__art="02"))
    assert "antrag.bisher.nummer" in more.values()
    assert not more.errors
    missing = gast.follow(gast.submit(page, antrag__art="02", antrag__dauer="1"))
    assert "antrag-bisher-nummer" in missing.errors


def test_a_page_that_is_not_asked_is_not_shown(gast: Browser) -> None:
    page = gast.begin()
    hidden = page.action().replace("/person", "/halter")
    assert gast.get(hidden).status == 302
    assert gast.get(page.action().replace("/person", "/gibtsnicht")).status == 404


def test_the_steps_say_where_one_is(gast: Browser) -> None:
    page = gast.follow(gast.submit(gast.begin(), **PERSON))
    assert "Schritt 2 von 8" in page.words
    assert page.links("Wer beantragt den Ausweis?")


def test_what_follows_is_shown_on_the_page_that_decides_it(gast: Browser) -> None:
    page = gast.begin()
    for seite in ("person", "kontakt", "wohnung"):
        page = gast.follow(gast.submit(page, **{k.replace(".", "__"): v for k, v in SEITEN[seite].items()}))
    assert "Nr. 265 der Anlage zu § 1 GebOSt" not in page.words
    page = gast.follow(gast.submit(page, "anzeigen", antrag__dauer="2"))
    assert "61,40 Euro" in page.words
    assert "Nr. 265 der Anlage zu § 1 GebOSt" in page.words


def test_autosave_keeps_incomplete_answers_and_brings_new_questions(gast: Browser) -> None:
    page = gast.begin()
    for seite in ("person", "kontakt", "wohnung"):
        page = gast.follow(gast.submit(page, **{k.replace(".", "__"): v for k, v in SEITEN[seite].items()}))
    url = page.tree.xpath("//form[@data-autosave]/@hx-post")[0]
    answer = gast.post(url, {**page.values(), "antrag.art": "02"}, headers={"hx-request": "true"})
    assert answer.status == 200
    assert "<html" not in answer.html
    assert "antrag.bisher.nummer" in answer.html
    assert "kern-error" not in answer.html
    assert gast.get(page.action()).values()["antrag.art"] == "02"


def test_autosave_takes_back_errors_on_a_page_that_shows_them(gast: Browser) -> None:
    page = gast.follow(gast.submit(gast.begin()))
    url = page.tree.xpath("//form[@data-autosave]/@hx-post")[0]
    answer = gast.post(url, {**page.values(), "person.vorname": "Mira"}, headers={"hx-request": "true"})
    assert 'id="person-nachname-fehler"' in answer.html
    assert 'id="person-vorname-fehler"' not in answer.html


def test_two_windows_never_overwrite_each_other_in_silence(gast: Browser) -> None:
    first = gast.begin()
    gast.submit(first, "speichern", person__vorname="Frida")
    stale = gast.submit(first, person__vorname="Freda")
    assert stale.status == 409
    assert "Sie haben diesen Entwurf auch in einem anderen Fenster geändert" in stale.words
    assert "Vornamen: dort „Frida“, hier „Freda“" in stale.words
    assert stale.values()["person.vorname"] == "Freda"
    assert gast.get(first.action()).values()["person.vorname"] == "Frida"
    gast.submit(stale, "speichern")
    assert gast.get(first.action()).values()["person.vorname"] == "Freda"
    url = first.tree.xpath("//form[@data-autosave]/@hx-post")[0]
    assert gast.post(url, {**first.values(), "person.vorname": "F"}).status == 409


def test_saving_for_a_pause_says_how_to_come_back(gast: Browser, ayse: Browser) -> None:
    page = gast.follow(gast.submit(gast.begin(), "pause", person__vorname="Frida"))
    assert page.heading == "Ihr Entwurf ist gespeichert"
    assert "Geben Sie den Code vom Anfang" in page.words
    assert "24. Dezember 2026" in page.words
    assert "Melden Sie sich an." in ayse.follow(ayse.submit(ayse.begin(), "pause")).words


def test_a_draft_can_be_deleted_after_asking(gast: Browser) -> None:
    page = gast.begin()
    path = f"/entwurf/{draft_id(page)}/loeschen"
    asked = gast.get(path)
    assert asked.heading == "Möchten Sie den Entwurf löschen?"
    assert gast.follow(gast.post(path, {"aktion": "ja"})).status == 200
    assert gast.get(page.action()).status == 404


def test_a_draft_begun_as_a_guest_comes_to_the_konto(gast: Browser) -> None:
    page = gast.begin()
    gast.submit(page, "speichern", person__vorname="Ayse-Gül")
    gast.sign_in("ayse-yildiz", 4, weiter=page.action())
    page = gast.get(page.action())
    assert "Diesen Entwurf haben Sie ohne Konto begonnen" in page.words
    taken = gast.follow(gast.post(f"/entwurf/{draft_id(page)}/uebernehmen"))
    assert "Der Entwurf gehört jetzt zu Ihrem Konto." in taken.words
    page = gast.get(page.action())
    assert page.values()["person.vorname"] == "Ayse-Gül"
    assert page.values()["person.nachname"] == "Yıldız"
    assert "ohne Konto begonnen" not in page.words


def paths(page: Any) -> list[str]:
    key = draft_id(page)
    return [
        f"/antrag/{key}",
        f"/antrag/{key}/person",
        f"/entwurf/{key}/pruefen",
        f"/entwurf/{key}/pause",
        f"/entwurf/{key}/loeschen",
        f"/entwurf/{key}/liste",
        f"/entwurf/{key}/code",
    ]


def test_a_foreign_draft_is_not_there_for_anybody_else(
    ayse: Browser, thomas: Browser, gast: Browser, kommune2: UUID
) -> None:
    for path in paths(ayse.begin()):
        assert thomas.get(path).status == 404, path
        assert gast.get(path).status == 404, path
        assert ayse.get(f"/hohenrebach{path}").status == 404, path


def test_nobody_else_can_write_to_a_draft(ayse: Browser, thomas: Browser) -> None:
    page = ayse.begin()
    key = draft_id(page)
    assert thomas.post(f"/antrag/{key}/person", {"person.vorname": "X", "aktion": "weiter"}).status == 404
    assert thomas.post(f"/entwurf/{key}/speichern/person", {"person.vorname": "X"}).status == 404
    assert thomas.post(f"/entwurf/{key}/pruefen", {"zustellung": "post", "bestaetigt": "ja"}).status == 404
    assert thomas.post(f"/entwurf/{key}/loeschen").status == 404
    assert thomas.post(f"/entwurf/{key}/uebernehmen").status == 404
    assert ayse.get(page.action()).values()["person.vorname"] == "Ayşe"


def test_saving_a_page_takes_few_statements(ayse: Browser) -> None:
    page = ayse.begin()
    ayse.submit(page, **PERSON)
    page = ayse.get(page.action())
    with CaptureQueriesContext(connection) as captured:
        assert ayse.submit(page, person__vorname="Mirabelle").status == 302
    print("\n".join(one["sql"][:140] for one in captured))
    assert len(captured) <= 15
    with CaptureQueriesContext(connection) as captured:
        assert ayse.get(page.action()).status == 200
    assert len(captured) <= 10


def test_nobody_counts_the_messages_of_a_new_guest(gast: Browser) -> None:
    page = gast.begin()
    with CaptureQueriesContext(connection) as captured:
        assert gast.get(page.action()).status == 200
        gast.submit(page, **PERSON)
    assert not [one["sql"] for one in captured if "mailbox_nachricht" in one["sql"]]


def test_odd_input_is_no_fault(gast: Browser, stadt: Stadt) -> None:
    page = gast.begin()
    odd = {"person.vorname": "\x00\u202eX" * 5000, "aktion": "weg:gibt[9]", "revision": "9" * 40, "zz" * 300: "x"}
    assert gast.post(page.action(), odd).status == 302
    for action in ("mehr:gibtsnicht", "entfernen:nachweise.fahrzeugschein:kein", "suche:gibtsnicht", "gibtsnicht", ""):
        assert gast.post(page.action(), {"aktion": action}).status in {302, 404}, action


def test_the_whole_form_leads_to_the_review(gast: Browser) -> None:
    assert fill_in(gast, gast.begin()).heading == "Bitte prüfen Sie Ihre Angaben"


def test_the_language_can_change_at_any_point(gast: Browser) -> None:
    page = gast.follow(gast.submit(gast.begin(), **PERSON))
    gast.post("/sprache", {"language": "en", "next": page.action()})
    english = gast.get(page.action())
    assert english.heading == "How can we reach you?"
    again = gast.follow(gast.submit(english))
    assert all("Fill" in words or "Enter" in words for words in again.errors.values()), again.errors
