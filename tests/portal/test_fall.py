"""One's own cases: found again, followed, answered, withdrawn; to everybody else they do not exist."""

from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.portal.amt import Amt
from tests.portal.browser import Browser
from tests.portal.stadt import Stadt, apply, fresh, upload
from tests.probe import pdf


@pytest.fixture
def amt(stadt: Stadt, drain: Any) -> Amt:
    return Amt(stadt, drain)


def case_of(browser: Browser, receipt: Any) -> Any:
    return browser.get(receipt.links("Zum Stand des Antrags")[0])


def path_of(page: Any) -> str:
    return str(page.response.request["PATH_INFO"])


def test_nobody_is_shown_two_ways_to_what_is_theirs(gast: Browser) -> None:
    page = gast.get("/antraege")
    assert "Mit Konto" in page.words
    assert "Ohne Konto" in page.words
    assert gast.get("/postfach").status == 200


def test_somebody_without_anything_is_helped_on(ayse: Browser) -> None:
    assert "Noch keine Anträge" in ayse.get("/antraege").words
    assert "Noch keine Nachrichten" in ayse.get("/postfach").words


def test_drafts_say_how_long_they_stay(ayse: Browser) -> None:
    ayse.begin()
    page = ayse.get("/antraege")
    assert "Wird in 30 Tagen gelöscht." in page.words


def test_the_case_tells_the_truth_before_and_after_its_stelle_has_it(gast: Browser, amt: Amt) -> None:
    receipt = apply(gast)
    assert "wird der zuständigen Stelle zugeordnet" in case_of(gast, receipt).words
    amt.work_off()
    page = case_of(gast, receipt)
    assert "Straßenverkehrsbehörde" in page.words
    assert "Eingangsbestätigung" in page.words
    assert "Ihr Antrag" in gast.get("/antraege").words


def test_the_list_goes_on_in_pages(ayse: Browser, stadt: Stadt) -> None:
    for _time in range(11):
        apply(ayse)
    page = ayse.get("/antraege")
    assert len(page.tree.xpath("//a[contains(@class,'kuer-stretched')]")) == 10
    older = ayse.get(page.links("Ältere Einträge")[0].replace("?", "/antraege?"))
    assert len(older.tree.xpath("//a[contains(@class,'kuer-stretched')]")) == 1


def test_a_long_list_takes_no_more_statements_than_a_short_one(ayse: Browser, amt: Amt) -> None:
    def count() -> int:
        amt.work_off()
        ayse.get("/antraege")
        with CaptureQueriesContext(connection) as captured:
            assert ayse.get("/antraege").status == 200
        return len(captured)

    apply(ayse)
    few = count()
    for _time in range(4):
        apply(ayse)
    assert count() == few <= 12


def test_a_wrong_place_in_the_list_is_no_fault(ayse: Browser) -> None:
    assert ayse.get("/antraege?nach=erfunden").status == 400


def test_the_case_shows_what_was_sent_and_its_files(gast: Browser) -> None:
    page = case_of(gast, apply(gast))
    assert "LB-MS 412" in page.words
    file = page.links("schein.pdf")[0]
    assert b"".join(gast.client.get(file).streaming_content).startswith(b"%PDF")


def own_paths(page: Any) -> list[str]:
    case = path_of(page)
    return [case, f"{case}/nachricht", f"{case}/zurueckziehen", page.links("schein.pdf")[0]]


def test_a_foreign_case_is_not_there(gast: Browser, amt: Amt, thomas: Browser, kommune2: UUID) -> None:
    receipt = apply(gast)
    amt.work_off()
    page = case_of(gast, receipt)
    documents = page.links("Eingangsbestätigung")
    assert documents
    for path in [*own_paths(page), *documents]:
        assert gast.get(path).status == 200, path
        assert thomas.get(path).status == 404, path
        assert Browser().get(path).status == 404, path
        assert gast.get(path.replace("/lindenbrueck/", "/hohenrebach/")).status == 404, path


def test_nobody_else_acts_in_a_case(gast: Browser, thomas: Browser) -> None:
    case = path_of(case_of(gast, apply(gast)))
    assert thomas.post(f"{case}/zurueckziehen", {"aktion": "ja"}).status == 404
    assert thomas.post(f"{case}/nachricht", {"betreff": "X", "text": "Y"}).status == 404
    assert thomas.post(f"{case}/code").status == 404


def test_documents_and_files_of_other_cases_are_not_handed_out(gast: Browser, ayse: Browser) -> None:
    mine, theirs = case_of(gast, apply(gast)), case_of(ayse, apply(ayse))
    file = theirs.links("schein.pdf")[0].rpartition("/")[2]
    assert gast.get(f"{path_of(mine)}/datei/{file}").status == 404
    assert gast.get(f"{path_of(mine)}/dokument/{file}").status == 404


@pytest.mark.parametrize(("nummer", "code"), [("", ""), ("LIN-2026-000001-3", ""), ("", "AAAA-BBBB-CCCC-DDDD")])
def test_number_and_code_are_both_needed(gast: Browser, nummer: str, code: str) -> None:
    page = gast.post("/antraege/oeffnen", {"nummer": nummer, "code": code})
    assert page.status == 422
    assert page.errors


def test_a_wrong_code_opens_nothing_and_is_not_tried_without_end(gast: Browser, stadt: Stadt) -> None:
    apply(gast)
    other = Browser()
    given = {"nummer": "LIN-2026-000001-3", "code": "AAAA-BBBB-CCCC-DDDD"}
    for _time in range(10):
        page = other.post("/antraege/oeffnen", given)
        assert "Nummer und Code passen nicht zusammen" in page.words
    blocked = other.post("/antraege/oeffnen", given)
    assert blocked.status == 429
    assert "Zu viele Versuche" in blocked.words


