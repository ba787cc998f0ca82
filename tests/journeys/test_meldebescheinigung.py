"""A certificate within seconds without a person; and one that needs somebody at the Bürgeramt."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import look
from tests.journeys.haus import Haus
from tests.journeys.wege import begin_as, heading, send, soon, to_leistung, weiter
from tests.letters import pdftext

pytestmark = pytest.mark.browser

LENA = "lena.hoffmann@lindenbrueck.example"


def apply(page: Page, haus: Haus, who: str, *, pictures: bool = False) -> tuple[str, str]:
    """From the search to the receipt; returns the number and the address of the case."""
    to_leistung(page, haus, "Adressnachweis", "Meldebescheinigung")
    picture(page, "80-leistung", pictures)
    begin_as(page, who)
    heading(page, "Für wen ist die Bescheinigung?")
    page.get_by_label("Ich selbst").check()
    weiter(page)
    heading(page, "Wer sind Sie?")
    picture(page, "81-person", pictures)
    weiter(page)
    heading(page, "Was soll in der Bescheinigung stehen?")
    page.get_by_label("Die einfache").check()
    page.get_by_label("Als PDF-Datei in mein Postfach").check()
    picture(page, "82-bescheinigung", pictures)
    weiter(page)
    heading(page, "Wie erreichen wir Sie?")
    weiter(page)
    heading(page, "Bitte prüfen Sie Ihre Angaben")
    number = send(page)
    page.get_by_role("link", name="Zum Stand des Antrags").click()
    return number, page.url


def picture(page: Page, name: str, wanted: bool) -> None:
    if wanted:
        look(page, name)


def letter(page: Page, haus: Haus) -> str:
    """The words of the certificate that lies in the Postfach."""
    page.goto(haus.at("/lindenbrueck/postfach"))
    message = page.get_by_role("link", name="Zu Ihrem Antrag „Meldebescheinigung“")
    soon(page, lambda: message.count() > 0)
    message.first.click()
    with page.expect_download() as document:
        page.get_by_role("link", name=re.compile("^Meldebescheinigung")).first.click()
    content = document.value.path().read_bytes()
    assert content.startswith(b"%PDF")
    return pdftext.text(content)


def open_at_work(page: Page, haus: Haus, number: str) -> None:
    page.goto(haus.at(f"/lindenbrueck/amt/suche?q={number}"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Meldebescheinigung")


def test_within_seconds_and_without_a_person(
    haus: Haus, person: Callable[..., Page], at_work: Callable[[str], Page]
) -> None:
    ayse = person()
    number, case = apply(ayse, haus, "Ayşe Yıldız", pictures=True)
    text = letter(ayse, haus)
    look(ayse, "83-nachricht")
    for said in ("Lindenallee 4a, 59999 Lindenbrück", "automatisch erstellt und ist ohne Unterschrift gültig"):
        assert pdftext.squeeze(said) in text, said
    assert "Rechtsbehelf" not in text
    ayse.goto(case)
    soon(ayse, lambda: ayse.get_by_text("Ihr Antrag ist erledigt.").count() > 0)
    look(ayse, "84-stand")

    lena = at_work(LENA)
    open_at_work(lena, haus, number)
    expect(lena.get_by_text("Automatisch erledigt").first).to_be_visible()
    expect(lena.get_by_text("Eine Person, alles passt")).to_be_visible()
    expect(lena.get_by_role("button", name="Melderegister abfragen")).to_have_count(0)
    look(lena, "85-vorgang-automatisch")
    lena.get_by_role("link", name="Akte", exact=True).click()
    expect(lena.get_by_text("Meldebescheinigung").first).to_be_visible()
    lena.get_by_role("link", name="Verlauf", exact=True).click()
    expect(lena.get_by_text("Automatisch entschieden")).to_be_visible()
    look(lena, "86-verlauf-automatisch")
    lena.goto(haus.at("/lindenbrueck/amt/eingang?geschlossen=ja"))
    expect(lena.get_by_role("row").filter(has_text=number)).to_contain_text("Automatisch erledigt")
    look(lena, "87-eingang-geschlossen")


def test_two_persons_fit_and_a_clerk_finishes(
    haus: Haus, person: Callable[..., Page], at_work: Callable[[str], Page]
) -> None:
    thomas = person()
    number, _ = apply(thomas, haus, "Thomas Brandt")
    lena = at_work(LENA)
    row = lena.get_by_role("row").filter(has_text=number)
    lena.goto(haus.at("/lindenbrueck/amt/eingang"))
    soon(lena, lambda: row.get_by_text("An Sie, weil: mehrere Personen passen").count() == 1)
    look(lena, "88-eingang-uebergeben")
    row.get_by_role("link").first.click()
    expect(lena.get_by_text("Mehrere Personen passen", exact=True)).to_be_visible()
    lena.get_by_role("button", name="Melderegister abfragen").click()
    soon(lena, lambda: lena.get_by_text("Mehrere Personen passen", exact=True).count() == 2)
    look(lena, "89-register-von-hand")
    lena.get_by_role("button", name="In Bearbeitung nehmen").click()
    lena.get_by_role("link", name="Entscheidung vorbereiten").click()
    lena.get_by_role("button", name=re.compile("^Bescheinig")).first.click()
    for label, value in (
        ("Familienname", "Brandt"),
        ("Vornamen", "Thomas"),
        ("Geburtsdatum", "14.7.1979"),
        ("Alleinige Wohnung oder Hauptwohnung", "Bahnhofstraße 12, 59999 Lindenbrück"),
    ):
        lena.get_by_label(label, exact=True).fill(value)
    look(lena, "90-von-hand-bescheinigen")
    lena.get_by_role("button", name="Speichern und ansehen").click()
    lena.get_by_role("link", name=re.compile("erlassen|ausstellen")).or_(
        lena.get_by_role("button", name=re.compile("erlassen|ausstellen"))
    ).first.click()
    lena.get_by_role("button", name=re.compile("^Ja, ")).click()
    text = letter(thomas, haus)
    assert pdftext.squeeze("Bahnhofstraße 12, 59999 Lindenbrück") in text
    assert "LenaHoffmann" in text
    assert "automatisch" not in text
    assert "Rechtsbehelf" not in text
