"""A guest without JavaScript: from the home page to the receipt, back later with number and code."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.haus import Haus
from tests.journeys.wege import (
    Person,
    attach,
    choose_zone,
    confirm,
    fill_antrag,
    fill_fahrzeug,
    fill_kontakt,
    fill_person,
    fill_wohnung,
    find,
    heading,
    send,
    weiter,
)

pytestmark = pytest.mark.browser


def test_a_guest_without_javascript(haus: Haus, person: Callable[..., Page]) -> None:
    page, who = person(java_script_enabled=False), Person(nachname="Ohnescript", kennzeichen="LB-OS 1")
    page.goto(haus.at("/lindenbrueck/"))
    find(page, haus, "Anwohnerparken")
    page.get_by_role("button", name="Ohne Konto beginnen").click()
    code = page.locator(".kuer-code").inner_text()
    page.get_by_role("link", name="Weiter zum Antrag").click()

    # a page left empty says what is missing and links to it
    heading(page, "Wer beantragt den Ausweis?")
    weiter(page)
    summary = page.locator("#fehler")
    expect(summary).to_be_visible()
    expect(summary.get_by_role("link")).to_have_count(3)

    fill_person(page, who)
    weiter(page)
    fill_kontakt(page, who)
    weiter(page)

    # pause: another device, the code brings everything back
    other = person(java_script_enabled=False)
    other.goto(haus.at("/lindenbrueck/weiter"))
    other.get_by_role("textbox").first.fill(code.lower())
    other.get_by_role("button", name="Fortsetzen").click()
    heading(other, "Wo wohnen Sie?")
    page = other

    fill_wohnung(page)
    choose_zone(page, "Zone A – Altstadt")
    weiter(page)
    fill_antrag(page)
    weiter(page)
    fill_fahrzeug(page, who)

    # the keeper's page appears only for a car of somebody else, and goes again
    page.get_by_label("Auf eine andere Person").check()
    weiter(page)
    heading(page, "Wem gehört das Fahrzeug?")
    page.get_by_role("button", name="Zurück").click()
    page.get_by_label("Auf mich").check()
    weiter(page)
    attach(page, js=False)
    weiter(page)
    confirm(page)
    weiter(page)
    expect(page.get_by_text("LB-OS 1")).to_be_visible()
    expect(page.get_by_text("30,70 Euro").first).to_be_visible()
    nummer = send(page)
    zugang = page.locator(".kuer-code").inner_text()

    # the browser's back button and a second click change nothing
    page.go_back()
    page.goto(haus.at("/lindenbrueck/antraege"))
    expect(page.get_by_text(nummer).first).to_be_visible()

    # later, elsewhere: number and code open the case
    later = person(java_script_enabled=False)
    later.goto(haus.at("/lindenbrueck/antraege"))
    later.get_by_label("Nummer").fill(nummer)
    later.get_by_label("Zugangscode").fill(zugang)
    later.get_by_role("button", name="Antrag öffnen").or_(later.get_by_role("button", name="Öffnen")).first.click()
    expect(later.get_by_role("heading", level=1)).to_contain_text("Bewohnerparkausweis")
