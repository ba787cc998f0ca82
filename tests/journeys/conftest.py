"""The cast: a browser context for each person, in the one house that runs for all tests."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser import launch, picture, too_wide, violations
from tests.journeys.haus import Haus

PICTURES = Path(__file__).parents[1] / "output" / "journeys"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The browser of all persons of one journey; a loop left running would stand in the way of other tests."""
    with sync_playwright() as playwright:
        opened = launch(playwright)
        yield opened
        opened.close()


@pytest.fixture
def person(browser: Browser) -> Iterator[Callable[..., Page]]:
    """A person with a browser of their own: nothing is shared between two of them."""
    contexts: list[BrowserContext] = []

    def come(**options: Any) -> Page:
        context = browser.new_context(locale="de-DE", viewport={"width": 1280, "height": 900}, **options)
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        return page

    complaints: list[str] = []
    yield come
    for context in contexts:
        context.close()
    csp = [text for text in complaints if "Content Security Policy" in text]
    assert csp == []


@pytest.fixture
def at_work(person: Callable[..., Page], haus: Haus) -> Callable[[str], Page]:
    """A member of staff, signed in with the password of the demo."""

    from kuer.project.demo import PASSWORT

    def come(email: str) -> Page:
        page = person()
        page.goto(haus.at("/anmelden/"))
        page.get_by_label("E-Mail").fill(email)
        page.get_by_label("Passwort", exact=True).fill(PASSWORT)
        page.get_by_role("button", name="Anmelden", exact=True).click()
        page.wait_for_url("**/amt/**")
        return page

    return come


def look(page: Page, name: str) -> None:
    """What every page must pass in every state: axe finds nothing, nothing scrolls sideways; a fault has a picture."""
    wrong = [*violations(page), *too_wide(page)]
    picture(page, PICTURES / f"{name}.png", always=bool(wrong))
    assert wrong == [], f"{name} at {page.url}"
