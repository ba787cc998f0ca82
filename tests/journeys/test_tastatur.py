"""By keys alone: from the first page to a sent Antrag, and the work on it; what is done is also said."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.haus import Haus
from tests.journeys.parkstelle import JANA
from tests.journeys.tastatur import Tastatur
from tests.journeys.wege import heading, photo, soon

pytestmark = pytest.mark.browser


def said(page: Page, text: str) -> None:
    """A screen reader hears it: it comes into the live region of the page."""
    expect(page.locator("#meldung[role=status]")).to_contain_text(text)


def weiter(keys: Tastatur, title: str) -> None:
    """On to the next page, which has this heading."""
    keys.enter("Weiter")
    heading(keys.page, title)


def begin(keys: Tastatur, haus: Haus) -> None:
    """From the start page by search and links to the first question."""
    page = keys.page
    page.goto(haus.at("/lindenbrueck/"))
    keys.press("Tab")
    assert keys.where()["name"] == "Zum Inhalt springen", "the first stop leads past the head"
    keys.press("Enter")
    expect(page.locator("#inhalt")).to_be_focused()
    keys.tab_to(feld="q")
    page.keyboard.type("Anwohnerparken")
    keys.follow()
    keys.enter("Bewohnerparkausweis")
    heading(page, "Bewohnerparkausweis")
    keys.enter("Jetzt beantragen")
    heading(page, "Bevor Sie beginnen")
    keys.enter("Ohne Konto beginnen")
    page.wait_for_url("**/code")
    keys.enter("Weiter zum Antrag")
    heading(page, "Wer beantragt den Ausweis?")


def meet_errors(keys: Tastatur) -> None:
    """What is missing gets the focus, is in the title of the page, and leads to its field."""
    page = keys.page
    keys.enter("Weiter")
    expect(page.locator("#fehler")).to_be_focused()
    assert page.title().startswith("Fehler:")
    keys.press("Tab")
    keys.press("Enter")
    missing = page.locator("[name='person.vorname']")
    expect(missing).to_be_focused()
    expect(missing).to_have_attribute("aria-invalid", "true")
    page.keyboard.type("Mira")


def fill(keys: Tastatur) -> None:
    """All pages: dates in three parts, the list with search, choices by arrows, a file."""
    page = keys.page
    keys.type_into("person.nachname", "Sommerfeld")
    for part, text in (("tag", "12"), ("monat", "4"), ("jahr", "1988")):
        keys.type_into(f"person.geburtsdatum.{part}", text)
    weiter(keys, "Wie erreichen wir Sie?")
    assert not page.title().startswith("Fehler:")
    keys.type_into("kontakt.email", "mira.sommerfeld@post.example")
    keys.press("Tab")
    said(page, "Gespeichert")
    weiter(keys, "Wo wohnen Sie?")
    for name, text in (("strasse", "Am Wehr"), ("hausnummer", "7"), ("plz", "59999"), ("ort", "Lindenbrück")):
        keys.type_into(f"anschrift.{name}", text)
    choose_zone(keys)
    weiter(keys, "Was möchten Sie beantragen?")
    keys.choose("antrag.art", "01")
    keys.choose("antrag.dauer", "2")
    weiter(keys, "Für welches Fahrzeug?")
    keys.type_into("fahrzeug.kennzeichen", "LB-MS 412")
    keys.type_into("fahrzeug.fin", "4A7K21")
    keys.choose("fahrzeug.halter", "01")
    weiter(keys, "Welche Unterlagen haben Sie?")
    send_file(keys)
    weiter(keys, "Fast geschafft")
    keys.tab_to(feld="abgleich")
    keys.press("Space")


def choose_zone(keys: Tastatur) -> None:
    """The list opens by typing, the arrows choose, Escape closes without a choice."""
    page = keys.page
    keys.press("Tab")
    box = page.get_by_role("combobox", name="In welcher Zone wohnen Sie?")
    expect(box).to_be_focused()
    keys.where()
    page.keyboard.type("Zone")
    expect(box).to_have_attribute("aria-expanded", "true")
    keys.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    keys.press("ArrowDown", 2)
    chosen = page.locator(f"[id='{box.get_attribute('aria-activedescendant')}']")
    text = chosen.inner_text()
    keys.press("Enter")
    expect(box).to_have_value(text)


def send_file(keys: Tastatur) -> None:
    """A refused file is told, a good one is told, and the focus stays near."""
    page = keys.page
    keys.tab_to(feld="nachweise.fahrzeugschein")
    chooser = page.locator("input[type=file]").first
    expect(chooser).to_be_focused()
    chooser.set_input_files({"name": "programm.exe", "mimeType": "application/x-msdownload", "buffer": b"MZ" * 50})
    expect(page.locator("#meldung")).not_to_be_empty()
    expect(page.locator("main .kern-error").first).to_be_visible()
    assert page.evaluate("document.activeElement.closest('[data-upload]') !== null"), "the focus stays at the question"
    page.locator("input[type=file]").first.set_input_files(
        {"name": "schein.jpg", "mimeType": "image/jpeg", "buffer": photo()}
    )
    said(page, "schein.jpg")


def send(keys: Tastatur) -> str:
    """Review, consent, send; returns the number."""
    page = keys.page
    weiter(keys, "Bitte prüfen Sie Ihre Angaben")
    keys.choose("zustellung", "postfach")
    keys.tab_to(feld="bestaetigt")
    keys.press("Space")
    keys.enter("Antrag jetzt absenden")
    heading(page, "Ihr Antrag ist angekommen")
    return page.locator(".kuer-nummer").first.inner_text()


def work(keys: Tastatur, number: str) -> None:
    """Claim it, ask for documents, take the request back, prepare the decision."""
    page = keys.page
    row = page.get_by_role("row").filter(has_text=number)
    soon(page, lambda: row.count() == 1)
    keys.enter_row(number)
    heading(page, "Bewohnerparkausweis")
    vorgang = page.url
    keys.enter("In Bearbeitung nehmen")
    expect(page.get_by_role("button", name="In Bearbeitung nehmen")).to_have_count(0)
    keys.enter("Unterlagen nachfordern")
    keys.press("Tab")
    for _ in range(80):
        if keys.where()["type"] == "checkbox":
            break
        keys.press("Tab")
    keys.press("Space")
    expect(page.locator(":focus")).to_be_checked()
    page.goto(vorgang)
    keys.enter("Entscheidung vorbereiten")
    keys.enter("Bewillig")
    keys.enter("Speichern und ansehen")
    expect(page.get_by_role("button", name="Zur Freigabe geben")).to_be_visible()


def test_from_the_first_page_to_the_decision(
    haus: Haus, person: Callable[..., Page], at_work: Callable[[str], Page]
) -> None:
    keys = Tastatur(person())
    begin(keys, haus)
    meet_errors(keys)
    fill(keys)
    number = send(keys)
    work(Tastatur(at_work(JANA)), number)
