"""The whole way in another language: what is chosen on the first page stays, on every page, in PDFs, in e-mails."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import look
from tests.journeys.haus import Haus
from tests.journeys.parkstelle import ask_for_documents, open_vorgang
from tests.journeys.sprache import german_on
from tests.journeys.wege import photo, soon, weiter_knopf
from tests.letters import pdftext

pytestmark = pytest.mark.browser

JANA = "jana.kowalski@lindenbrueck.example"
LEISTUNG = "/lindenbrueck/leistung/bewohnerparkausweis"
EMAIL = "emily.summer@post.example"
LINK = re.compile(r"/lindenbrueck/postfach\?sprache=en")
WORDS = {
    "person.vorname": "Emily", "person.nachname": "Summer", "person.geburtsdatum.tag": "12",
    "person.geburtsdatum.monat": "4", "person.geburtsdatum.jahr": "1988", "kontakt.email": EMAIL,
    "anschrift.strasse": "Brückenstraße", "anschrift.hausnummer": "7", "anschrift.plz": "59999",
    "anschrift.ort": "Lindenbrück", "fahrzeug.kennzeichen": "LB-ES 412", "fahrzeug.fin": "4A7K21",
}  # fmt: skip
CHOICES = {"antrag.art": "01", "antrag.dauer": "1", "fahrzeug.halter": "01"}


def check(page: Page, name: str) -> None:
    """The page speaks English: its language is marked so, and what is German in it too."""
    assert page.locator("html").get_attribute("lang") == "en", f"{name} at {page.url}"
    assert german_on(page) == [], f"{name} at {page.url}"


def fill_pages(page: Page, each: Callable[[Page, str], None]) -> None:
    """Fill in whatever the pages ask for, by the names of the controls, up to the review."""
    while not page.url.endswith("/pruefen"):
        each(page, page.url.rsplit("/", 1)[1].split("?")[0])
        for name, text in WORDS.items():
            for box in page.locator(f"[name='{name}']").all():
                box.fill(text)
        for name, code in CHOICES.items():
            for box in page.locator(f"input[name='{name}'][value='{code}']:not([type=hidden])").all():
                box.check()
        for box in page.locator("input[name=abgleich][type=checkbox]").all():
            box.check()
        if (zone := page.get_by_role("combobox")).count():
            zone.first.fill("Zone D")
            page.get_by_role("option").first.click()
        if (file := page.locator("input[type=file]")).count():
            file.first.set_input_files({"name": "card.jpg", "mimeType": "image/jpeg", "buffer": photo()})
            expect(page.locator(".kuer-file__name").first).to_be_visible()
            each(page, "uploaded")
        before = page.url
        weiter_knopf(page).click()
        page.wait_for_url(lambda url, before=before: url != before, timeout=8_000)


def submit(page: Page, each: Callable[[Page, str], None]) -> tuple[str, str]:
    """From the review to the receipt: the number and the code of the case."""
    each(page, "review")
    page.locator("input[name=zustellung][value=postfach]").check()
    page.locator("main input[type=checkbox]").last.check()
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_url("**/eingang/**")
    each(page, "receipt")
    return page.locator(".kuer-nummer").first.inner_text(), page.locator("#code").inner_text()


def text_of(page: Page, link: str) -> str:
    """The words of the PDF behind a link."""
    address = page.locator(f"main a[href$='{link}']").first.get_attribute("href") or ""
    answer = page.request.get(
        address if address.startswith("http") else re.sub(r"(//[^/]+)/.*", rf"\1{address}", page.url)
    )
    return pdftext.text(answer.body())


def begin(emily: Page, haus: Haus) -> str:
    """Choose English, find the Leistung, begin, forget everything; returns the code to come back."""
    emily.goto(haus.at("/lindenbrueck/"))
    emily.get_by_role("button", name="English").click()
    emily.get_by_role("searchbox").fill("parking permit")
    emily.get_by_role("search").get_by_role("button").click()
    for path in (LEISTUNG, f"{LEISTUNG}/antrag"):
        emily.goto(haus.at(path))
        check(emily, path)
    emily.locator("main form button[type=submit]").last.click()
    check(emily, "the code to come back")
    code = emily.locator(".kuer-code").inner_text()
    emily.locator("main a.kern-btn--primary").first.click()
    weiter_knopf(emily).click()
    expect(emily.locator("#fehler")).to_be_focused()
    check(emily, "what is missing")
    return code


def resume_elsewhere(other: Page, haus: Haus, code: str) -> None:
    """On another device, in a browser that speaks German, the draft brings its language."""
    other.goto(haus.at("/lindenbrueck/weiter"))
    other.locator("[name=code]").fill(code)
    other.locator("main form button[type=submit]").last.click()
    other.wait_for_url("**/antrag/**")
    check(other, "resumed by code")


def read_post(emily: Page, haus: Haus, case: str) -> None:
    """What the Stelle asks: on the page of the case, in the Postfach; and the rating afterwards."""
    request = emily.locator("main a[href*='rueckfrage']").or_(emily.locator("main a[href*='nachforderung']"))
    emily.goto(haus.at(case))
    soon(emily, lambda: request.count() > 0)
    check(emily, "status with a request")
    emily.goto(haus.at("/lindenbrueck/postfach"))
    check(emily, "mailbox")
    emily.locator("main table a").first.click()
    check(emily, "message")
    emily.goto(haus.at(f"{LEISTUNG}/bewerten"))
    check(emily, "rating")


def follow_mail(third: Page, haus: Haus, number: str, key: str) -> None:
    """The e-mail speaks English; its link goes on in it, also after number and code."""
    sent = [one.read_text().replace("=\n", "").replace("=3D", "=") for one in (haus.home / "mail").glob("*.log")]
    link = next(found[0] for text in sent if EMAIL in text and (found := LINK.findall(text)))
    third.goto(haus.at(link))
    check(third, "by the link of the e-mail")
    third.locator("[name=nummer]").fill(number)
    third.locator("[name=code]").fill(key)
    third.locator("main form button[type=submit]").last.click()
    third.wait_for_url("**/fall/**")
    check(third, "opened by number and code")


def test_a_guest_in_english(haus: Haus, person: Callable[..., Page], at_work: Callable[[str], Page]) -> None:
    emily = person()
    code = begin(emily, haus)
    resume_elsewhere(person(), haus, code)
    fill_pages(emily, check)
    number, key = submit(emily, check)
    look(emily, "en-eingang")
    copy = text_of(emily, "/kopie")
    for words in ("Eingangsbestätigung", "Translation to help you; the German text is authoritative", "First names"):
        assert pdftext.squeeze(words) in copy
    case = emily.locator("main a[href*='/fall/']").first.get_attribute("href") or ""

    jana = at_work(JANA)
    open_vorgang(jana, number)
    jana.get_by_role("button", name="In Bearbeitung nehmen").click()
    ask_for_documents(jana)
    read_post(emily, haus, case)
    follow_mail(person(), haus, number, key)


def test_in_easy_language_up_to_the_receipt(haus: Haus, person: Callable[..., Page]) -> None:
    greta = person()
    greta.goto(haus.at("/lindenbrueck/leichte-sprache"))
    greta.goto(haus.at(f"{LEISTUNG}/antrag?leicht=1"))
    greta.locator("main form button[type=submit]").last.click()
    greta.locator("main a.kern-btn--primary").first.click()
    labels: list[str] = []
    fill_pages(greta, lambda page, _name: labels.append(page.locator("h1").inner_text()))
    assert labels[0] != "Wer beantragt den Ausweis?", "the headings are those of the easy language"
    submit(greta, lambda _page, _name: None)
    look(greta, "leicht-eingang")
    assert pdftext.squeeze("Das ist eine Hilfe zum Verstehen") in text_of(greta, "/kopie")
