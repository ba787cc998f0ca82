"""Two dogs are registered, one of them exempt: from the search over the assessment to the closed Akte."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from playwright.sync_api import Locator, Page, expect

from kuer.kit.dates import german_date, local_date
from kuer.kit.money import euro
from tests.journeys.conftest import look
from tests.journeys.haus import Haus
from tests.journeys.wege import begin_as, choose, day, heading, photo, send, soon, to_leistung, weiter
from tests.letters import pdftext

pytestmark = pytest.mark.browser

MEHMET = "mehmet.aydin@lindenbrueck.example"
CHIP, OTHER_CHIP = "276098100123456", "276098100654321"
JAHRESSTEUER = 12_000


def begin(page: Page, haus: Haus) -> None:
    """From the search to the first page, signed in."""
    to_leistung(page, haus, "Hundemarke", "Hund zur Hundesteuer anmelden")
    look(page, "hund-01-leistung")
    begin_as(page, "Ayşe Yıldız")
    heading(page, "Wer hält den Hund?")
    page.get_by_label("Eine Privatperson").check()
    expect(page.get_by_label("Familienname")).to_have_value("Yıldız")
    weiter(page)
    heading(page, "Wo lebt der Hund?")
    page.get_by_label("Wie viele Hunde").fill("0")
    look(page, "hund-02-haushalt")
    weiter(page)


def fill_dog(dog: Locator, name: str, rasse: str, seit: date, grund: str) -> None:
    """One dog; it was born at its keeper's home."""
    dog.get_by_label("Name des Hundes").fill(name)
    dog.get_by_role("combobox", name="Rasse").fill(rasse)
    dog.get_by_role("option", name=rasse, exact=True).click()
    for label, when in (
        ("Wann ist der Hund geboren?", date(2024, 1, 10)),
        ("Seit wann lebt der Hund bei Ihnen?", seit),
    ):
        day(dog, label, str(when.day), str(when.month), str(when.year))
    dog.get_by_label("Er ist bei mir geboren").check()
    choose(dog, "Hat eine Behörde", "Nein")
    choose(dog, "Ist der Hund befreit", grund)


def fill_dogs(page: Page, heute: date) -> None:
    """Two dogs: first a wrong chip number, then no evidence, then all is well."""
    heading(page, "Welchen Hund melden Sie an?")
    first = page.get_by_role("group", name="Hund 1", exact=True)
    fill_dog(first, "Bello", "Beagle", heute, "Nein")
    first.get_by_label("Nummer des Mikrochips").fill(CHIP[:-1])
    page.get_by_role("button", name="Noch einen Hund anmelden").click()
    second = page.get_by_role("group", name="Hund 2", exact=True)
    fill_dog(second, "Luna", "Labrador Retriever", date(2024, 1, 10), "Befreit: Er ist geprüfter Rettungshund")
    second.get_by_label("Nummer des Mikrochips").fill(OTHER_CHIP)
    expect(second.get_by_text("Die Frist der Satzung ist damit vorbei").first).to_be_visible()
    look(page, "hund-03-hunde")
    weiter(page)
    expect(page.locator("#fehler")).to_be_focused()
    expect(page.locator("#fehler")).to_contain_text("Geben Sie genau 15 Ziffern")
    expect(page.locator("#fehler")).to_contain_text("Nachweis")
    look(page, "hund-04-fehler")
    first.get_by_label("Nummer des Mikrochips").fill(CHIP)
    file = {"name": "pruefung.jpg", "mimeType": "image/jpeg", "buffer": photo()}
    second.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]
    expect(second.get_by_text("pruefung.jpg").first).to_be_visible()
    weiter(page)


def finish(page: Page, share: str) -> str:
    """The other pages, the review with the tax and its rule, and off it goes; returns the number."""
    heading(page, "War ein Hund schon woanders angemeldet?")
    page.get_by_label("Nein", exact=True).check()
    weiter(page)
    heading(page, "Wie möchten Sie zahlen?")
    page.get_by_label("Bitte buchen Sie ab").check()
    page.get_by_label("Wem gehört das Konto?").fill("Ayşe Yıldız")
    page.get_by_label("IBAN").fill("DE02 1203 0000 0000 2020 51")
    page.get_by_label("Ich erteile das SEPA-Lastschriftmandat.").check()
    look(page, "hund-05-zahlung")
    weiter(page)
    heading(page, "Fast geschafft")
    page.get_by_label("Meine Angaben sind vollständig und richtig.").check()
    weiter(page)
    heading(page, "Bitte prüfen Sie Ihre Angaben")
    expect(page.get_by_text("Steuer für das laufende Jahr").first).to_be_visible()
    expect(page.get_by_text(share).first).to_be_visible()
    look(page, "hund-06-pruefen")
    return send(page)


