"""A page that saves itself tells when it could not, tells a second window apart, and is left with nothing lost."""

import time

import pytest
from playwright.sync_api import Page, expect

from kuer.ui.types import Field
from tests.ui.house import House, show

pytestmark = pytest.mark.browser


@pytest.fixture
def name(house: tuple[House, str], page: Page) -> House:
    """The page is open: a name, and a way home."""
    made, url = house
    made.pages = dict.fromkeys(
        ("/", "/speichern"), lambda posted: show([Field("text", "a", "Name", *posted.get("a", []))])
    )
    made.pages["/woanders"] = lambda _: show([])
    page.goto(url)
    page.evaluate("document.querySelector('h1').insertAdjacentHTML('beforeend', '<a href=\"/woanders\">Woanders</a>')")
    return made


def test_a_lost_connection_is_told_and_made_up_for(name: House, page: Page) -> None:
    page.context.set_offline(True)
    page.get_by_label("Name").fill("Kern")
    page.keyboard.press("Tab")
    expect(page.locator("#speicherstand")).to_contain_text("Nicht gespeichert")
    expect(page.locator("#meldung")).to_contain_text("Nicht gespeichert")
    page.context.set_offline(False)
    expect(page.locator("#speicherstand")).to_contain_text("Gespeichert um")
    assert [posted["a"] for _, posted in name.posts] == [["Kern"]]


def test_a_second_window_is_told_apart_from_a_lost_connection(name: House, page: Page) -> None:
    page.route("**/speichern", lambda route: route.fulfill(status=409, body=""))
    page.get_by_label("Name").fill("Kern")
    page.keyboard.press("Tab")
    expect(page.locator("#speicherstand")).to_contain_text("in einem anderen Fenster geändert")


def test_whoever_follows_a_link_leaves_nothing_behind(name: House, page: Page) -> None:
    """Also while the page is just saving itself: the letters behind that are saved after it."""
    name.hold.clear()
    page.get_by_label("Name").fill("Han")
    page.keyboard.press("Tab")
    page.wait_for_timeout(600)  # the saving hangs
    page.get_by_label("Name").fill("Hanne")
    page.get_by_role("link", name="Woanders").click()
    page.wait_for_timeout(200)
    assert [posted["a"] for _, posted in name.posts] == [["Han"]]
    name.hold.set()
    page.wait_for_url("**/woanders")
    assert name.posts[-1][1]["a"] == ["Hanne"]
    assert "aktion" not in name.posts[-1][1]


def test_a_link_waits_where_nothing_can_be_saved_but_only_once(name: House, page: Page) -> None:
    page.route("**/speichern", lambda route: route.abort())
    page.get_by_label("Name").fill("Kern")
    page.get_by_role("link", name="Woanders").click()
    expect(page.locator("#meldung")).to_contain_text("Nicht gespeichert")
    expect(page.get_by_label("Name")).to_have_value("Kern")
    page.get_by_role("link", name="Woanders").click()
    page.wait_for_url("**/woanders")


def test_a_page_that_is_left_otherwise_takes_along_what_was_typed(
    house: tuple[House, str], name: House, page: Page
) -> None:
    page.get_by_label("Name").fill("Kern")
    page.goto(f"{house[1]}/woanders")
    for _ in range(40):
        if name.posts:
            break
        time.sleep(0.05)
    assert [(path, posted["a"]) for path, posted in name.posts] == [("/speichern", ["Kern"])]
