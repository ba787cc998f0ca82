"""Review, warning, sending exactly once, the receipt."""

from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.portal.browser import Browser
from tests.portal.stadt import Stadt, apply, fill_in, send


@pytest.fixture
def review(gast: Browser) -> Any:
    return fill_in(gast, gast.begin())


def antraege(stadt: Stadt) -> list[Any]:
    from kuer.intake.models import Antrag

    with stadt.inside():
        return list(Antrag.objects.all())


def test_the_review_shows_the_whole_statement_with_ways_to_change_it(gast: Browser, review: Any) -> None:
    for words in (
        "Mira",
        "Sommerfeld",
        "12.04.1988",
        "Brückenstraße 7, 59999 Lindenbrück",
        "Zone D",
        "LB-MS 412",
        "schein.pdf",
        "Keine Angabe",
    ):
        assert words in review.words, words
    page = gast.get(review.links("Ändern Für welches Fahrzeug?")[0])
    assert page.heading == "Für welches Fahrzeug?"


def test_the_fee_stands_with_its_rule_and_once(review: Any) -> None:
    assert "Was es kostet" in review.words
    assert "Nr. 265 der Anlage zu § 1 GebOSt" in review.words
    assert review.words.count("30,70 Euro ") <= 2


def test_prefilled_answers_name_their_source(ayse: Browser) -> None:
    page = ayse.begin()
    review = ayse.get(page.action().replace("/antrag/", "/entwurf/").replace("/person", "/pruefen"))
    assert "Ayşeaus BundID (Demo)" in review.words or "Ayşe aus BundID (Demo)" in review.words


def test_the_review_of_an_unfinished_draft_leads_to_what_is_missing(gast: Browser) -> None:
    page = gast.begin()
    review = gast.get(page.action().replace("/antrag/", "/entwurf/").replace("/person", "/pruefen"))
    assert "Es fehlt noch etwas" in review.words
    assert "Antrag jetzt absenden" not in review.words
    back = gast.get(review.links("Wie erreichen wir Sie?")[0])
    assert "kontakt-email" in back.errors


def test_sending_needs_a_choice_and_a_confirmation(gast: Browser, review: Any, stadt: Stadt) -> None:
    page = gast.submit(review, "senden")
    assert page.status == 422
    assert set(page.errors) == {"zustellung", "bestaetigt"}
    page = gast.submit(page, "senden", zustellung="post")
    assert set(page.errors) == {"bestaetigt"}
    assert page.values()["zustellung"] == "post"
    assert antraege(stadt) == []


def test_the_consent_is_explained(review: Any) -> None:
    assert "willigen Sie ein" in review.words
    assert "§ 41 Abs. 2a VwVfG" in review.words
    assert "jederzeit widerrufen" in review.words
    assert "Mit dem Absenden stellen Sie einen Antrag." in review.words


def test_the_receipt_comes_at_once(gast: Browser, review: Any, stadt: Stadt) -> None:
    page = gast.follow(send(gast, review))
    assert page.heading == "Ihr Antrag ist angekommen"
    [antrag] = antraege(stadt)
    assert antrag.nummer in page.words
    assert "24. November 2026, 10:30 Uhr" in page.words
    assert "So geht es weiter" in page.words
    assert page.links("Diese Leistung bewerten")


def test_the_same_page_sent_twice_is_one_antrag_and_the_same_receipt(gast: Browser, review: Any, stadt: Stadt) -> None:
    first, second = send(gast, review), send(gast, review)
    assert first.location == second.location
    assert len(antraege(stadt)) == 1
    again = gast.follow(second)
    assert again.tree.xpath("//*[@id='code']")


def test_two_windows_that_send_give_one_antrag(gast: Browser, review: Any, stadt: Stadt) -> None:
    other = gast.get(review.action())
    first, second = send(gast, review), send(gast, other, zustellung="post")
    assert first.location == second.location
    [antrag] = antraege(stadt)
    assert antrag.zustellung == "postfach"


