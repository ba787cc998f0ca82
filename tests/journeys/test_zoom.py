"""At 400 % (320 × 256 CSS pixels) and in the colours that people set for themselves every page stands and reads."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import look
from tests.journeys.enge import SMALL, stands
from tests.journeys.haus import Haus

pytestmark = pytest.mark.browser

JANA = "jana.kowalski@lindenbrueck.example"
LEISTUNG = "leistung/bewohnerparkausweis"
PORTAL = (
    "", "suche?q=hund", LEISTUNG, f"{LEISTUNG}/antrag", f"{LEISTUNG}/bewerten", "weiter", "antraege",
    "postfach", "anmelden", "impressum", "datenschutz", "barrierefreiheit", "barriere-melden", "leichte-sprache",
)  # fmt: skip


def test_every_page_of_the_portal_stands_at_400_percent(haus: Haus, person: Callable[..., Page]) -> None:
    page = person()
    page.set_viewport_size(SMALL)
    for path in PORTAL:
        stands(page, haus.at(f"/lindenbrueck/{path}"))
    stands(page, haus.at("/"))
    stands(page, haus.at("/demo/post/"))


def test_the_form_stands_at_400_percent(haus: Haus, person: Callable[..., Page]) -> None:
    page = person()
    page.set_viewport_size(SMALL)
    page.goto(haus.at(f"/lindenbrueck/{LEISTUNG}/antrag"))
    page.get_by_role("button", name="Ohne Konto beginnen").click()
    page.get_by_role("link", name="Weiter zum Antrag").click()
    page.wait_for_url("**/person")
    first = page.url
    for name in ("person", "kontakt", "wohnung", "antrag", "fahrzeug", "nachweise", "erklaerung"):
        stands(page, first.replace("/person", f"/{name}"))
    stands(page, first.replace("/antrag/", "/entwurf/").replace("/person", "/pruefen"))
    stands(page, f"{first}?fehler=1")


def test_the_workplace_stands_at_400_percent(haus: Haus, at_work: Callable[[str], Page]) -> None:
    page = at_work(JANA)
    page.set_viewport_size(SMALL)
    links = page.locator("nav a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    for path in dict.fromkeys(link for link in links if link.startswith("/lindenbrueck/amt/")):
        stands(page, haus.at(path))
    page.goto(haus.at("/lindenbrueck/amt/eingang"))
    row = page.locator("main tbody a").first
    if row.count():
        vorgang = haus.at(row.get_attribute("href") or "")
        stands(page, vorgang)
        tabs = page.locator(".kuer-tabs a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
        for path in tabs:
            stands(page, haus.at(path))


@pytest.mark.parametrize(
    ("name", "wishes"),
    [("dunkel", {"color_scheme": "dark"}), ("kontrast", {"forced_colors": "active"})],
)
def test_the_colours_of_the_person(haus: Haus, person: Callable[..., Page], name: str, wishes: dict[str, Any]) -> None:
    page = person(reduced_motion="reduce", **wishes)
    for path in ("", LEISTUNG, f"{LEISTUNG}/antrag", "antraege"):
        page.goto(haus.at(f"/lindenbrueck/{path}"))
        look(page, f"{name}-{path.replace('/', '-') or 'start'}")
    moving = page.evaluate(
        "[...document.querySelectorAll('*')].filter(one => parseFloat(getComputedStyle(one).transitionDuration) > 0"
        " || parseFloat(getComputedStyle(one).animationDuration) > .1).map(one => one.className)"
    )
    assert moving == [], "who wants less motion gets none"
