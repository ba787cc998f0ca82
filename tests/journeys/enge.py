"""A page at 400 %: 320 × 256 CSS pixels, of which nothing may stick out, hide, or be out of reach."""

from typing import Final

from playwright.sync_api import Page, ViewportSize

SMALL: Final[ViewportSize] = {"width": 320, "height": 256}

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
    still_stands(page)


def still_stands(page: Page) -> None:
    """The same for the page that is open."""
    path = page.url
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{path} scrolls sideways by {wide} px"
    for what, script in (("sticks out", _OUT), ("can't be reached", _DEAD), ("covers the page", _STUCK)):
        assert page.evaluate(script) == [], f"{what} at {path}"