def test_what_changed_after_the_review_is_shown_again(gast: Browser, review: Any, stadt: Stadt) -> None:
    page = gast.get(review.links("Ändern Wer beantragt den Ausweis?")[0])
    gast.submit(page, "speichern", person__vorname="Mirabelle")
    answer = send(gast, review)
    assert antraege(stadt) == []
    page = gast.follow(answer)
    assert "Ihre Angaben haben sich inzwischen geändert." in page.words
    assert "Mirabelle" in page.words


def test_something_missing_stops_the_sending(gast: Browser, review: Any, stadt: Stadt) -> None:
    page = gast.get(review.links("Ändern Wer beantragt den Ausweis?")[0])
    gast.submit(page, "speichern", person__vorname="")
    gast.get(review.action())
    page = gast.follow(send(gast, review))
    assert "Es fehlt noch etwas" in page.words
    assert antraege(stadt) == []


def test_after_sending_the_draft_leads_to_the_case(gast: Browser, review: Any) -> None:
    send(gast, review)
    page = gast.follow(gast.get(review.action()))
    assert page.heading == "Bewohnerparkausweis"
    assert "Stand: Eingegangen" in page.words
    page = gast.follow(
        gast.post(
            review.action().replace("/entwurf/", "/antrag/").replace("/pruefen", "/person"), {"person.vorname": "X"}
        )
    )
    assert "Stand: Eingegangen" in page.words


def test_a_guest_gets_an_access_code_and_comes_back_with_it(gast: Browser, stadt: Stadt) -> None:
    page = apply(gast)
    code = page.tree.xpath("//*[@id='code']")[0].text_content()
    [antrag] = antraege(stadt)
    other = Browser()
    opened = other.follow(other.post("/antraege/oeffnen", {"nummer": antrag.nummer.lower(), "code": code.lower()}))
    assert opened.heading == "Bewohnerparkausweis"


def test_somebody_with_a_konto_needs_no_code(ayse: Browser) -> None:
    page = apply(ayse)
    assert not page.tree.xpath("//*[@id='code']")
    assert ayse.get("/antraege").links("Bewohnerparkausweis")


def test_the_copy_is_a_pdf(gast: Browser) -> None:
    page = apply(gast)
    answer = gast.client.get(page.links("Kopie des Antrags")[0])
    assert answer.status_code == 200
    assert answer.content.startswith(b"%PDF")
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_the_receipt_is_for_the_applicant_alone(gast: Browser, thomas: Browser, kommune2: UUID) -> None:
    page = apply(gast)
    path = page.response.request["PATH_INFO"]
    for other in (thomas, Browser()):
        assert other.get(path).status == 404
        assert other.get(path + "/kopie").status == 404
    assert gast.get(path.replace("/lindenbrueck/", "/hohenrebach/")).status == 404


def test_a_stronger_sign_in_is_asked_for_before_sending(thomas: Browser, stadt: Stadt) -> None:
    review = fill_in(thomas, thomas.begin())
    stadt.publish("bewohnerparkausweis", niveau=("niveau: ohne", "niveau: hoch"))
    assert thomas.follow(send(thomas, review)).heading == "Ihr Antrag ist angekommen"  # what runs stays as it began
    stadt.publish("streng", niveau=("niveau: ohne", "niveau: hoch"))
    from kuer.forms.models import Entwurf

    begun = thomas.post("/leistung/streng/antrag")
    assert "niveau=4" in begun.location
    with stadt.inside():
        assert not Entwurf.objects.filter(leistung_key__startswith="streng").exists()


def test_english_answers_speak_english(gast: Browser) -> None:
    gast.post("/sprache", {"language": "en", "next": "/"})
    assert gast.follow(send(gast, fill_in(gast, gast.begin()))).status == 200


def test_the_receipt_takes_few_statements(gast: Browser) -> None:
    path = apply(gast).response.request["PATH_INFO"]
    with CaptureQueriesContext(connection) as captured:
        assert gast.get(path).status == 200
    print("\n".join(one["sql"][:140] for one in captured))
    assert len(captured) <= 12
