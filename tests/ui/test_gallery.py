"""Every component in the real browser: WCAG 2.2 AA, light and dark, narrow and enlarged, nothing forbidden."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import too_wide, violations
from tests.ui import gallery

pytestmark = pytest.mark.browser

VIEWS = {
    "light": {"color_scheme": "light", "viewport": {"width": 1280, "height": 900}},
    "dark": {"color_scheme": "dark", "viewport": {"width": 1280, "height": 900}},
    # a screen of 1280 px at 400 %: 320 px wide
    "narrow": {"color_scheme": "light", "viewport": {"width": 320, "height": 256}, "device_scale_factor": 4},
}


@pytest.fixture(scope="module")
def address(drawn: Path) -> Iterator[str]:
    with gallery.serve(drawn) as url:
        yield url


@pytest.fixture(params=VIEWS)
def view(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(**VIEWS[request.param], locale="de-DE", bypass_csp=False)
    page = context.new_page()
    page.complaints = []  # type: ignore[attr-defined]
    page.on("console", lambda message: page.complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    yield page
    context.close()


@pytest.mark.slow
def test_every_page_is_accessible_and_keeps_our_policy(view: Page, address: str) -> None:
    wrong = {}
    for name in gallery.names():
        view.goto(f"{address}/{name}.html")
        found = violations(view) + too_wide(view) + view.complaints
        view.complaints.clear()  # type: ignore[attr-defined]
        if found:
            wrong[name] = found
    assert wrong == {}


def test_what_opens_is_accessible_too(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/assistent.html")
    page.get_by_text("Alle Schritte zeigen").click()
    page.get_by_role("combobox", name="Staatsangehörigkeit").fill("a")
    page.get_by_role("combobox", name="Staatsangehörigkeit").press("ArrowDown")
    page.get_by_role("option").first.wait_for()
    assert violations(page) == []
    page.evaluate("document.getElementById('sitzung').showModal()")
    assert violations(page) == []
    page.close()


def test_text_twice_as_large_still_fits(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    for name in gallery.names():
        page.goto(f"{address}/{name}.html")
        page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
        assert too_wide(page) == [], name
    page.close()


def test_the_policy_would_be_noticed(browser: Browser, address: str) -> None:
    page = browser.new_page()
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text))
    page.goto(f"{address}/home.html")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color:red\">x</p>')")
    assert any("Content Security Policy" in text for text in heard)
    page.close()
