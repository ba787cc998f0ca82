"""A household of three asks for assistance: tables of income, several files each, sums on the page, a Bescheid that adds up.

SGB X governs it: § 36 (the Belehrung names the form), § 37 (announced), § 84 SGG (Widerspruch within a month).
"""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import look
from tests.journeys.haus import Haus
from tests.journeys.wege import begin_as, choose, day, heading, photo, send, soon, to_leistung, weiter
from tests.letters import pdftext

pytestmark = pytest.mark.browser

FARIDA = "farida.rahimi@lindenbrueck.example"
GEORG = "georg.steinfeld@lindenbrueck.example"


def attach(page: Page, question: str, *names: str) -> None:
    """Files for one question, each by itself; every one is there before the next comes."""
    group = page.get_by_role("group", name=question)
    for name in names:
        file = {"name": name, "mimeType": "image/jpeg", "buffer": photo() + name.encode()}
        group.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]
        expect(group.get_by_role("link", name=name)).to_be_visible()


def begin(page: Page, haus: Haus) -> None:
    """From the search to the first page, signed in."""
    to_leistung(page, haus, "Sozialhilfe", "Hilfe zum Lebensunterhalt")
    look(page, "90-leistung")
    begin_as(page, "Ayşe Yıldız")


def about_oneself(page: Page) -> None:
    """Person, home, other help."""
    heading(page, "Wer beantragt die Hilfe?")
    choose(page, "Familienstand", "verheiratet oder in Lebenspartnerschaft")
    choose(page, "Welche Staatsangehörigkeit", "Deutsche Staatsangehörigkeit")
    weiter(page)
    heading(page, "Wo wohnen Sie?")
    day(page, "Seit wann wohnen Sie dort?", "1", "5", "2019")
    page.get_by_label("Zur Miete oder Untermiete").check()
    weiter(page)
    heading(page, "Bekommen Sie Hilfe von anderen Stellen?")
    choose(page, "Können Sie mindestens drei Stunden", "Ja")
    expect(page.get_by_text("Wahrscheinlich ist das Jobcenter für Sie zuständig")).to_be_visible()
    choose(page, "Können Sie mindestens drei Stunden", "Nein, zurzeit nicht")
    expect(page.get_by_text("Wahrscheinlich ist das Jobcenter für Sie zuständig")).to_have_count(0)
    choose(page, "Haben Sie Geld beim Jobcenter", "Nein")
    choose(page, "Haben Sie eine Rente", "Nein")
    look(page, "91-andere-hilfen")
    weiter(page)


def income(page: Page, nummer: int, art: str, betrag: str, zeitraum: str) -> None:
    """A row of a table of income."""
    page.get_by_label(f"Art: Einkommen {nummer}").last.select_option(label=art)
    page.get_by_label(f"Betrag: Einkommen {nummer}").last.fill(betrag)
    page.get_by_label(f"Zeitraum: Einkommen {nummer}").last.select_option(label=zeitraum)


def household(page: Page) -> None:
    """A partner with two incomes, then a child; adding moves the focus there and says so."""
    heading(page, "Wer wohnt mit Ihnen zusammen?")
    look(page, "92-haushalt-leer")
    add = page.get_by_role("button", name="Person hinzufügen")
    add.click()
    expect(page.get_by_label("Vornamen")).to_be_focused()
    expect(page.locator("#meldung")).to_have_text("Hinzugefügt: Person 1")
    page.get_by_label("Vornamen").fill("Kerem")
    page.get_by_label("Familienname").fill("Yıldız")
    day(page, "Geburtsdatum", "2", "11", "2020")
    page.get_by_label("Ehefrau, Ehemann, Partnerin oder Partner").check()
    choose(page, "Hat diese Person eigenes Einkommen?", "Ja")
    expect(page.get_by_label("Art: Einkommen 1")).to_be_visible()
    income(page, 1, "Krankengeld", "720", "im Monat")
    page.get_by_role("button", name="Weiteres Einkommen").click()
    expect(page.get_by_label("Art: Einkommen 2")).to_be_focused()
    income(page, 2, "Zinsen und Gewinne", "60,00", "im Jahr")
    total = page.get_by_role("row", name="Zusammen im Monat")
    expect(total).to_contain_text("725,00 Euro")

    # taken away, and back again with everything that stood there
    page.get_by_role("button", name=re.compile("Entfernen ?: Einkommen 2")).click()
    expect(page.get_by_role("button", name="Rückgängig")).to_be_focused()
    expect(total).to_contain_text("720,00 Euro")
    look(page, "93-haushalt-entfernt")
    page.get_by_role("button", name="Rückgängig").click()
    expect(page.get_by_label("Betrag: Einkommen 2")).to_have_value("60,00")
    attach(page, "Nachweise über das Einkommen", "krankengeld-1.jpg", "krankengeld-2.jpg")

    add.click()
    child = page.get_by_role("group", name="Person 2")
    expect(child.get_by_label("Vornamen")).to_be_focused()
    child.get_by_label("Vornamen").fill("Elif")
    child.get_by_label("Familienname").fill("Yıldız")
    day(child, "Geburtsdatum", "30", "1", "2019")
    child.get_by_label("Mein Kind").check()
    choose(child, "Gibt es für dieses Kind Kindergeld?", "Ja")
    choose(child, "Hat diese Person eigenes Einkommen?", "Nein")
    look(page, "94-haushalt")

    # a partner of six years: told at the field, with everything typed still there
    weiter(page)
    expect(page.locator("#fehler")).to_contain_text("Bitte prüfen Sie das Geburtsdatum")
    look(page, "95-haushalt-fehler")
    day(page.get_by_role("group", name="Person 1: Kerem"), "Geburtsdatum", "2", "11", "1984")
    expect(page.get_by_role("row", name=re.compile("Stufe 2"))).to_contain_text("2 × 506,00 Euro")
    narrow(page)
    weiter(page)


