"""A browser for tests: the machine's Chromium or Chrome, else the one that Playwright brings; and axe in it."""

import os
import shutil
from pathlib import Path
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, Playwright, expect

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLACES = ("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",)
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
expect.set_options(timeout=20_000)  # a busy machine is no fault; what never comes is one after that long too
QUIET = ["--disable-background-networking", "--disable-component-update", "--no-first-run", "--disable-sync"]


def machine_browser() -> str | None:
    """The path of an installed browser; `KUER_BROWSER` names another."""
    if named := os.environ.get("KUER_BROWSER"):
        return named
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    return found or next((path for path in PLACES if Path(path).exists()), None)


def launch(playwright: Playwright) -> Browser:
    """Start it without a window; as root without Chromium's sandbox, which refuses root."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return playwright.chromium.launch(
        executable_path=machine_browser(), args=[*QUIET, *(["--no-sandbox"] if root else [])]
    )


def violations(page: Page) -> list[str]:
    """What axe finds on the page as it is now; the script is loaded once for each page that was opened."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    options = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
    rules: list[dict[str, Any]] = page.evaluate("options => axe.run(options).then(found => found.violations)", options)
    return [
        f"{rule['id']}: {node['target']} {node['html'][:160]} {node.get('failureSummary', '')}"
        for rule in rules
        for node in rule["nodes"]
    ]


def picture(page: Page, path: Path, *, always: bool = False) -> None:
    """A picture of the whole page, for who wants to see it (KUER_TEST_BILDER=1): it takes longer than the looking."""
    if always or os.environ.get("KUER_TEST_BILDER"):
        path.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=path, full_page=True)


def too_wide(page: Page) -> list[str]:
    """What sticks out of the window to the right."""
    found: list[str] = page.evaluate(
        """() => document.documentElement.scrollWidth <= document.documentElement.clientWidth ? [] :
        [...document.querySelectorAll('body *')].filter(one => one.getBoundingClientRect().right > innerWidth + 1)
        .map(one => 'too wide: ' + one.tagName + '.' + one.className).slice(0, 8)"""
    )
    return found
