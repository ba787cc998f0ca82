"""Filling in any form in the browser, as a plan says: one question after the other, each with the control it has."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Page, expect

from kuer.forms.engine import FieldState
from tests.integrations.fim.antworten import Plan
from tests.journeys.wege import weiter
from tests.probe import pdf

REVIEW = "Bitte prüfen Sie Ihre Angaben"
PAGES = 60


def ausgefuellt(page: Page, plan: Plan, angesehen: Callable[[Page, str], None]) -> list[str]:
    """From the first page to the review; returns the pages in their order. Each is looked at when it is full."""
    seen: list[str] = []
    for _step in range(PAGES):
        here = _seite(page)
        if not here:
            return seen
        _fill(page, plan, here)
        if here not in seen:
            angesehen(page, here)
        before = page.url
        weiter(page)
        page.wait_for_url(lambda url, before=before: url != before)
        told = page.locator("#fehler")
        assert told.count() == 0, (here, told.inner_text())
        seen.append(here)
    raise AssertionError(f"the form has no end: {seen}")


def _seite(page: Page) -> str:
    """The page of the form that is shown; empty on the review."""
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_be_visible()
    if heading.inner_text() == REVIEW:
        return ""
    found = re.search(r"/([a-z0-9_]+)/?(?:\?.*)?$", page.locator("#formular").get_attribute("action") or "")
    assert found, page.url
    return found[1]


def _fill(page: Page, plan: Plan, seite: str) -> None:
    for state in plan.auswertung.fields:
        if state.page_id != seite:
            continue
        if state.feld.wiederholung is not None:
            _entries(page, state)
        elif state.feld.hat_wert and state.value is not None and state.feld.art.name in _WAYS:
            _WAYS[state.feld.art.name](page, state)


def _entries(page: Page, state: FieldState) -> None:
    """Add what is missing; each entry is there before the next is asked for."""
    for at in range(len(state.value or ())):
        entry = _part(page, f"{state.path}[{at}]")
        if entry.count() == 0:
            page.locator(f'button[name=aktion][value="mehr:{state.path}"]').click()
        expect(entry).to_be_visible()


def _part(page: Page, path: str) -> Locator:
    return page.locator(f'[data-teil="{path}"]')


def _control(page: Page, name: str, more: str = "") -> Locator:
    return page.locator(f'#formular [name="{name}"]{more}')


def _type(page: Page, state: FieldState) -> None:
    _control(page, state.path).fill(state.input)


def _day(page: Page, state: FieldState) -> None:
    for part, text in state.input.items():
        _control(page, f"{state.path}.{part}").fill(text)


def _choose(page: Page, state: FieldState) -> None:
    control = _control(page, state.path)
    expect(control.first).to_be_attached()
    if control.first.evaluate("one => one.tagName") == "SELECT":
        control.select_option(state.input)
    else:
        _control(page, state.path, f'[value="{state.input}"]').check()


def _tick(page: Page, state: FieldState) -> None:
    for code in state.input:
        _control(page, state.path, f'[value="{code}"]').check()


def _agree(page: Page, state: FieldState) -> None:
    _control(page, state.path).check()


def _search(page: Page, state: FieldState) -> None:
    """Type the name, choose it from the list."""
    assert state.feld.codeliste
    name = state.feld.codeliste.nach_code[state.value].name
    around = page.locator(f'[data-teil="{state.path}"]')
    if around.count() == 0:  # the country of an address
        around = _part(page, state.path.rpartition(".")[0])
    around.get_by_role("combobox").fill(name)
    around.get_by_role("option", name=name, exact=True).first.click()


def _attach(page: Page, state: FieldState) -> None:
    part = _part(page, state.path)
    for at, one in enumerate(state.value):
        file: Any = {"name": one["name"], "mimeType": "application/pdf", "buffer": pdf(at + 1)}
        part.locator("input[type=file]").set_input_files(file)
        expect(part.get_by_role("link", name=one["name"])).to_be_visible()


_WAYS: dict[str, Callable[[Page, FieldState], None]] = {
    **dict.fromkeys(("text", "mehrzeilig", "zahl", "geld", "kennzeichen", "iban", "email", "telefon", "plz"), _type),
    "datum": _day,
    "ja_nein": _choose,
    "auswahl": _choose,
    "mehrfachauswahl": _tick,
    "zustimmung": _agree,
    "codeliste": _search,
    "anlage": _attach,
}