def narrow(page: Page) -> None:
    """The same page on the smallest telephone: rows are cards with their labels."""
    page.set_viewport_size({"width": 320, "height": 640})
    look(page, "96-haushalt-320")
    page.set_viewport_size({"width": 1280, "height": 900})


def money(page: Page) -> None:
    """Income, home, special needs, assets, insurance, account; the browser's way back loses nothing."""
    heading(page, "Welches Einkommen haben Sie selbst?")
    choose(page, "Haben Sie Einkommen?", "Ja")
    expect(page.get_by_label("Art: Einkommen 1")).to_be_visible()
    income(page, 1, "Lohn oder Gehalt", "280", "im Monat")
    expect(page.get_by_role("row", name="Zusammen im Monat")).to_contain_text("280,00 Euro")
    attach(page, "Nachweise über Ihr Einkommen", "lohn-september.jpg", "lohn-oktober.jpg")
    page.go_back()
    heading(page, "Wer wohnt mit Ihnen zusammen?")
    expect(page.get_by_role("link", name="krankengeld-2.jpg")).to_be_visible()
    page.go_forward()
    heading(page, "Welches Einkommen haben Sie selbst?")
    expect(page.get_by_label("Betrag: Einkommen 1")).to_have_value(re.compile("280"))
    look(page, "97-einkommen")
    weiter(page)
    heading(page, "Was kostet Ihre Wohnung im Monat?")
    for label, amount in (("Miete ohne Nebenkosten", "680"), ("Nebenkosten", "160"), ("Heizkosten", "120")):
        page.get_by_label(label, exact=True).fill(amount)
    choose(page, "Haben Sie Schulden", "Nein")
    choose(page, "Haben Sie den Mietvertrag", "Ja")
    expect(page.get_by_role("group", name="Mietvertrag und letzte Abrechnung")).to_be_visible()
    attach(page, "Mietvertrag und letzte Abrechnung", "mietvertrag.jpg")
    look(page, "98-wohnkosten")
    weiter(page)
    heading(page, "Gibt es besondere Lebenslagen?")
    for question in ("Sind Sie schwanger?", "Erziehen Sie Ihre Kinder allein?", "Steht in Ihrem", "Brauchen Sie aus"):
        choose(page, question, "Nein")
    weiter(page)
    heading(page, "Was besitzen Sie?")
    page.get_by_label("Geld auf Girokonten").fill("820")
    page.get_by_label("Sparbücher").fill("30000")
    choose(page, "Haben Sie ein Auto?", "Nein")
    expect(page.get_by_text("Ihr Vermögen liegt über dem Freibetrag")).to_be_visible()
    look(page, "99-vermoegen")
    page.get_by_label("Sparbücher").fill("0")
    choose(page, "Haben Sie Ihre Kontoauszüge", "Nein")
    weiter(page)


def finish(page: Page) -> str:
    """Insurance, account, declarations; the review adds up; returns the number."""
    heading(page, "Wie sind Sie krankenversichert?")
    page.get_by_label("Gesetzlich, ich zahle keinen eigenen Beitrag").check()
    page.get_by_label("Name der Krankenkasse").fill("Musterkasse")
    weiter(page)
    heading(page, "Wohin sollen wir das Geld überweisen?")
    page.get_by_label("Auf ein Konto").check()
    expect(page.get_by_label("IBAN")).to_be_visible()
    page.get_by_label("Wem gehört das Konto?").fill("Ayşe Yıldız")
    page.get_by_label("IBAN").fill("DE02 1203 0000 0000 2020 51")
    choose(page, "Sollen wir die Miete direkt", "Nein")
    weiter(page)
    heading(page, "Fast geschafft")
    page.get_by_label("Ich teile jede Änderung").check()
    page.get_by_label("Meine Angaben sind vollständig").check()
    weiter(page)
    heading(page, "Bitte prüfen Sie Ihre Angaben")
    # 2 × 506 + 390 + 960 = 2362; 280 + 725 + 259 = 1264
    for title, amount in (("Bedarf im Monat", "2.362,00"), ("Einkommen im Monat", "1.264,00")):
        table = page.get_by_role("table", name=re.compile(title))
        expect(table.get_by_role("row").last).to_contain_text(amount)
    expect(page.get_by_text("1.098,00 Euro")).to_be_visible()
    expect(page.get_by_text("krankengeld-2.jpg")).to_be_visible()
    look(page, "A0-pruefen")
    return send(page)


