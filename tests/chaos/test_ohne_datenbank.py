"""PostgreSQL has ended or is silent: nobody gets a promise, nobody waits long, and it all goes on by itself."""

import os
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from tests.browser import launch
from tests.chaos.pruefer import faults
from tests.chaos.sturm import Sturm
from tests.chaos.wrack import START, Wrack, crowdedness
from tests.http.kunde import Antwort, Kunde
from tests.http.wege import BEGIN, fill_in, receipt, review

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("chaos")]  # one house for all of it

SECONDS = float(os.environ.get("KUER_AUSFALL_SEKUNDEN", "8"))
NOTICED_SECONDS = 6.0
PEOPLE = 12

Accident = Callable[[Wrack], AbstractContextManager[None]]


class Crowd:
    """People who open pages and press buttons all the while; how long each waited for what."""

    def __init__(self, wrack: Wrack, acts: list[Callable[[], Antwort]]) -> None:
        self.wrack, self.acts = wrack, acts
        self.seen: list[tuple[float, Antwort]] = []
        self._enough = threading.Event()
        self._people = [threading.Thread(target=self._come, args=(at,)) for at in range(PEOPLE)]

    def _come(self, at: int) -> None:
        while not self._enough.is_set():
            began = time.monotonic()
            answer = self.acts[at % len(self.acts)]()
            self.seen.append((time.monotonic() - began, answer))
            time.sleep(0.3)

    def press_for(self, seconds: float) -> None:
        for one in self._people:
            one.start()
        time.sleep(seconds)
        self._enough.set()
        for one in self._people:
            one.join(30)
        assert not any(one.is_alive() for one in self._people), "somebody still waits"


@pytest.mark.parametrize("accident", [Wrack.stopped_database, Wrack.frozen_database], ids=["ended", "silent"])
def test_without_its_database_the_portal_promises_nothing(wrack: Wrack, accident: Accident) -> None:
    kunde = Kunde(wrack.haus, timeout=30)
    draft = fill_in(kunde)
    given = review(kunde, draft)
    processes = (wrack.web, wrack.web_worker, wrack.arbeiter)
    acts = [
        lambda: kunde.copy().get(draft.at("person"), follow=False),
        lambda: kunde.copy().post(draft.review, given, follow=False),
        lambda: Kunde(wrack.haus, timeout=30).get(START, follow=False),
        lambda: Kunde(wrack.haus, timeout=30).get(BEGIN, follow=False),
    ]
    with accident(wrack):
        crowd = Crowd(wrack, acts)
        crowd.press_for(SECONDS)
        assert Kunde(wrack.haus, timeout=5).get("/healthz").status == 503, "whoever asks learns it"
    assert {answer.status for _, answer in crowd.seen} == {503}
    for _, answer in crowd.seen:
        assert int(answer.headers["Retry-After"]) > 0
        assert "gleich wieder da" in answer.words
    slow = [round(waited, 1) for waited, _ in crowd.seen if waited > 1]
    print(f"{len(crowd.seen)} answers, those that took more than a second: {slow}")
    assert max(waited for waited, _ in crowd.seen) < NOTICED_SECONDS * crowdedness()
    assert len(slow) <= 2 * PEOPLE, "waiting people do not pile up"
    print(f"ready again after {wrack.wait_ready():.1f} s")
    receipt(kunde.post(draft.review, given))
    assert wrack.ask("SELECT count(*) FROM intake_antrag WHERE entwurf_id = %s", [draft.id]) == [(1,)]
    assert (wrack.web, wrack.web_worker, wrack.arbeiter) == processes, "nothing had to be started anew"
    later = Sturm(wrack, "after")
    later.apply(send=True)
    assert faults(wrack, later) == []


def test_what_is_typed_meanwhile_stays_on_the_page(wrack: Wrack) -> None:
    """With JavaScript the page says that it is not saved, keeps what is typed, and saves it later."""
    with sync_playwright() as playwright, launch(playwright) as browser:
        page = browser.new_page(locale="de-DE")
        page.set_default_timeout(15_000)
        page.goto(wrack.haus.at(BEGIN))
        page.locator("form[method=post] button").last.click()
        page.wait_for_url("**/code")
        page.goto(page.url.replace("/entwurf/", "/antrag/").replace("/code", "/person"))
        stand = page.locator("#speicherstand")
        typed(page, "Mira")
        expect(stand).to_contain_text("espeichert um")
        with wrack.frozen_database():
            typed(page, "Mira Luise")
            expect(stand).to_contain_text("nicht gespeichert", ignore_case=True)
            expect(page.get_by_label("Vornamen")).to_have_value("Mira Luise")
        wrack.wait_ready()
        page.get_by_label("Familienname").fill("Sommerfeld")
        page.get_by_label("Familienname").blur()
        expect(stand).to_contain_text("espeichert um")
        page.reload()
        expect(page.get_by_label("Vornamen")).to_have_value("Mira Luise")


def typed(page: Page, name: str) -> None:
    """Fill in the first names and go on to the next field."""
    page.get_by_label("Vornamen").fill(name)
    page.get_by_label("Vornamen").blur()
