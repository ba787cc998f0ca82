"""A festival in the park: one Anzeige, three Stellen asked at once, one Bescheid out of what they say."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import look
from tests.journeys.haus import Haus
from tests.journeys.veranstaltung import find, how, papers, what, who
from tests.journeys.wege import heading, soon

pytestmark = pytest.mark.browser

NINA = "nina.vogt@lindenbrueck.example"
PETER = "peter.hansen@lindenbrueck.example"
JONAS = "jonas.ebert@lindenbrueck.example"
KATRIN = "katrin.lorenz@lindenbrueck.example"
MEHMET = "mehmet.aydin@lindenbrueck.example"
AUFLAGE = "Halten Sie zwischen Bühne und Zelten einen Weg von 5 Metern frei."


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