def assess(page: Page, number: str, share: str) -> None:
    """Mehmet takes the Vorgang, finds everything filled in, and assesses."""
    row = page.get_by_role("row").filter(has_text=number)
    soon(page, lambda: row.count() == 1)
    row.get_by_role("link").first.click()
    heading(page, "Hund zur Hundesteuer anmelden")
    page.get_by_role("button", name="In Bearbeitung nehmen").click()
    look(page, "hund-07-vorgang")
    page.get_by_role("link", name="Entscheidung vorbereiten").click()
    expect(page.get_by_role("button", name="Festsetzen")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("button", name="Ablehnen")).to_have_count(0)
    expect(page.get_by_label("Angemeldete Hunde")).to_have_value("Bello und Luna")
    expect(page.get_by_label("Steuer für das laufende Jahr")).to_have_value(share)
    look(page, "hund-08-festsetzen")
    page.get_by_role("button", name="Speichern und ansehen").click()
    look(page, "hund-09-ansehen")
    page.get_by_role("link", name="Bescheid erlassen").click()
    look(page, "hund-10-erlassen")
    page.get_by_role("button", name="Ja, erlassen").click()
    heading(page, "Bescheid und Bekanntgabe")
    look(page, "hund-11-bekanntgabe")


def said_by(page: Page, haus: Haus) -> str:
    """Ayşe opens the letter in her mailbox; returns its words without blanks."""
    page.goto(haus.at("/lindenbrueck/postfach"))
    letter = page.get_by_role("link", name="Ihr Bescheid")
    soon(page, lambda: letter.count() > 0)
    letter.first.click()
    page.get_by_role("button", name="Bescheid jetzt öffnen").click()
    look(page, "hund-12-bescheid")
    with page.expect_download() as document:
        page.get_by_role("link", name=re.compile("^Hundesteuer")).first.click()
    return pdftext.text(document.value.path().read_bytes())


def test_two_dogs_are_assessed(haus: Haus, person: Callable[..., Page], at_work: Callable[[str], Page]) -> None:
    heute = local_date(datetime.now(UTC))
    cents = JAHRESSTEUER * (13 - heute.month) // 12
    share = euro(cents)
    ayse = person()
    begin(ayse, haus)
    fill_dogs(ayse, heute)
    number = finish(ayse, share)
    ayse.get_by_role("link", name="Zum Stand des Antrags").click()
    case = ayse.url

    mehmet = at_work(MEHMET)
    assess(mehmet, number, share)
    said = said_by(ayse, haus)
    for part in (
        "Festsetzungsbescheid", f"Hundesteuer {heute.year}", "Steuern und Abgaben", "Ayşe Yıldız",
        "Wir setzen die Hundesteuer für das Halten von Bello und Luna (von der Steuer befreit) fest", f"auf {share}",
        f"ab dem Jahr {heute.year + 1} auf 120,00 Euro für jedes Kalenderjahr", "Die Steuer schuldet Ayşe Yıldız.",
        f"Jetzt zu zahlen: {share}.", "§§ 155 und 157 der Abgabenordnung", "Kassenzeichen",
        "innerhalb eines Monats nach seiner Bekanntgabe Klage erheben",
        "dem Verwaltungsgericht Arnsberg, Jägerstraße 1, 59821 Arnsberg.", f"Ihre Angaben vom {german_date(heute)}",
    ):  # fmt: skip
        assert pdftext.squeeze(part).lower() in said.lower(), part
    for word in ("Einspruch", "Widerspruch", "Gebühr", "statt"):
        assert word not in said, word

    soon(mehmet, lambda: mehmet.get_by_role("link", name="Zum Vorgang").count() == 1)
    mehmet.get_by_role("link", name="Zum Vorgang").click()
    close = mehmet.get_by_role("link", name="Zu den Akten legen")
    soon(mehmet, lambda: close.count() == 1)
    close.click()
    mehmet.get_by_role("button", name="Ja, zu den Akten").click()
    mehmet.get_by_role("link", name="Akte", exact=True).click()
    expect(mehmet.get_by_text("20.24.1").first).to_be_visible()
    expect(mehmet.get_by_text("pruefung.jpg").first).to_be_visible()
    look(mehmet, "hund-13-akte")
    ayse.goto(case)
    expect(ayse.get_by_text("Abgeschlossen").first).to_be_visible()
    expect(ayse.get_by_role("heading", name="Zahlung")).to_be_visible()
    look(ayse, "hund-14-abgeschlossen")
