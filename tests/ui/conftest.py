"""The pages of the gallery, and one browser for all tests that look at them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser import launch
from tests.ui import gallery
from tests.ui.house import House


@pytest.fixture(scope="session")
def drawn() -> Path:
    """The folder with the pages of the gallery, drawn once."""
    gallery.configure()
    gallery.write()
    return gallery.OUTPUT


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One browser; every test has windows of its own."""
    with sync_playwright() as playwright:
        yield launch(playwright)


@pytest.fixture
def house(drawn: Path) -> Iterator[tuple[House, str]]:
    """A server of this test's own and its address."""
    made = House()
    with gallery.serve(drawn, answer=made.answer) as url:
        yield made, url


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="de-DE")
    made = context.new_page()
    wrong: list[str] = []
    made.on("pageerror", lambda error: wrong.append(str(error)))
    yield made
    context.close()
    assert wrong == []
