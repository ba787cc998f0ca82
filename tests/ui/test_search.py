"""A long list with a search: by keyboard, on the server, without script."""

import pytest
from playwright.sync_api import Browser, Page, expect

from kuer.ui.types import Choice, Field
from tests.ui.house import House, show

pytestmark = pytest.mark.browser


STAATEN = ["Deutschland", "Albanien", "Österreich", "Osttimor", "Polen"]


def test_a_list_is_searched_with_the_keyboard(house: tuple[House, str], page: Page) -> None:
    made, url = house
    parts = [
        Field("codeliste", "staat", "Staat", "4", choices=[Choice(str(n), name) for n, name in enumerate(STAATEN)])
    ]
    made.pages = {"/": lambda _: show(parts), "/speichern": lambda posted: show(parts)}
    page.goto(url)
    box = page.get_by_role("combobox", name="Staat")
    expect(box).to_have_value("Polen")
    options = page.get_by_role("option")
    box.fill("t")
    expect(options).to_have_text(["Deutschland", "Österreich", "Osttimor"])
    box.fill("oster")
    expect(options).to_have_text(["Österreich"])
    box.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    box.press("Enter")
    expect(box).to_have_value("Österreich")
    expect(box).to_have_attribute("aria-expanded", "false")
    assert page.locator("select[name=staat]").input_value() == "2"
    page.wait_for_timeout(700)
    assert made.posts[-1][1]["staat"] == ["2"]
    box.fill("gibt es nicht")
    expect(page.get_by_text("Nichts gefunden").first).to_be_visible()
    box.press("Escape")
    box.blur()
    expect(box).to_have_value("Österreich")


def test_a_list_on_the_server_is_searched_too(house: tuple[House, str], page: Page) -> None:
    made, url = house
    parts = [Field("codeliste", "beruf", "Beruf", options={"search_url": "/berufe"})]
    made.pages = {"/": lambda _: show(parts, autosave=False), "/senden": lambda _: show([])}
    page.goto(url)
    box = page.get_by_role("combobox")
    box.press_sequentially("bäck")
    page.get_by_role("option", name="Bäckerin").click()
    expect(box).to_have_value("Bäckerin")
    page.get_by_role("button", name="Weiter").last.click()
    page.wait_for_url("**/senden")
    assert made.posts[0][1]["beruf"] == ["2"]


def test_without_script_the_same_list_is_a_select_and_a_search(house: tuple[House, str], browser: Browser) -> None:
    made, url = house
    parts = [
        Field("codeliste", "staat", "Staat", choices=[Choice("1", "Polen")]),
        Field("codeliste", "beruf", "Beruf", options={"search_url": "/berufe"}),
    ]
    made.pages = {"/": lambda _: show(parts), "/senden": lambda _: show([])}
    page = browser.new_page(java_script_enabled=False)
    page.goto(url)
    page.get_by_label("Staat").select_option("Polen")
    page.get_by_role("searchbox").fill("Bäck")
    page.get_by_role("button", name="Suchen").click()
    posted = made.posts[0][1]
    assert (posted["staat"], posted["beruf.suche"], posted["aktion"]) == (["1"], ["Bäck"], ["suche:beruf"])
    page.close()
