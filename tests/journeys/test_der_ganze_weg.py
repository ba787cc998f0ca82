"""The whole way with a cast: an applicant, a clerk, a head who signs, and one from elsewhere who must see nothing."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import look
from tests.journeys.haus import Haus
from tests.journeys.wege import (
    Person,
    attach,
    choose_zone,
    confirm,
    fill_antrag,
    fill_fahrzeug,
    find,
    heading,
    send,
    sign_in_as,
    weiter,
)

pytestmark = pytest.mark.browser

JANA = "jana.kowalski@lindenbrueck.example"
MIRIAM = "miriam.feld@lindenbrueck.example"
KLAUS = "klaus.weber@hohenrebach.example"


def apply(page: Page, haus: Haus) -> tuple[str, str]:
    """Ayşe finds, signs in, fills in and sends; returns the number and the address of her case."""
    look(goto(page, haus, "/"), "01-kommunen")
    look(goto(page, haus, "/lindenbrueck/"), "02-start")
    find(page, haus, "Anwohnerparken")
    look(page, "03-beginnen")
    page.get_by_role("link", name="Anmelden und beginnen").click()
    look(page, "04-anmelden")
    sign_in_as(page, "Ayşe Yıldız")
    page.get_by_role("button", name="Antrag beginnen").click()

    # known values are there and say where they came from; a wrong one is told and nothing is lost
    heading(page, "Wer beantragt den Ausweis?")
    expect(page.get_by_label("Vornamen")).to_have_value("Ayşe")
    expect(page.get_by_text("Übernommen aus BundID").first).to_be_visible()
    page.get_by_label("Monat", exact=True).fill("13")
    weiter(page)
    expect(page.locator("#fehler")).to_be_focused()
    look(page, "05-fehler")
    page.get_by_label("Monat", exact=True).fill("2")
    weiter(page)
    heading(page, "Wie erreichen wir Sie?")
    look(page, "06-kontakt")
    weiter(page)
    heading(page, "Wo wohnen Sie?")
    choose_zone(page, "Zone D – Brückenviertel")
    weiter(page)
    fill_antrag(page)
    weiter(page)

    # conditional pages come and go without a reload; what is typed is saved as it is typed
    fill_fahrzeug(page, Person(kennzeichen="LB-AY 88"))
    expect(page.locator("#speicherstand")).to_contain_text("Gespeichert")
    look(page, "07-fahrzeug")
    page.go_back()
    heading(page, "Was möchten Sie beantragen?")
    expect(page.get_by_label("12 Monate")).to_be_checked()
    page.go_forward()
    heading(page, "Für welches Fahrzeug?")
    expect(page.get_by_label("Kennzeichen")).to_have_value("LB-AY 88")
    weiter(page)
    attach(page)
    look(page, "08-nachweise")
    weiter(page)
    confirm(page)
    weiter(page)
    heading(page, "Bitte prüfen Sie Ihre Angaben")
    look(page, "09-pruefen")
    page.get_by_role("button", name="Antrag jetzt absenden").click()
    expect(page.locator("#fehler")).to_be_visible()
    look(page, "10-pruefen-fehler")
    number = send(page)
    look(page, "11-eingang")
    with page.expect_download() as copy:
        page.get_by_role("link", name="Kopie des Antrags herunterladen").click()
    assert copy.value.path().read_bytes().startswith(b"%PDF")
    page.get_by_role("link", name="Zum Stand des Antrags").click()
    return number, page.url


def goto(page: Page, haus: Haus, path: str) -> Page:
    """Open a path."""
    page.goto(haus.at(path))
    return page


def test_the_pages_that_every_page_leads_to(haus: Haus, person: Callable[..., Page]) -> None:
    page = person()
    names = ("impressum", "datenschutz", "barrierefreiheit", "barriere-melden", "leichte-sprache", "gebaerdensprache")
    for name in names:
        look(goto(page, haus, f"/lindenbrueck/{name}"), f"pflicht-{name}")
    look(goto(page, haus, "/lindenbrueck/gibt-es-nicht"), "pflicht-404")
    look(goto(page, haus, "/lindenbrueck/suche?q=Zaubertrank"), "pflicht-nichts-gefunden")
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    look(page, "pflicht-englisch")
    narrow = person(color_scheme="dark")
    narrow.set_viewport_size({"width": 320, "height": 640})
    look(goto(narrow, haus, "/hohenrebach/"), "pflicht-schmal-dunkel")


def test_stars_without_a_name(haus: Haus, person: Callable[..., Page]) -> None:
    page = person()
    goto(page, haus, "/lindenbrueck/leistung/bewohnerparkausweis/bewerten")
    look(page, "bewerten")
    page.get_by_role("radio").nth(4).check()
    page.get_by_role("textbox").first.fill("Ging schnell.")
    page.get_by_role("button", name=re.compile("[Bb]ewert|[Aa]bsenden")).first.click()
    page.wait_for_url("**/bewertet")
    look(page, "bewertet")
