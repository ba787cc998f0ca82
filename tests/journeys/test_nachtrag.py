"""A clerk opens two fields once more, the citizen puts them right by keys alone, and a colleague goes on with it."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import look
from tests.journeys.haus import Haus
from tests.journeys.parkausweis import Person, fill_in, find
from tests.journeys.parkstelle import JANA, MIRIAM, goto, open_vorgang
from tests.journeys.tastatur import Tastatur
from tests.journeys.wege import heading, photo, send, soon

pytestmark = pytest.mark.browser

KENNZEICHEN = "fahrzeug.kennzeichen"


def apply(page: Page, haus: Haus) -> tuple[str, str]:
    """A guest sends the Antrag; its number, and the address of the case."""
    find(page, haus, "Anwohnerparken")
    page.get_by_role("button", name="Ohne Konto beginnen").click()
    page.locator("main a[href*='/antrag/']").first.click()
    fill_in(page, Person(kennzeichen="LB-NT 1"))
    number = send(page)
    page.get_by_role("link", name="Zum Stand des Antrags").click()
    return number, page.url


def ask(page: Page, number: str) -> None:
    """Jana searches for the field, ticks it and a document, says why, looks and sends."""
    open_vorgang(page, number)
    page.get_by_role("link", name="Unterlagen nachfordern").click()
    page.get_by_label("Angabe suchen").fill("Kennzeichen")
    page.get_by_role("button", name="Filtern").click()
    page.locator(f"input[value='{KENNZEICHEN}']").check()
    page.locator(f"input[name='warum.{KENNZEICHEN}']").fill("Auf dem Foto steht ein anderes.")
    page.get_by_label("Angabe suchen").fill("")
    page.get_by_role("button", name="Filtern").click()
    page.locator("input[name='pfade'][value='nachweise.fahrzeugschein']").check()
    look(page, "60-felder-oeffnen")
    page.get_by_role("button", name="Vorschau").click()
    expect(page.get_by_text("Auf dem Foto steht ein anderes.").first).to_be_visible()
    look(page, "61-felder-vorschau")
    page.get_by_role("button", name="Jetzt senden").click()
    expect(page.get_by_text("Wartet auf Unterlagen").first).to_be_visible()


def correct(page: Page, case: str) -> None:
    """By keys alone: one answer is wrong first, then right; a new photo; looked at once more, and sent."""
    page.goto(case)
    reply = page.get_by_role("link", name=re.compile("Jetzt antworten"))
    soon(page, lambda: reply.count() > 0)
    reply.first.click()
    heading(page, "Wir brauchen noch etwas von Ihnen")
    look(page, "62-nachtrag")
    keys = Tastatur(page)
    keys.tab_to(feld=KENNZEICHEN)
    keys.press("Control+A")
    page.keyboard.type("??")
    keys.enter("Weiter")
    expect(page.locator("#fehler")).to_be_focused()
    look(page, "63-nachtrag-fehler")
    keys.tab_to(name="Kennzeichen")
    keys.press("Enter")
    expect(page.locator(f"[name='{KENNZEICHEN}']")).to_be_focused()
    keys.press("Control+A")
    page.keyboard.type("LB-NT 2")
    keys.tab_to(feld="nachweise.fahrzeugschein", back=True)
    file = {"name": "neu.jpg", "mimeType": "image/jpeg", "buffer": photo()}
    page.locator("input[type=file]").first.set_input_files(file)  # type: ignore[arg-type]
    expect(page.get_by_text("neu.jpg").first).to_be_visible()
    keys.enter("Weiter")
    heading(page, "Bitte prüfen Sie Ihre Antwort")
    expect(page.get_by_text("vorher: LB-NT 1")).to_be_visible()
    look(page, "64-nachtrag-pruefen")
    keys.enter("Antwort absenden")
    expect(page.get_by_text("Danke. Ihre Antwort ist angekommen").first).to_be_visible()
    soon(page, lambda: page.get_by_role("link", name=re.compile("Nachtrag 1")).count() > 0)
    look(page, "65-nachtrag-angekommen")


def test_two_fields_are_opened_and_put_right(
    haus: Haus, person: Callable[..., Page], at_work: Callable[[str], Page]
) -> None:
    guest, jana = person(), at_work(JANA)
    number, case = apply(guest, haus)
    jana.goto(haus.at("/lindenbrueck/amt/eingang"))
    ask(jana, number)
    vorgang = jana.url
    correct(guest, case)
    jana.goto(vorgang)
    expect(jana.get_by_text(re.compile(r"geändert am .* \(vorher: LB-NT 1\)"))).to_be_visible()
    expect(jana.get_by_text("LB-NT 2").first).to_be_visible()
    look(jana, "66-geaendert")


def test_a_colleague_goes_on_for_the_absent(haus: Haus, at_work: Callable[[str], Page]) -> None:
    """Jana is away and names Miriam; she sees what lies with Jana and takes it over."""
    jana, miriam = at_work(JANA), at_work(MIRIAM)
    goto(jana, haus, "/lindenbrueck/amt/eingang?bereich=meine")
    mine = jana.locator("tbody tr").count()
    goto(jana, haus, "/lindenbrueck/amt/abwesenheit")
    if jana.get_by_role("button", name="Heute beenden").count():  # left by a run before in the same house
        jana.get_by_role("button", name="Heute beenden").click()
    today = jana.evaluate("new Date().toLocaleDateString('de-DE')")
    jana.get_by_label("Erster Tag").fill(today)
    jana.get_by_label("Letzter Tag").fill(today)
    jana.get_by_label("Miriam Feld").check()
    look(jana, "67-abwesenheit")
    jana.get_by_role("button", name="Eintragen", exact=True).click()
    expect(jana.get_by_text("Eingetragen. Die Vertretung gilt")).to_be_visible()
    look(jana, "68-abwesend")
    goto(miriam, haus, "/lindenbrueck/amt/eingang?bereich=vertretung")
    expect(miriam.get_by_text("Sie vertreten zurzeit: Jana Kowalski.")).to_be_visible()
    look(miriam, "69-in-vertretung")
    if mine:
        miriam.locator("tbody tr").first.get_by_role("link").first.click()
        miriam.get_by_role("button", name="In Vertretung übernehmen").first.click()
        expect(miriam.get_by_text("Sie bearbeiten jetzt diesen Vorgang.")).to_be_visible()
        look(miriam, "70-uebernommen")
    look(goto(miriam, haus, "/lindenbrueck/amt/stellen"), "71-stellen-abwesend")
    goto(jana, haus, "/lindenbrueck/amt/abwesenheit")
    jana.get_by_role("button", name="Heute beenden").click()
    expect(jana.get_by_text("Beendet.")).to_be_visible()
