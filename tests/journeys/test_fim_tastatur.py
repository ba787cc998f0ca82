"""A schema goes online by keys alone at 400 %, and without JavaScript: nothing about a draft needs more than that."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from kuer.project.demo import PASSWORT
from tests.integrations.fim.echte import DATA, real
from tests.journeys.conftest import look
from tests.journeys.enge import SMALL, still_stands
from tests.journeys.haus import Haus
from tests.journeys.tastatur import Tastatur

pytestmark = pytest.mark.browser

SCHEMA = "S07000000222"
LOTSE = "tobias.lindner@lindenbrueck.example"
WEGE = ("Übersicht", "Formular", "Offene Punkte", "Dateien", "Fassungen", "Datenschema", "Neueres Schema")


def sign_in(keys: Tastatur, haus: Haus) -> None:
    keys.page.goto(haus.at("/anmelden/?next=/lindenbrueck/amt/entwuerfe"))
    keys.type_into("login", LOTSE)
    keys.type_into("password", PASSWORT)
    keys.enter("Anmelden")
    expect(keys.page.get_by_role("heading", level=1, name="Entwürfe")).to_be_visible()


def upload(keys: Tastatur) -> str:
    """Nothing chosen is a sentence; then the file; the page loads itself until the draft is there. Its address."""
    page = keys.page
    keys.enter("Hochladen und umwandeln")
    expect(page.get_by_role("alert")).to_contain_text("ließ sich nicht hochladen")
    still_stands(page)
    page.get_by_label("XML-Dateien oder eine ZIP-Datei damit").set_input_files(next(DATA.rglob(f"{SCHEMA}*.xml")))
    keys.enter("Hochladen und umwandeln")
    expect(page.get_by_role("heading", level=1, name="Hochgeladene Dateien")).to_be_visible()
    expect(page.locator("#stand-text")).to_have_text("Die Datei ist durch.", timeout=40_000)
    still_stands(page)
    draft = page.locator("tbody a").get_attribute("href")
    assert draft
    return draft


def walk(keys: Tastatur, draft: str) -> None:
    """Every part of the draft is reached from its head; back leads back."""
    for name in WEGE:
        keys.page.goto(draft)
        keys.enter(name)
        expect(keys.page.locator(".kuer-tabs [aria-current]")).to_contain_text(name)
        still_stands(keys.page)
    keys.page.go_back()
    expect(keys.page.locator(".kuer-tabs [aria-current]")).to_contain_text("Übersicht")


def change(keys: Tastatur, draft: str) -> None:
    """A slip in a file is told with its line, what was typed stays; put right, it is a Fassung that can be compared."""
    page = keys.page
    page.goto(f"{draft}/datei?pfad=leistung.yaml")
    keys.tab_to(feld="inhalt")
    good = page.locator("[name=inhalt]").input_value()
    keys.press("Control+Home")
    page.keyboard.insert_text("nahme: Sondernutzung\n")
    keys.enter("Speichern")
    expect(page.get_by_role("alert")).to_contain_text("Nicht gespeichert")
    expect(page.get_by_role("alert").get_by_role("link").first).to_have_attribute("href", "#inhalt-text")
    assert page.locator("[name=inhalt]").input_value().startswith("nahme: Sondernutzung")
    still_stands(page)
    keys.tab_to(feld="inhalt")
    keys.press("Control+a")
    page.keyboard.insert_text(f"# Geprüft im Bauamt\n{good}")
    keys.enter("Speichern")
    expect(page.get_by_text("Gespeichert und ohne Fehler.")).to_be_visible()
    page.goto(f"{draft}/fassungen")
    keys.enter("gegenüber Fassung 1")
    expect(page.get_by_role("heading", name="Von Fassung 1 zu Fassung 2")).to_be_visible()
    expect(page.locator("ins")).to_have_text("# Geprüft im Bauamt")
    still_stands(page)
    look(page, "fim-tastatur-unterschied")


def publish_and_withdraw(keys: Tastatur, haus: Haus, draft: str) -> None:
    """On offer at once, and gone again; the draft stays until it is deleted."""
    page = keys.page
    page.goto(f"{draft}/veroeffentlichen")
    still_stands(page)
    keys.enter("Jetzt veröffentlichen")
    expect(page.get_by_text("Veröffentlicht. Neue Anträge laufen ab jetzt mit dieser Fassung.")).to_be_visible()
    still_stands(page)
    offered = page.url
    keys.tab_to(name="Nicht mehr anbieten")
    keys.press("Enter")
    keys.enter("Aus dem Angebot nehmen")
    expect(page.get_by_text("wird nicht mehr angeboten")).to_be_visible()
    slug = offered.rstrip("/").rpartition("/")[2].partition("?")[0]
    answer = page.goto(haus.at(f"/lindenbrueck/leistung/{slug}/antrag"))
    assert answer is not None
    assert answer.status in {404, 410}
    page.goto(f"{draft}/verwerfen")
    still_stands(page)
    keys.enter("Entwurf löschen")
    expect(page.get_by_text("ist gelöscht")).to_be_visible()


def without_script(page: Page, haus: Haus) -> str:
    """Sign in and upload; the page loads itself again until the draft is there. Its address."""
    page.goto(haus.at("/anmelden/?next=/lindenbrueck/amt/entwuerfe"))
    page.get_by_label("E-Mail").fill(LOTSE)
    page.get_by_label("Passwort", exact=True).fill(PASSWORT)
    page.get_by_role("button", name="Anmelden", exact=True).click()
    page.get_by_label("XML-Dateien oder eine ZIP-Datei damit").set_input_files(next(DATA.rglob(f"{SCHEMA}*.xml")))
    page.get_by_role("button", name="Hochladen und umwandeln").click()
    expect(page.get_by_text("Die Datei ist durch.")).to_be_visible(timeout=40_000)
    return haus.at(page.locator("tbody a").get_attribute("href") or "")


@real
def test_by_keys_alone_at_400_percent(haus: Haus, person: Callable[..., Page]) -> None:
    page = person()
    page.set_viewport_size(SMALL)
    keys = Tastatur(page)
    sign_in(keys, haus)
    draft = haus.at(upload(keys))
    walk(keys, draft)
    change(keys, draft)
    publish_and_withdraw(keys, haus, draft)


@real
def test_without_javascript(haus: Haus, person: Callable[..., Page]) -> None:
    page = person(java_script_enabled=False)
    draft = without_script(page, haus)
    page.goto(draft)
    page.get_by_role("navigation", name="Teile des Entwurfs").get_by_role("link", name="Dateien").click()
    page.get_by_role("link", name="formular.yaml", exact=True).click()
    text = page.get_by_label("Inhalt")
    good = text.input_value()
    text.fill(good.replace("art: text", "art: tixt", 1))
    page.get_by_role("button", name="Speichern").click()
    expect(page.get_by_role("alert")).to_contain_text("Nicht gespeichert")
    assert "art: tixt" in page.get_by_label("Inhalt").input_value()
    page.get_by_role("button", name="Trotz der Fehler speichern").click()
    expect(page.get_by_text("muss noch ein Fehler weg")).to_be_visible()
    page.goto(f"{draft}/unterschied")
    expect(page.get_by_text("ihr Formular lässt sich nicht lesen")).to_be_visible()
    page.get_by_role("link", name="Fassungen").click()
    page.get_by_role("button", name="Zurückholen (Fassung 1)").click()
    expect(page.get_by_text("Fassung 1 gilt wieder.")).to_be_visible()
    page.goto(draft)
    page.get_by_role("link", name="Vorschau").click()
    expect(page.get_by_role("heading", name="Vorschau: So sehen es die Menschen")).to_be_visible()
    page.goto(f"{draft}/verwerfen")
    page.get_by_role("button", name="Entwurf löschen").click()
    expect(page.get_by_text("ist gelöscht")).to_be_visible()
