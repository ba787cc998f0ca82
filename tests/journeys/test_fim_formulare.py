"""Services imported from FIM, as people meet them: opened, filled in to the end in the real browser, sent.

The normal run takes one of each version; every fifth goes the same way without a browser in
`tests/portal/test_fim_formulare.py`. KUER_FIM_ALLE=1 takes all, and looks closely at a spread: the smallest and the
largest, both of version 2, repetitions, uploads, labels.
"""

import os
from collections.abc import Callable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page

from tests.integrations.fim.antworten import ohne_dateien, plan
from tests.integrations.fim.echte import ALLE, real
from tests.integrations.fim.nutzdaten import beanstandungen
from tests.journeys.conftest import look
from tests.journeys.fim_innen import Innen, innen
from tests.journeys.fim_weg import ausgefuellt
from tests.journeys.haus import Haus
from tests.journeys.wege import heading, send

pytestmark = pytest.mark.browser

SPREAD = (
    "S07000000222", "S05000058V1.0_xdf2", "S07000000207", "S05000001319", "S00000009_xdatenfelder",
)  # fmt: skip
ALWAYS = ("S05000058V1.0_xdf2", "S07000000222")
WANTED = ALLE if os.environ.get("KUER_FIM_ALLE") else [name for name in ALWAYS if name in ALLE]


@pytest.fixture(scope="module")
def beside(haus: Haus) -> Iterator[Innen]:
    """The process that publishes and looks."""
    with innen(haus) as here:
        yield here


@real
@pytest.mark.parametrize("name", WANTED)
def test_a_service_of_fim_goes_its_way(name: str, haus: Haus, beside: Innen, person: Callable[..., Page]) -> None:
    slug = beside.veroeffentlicht(name)
    wanted = plan(name, datetime.now(ZoneInfo("Europe/Berlin")).date())
    page = person()
    page.goto(haus.at(f"/lindenbrueck/leistung/{slug}/antrag"))
    page.get_by_role("button", name="Ohne Konto beginnen").click()
    heading(page, "Ihr Code zum Weitermachen")
    page.get_by_role("link", name="Weiter zum Antrag").click()

    def angesehen(full: Page, seite: str) -> None:
        if name in SPREAD:
            look(full, f"fim-{slug}-{seite}")

    ausgefuellt(page, wanted, angesehen)
    angesehen(page, "pruefen")
    got = beside.antworten(send(page))
    assert ohne_dateien(got) == ohne_dateien(wanted.answers)
    assert beanstandungen(name, got) == []
