"""A festival in the park: filling in its form as an association would."""

from playwright.sync_api import Page, expect

from tests.journeys.conftest import look
from tests.journeys.haus import Haus
from tests.journeys.wege import choose, day, heading, photo, send, to_leistung, weiter


def find(page: Page, haus: Haus) -> None:
    """By a word of the street to the form."""
    to_leistung(page, haus, "Straßenfest", "Veranstaltung anzeigen")
    look(page, "veranstaltung-01-leistung")
    page.get_by_role("link", name="Jetzt beantragen").first.click()
    page.get_by_role("button", name="Ohne Konto beginnen").click()
    page.get_by_role("link", name="Weiter zum Antrag").click()


def address(page: Page, street: str) -> None:
    """Where something is."""
    page.get_by_label("Straße").first.fill(street)
    page.get_by_label("Hausnummer").fill("7")
    page.get_by_label("Postleitzahl").fill("59999")
    page.get_by_label("Ort", exact=True).fill("Lindenbrück")


def who(page: Page) -> None:
    """An association, its head, and how to reach her."""
    heading(page, "Wer veranstaltet?")
    page.get_by_label("Für einen Verein oder eine Initiative").check()
    page.get_by_label("Name des Vereins").fill("Klangbrücke e. V.")
    choose(page, "Ist der Verein gemeinnützig?", "Ja")
    page.get_by_label("Vornamen").fill("Mira")
    page.get_by_label("Familienname").fill("Sommerfeld")
    day(page, "Geburtsdatum", "12", "4", "1988")
    look(page, "veranstaltung-02-veranstalter")
    weiter(page)
    heading(page, "Wie erreichen wir Sie?")
    address(page, "Brückenstraße")
    page.get_by_label("E-Mail-Adresse").fill("mira.sommerfeld@post.example")
    page.get_by_label("Telefonnummer").fill("02999 1234567")
    weiter(page)


def what(page: Page) -> None:
    """The concert, its days and its place."""
    heading(page, "Was haben Sie vor?")
    page.get_by_label("Name der Veranstaltung").fill("Parkklänge")
    box = page.get_by_role("combobox", name="Was für eine Veranstaltung ist es?")
    box.fill("Konzert")
    page.get_by_role("option", name="Konzert oder Theater im Freien").click()
    page.get_by_label("Was geschieht dort?").fill("Chöre und eine Band auf der Wiese.")
    look(page, "veranstaltung-03-vorhaben")
    weiter(page)
    heading(page, "Wann findet sie statt?")
    times(page)
    heading(page, "Wo findet sie statt?")
    address(page, "Am Park")
    page.get_by_label("Welche Flächen nutzen Sie genau?").fill("Die große Wiese im Stadtpark und die Straße Am Park.")
    page.get_by_label("Straße, Gehweg oder öffentlicher Parkplatz").check()
    page.get_by_label("Park, Wiese oder andere Grünfläche").check()
    look(page, "veranstaltung-05-ort")
    weiter(page)


def times(page: Page) -> None:
    """One day."""
    look(page, "veranstaltung-04-zeiten")
    day(page, "Tag", "9", "7", "2027")
    page.get_by_label("Beginn").first.fill("18:00")
    page.get_by_label("Ende").first.fill("22:00")
    weiter(page)


def how(page: Page) -> None:
    """Visitors, stage, music, street and green; pages appear because of what was said before."""
    heading(page, "Wie viele Menschen erwarten Sie?")
    page.get_by_label("Wie viele sind höchstens").fill("800")
    choose(page, "Ist ein Sanitätsdienst da?", "Ja")
    weiter(page)
    heading(page, "Was bauen Sie auf?")
    page.get_by_label("Bühne oder Tribüne").check()
    choose(page, "Gibt es Speisen oder Getränke?", "Nein")
    look(page, "veranstaltung-06-aufbau")
    weiter(page)
    heading(page, "Wird es laut?")
    choose(page, "Gibt es Musik oder Durchsagen über Lautsprecher?", "Ja")
    page.get_by_label("Bis wann am Abend?").fill("22:00")
    weiter(page)
    heading(page, "Muss eine Straße gesperrt werden?")
    choose(page, "Soll eine Straße für Autos gesperrt werden?", "Nein")
    weiter(page)
    heading(page, "Wie nutzen Sie die Grünfläche?")
    page.get_by_label("Name der Anlage").fill("Stadtpark")
    choose(page, "Fahren Fahrzeuge auf die Fläche?", "Nein")
    weiter(page)


def papers(page: Page) -> str:
    """From 500 visitors on a safety plan is asked for; send. Returns the number."""
    heading(page, "Welche Unterlagen haben Sie?")
    file = {"name": "plan.jpg", "mimeType": "image/jpeg", "buffer": photo()}
    uploads = page.locator("input[type=file]")
    for number, name in enumerate(("Lageplan", "Sicherheitskonzept")):
        uploads.nth(number).set_input_files({**file, "name": f"{name.lower()}.jpg"})  # type: ignore[arg-type]
        expect(page.get_by_text(f"{name.lower()}.jpg").first).to_be_visible()
    look(page, "veranstaltung-07-unterlagen")
    weiter(page)
    heading(page, "Fast geschafft")
    page.get_by_label("Ich bin für die Veranstaltung verantwortlich").check()
    weiter(page)
    heading(page, "Bitte prüfen Sie Ihre Angaben")
    expect(page.get_by_text("75,00 Euro").first).to_be_visible()
    look(page, "veranstaltung-08-pruefen")
    number = send(page)
    page.get_by_role("link", name="Zum Stand des Antrags").click()
    return number
