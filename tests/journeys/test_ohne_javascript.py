"""A guest without JavaScript: from the home page to the receipt, back later with number and code."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.haus import Haus
from tests.journeys.parkausweis import (
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
)
from tests.journeys.wege import heading, send, weiter

pytestmark = pytest.mark.browser


def begin(page: Page, haus: Haus, who: Person) -> str:
    """Begin as a guest, miss something, put it right, get to the third page; returns the code to come back."""
    find(page, haus, "Anwohnerparken")
    page.get_by_role("button", name="Ohne Konto beginnen").click()
    code = page.locator(".kuer-code").inner_text()
    page.get_by_role("link", name="Weiter zum Antrag").click()
    heading(page, "Wer beantragt den Ausweis?")
    weiter(page)
    summary = page.locator("#fehler")
    expect(summary).to_be_visible()
    expect(summary.get_by_role("link")).to_have_count(3)
    fill_person(page, who)
    weiter(page)
    fill_kontakt(page, who)
    weiter(page)
    return code


def resume(page: Page, haus: Haus, code: str) -> None:
    """Another device: the code, typed in small letters, brings everything back."""
    page.goto(haus.at("/lindenbrueck/weiter"))
    page.get_by_role("textbox").first.fill(code.lower())
    page.get_by_role("button", name="Fortsetzen").click()
    heading(page, "Wo wohnen Sie?")


def finish(page: Page, who: Person) -> None:
    """The rest of the form; the keeper's page appears only for a car of somebody else, and goes again."""
    fill_wohnung(page)
    choose_zone(page, "Zone A – Altstadt")
    weiter(page)
    fill_antrag(page)
    weiter(page)
    fill_fahrzeug(page, who)
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


def test_a_guest_without_javascript(haus: Haus, person: Callable[..., Page]) -> None:
    who = Person(nachname="Ohnescript", kennzeichen="LB-OS 1")
    code = begin(person(java_script_enabled=False), haus, who)
    page = person(java_script_enabled=False)
    resume(page, haus, code)
    finish(page, who)
    expect(page.get_by_text("LB-OS 1")).to_be_visible()
    expect(page.get_by_text("30,70 Euro").first).to_be_visible()
    nummer = send(page)
    zugang = page.locator(".kuer-code").inner_text()

    # the browser's back button changes nothing
    page.go_back()
    page.goto(haus.at("/lindenbrueck/antraege"))
    expect(page.get_by_text(nummer).first).to_be_visible()

    # later, elsewhere: number and code open the case
    later = person(java_script_enabled=False)
    later.goto(haus.at("/lindenbrueck/antraege"))
    later.get_by_label("Nummer").fill(nummer)
    later.get_by_label("Zugangscode").fill(zugang)
    later.get_by_role("button", name="Antrag öffnen").click()
    expect(later.get_by_role("heading", level=1)).to_contain_text("Bewohnerparkausweis")
