"""A town with its services, and people with browsers. Our own modules load late: Django is not set up yet."""

from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest


@pytest.fixture(autouse=True)
def own_files(settings: Any, tmp_path: Path) -> None:
    settings.FILES_DIR = tmp_path
    settings.BASE_URL = "https://kuer.example"


@pytest.fixture(autouse=True)
def stopped_clock(time_machine: Any, now: datetime) -> None:
    time_machine.move_to(now, tick=False)


@pytest.fixture
def stadt(kommune: UUID, now: datetime) -> Any:
    """Lindenbrück with the Leistung that ships and the Stelle that is responsible for it."""
    from tests.portal.stadt import build

    return build(kommune, now)


@pytest.fixture
def gast(stadt: Any) -> Any:
    """A browser that nobody has signed in with."""
    from tests.portal.browser import Browser

    return Browser()


@pytest.fixture
def ayse(stadt: Any) -> Any:
    """Ayşe Yıldız, signed in with the highest level."""
    from tests.portal.browser import Browser

    browser = Browser()
    browser.sign_in("ayse-yildiz", 4)
    return browser


@pytest.fixture
def thomas(stadt: Any) -> Any:
    """Thomas Brandt, who has no business in the cases of others."""
    from tests.portal.browser import Browser

    browser = Browser()
    browser.sign_in("thomas-brandt", 3)
    return browser
