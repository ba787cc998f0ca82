"""Where the focus goes, and how much time is left."""

import pytest
from playwright.sync_api import Page, expect

from kuer.ui.types import Choice, Field, Problem, SessionClock
from tests.ui import gallery
from tests.ui.house import House, show

pytestmark = pytest.mark.browser


def test_the_error_summary_has_the_focus_and_leads_to_the_field(house: tuple[House, str], page: Page) -> None:
    made, url = house
    parts = [
        Field("datum", "geboren", "Geboren", error="Fehlt."),
        Field("auswahl", "art", "Art", choices=[Choice("a", "A"), Choice("b", "B")], error="Fehlt."),
        Field("codeliste", "staat", "Staat", choices=[Choice("1", "Polen"), Choice("2", "Ungarn")], error="Fehlt."),
    ]
    problems = [Problem("geboren", "Datum fehlt."), Problem("art", "Art fehlt."), Problem("staat", "Staat fehlt.")]
    made.pages = {"/": lambda _: show(parts, problems=problems)}
    page.goto(url)
    expect(page.locator("#fehler")).to_be_focused()
    for text, goal in [("Datum fehlt.", "#geboren-tag"), ("Art fehlt.", "#art"), ("Staat fehlt.", "#staat-eingabe")]:
        page.get_by_role("link", name=text).click()
        expect(page.locator(goal)).to_be_focused()


def test_the_whole_page_can_be_walked_with_the_keyboard(house: tuple[House, str], page: Page) -> None:
    _, url = house
    page.goto(f"{url}/home.html")
    seen: list[str] = []
    for _ in range(12):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.textContent.trim()"))
        assert page.evaluate("""() => { const style = getComputedStyle(document.activeElement);
            const after = getComputedStyle(document.activeElement, '::after');
            return document.activeElement.matches('.kuer-skip a') || [style, after].some(one => one.outlineStyle !== 'none' && parseFloat(one.outlineWidth) >= 2); }"""), (
            seen
        )
    assert seen[0] == "Zum Inhalt springen"
    assert "English" in seen


def test_the_session_warns_and_goes_on(house: tuple[House, str], page: Page) -> None:
    made, url = house
    shell = gallery.shell(session=SessionClock(1800, 300, "/weiterarbeiten", "/vorbei"))
    made.pages = {
        "/": lambda _: show([Field("text", "a", "Name")], autosave=False, shell=shell),
        "/vorbei": lambda _: show([]),
    }
    page.clock.install()
    page.goto(url)
    page.get_by_label("Name").fill("noch da")
    dialog = page.get_by_role("dialog")
    page.clock.run_for(1400 * 1000)
    expect(dialog).to_be_hidden()
    page.clock.run_for(120 * 1000)
    expect(dialog).to_be_visible()
    expect(dialog).to_contain_text("5 Minuten")
    dialog.get_by_role("button", name="Weiterarbeiten").click()
    expect(dialog).to_be_hidden()
    expect(page.get_by_label("Name")).to_have_value("noch da")
    assert ("/weiterarbeiten") in [path for path, _ in made.posts]
    page.clock.run_for(1790 * 1000)
    expect(dialog).to_be_visible()
    page.clock.run_for(30 * 1000)
    page.wait_for_url("**/vorbei")
