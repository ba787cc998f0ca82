"""A schema of the federal library goes online: the Lotse uploads it, looks, settles, publishes; a citizen finds it."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.integrations.fim.echte import DATA, real
from tests.journeys.conftest import look
from tests.journeys.haus import Haus

pytestmark = [pytest.mark.browser]

SCHEMA = "S00000000374"
LOTSE = "tobias.lindner@lindenbrueck.example"
TITEL = "Antrag auf Erteilung einer Aufenthaltserlaubnis für Staatsangehörige der Schweiz"


def upload(page: Page, haus: Haus, broken: Path) -> None:
    """Two files, of which one is cut off; what happens is told while it happens."""
    page.goto(haus.at("/lindenbrueck/amt/leistungen"))
    page.get_by_role("link", name="Zu den Entwürfen").click()
    source = next(DATA.rglob(f"{SCHEMA}*.xml"))
    broken.write_bytes(source.read_bytes()[:6000])
    page.get_by_label("XML-Dateien oder eine ZIP-Datei damit").set_input_files([source, broken])
    page.get_by_role("button", name="Hochladen und umwandeln").click()
    expect(page.get_by_role("heading", level=1, name="Hochgeladene Dateien")).to_be_visible()
    expect(page.get_by_role("heading", name="Fertig, aber nicht alles ging")).to_be_visible(timeout=40_000)
    expect(page.get_by_role("status").filter(has_text="2 von 2 Dateien sind durch")).to_be_attached()
    expect(page.get_by_role("row", name=broken.name)).to_contain_text("kein wohlgeformtes XML")
    look(page, "fim-werkstatt-1-hochgeladen")


def look_and_settle(page: Page) -> None:
    """The tree with what is open, the form as citizens see it, one point settled."""
    page.get_by_role("link", name=TITEL).click()
    look(page, "fim-werkstatt-2-uebersicht")
    page.get_by_role("navigation", name="Teile des Entwurfs").get_by_role("link", name="Formular").click()
    expect(page.get_by_text("Die Codeliste liegt nicht bei der Datei").first).to_be_visible()
    look(page, "fim-werkstatt-3-formular")
    page.get_by_role("link", name="Vorschau").click()
    expect(page.get_by_role("heading", name="Vorschau: So sehen es die Menschen")).to_be_visible()
    look(page, "fim-werkstatt-4-vorschau")
    page.get_by_role("link", name="Zurück zum Entwurf").click()
    page.get_by_role("link", name="Offene Punkte ansehen").click()
    page.get_by_text("Punkt 1 erledigen").click()
    page.get_by_label("Warum ist der Punkt erledigt?").first.fill("Freie Eingabe reicht uns hier.")
    page.get_by_role("button", name="Als erledigt merken (Punkt 1)").click()
    expect(page.get_by_text("Der Punkt ist erledigt.")).to_be_visible()
    page.get_by_text("Ein erledigter Punkt").click()
    expect(page.get_by_text(re.compile(r"Freie Eingabe reicht uns hier. \(Tobias Lindner, "))).to_be_visible()
    look(page, "fim-werkstatt-5-offen")


def publish(page: Page) -> None:
    """Asked back what is still open, then on offer."""
    page.get_by_role("link", name="Übersicht").click()
    page.get_by_role("link", name="Trotzdem veröffentlichen …").click()
    expect(page.get_by_role("heading", name=re.compile("Punkte sind noch offen"))).to_be_visible()
    look(page, "fim-werkstatt-6-veroeffentlichen")
    page.get_by_role("button", name="Jetzt veröffentlichen").click()
    expect(page.get_by_text("Veröffentlicht. Neue Anträge laufen ab jetzt mit dieser Fassung.")).to_be_visible()


@real
def test_from_the_library_to_the_citizen(
    at_work: Callable[[str], Page], person: Callable[..., Page], haus: Haus, tmp_path: Path
) -> None:
    page = at_work(LOTSE)
    upload(page, haus, tmp_path / "abgeschnitten.xml")
    look_and_settle(page)
    publish(page)
    citizen = person()
    citizen.goto(haus.at("/lindenbrueck/"))
    citizen.get_by_role("searchbox").fill("Aufenthaltserlaubnis Schweiz")
    citizen.get_by_role("search").get_by_role("button").click()
    citizen.get_by_role("link", name=re.compile("Schweiz")).first.click()
    citizen.get_by_role("link", name="Jetzt beantragen").first.click()
    expect(citizen.get_by_role("heading", name="Bevor Sie beginnen")).to_be_visible()
    look(citizen, "fim-werkstatt-7-beginnen")
    page.get_by_text("Nicht mehr anbieten").click()
    page.get_by_role("button", name="Aus dem Angebot nehmen").click()
    expect(page.get_by_text("wird nicht mehr angeboten")).to_be_visible()
