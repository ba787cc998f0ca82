"""A person without a mouse: keys only, and at every stop the focus can be seen."""

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page

MOST_TABS = 160

# What changes when something has the focus: an outline, a shadow or a border, on it or on what draws it. The skip
# link and drawn controls (radio, star, file) show it on their own box or on that of the part around them.
# The page may still be scrolling to it, or drawing it: it is looked at until it can be seen, or for some seconds.
_WHERE = """async () => {
  const marks = (one, part) => { const s = getComputedStyle(one, part); return s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2 || (!part && s.boxShadow !== "none"); };
  const look = () => {
    const element = document.activeElement;
    const around = [element, element.parentElement, element.closest("label"), element.closest(".kuer-choice, .kern-form-check, .kuer-star, .kuer-affix--plate, .kuer-upload")].filter(Boolean);
    const box = element.getClientRects()[0] ?? element.getBoundingClientRect();
    const middle = document.elementFromPoint(Math.min(Math.max(box.x + box.width / 2, 0), innerWidth - 1), Math.min(Math.max(box.y + box.height / 2, 0), innerHeight - 1));
    const own = middle && (element.contains(middle) || middle.contains(element) || element.closest("label, .kuer-choice, .kern-form-check, .kuer-upload, .kuer-star")?.contains(middle));
    return {
      name: (element.getAttribute("aria-label") || element.labels?.[0]?.textContent || element.textContent || element.name || element.tagName).trim().replace(/\\s+/g, " ").slice(0, 80),
      tag: element.tagName, field: element.name || "", value: element.value || "", type: element.type || "",
      body: element === document.body, covered: box.width > 1 && box.height > 1 && !own && box.height < innerHeight,
      seen: around.some(one => marks(one)) || marks(element, "::after"),
    };
  };
  const end = performance.now() + 5000;
  let found = look();
  while (!found.body && (found.covered || !found.seen) && performance.now() < end) {
    await new Promise(done => setTimeout(done, 20));
    found = look();
  }
  return found;
}"""


@dataclass
class Tastatur:
    """Hands on the keys of one page; remembers where they have been.

    Without motion: a page that scrolls smoothly to what has the focus takes as long as the machine lets it.
    """

    page: Page
    weg: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.emulate_media(reduced_motion="reduce")

    def press(self, key: str, times: int = 1) -> None:
        """A key, some times."""
        for _ in range(times):
            self.page.keyboard.press(key)

    def where(self) -> dict[str, Any]:
        """What has the focus; it can be seen, and nothing lies over it."""
        found: dict[str, Any] = self.page.evaluate(_WHERE)
        assert found["body"] or found["seen"], f"the focus on {found} at {self.page.url} can't be seen"
        assert found["body"] or not found["covered"], f"{found} at {self.page.url} is covered"
        return found

    def follow(self) -> None:
        """Press what has the focus and wait for the page it leads to: before it is there, keys would go astray."""
        with self.page.expect_navigation():
            self.press("Enter")

    def tab_to(self, *, name: str = "", feld: str = "", value: str = "", back: bool = False) -> None:
        """Tab until the focus is on the control with this text, or of this field."""
        for _ in range(MOST_TABS):
            self.press("Shift+Tab" if back else "Tab")
            found = self.where()
            self.weg.append(found["name"])
            if (name and name in found["name"]) or (feld and found["field"] == feld and value in found["value"]):
                return
        raise AssertionError(f"{name or feld} was not reached at {self.page.url}: {self.weg[-30:]}")

    def enter_row(self, words: str) -> None:
        """Tab to the first link of the row with these words and follow it."""
        for _ in range(MOST_TABS):
            self.press("Tab")
            self.where()
            if self.page.evaluate("words => document.activeElement.closest('tr')?.textContent.includes(words)", words):
                self.follow()
                return
        raise AssertionError(f"no row with {words} was reached at {self.page.url}")

    def type_into(self, feld: str, text: str) -> None:
        """Tab to a field and type."""
        self.tab_to(feld=feld)
        self.page.keyboard.type(text)

    def choose(self, feld: str, value: str) -> None:
        """Tab to a group of radio buttons and choose by the arrows."""
        self.tab_to(feld=feld)
        self.press("Space")
        for _ in range(20):
            if self.where()["value"] == value:
                assert self.page.evaluate("document.activeElement.checked")
                return
            self.press("ArrowDown")
        raise AssertionError(f"{feld} has no {value}")

    def enter(self, name: str) -> None:
        """Tab to a link or button and follow it."""
        self.tab_to(name=name)
        self.follow()
