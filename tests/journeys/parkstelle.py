"""The Stelle that issues parking permits, and what its clerks do."""

from playwright.sync_api import Page, expect

from tests.journeys.conftest import look
from tests.journeys.haus import Haus
from tests.journeys.wege import heading, soon

JANA = "jana.kowalski@lindenbrueck.example"
MIRIAM = "miriam.feld@lindenbrueck.example"


def goto(page: Page, haus: Haus, path: str) -> Page:
    """Open a path."""
    page.goto(haus.at(path))
    return page


def open_vorgang(page: Page, number: str) -> None:
    """From the inbox to the Vorgang with this number."""
    row = page.get_by_role("row").filter(has_text=number)
    soon(page, lambda: row.count() == 1)
    look(page, "20-eingang-der-stelle")
    row.get_by_role("link").first.click()
    heading(page, "Bewohnerparkausweis")


def ask_for_documents(page: Page) -> None:
    """Jana misses something and asks for it."""
    page.get_by_role("link", name="Unterlagen nachfordern").click()
    look(page, "22-nachfordern")
    page.get_by_role("checkbox").first.check()
    page.get_by_role("button", name="Vorschau").click()
    expect(page.get_by_text("So steht es im Schreiben")).to_be_visible()
    look(page, "23-nachfordern-vorschau")
    page.get_by_role("button", name="Jetzt senden").click()
    expect(page.get_by_text("Wartet auf Unterlagen").first).to_be_visible()
    look(page, "24-wartet")
