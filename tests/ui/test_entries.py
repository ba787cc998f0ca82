"""Entries come and go while the page saves itself."""

import pytest
from playwright.sync_api import Page, expect

from kuer.ui.types import Field
from tests.ui.house import House, show

pytestmark = pytest.mark.browser


def test_no_saving_undoes_an_entry_that_is_being_added(house: tuple[House, str], page: Page) -> None:
    """The page is about to save itself when an entry is asked for, and the house is slow."""
    made, url = house

    def drawn(posted: dict[str, list[str]]) -> str:
        entry = """<fieldset data-teil="kinder[0]"><legend>Kind 1</legend>
            <label for="kind">Vorname</label><input id="kind" name="kinder[0].vorname"></fieldset>"""
        there = posted.get("aktion") or "kinder[0].vorname" in posted
        group = f"""<div data-teil="kinder"><div data-repeat="kinder" data-added="{{titel}} ist da" data-failed="Noch einmal">
            {entry if there else ""}<button name="aktion" value="mehr:kinder">Kind hinzufügen</button></div></div>"""
        html = show([Field("text", "a", "Name", posted.get("a", [""])[0])])
        return html.replace('<div id="teile" data-teile>', f'<div id="teile" data-teile>{group}')

    made.pages = dict.fromkeys(("/", "/senden", "/speichern"), drawn)
    page.goto(url)
    made.hold.clear()
    page.get_by_label("Name").fill("Kern")
    page.get_by_role("button", name="Kind hinzufügen").click()
    page.wait_for_timeout(800)  # longer than the page waits before it saves itself
    assert [path for path, _ in made.posts] == ["/senden"]
    assert page.locator('[data-teil="kinder"]').evaluate("part => part.inert")
    made.hold.set()
    page.get_by_label("Vorname").fill("Ada")
    expect(page.locator("#speicherstand")).to_contain_text("espeichert")
    page.wait_for_timeout(300)
    assert [path for path, _ in made.posts] == ["/senden", "/speichern"]
    expect(page.get_by_label("Vorname")).to_have_value("Ada")


def test_an_answer_from_before_an_entry_came_is_not_drawn(house: tuple[House, str], page: Page) -> None:
    made, url = house
    made.pages = {"/": lambda _: show([Field("text", "a", "Name")]), "/speichern": lambda _: show([])}
    page.goto(url)
    made.hold.clear()
    page.get_by_label("Name").fill("Kern")
    page.keyboard.press("Tab")
    page.wait_for_timeout(700)  # the saving hangs
    page.locator("form[data-autosave]").evaluate("form => { form.dataset.stand = '1' }")
    made.hold.set()
    expect(page.locator("#speicherstand")).to_contain_text("espeichert")
    expect(page.get_by_label("Name")).to_have_value("Kern")
