"""At 400 % (320 × 256 CSS pixels) and in the colours that people set for themselves every page stands and reads."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import look
from tests.journeys.haus import Haus

pytestmark = pytest.mark.browser

JANA = "jana.kowalski@lindenbrueck.example"
SMALL = {"width": 320, "height": 256}
LEISTUNG = "leistung/bewohnerparkausweis"
PORTAL = (
    "", "suche?q=hund", LEISTUNG, f"{LEISTUNG}/antrag", f"{LEISTUNG}/bewerten", "weiter", "antraege",
    "postfach", "anmelden", "impressum", "datenschutz", "barrierefreiheit", "barriere-melden", "leichte-sprache",
)  # fmt: skip

# What sticks out of the window and can't be scrolled to by itself; drawings that are cut off on purpose don't count.
_OUT = """() => [...document.querySelectorAll("main *")].filter(one => {
  const box = one.getBoundingClientRect();
  if (box.width < 1 || box.right <= innerWidth + 1 || one.closest("svg, .kuer-hidden")) return false;
  for (let up = one.parentElement; up; up = up.parentElement) if (["auto", "scroll"].includes(getComputedStyle(up).overflowX)) return false;
  return true;
}).slice(0, 3).map(one => one.outerHTML.slice(0, 120))"""
# What scrolls sideways must be reached by keys: it takes the focus, or something in it does.
_DEAD = """() => [...document.querySelectorAll("main *")].filter(one =>
  ["auto", "scroll"].includes(getComputedStyle(one).overflowX) && one.scrollWidth > one.clientWidth + 1
  && one.tabIndex < 0 && !one.querySelector("a, button, input, select, textarea, [tabindex='0']")
).map(one => one.outerHTML.slice(0, 120))"""
# What stays while the page scrolls may take a third of so low a window at most, or it covers what has the focus.
_STUCK = """() => [...document.querySelectorAll("body *")].filter(one => {
  const style = getComputedStyle(one), box = one.getBoundingClientRect();
  return ["sticky", "fixed"].includes(style.position) && style.visibility !== "hidden" && box.width > 40 && box.height > innerHeight / 3;
}).map(one => `${one.className} ${Math.round(one.getBoundingClientRect().height)}`)"""


def stands(page: Page, path: str) -> None:
    """Nothing sticks out, nothing is out of reach, nothing covers the page."""
    answer = page.goto(path)
    assert answer is not None
    assert answer.ok, path
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{path} scrolls sideways by {wide} px"
    for what, script in (("sticks out", _OUT), ("can't be reached", _DEAD), ("covers the page", _STUCK)):
        assert page.evaluate(script) == [], f"{what} at {path}"


def test_every_page_of_the_portal_stands_at_400_percent(haus: Haus, person: Callable[..., Page]) -> None:
    page = person()
    page.set_viewport_size(SMALL)  # type: ignore[arg-type]
    for path in PORTAL:
        stands(page, haus.at(f"/lindenbrueck/{path}"))
    stands(page, haus.at("/"))
    stands(page, haus.at("/demo/post/"))


def test_the_form_stands_at_400_percent(haus: Haus, person: Callable[..., Page]) -> None:
    page = person()
    page.set_viewport_size(SMALL)  # type: ignore[arg-type]
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
    page.set_viewport_size(SMALL)  # type: ignore[arg-type]
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
