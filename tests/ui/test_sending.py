"""A page is sent once, by the right button, and only after it has saved itself."""

import pytest
from playwright.sync_api import Page

from kuer.ui.types import Field, UploadedFile
from tests.ui.house import House, show

pytestmark = pytest.mark.browser


def test_sent_once_however_often_one_clicks(house: tuple[House, str], page: Page) -> None:
    made, url = house
    made.pages = {"/": lambda _: show([Field("text", "a", "Name")], autosave=False), "/senden": lambda _: show([])}
    page.goto(url)
    made.hold.clear()
    page.evaluate("""() => { const button = [...document.querySelectorAll('form button')].pop();
        for (let n = 0; n < 5; n++) button.click(); }""")
    page.wait_for_timeout(300)
    made.hold.set()
    page.wait_for_load_state()
    assert [posted["aktion"] for _, posted in made.posts] == [["weiter"]]


def test_enter_means_next(house: tuple[House, str], page: Page) -> None:
    made, url = house
    parts = [
        Field("anlage", "schein", "Schein", files=[UploadedFile("a.pdf", 5, remove="weg")]),
        Field("text", "a", "Name"),
    ]
    made.pages = {"/": lambda _: show(parts, autosave=False), "/senden": lambda _: show([])}
    page.goto(url)
    page.get_by_label("Name").press("Enter")
    page.wait_for_url("**/senden")
    assert made.posts[0][1]["aktion"] == ["weiter"]


def test_sending_waits_for_the_saving_that_is_on_its_way(house: tuple[House, str], page: Page) -> None:
    made, url = house
    made.pages = {
        "/": lambda _: show([Field("text", "a", "Name")]),
        "/speichern": lambda posted: show([Field("text", "a", "Name", posted["a"][0])]),
        "/senden": lambda _: show([]),
    }
    page.goto(url)
    made.hold.clear()
    page.get_by_label("Name").fill("Kern")
    page.keyboard.press("Tab")
    page.wait_for_timeout(700)  # the saving hangs
    page.get_by_role("button", name="Weiter").last.click()
    page.wait_for_timeout(300)
    assert [path for path, _ in made.posts] == ["/speichern"]
    made.hold.set()
    page.wait_for_url("**/senden")
    assert [path for path, _ in made.posts] == ["/speichern", "/senden"]
    assert made.posts[-1][1]["aktion"] == ["weiter"]


def test_sending_does_not_wait_for_ever(house: tuple[House, str], page: Page) -> None:
    made, url = house
    made.pages = {"/": lambda _: show([Field("text", "a", "Name")]), "/senden": lambda _: show([])}
    page.route("**/speichern", lambda route: None)  # never answered
    page.goto(url)
    page.get_by_label("Name").fill("Kern")
    page.keyboard.press("Tab")
    page.wait_for_timeout(600)
    page.get_by_role("button", name="Weiter").last.click()
    page.wait_for_url("**/senden", timeout=8_000)
    assert made.posts[-1][1]["a"] == ["Kern"]