def decide(clerk: Page, head: Page, haus: Haus, number: str) -> None:
    """Farida corrects an amount, and the sum follows; Georg approves; Farida issues."""
    clerk.goto(haus.at("/lindenbrueck/amt/eingang"))
    row = clerk.get_by_role("row").filter(has_text=number)
    soon(clerk, lambda: row.count() == 1)
    row.get_by_role("link").first.click()
    heading(clerk, "Hilfe zum Lebensunterhalt")
    expect(clerk.get_by_text("krankengeld-1.jpg").first).to_be_visible()
    look(clerk, "A1-vorgang")
    clerk.get_by_role("button", name="In Bearbeitung nehmen").click()
    decision = clerk.get_by_role("link", name="Entscheidung vorbereiten")
    soon(clerk, lambda: decision.count() == 1)
    decision.click()
    clerk.get_by_role("button", name=re.compile("^Bewillig")).first.click()
    clerk.get_by_label("Absetzungen vom Einkommen").fill("84")
    look(clerk, "A2-entscheidung")
    clerk.get_by_role("button", name="Speichern und ansehen").click()
    expect(clerk.get_by_text("1.182,00 Euro").first).to_be_visible()
    look(clerk, "A3-ansehen")
    clerk.get_by_role("button", name="Zur Freigabe geben").click()
    head.goto(clerk.url)
    head.get_by_role("button", name="Freigeben").click()
    expect(head.get_by_text("Freigegeben").first).to_be_visible()
    clerk.reload()
    clerk.get_by_role("link", name="Bescheid erlassen").click()
    clerk.get_by_role("button", name="Ja, erlassen").click()
    heading(clerk, "Bescheid und Bekanntgabe")
    look(clerk, "A4-bekanntgabe")


def letter(page: Page, haus: Haus) -> str:
    """The words of the Bescheid out of the Postfach."""
    page.goto(haus.at("/lindenbrueck/postfach"))
    message = page.get_by_role("link", name=re.compile("Ihr Bescheid.*Lebensunterhalt"))
    soon(page, lambda: message.count() > 0)
    message.first.click()
    look(page, "A5-vor-dem-oeffnen")
    page.get_by_role("button", name="Bescheid jetzt öffnen").click()
    with page.expect_download() as document:
        page.get_by_role("link", name="Ihr Antrag auf Hilfe zum Lebensunterhalt").first.click()
    content = document.value.path().read_bytes()
    assert content.startswith(b"%PDF")
    return pdftext.text(content)


def test_a_household_of_three(haus: Haus, person: Callable[..., Page], at_work: Callable[[str], Page]) -> None:
    ayse = person()
    begin(ayse, haus)
    about_oneself(ayse)
    household(ayse)
    money(ayse)
    number = finish(ayse)
    ayse.get_by_role("link", name="Zum Stand des Antrags").click()
    case = ayse.url

    farida = at_work(FARIDA)
    decide(farida, at_work(GEORG), haus, number)
    vorgang = farida.url.partition("/bescheide")[0]
    words = letter(ayse, haus)
    for said in (
        "Sohabenwirgerechnet", "2×506,00Euro", "1.402,00Euro", "960,00Euro", "HilfeimMonat", "1.182,00Euro",
        "RegelbedarfStufe2", "§60Absatz1", "Widerspruch", "innerhalbeinesMonats", "§36aAbsatz2SGBI", "Niederschrift",
    ):  # fmt: skip
        assert said in words, said
    assert "Gebühr" not in words

    farida.goto(vorgang)
    close = farida.get_by_role("link", name="Zu den Akten legen")
    soon(farida, lambda: close.count() == 1)
    close.click()
    farida.get_by_role("button", name="Ja, zu den Akten").click()
    farida.get_by_role("link", name="Akte", exact=True).click()
    expect(farida.get_by_text("50.11.1").first).to_be_visible()
    expect(farida.get_by_text("lohn-oktober.jpg").first).to_be_visible()
    look(farida, "A6-akte")
    ayse.goto(case)
    expect(ayse.get_by_text("Abgeschlossen").first).to_be_visible()
