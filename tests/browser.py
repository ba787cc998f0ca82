"""A browser for tests: the machine's Chromium or Chrome, else the one that Playwright brings."""

import os
import shutil
from pathlib import Path

from playwright.sync_api import Browser, Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLACES = ("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",)
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
