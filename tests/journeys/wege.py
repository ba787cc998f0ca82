"""Steps that several journeys take."""

import io
from collections.abc import Callable

from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests.journeys.haus import Haus


def photo() -> bytes:
    """A small photo of a registration certificate."""
    out = io.BytesIO()
    Image.new("RGB", (640, 480), "#d9e2ec").save(out, "JPEG")
    return out.getvalue()


def weiter(page: Page) -> None:
    """On to the next page."""
    page.get_by_role("button", name="Weiter", exact=True).click()


def weiter_knopf(page: Page) -> Locator:
    """The button that leads on, in whatever language."""
    return page.locator("main form button.kern-btn--primary").last


def heading(page: Page, text: str) -> None:
    """The page with this heading is there."""
    expect(page.get_by_role("heading", level=1, name=text)).to_be_visible()


def to_leistung(page: Page, haus: Haus, words: str, name: str) -> None:
    """From the home page, by search, to a Leistung."""
    page.goto(haus.at("/lindenbrueck/"))
    page.get_by_role("searchbox").fill(words)
    page.get_by_role("search").get_by_role("button").click()
    page.get_by_role("link", name=name).first.click()
    heading(page, name)


def begin_as(page: Page, who: str) -> None:
    """From a Leistung to the first page of its form, signed in."""
    page.get_by_role("link", name="Jetzt beantragen").first.click()
    page.get_by_role("link", name="Anmelden und beginnen").click()
    sign_in_as(page, who)
    page.get_by_role("button", name="Antrag beginnen").click()


def choose(within: Page | Locator, question: str, answer: str) -> None:
    """One of several answers."""
    within.get_by_role("radiogroup", name=question).get_by_label(answer, exact=True).check()


def day(within: Page | Locator, question: str, *parts: str) -> None:
    """Day, month and year."""
    group = within.get_by_role("group", name=question).first
    for label, text in zip(("Tag", "Monat", "Jahr"), parts, strict=True):
        group.get_by_label(label, exact=True).fill(text)


def send(page: Page, way: str = "In mein Postfach") -> str:
    """Choose how the answer shall come, confirm, send; returns the number."""
    page.get_by_label(way).check()
    page.get_by_label("Ich habe meine Angaben geprüft").check()
    page.get_by_role("button", name="Antrag jetzt absenden").click()
    heading(page, "Ihr Antrag ist angekommen")
    return page.locator(".kuer-nummer").first.inner_text()


def sign_in_as(page: Page, name: str, level: str = "substanziell") -> None:
    """At the double of BundID, from a page of the portal that asked for it."""
    page.get_by_role("link", name="BundID").or_(page.get_by_role("button", name="BundID")).first.click()
    heading(page, "Mit der BundID anmelden")
    page.get_by_label(name).check()
    page.get_by_label(level).first.check()
    page.get_by_role("button", name="Zustimmen und anmelden").click()


def soon(page: Page, there: Callable[[], bool]) -> None:
    """What the worker does after the commit is there within seconds."""
    for _ in range(60):
        if there():
            return
        page.wait_for_timeout(500)
        page.reload()
    raise AssertionError(f"nothing has come at {page.url}")
