"""A page that saves itself tells when it could not, and tells a second window apart."""

import pytest
from playwright.sync_api import Page, expect

from kuer.ui.types import Field
from tests.ui.house import House, show

pytestmark = pytest.mark.browser


def test_a_lost_connection_is_told(house: tuple[House, str], page: Page) -> None:
    made, url = house
    made.pages = {"/": lambda _: show([Field("text", "a", "Name")])}
    page.goto(url)
    page.route("**/speichern", lambda route: route.abort())
    page.get_by_label("Name").fill("Kern")
    page.keyboard.press("Tab")
    expect(page.locator("#speicherstand")).to_contain_text("Nicht gespeichert")
    expect(page.locator("#meldung")).to_contain_text("Nicht gespeichert")


def test_a_second_window_is_told_apart_from_a_lost_connection(house: tuple[House, str], page: Page) -> None:
    made, url = house
    made.pages = {"/": lambda _: show([Field("text", "a", "Name")])}
    page.route("**/speichern", lambda route: route.fulfill(status=409, body=""))
    page.goto(url)
    page.get_by_label("Name").fill("Kern")
    page.keyboard.press("Tab")
    expect(page.locator("#speicherstand")).to_contain_text("in einem anderen Fenster geändert")
