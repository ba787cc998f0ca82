"""See that the browser tests find a browser: `python -m tests.browser_install`, called by `make test`.

The machine's own, else the one Playwright has or fetches, else Debian's package where we are root.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.browser import machine_browser

LIMIT_SECONDS = 900


def playwright_browser() -> bool:
    """Whether Playwright has its own browser already."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path).exists()


def run(*command: str) -> bool:
    """Whether the command succeeds; its output is shown."""
    try:
        done = subprocess.run(command, check=False, stdin=subprocess.DEVNULL, timeout=LIMIT_SECONDS)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def from_playwright() -> bool:
    """Fetch Playwright's browser; as root with the libraries it needs."""
    print("→ Browser für die Tests holen (Playwright) …", flush=True)
    libraries = ("--with-deps",) if os.geteuid() == 0 else ()
    return run(sys.executable, "-m", "playwright", "install", *libraries, "chromium")


def from_debian() -> bool:
    """Install Debian's package; only root may."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    print("→ Browser für die Tests holen (apt-get) …", flush=True)
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    install = ("apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium")
    return run(*install) or (run("apt-get", "update", "-qq") and run(*install))


def main() -> int:
    """0 when there is a browser in the end."""
    if machine_browser() or playwright_browser():
        return 0
    if (from_playwright() and playwright_browser()) or (from_debian() and machine_browser()):
        return 0
    print(
        "Für die Browser-Tests fehlt Chromium oder Chrome.\n"
        "Installieren Sie es, oder nennen Sie seinen Pfad in KUER_BROWSER. "
        "Ohne diese Tests: PYTEST_ARGS=\"-m 'not browser'\" make test",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
