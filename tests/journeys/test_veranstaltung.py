"""A festival in the park: one Anzeige, three Stellen asked at once, one Bescheid out of what they say."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import look
from tests.journeys.haus import Haus
from tests.journeys.test_der_ganze_weg import soon
from tests.journeys.wege import heading, photo, send, weiter

pytestmark = pytest.mark.browser

NINA = "nina.vogt@lindenbrueck.example"
PETER = "peter.hansen@lindenbrueck.example"
JONAS = "jonas.ebert@lindenbrueck.example"
KATRIN = "katrin.lorenz@lindenbrueck.example"
MEHMET = "mehmet.aydin@lindenbrueck.example"
AUFLAGE = "Halten Sie zwischen Bühne und Zelten einen Weg von 5 Metern frei."


def find(page: Page, haus: Haus) -> None:
    """By a word of the street to the form."""
    page.goto(haus.at("/lindenbrueck/"))
    page.get_by_role("searchbox").fill("Straßenfest")
    page.get_by_role("search").get_by_role("button").click()
    page.get_by_role("link", name="Veranstaltung anzeigen").first.click()
    heading(page, "Veranstaltung anzeigen")
    look(page, "veranstaltung-01-leistung")
    page.get_by_role("link", name="Jetzt beantragen").first.click()
    page.get_by_role("button", name="Ohne Konto beginnen").click()
    page.get_by_role("link", name="Weiter zum Antrag").click()


def day(page: Page, group: str, text: tuple[str, str, str]) -> None:
    """A date in its three fields."""
    box = page.get_by_role("group", name=group).first
    for label, part in zip(("Tag", "Monat", "Jahr"), text, strict=True):
        box.get_by_label(label, exact=True).fill(part)


def yes_no(page: Page, group: str, answer: str) -> None:
    """One of two radios below a question."""
    page.get_by_role("radiogroup", name=group).get_by_label(answer, exact=True).check()


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
    yes_no(page, "Ist der Verein gemeinnützig?", "Ja")
    page.get_by_label("Vornamen").fill("Mira")
    page.get_by_label("Familienname").fill("Sommerfeld")
    day(page, "Geburtsdatum", ("12", "4", "1988"))
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
    day(page, "Tag", ("9", "7", "2027"))
    page.get_by_label("Beginn").first.fill("18:00")
    page.get_by_label("Ende").first.fill("22:00")
    weiter(page)


def how(page: Page) -> None:
    """Visitors, stage, music, street and green; pages appear because of what was said before."""
    heading(page, "Wie viele Menschen erwarten Sie?")
    page.get_by_label("Wie viele sind höchstens").fill("800")
    yes_no(page, "Ist ein Sanitätsdienst da?", "Ja")
    weiter(page)
    heading(page, "Was bauen Sie auf?")
    page.get_by_label("Bühne oder Tribüne").check()
    yes_no(page, "Gibt es Speisen oder Getränke?", "Nein")
    look(page, "veranstaltung-06-aufbau")
    weiter(page)
    heading(page, "Wird es laut?")
    yes_no(page, "Gibt es Musik oder Durchsagen über Lautsprecher?", "Ja")
    page.get_by_label("Bis wann am Abend?").fill("22:00")
    weiter(page)
    heading(page, "Muss eine Straße gesperrt werden?")
    yes_no(page, "Soll eine Straße für Autos gesperrt werden?", "Nein")
    weiter(page)
    heading(page, "Wie nutzen Sie die Grünfläche?")
    page.get_by_label("Name der Anlage").fill("Stadtpark")
    yes_no(page, "Fahren Fahrzeuge auf die Fläche?", "Nein")
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


def open_vorgang(page: Page, number: str) -> None:
    """From the inbox to the Vorgang with this number."""
    row = page.get_by_role("row").filter(has_text=number)
    soon(page, lambda: row.count() == 1)
    row.get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Veranstaltung anzeigen")


def asked(page: Page, number: str) -> None:
    """From the inbox to the question about this Vorgang."""
    page.get_by_role("link", name=re.compile("^Stellungnahmen")).first.click()
    row = page.get_by_role("row").filter(has_text=number)
    soon(page, lambda: row.count() == 1)
    look(page, "veranstaltung-21-anfragen")
    row.get_by_role("link").first.click()
    expect(page.get_by_role("heading", name="Angaben im Antrag")).to_be_visible()


def answer(page: Page, votum: str, text: str = "") -> None:
    """Give a Stellungnahme."""
    page.get_by_label(votum, exact=True).check()
    if text:
        page.get_by_label("Begründung und Hinweise").fill(text)
    page.get_by_role("button", name="Stellungnahme abgeben").click()
    expect(page.get_by_text("Ihre Stellungnahme ist abgegeben").first).to_be_visible()


def fire(page: Page, number: str) -> None:
    """Jonas forgets the condition, adds it, and corrects himself."""
    asked(page, number)
    look(page, "veranstaltung-22-anfrage")
    with page.expect_download() as paper:
        page.get_by_role("link", name=re.compile("lageplan")).click()
    assert paper.value.path().stat().st_size > 500
    page.get_by_label("Bedenken, die sich mit Auflagen ausräumen lassen").check()
    page.get_by_role("button", name="Stellungnahme abgeben").click()
    expect(page.locator("#fehler")).to_contain_text("mindestens eine Auflage")
    look(page, "veranstaltung-23-auflage-fehlt")
    page.get_by_label("Auflage 1").fill(AUFLAGE)
    answer(page, "Bedenken, die sich mit Auflagen ausräumen lassen", "Der Weg zur Bühne ist eng.")
    look(page, "veranstaltung-24-abgegeben")
    page.get_by_role("link", name="Ändern").click()
    look(page, "veranstaltung-25-aendern")
    answer(page, "Bedenken, die sich mit Auflagen ausräumen lassen", "Der Weg zur Bühne ist zu eng.")
    page.get_by_text("Frühere Fassungen").click()
    look(page, "veranstaltung-26-fassungen")


def lead(page: Page) -> None:
    """Nina reminds one, gives another more time, asks one more and finds that it is not needed."""
    page.get_by_role("button", name="Erinnern Grünflächen").click()
    expect(page.get_by_text("Erinnert: Die Frage steht").first).to_be_visible()
    page.get_by_role("link", name="Mehr Zeit geben Grünflächen").click()
    page.get_by_role("button", name="Mehr Zeit geben").click()
    expect(page.locator("#fehler")).to_be_visible()
    look(page, "veranstaltung-12-mehr-zeit")
    page.get_by_role("link", name="Abbrechen").click()
    page.get_by_role("link", name="Weitere Stelle fragen").click()
    page.get_by_role("button", name="Stelle fragen").click()
    expect(page.locator("#fehler")).to_be_visible()
    look(page, "veranstaltung-13-fragen")
    page.get_by_role("combobox", name="Stelle").select_option(label="Bürgeramt")
    page.get_by_label("Worum geht es?").fill("Öffnungszeiten")
    page.get_by_label("Ihre Frage").fill("Ist das Bürgeramt an dem Tag geöffnet?")
    page.get_by_role("button", name="Stelle fragen").click()
    page.get_by_role("link", name="Nicht mehr nötig Öffnungszeiten").click()
    page.get_by_label("Grund").fill("Hat sich geklärt.")
    look(page, "veranstaltung-14-zuruecknehmen")
    page.get_by_role("button", name="Nicht mehr nötig").click()
    look(page, "veranstaltung-15-stand")


def decide(page: Page) -> None:
    """What the fire service proposed becomes a condition of the Bescheid; one answer is still missing."""
    page.get_by_role("link", name="Entscheidung vorbereiten").click()
    expect(page.get_by_role("heading", name="Vorschläge aus den Stellungnahmen")).to_be_visible()
    page.get_by_role("button", name=re.compile("Als Auflage übernehmen")).click()
    expect(page.get_by_label("Auflage 1")).to_have_value(AUFLAGE)
    page.get_by_text("Ermessen", exact=True).click()
    page.get_by_label("Gesichtspunkte des Ermessens").fill("Die Auflage ist das mildeste Mittel.")
    page.get_by_role("button", name="Speichern und ansehen").click()
    expect(page.locator("#fehler")).to_contain_text("ohne diese Stellungnahmen")
    look(page, "veranstaltung-31-ausstehend")
    page.get_by_label("Ich bereite die Entscheidung ohne diese Stellungnahmen vor.").check()
    page.get_by_role("button", name="Speichern und ansehen").click()
    expect(page.get_by_text(AUFLAGE).first).to_be_visible()
    look(page, "veranstaltung-32-entscheidung")
    page.get_by_role("link", name="Bescheid erlassen").click()
    page.get_by_role("button", name="Ja, erlassen").click()
    heading(page, "Bescheid und Bekanntgabe")


def close(mira: Page, case: str, nina: Page, vorgang: str) -> None:
    """Mira opens the Bescheid, Nina puts the Vorgang to the files; what the Stellen wrote lies in the Akte."""
    mira.goto(case)
    letter = mira.get_by_role("link", name="Ihr Bescheid")
    soon(mira, lambda: letter.count() > 0)
    letter.first.click()
    mira.get_by_role("button", name="Bescheid jetzt öffnen").click()
    nina.goto(vorgang)
    end = nina.get_by_role("link", name="Zu den Akten legen")
    soon(nina, lambda: end.count() == 1)
    end.click()
    nina.get_by_role("button", name="Ja, zu den Akten").click()
    nina.get_by_role("link", name="Akte", exact=True).click()
    expect(nina.get_by_text("Stellungnahme: Brandschutz und Rettung").first).to_be_visible()
    look(nina, "veranstaltung-41-akte")


def test_one_anzeige_three_stellen(haus: Haus, person: Callable[..., Page], at_work: Callable[[str], Page]) -> None:
    mira = person()
    find(mira, haus)
    who(mira)
    what(mira)
    how(mira)
    number = papers(mira)
    case = mira.url
    several = mira.get_by_text("Mehrere Stellen prüfen Ihren Antrag").first
    soon(mira, lambda: several.count() > 0)
    look(mira, "veranstaltung-09-stand")

    nina = at_work(NINA)
    open_vorgang(nina, number)
    nina.get_by_role("button", name="In Bearbeitung nehmen").click()
    vorgang = nina.url
    fall = vorgang.rsplit("/", 1)[1]
    nina.get_by_role("link", name=re.compile("^Stellungnahmen")).last.click()
    expect(nina.get_by_text("0 von 3 Stellungnahmen sind da.").first).to_be_visible()
    look(nina, "veranstaltung-11-stellungnahmen")
    lead(nina)

    # the fire service sees the Antrag and its papers; the Vorgang itself is not there for it
    jonas = at_work(JONAS)
    fire(jonas, number)
    for rest in ("", "/akte", "/nachrichten", "/verlauf", "/notizen", "/stellungnahmen", "/entscheidung"):
        answered = jonas.goto(haus.at(f"/lindenbrueck/amt/vorgang/{fall}{rest}"))
        assert answered is not None
        assert answered.status == 404, rest
    peter = at_work(PETER)
    asked(peter, number)
    question = peter.url
    answer(peter, "Keine Bedenken")
    assert at_work(MEHMET).goto(question).status == 404  # type: ignore[union-attr]
    mira.reload()
    expect(mira.get_by_text("2 von 3 haben schon geantwortet").first).to_be_visible()

    nina.goto(vorgang)
    expect(nina.get_by_text("2 von 3 Stellungnahmen sind da.").first).to_be_visible()
    look(nina, "veranstaltung-30-vorgang")
    decide(nina)
    katrin = at_work(KATRIN)
    katrin.goto(haus.at("/lindenbrueck/amt/stellungnahmen"))
    expect(katrin.get_by_role("row").filter(has_text=number)).to_have_count(0)
    assert katrin.goto(question).status == 404  # type: ignore[union-attr]
    close(mira, case, nina, vorgang)
    assert peter.goto(question).status == 404  # type: ignore[union-attr]
