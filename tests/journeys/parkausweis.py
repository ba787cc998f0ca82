"""The Bewohnerparkausweis: filling in its form as a person would."""

from dataclasses import dataclass

from playwright.sync_api import Page, expect

from tests.journeys.haus import Haus
from tests.journeys.wege import heading, photo, to_leistung, weiter


@dataclass(frozen=True)
class Person:
    """Who applies."""

    vorname: str = "Mira"
    nachname: str = "Sommerfeld"
    geburt: tuple[str, str, str] = ("12", "4", "1988")
    email: str = "mira.sommerfeld@post.example"
    kennzeichen: str = "LB-MS 412"


def find(page: Page, haus: Haus, words: str) -> None:
    """From the home page, by search, to the Leistung and its button."""
    to_leistung(page, haus, words, "Bewohnerparkausweis")
    page.get_by_role("link", name="Jetzt beantragen").first.click()
    heading(page, "Bevor Sie beginnen")


def fill_person(page: Page, who: Person) -> None:
    """Name and date of birth."""
    heading(page, "Wer beantragt den Ausweis?")
    page.get_by_label("Vornamen").fill(who.vorname)
    page.get_by_label("Familienname").fill(who.nachname)
    for label, text in zip(("Tag", "Monat", "Jahr"), who.geburt, strict=True):
        page.get_by_label(label, exact=True).fill(text)


def fill_kontakt(page: Page, who: Person) -> None:
    """The address for notices."""
    heading(page, "Wie erreichen wir Sie?")
    page.get_by_label("E-Mail-Adresse").fill(who.email)


def fill_wohnung(page: Page) -> None:
    """Where the person lives."""
    heading(page, "Wo wohnen Sie?")
    page.get_by_label("Straße").fill("Brückenstraße")
    page.get_by_label("Hausnummer").fill("7")
    page.get_by_label("Postleitzahl").fill("59999")
    page.get_by_label("Ort", exact=True).fill("Lindenbrück")


def choose_zone(page: Page, zone: str) -> None:
    """The zone out of the code list: by typing where there is JavaScript, else by its list."""
    box = page.get_by_role("combobox", name="In welcher Zone wohnen Sie?")
    if box.evaluate("element => element.tagName") == "SELECT":
        box.select_option(label=zone)
        return
    box.fill(zone[:6])
    page.get_by_role("option", name=zone).click()


def fill_antrag(page: Page) -> None:
    """New, for a year."""
    heading(page, "Was möchten Sie beantragen?")
    page.get_by_label("Ja, ich beantrage einen neuen Ausweis").check()
    page.get_by_label("12 Monate").check()


def fill_fahrzeug(page: Page, who: Person) -> None:
    """One's own car."""
    heading(page, "Für welches Fahrzeug?")
    page.get_by_label("Kennzeichen").fill(who.kennzeichen)
    page.get_by_label("Letzte 6 Zeichen").fill("4A7K21")
    page.get_by_label("Auf mich").check()


def attach(page: Page, *, js: bool = True) -> None:
    """The registration certificate; without JavaScript it takes a button."""
    heading(page, "Welche Unterlagen haben Sie?")
    file = {"name": "fahrzeugschein.jpg", "mimeType": "image/jpeg", "buffer": photo()}
    page.locator("input[type=file]").first.set_input_files(file)  # type: ignore[arg-type]
    if not js:
        page.get_by_role("button", name="Hochladen").first.click()
    expect(page.get_by_text("fahrzeugschein.jpg").first).to_be_visible()


def confirm(page: Page) -> None:
    """The last page of the form."""
    heading(page, "Fast geschafft")
    page.get_by_label("Ich bestätige, dass ich den Hinweis").check()


def fill_in(page: Page, who: Person, *, js: bool = True) -> None:
    """All pages of the form, up to the review."""
    fill_person(page, who)
    weiter(page)
    fill_kontakt(page, who)
    weiter(page)
    fill_wohnung(page)
    choose_zone(page, "Zone D – Brückenviertel")
    weiter(page)
    fill_antrag(page)
    weiter(page)
    fill_fahrzeug(page, who)
    weiter(page)
    attach(page, js=js)
    weiter(page)
    confirm(page)
    weiter(page)
    heading(page, "Bitte prüfen Sie Ihre Angaben")
