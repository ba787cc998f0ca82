"""The whole way with a cast: an applicant, a clerk, a head who signs, and one from elsewhere who must see nothing."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import look
from tests.journeys.haus import Haus
from tests.journeys.parkausweis import Person, attach, choose_zone, confirm, fill_antrag, fill_fahrzeug, find
from tests.journeys.parkstelle import JANA, MIRIAM, ask_for_documents, goto, open_vorgang
from tests.journeys.wege import heading, send, sign_in_as, soon, weiter

pytestmark = pytest.mark.browser
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


def think_twice(page: Page, case: str) -> None:
    """Ayşe looks what it would mean to get letters by post, and leaves it."""
    page.get_by_role("link", name="Einwilligung widerrufen").click()
    heading(page, "Bescheide ab jetzt per Post?")
    look(page, "12-einwilligung")
    page.go_back()
    expect(page).to_have_url(case)


def answer(page: Page, case: str) -> None:
    """Ayşe sees it, writes and sends a photo."""
    page.goto(case)
    reply = page.get_by_role("link", name=re.compile("[Aa]ntworten|nachreichen|Jetzt"))
    soon(page, lambda: reply.count() > 0)
    look(page, "25-rueckfrage")
    reply.first.click()
    heading(page, "Wir brauchen noch etwas von Ihnen")
    page.get_by_role("textbox").first.fill("Hier ist die Rückseite.")
    look(page, "26-antworten")
    page.get_by_role("button", name="Weiter", exact=True).click()
    heading(page, "Bitte prüfen Sie Ihre Antwort")
    page.get_by_role("button", name="Antwort absenden").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Bewohnerparkausweis")


def decide(clerk: Page, head: Page) -> None:
    """Jana prepares, and can't release her own; Miriam releases; Jana issues."""
    decision = clerk.get_by_role("link", name="Entscheidung vorbereiten")
    soon(clerk, lambda: decision.count() == 1)
    decision.click()
    clerk.get_by_role("button", name=re.compile("^Bewillig")).first.click()
    look(clerk, "27-entscheidung")
    clerk.get_by_role("button", name="Speichern und ansehen").click()
    look(clerk, "28-entscheidung-ansehen")
    preview = clerk.request.get(f"{clerk.url}/vorschau")
    assert preview.body().startswith(b"%PDF")
    clerk.get_by_role("button", name="Zur Freigabe geben").click()
    expect(clerk.get_by_role("button", name="Freigeben")).to_have_count(0)
    head.goto(clerk.url)
    look(head, "29-freigeben")
    head.get_by_role("button", name="Freigeben").click()
    expect(head.get_by_text("Freigegeben").first).to_be_visible()
    clerk.reload()
    clerk.get_by_role("link", name="Bescheid erlassen").click()
    look(clerk, "30-erlassen")
    clerk.get_by_role("button", name="Ja, erlassen").click()
    heading(clerk, "Bescheid und Bekanntgabe")
    look(clerk, "31-bekanntgabe")


def fetch(page: Page, haus: Haus) -> None:
    """Ayşe opens the decision, knowing what that means, and prints her permit."""
    page.goto(haus.at("/lindenbrueck/postfach"))
    letter = page.get_by_role("link", name="Ihr Bescheid")
    soon(page, lambda: letter.count() > 0)
    look(page, "32-postfach")
    letter.first.click()
    look(page, "33-vor-dem-oeffnen")
    page.get_by_role("button", name="Bescheid jetzt öffnen").click()
    look(page, "34-bescheid")
    for name in ("Ihr Antrag auf einen Bewohnerparkausweis", "Bewohnerparkausweis BPA"):
        with page.expect_download() as document:
            page.get_by_role("link", name=name).first.click()
        assert document.value.path().read_bytes().startswith(b"%PDF")


def test_from_the_search_to_the_closed_akte(
    haus: Haus, person: Callable[..., Page], at_work: Callable[[str], Page]
) -> None:
    ayse = person()
    number, case = apply(ayse, haus)
    think_twice(ayse, case)
    fall = case.rsplit("/", 1)[1]

    jana = at_work(JANA)
    open_vorgang(jana, number)
    look(jana, "21-vorgang")
    jana.get_by_role("button", name="In Bearbeitung nehmen").click()
    vorgang = jana.url
    for tab in ("Akte", "Nachrichten", "Verlauf", "Notizen"):
        jana.get_by_role("link", name=tab, exact=True).click()
        look(jana, f"21-{tab}")
    jana.get_by_role("textbox").last.fill("Kennzeichen mit dem Fahrzeugregister abgeglichen.")
    jana.get_by_role("button", name=re.compile("Notiz")).first.click()
    expect(jana.get_by_text("Fahrzeugregister abgeglichen").first).to_be_visible()
    jana.goto(vorgang)
    ask_for_documents(jana)
    answer(ayse, case)
    jana.goto(vorgang)
    decide(jana, at_work(MIRIAM))
    check = jana.get_by_role("link", name="Öffentliche Prüfseite").get_attribute("href") or ""
    fetch(ayse, haus)

    # anybody may check the permit; nothing of the person is on that page
    stranger = person()
    stranger.goto(check)
    expect(stranger.get_by_text("Gültig").first).to_be_visible()
    look(stranger, "35-pruefseite")
    assert "Yıldız" not in stranger.content()

    # one from elsewhere sees nothing, not even that there is something
    klaus = at_work(KLAUS)
    for path in (f"/lindenbrueck/amt/vorgang/{fall}", f"/hohenrebach/amt/vorgang/{fall}", "/lindenbrueck/amt/eingang"):
        answered = klaus.goto(haus.at(path))
        assert answered is not None
        assert answered.status == 404, path
        assert number not in klaus.content()
    assert person().goto(case).status == 404

    jana.goto(vorgang)
    close = jana.get_by_role("link", name="Zu den Akten legen")
    soon(jana, lambda: close.count() == 1)
    close.click()
    look(jana, "36-schliessen")
    jana.get_by_role("button", name="Ja, zu den Akten").click()
    expect(jana.get_by_text("Zu den Akten").first).to_be_visible()
    jana.get_by_role("link", name="Akte", exact=True).click()
    expect(jana.get_by_text("32.41.2").first).to_be_visible()
    look(jana, "37-akte-geschlossen")
    ayse.goto(case)
    expect(ayse.get_by_text("Abgeschlossen").first).to_be_visible()
    look(ayse, "38-abgeschlossen")


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