def test_a_lost_access_code_is_renewed_while_the_case_is_open(gast: Browser, stadt: Stadt) -> None:
    receipt = apply(gast)
    old = receipt.tree.xpath("//*[@id='code']")[0].text_content()
    page = case_of(gast, receipt)
    renewed = gast.follow(gast.post(page.action("neuer-code")))
    new = renewed.tree.xpath("//*[@id='code']")[0].text_content()
    nummer = receipt.tree.xpath("//*[contains(@class,'kuer-nummer')]")[0].text_content()
    assert new != old
    assert Browser().post("/antraege/oeffnen", {"nummer": nummer, "code": old}).status == 422
    assert Browser().post("/antraege/oeffnen", {"nummer": nummer, "code": new}).status == 302


def test_an_antrag_is_withdrawn_after_asking(gast: Browser, amt: Amt) -> None:
    receipt = apply(gast)
    amt.work_off()
    asked = gast.get(case_of(gast, receipt).links("Antrag zurückziehen")[0])
    assert asked.heading == "Möchten Sie den Antrag zurückziehen?"
    page = gast.follow(gast.submit(asked, "ja"))
    assert "Ihr Antrag ist zurückgezogen." in page.words
    amt.work_off()
    page = case_of(gast, receipt)
    assert "Stand: Zurückgenommen" in page.words
    assert not page.links("Antrag zurückziehen")
    assert gast.get(asked.action()).status == 302


def test_a_request_is_answered_with_words_and_files(gast: Browser, amt: Amt) -> None:
    receipt = apply(gast)
    amt.work_off()
    amt.request("Rückseite des Fahrzeugscheins")
    page = case_of(gast, receipt)
    assert "Wir brauchen noch etwas von Ihnen" in page.words
    form = gast.get(page.links("Jetzt antworten")[0])
    empty = gast.follow(gast.submit(form))
    assert "Ihre Antwort ist noch leer" in empty.words
    assert not empty.tree.xpath("//button[@value='senden']")
    field = form.tree.xpath("//input[@type='file']/@name")[0]
    wrong = gast.submit(form, **{field: upload(b"MZ", "x.exe"), "bemerkung": "Mein Text"})
    assert "nehmen wir nicht an" in wrong.words
    assert wrong.values()["bemerkung"] == "Mein Text"
    review = gast.follow(gast.submit(wrong, **{field: upload(pdf(2), "rueckseite.pdf")}))
    assert "Mein Text" in review.words
    assert "rueckseite.pdf" in review.words
    done = gast.follow(gast.submit(review, "senden"))
    assert "Danke. Ihre Antwort ist angekommen" in done.words
    amt.work_off()
    page = case_of(gast, receipt)
    assert "Stand: In Bearbeitung" in page.words
    assert page.links("rueckseite.pdf")
    assert "schon beantwortet" in gast.follow(gast.submit(review, "senden")).words
    assert "schon beantwortet" in gast.follow(gast.submit(form, bemerkung="Noch einmal")).words


def test_a_foreign_request_is_not_there(gast: Browser, ayse: Browser, amt: Amt) -> None:
    receipt = apply(gast)
    amt.work_off()
    amt.request("Rückseite")
    path = case_of(gast, receipt).links("Jetzt antworten")[0]
    assert ayse.get(path).status == 404
    assert ayse.post(path, {"bemerkung": "X"}).status == 404
    for more in ("pruefen", "liste", "speichern", f"datei/{fresh()}"):
        assert ayse.get(f"{path}/{more}").status in {404, 405}
        assert ayse.post(f"{path}/{more}", {"bemerkung": "X"}).status in {404, 405}
    other = path_of(case_of(ayse, apply(ayse)))
    assert ayse.get(f"{other}/rueckfrage/{path.rpartition('/')[2]}").status == 404


def test_writing_to_the_stelle(gast: Browser, amt: Amt) -> None:
    receipt = apply(gast)
    amt.work_off()
    form = gast.get(case_of(gast, receipt).links("Eine Nachricht schreiben")[0])
    wrong = gast.submit(form, "senden", betreff="", text="Wann?")
    assert wrong.status == 422
    assert wrong.values()["text"] == "Wann?"
    page = gast.follow(gast.submit(wrong, "senden", betreff="Frage", datei=upload(pdf(), "anlage.pdf")))
    assert "Ihre Nachricht ist angekommen." in page.words
    assert page.links("Frage")
    own = gast.get(page.links("Frage")[0])
    assert "Wann?" in own.words


def test_the_decision_its_fee_and_its_permit(gast: Browser, amt: Amt) -> None:
    receipt = apply(gast)
    amt.work_off()
    amt.grant()
    page = case_of(gast, receipt)
    assert "Stand: Entschieden" in page.words
    assert "IBAN" not in page.words
    assert not page.links("Bescheid herunterladen")
    amt.open_decision(gast)
    page = case_of(gast, receipt)
    assert "Bekanntgegeben25. November 2026" in page.words.replace("Bekanntgegeben ", "Bekanntgegeben")
    assert "30,70 Euro" in page.words
    assert "DE02 1203 0000 0000 2020 51" in page.words
    assert "GiroCode" in page.html
    for words in ("Bescheid herunterladen", "Bewohnerparkausweis herunterladen"):
        answer = gast.client.get(page.links(words)[0])
        assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert not page.links("Antrag zurückziehen")
