"""Filling in any form without JavaScript, page by page, as a plan says: with the controls that are there, no others."""

from typing import Any

from kuer.forms.engine import FieldState
from tests.integrations.fim.antworten import Plan
from tests.portal.browser import Browser, Page
from tests.portal.stadt import upload
from tests.probe import pdf

REVIEW = "pruefen"
STEPS = 400


def ausgefuellt(browser: Browser, page: Page, plan: Plan) -> Page:
    """From the first page to the review; fails when a page stays as it is."""
    sent: set[str] = set()
    for _step in range(STEPS):
        here = page.action().partition("?")[0].rstrip("/").rpartition("/")[2]
        if here == REVIEW:
            return page
        data, files = _eingaben(page, plan, here, sent)
        missing = _fehlende(page, plan, here)
        button = missing or ("anzeigen" if _unsichtbare(page, plan, here) else "weiter")
        sent |= files.keys() if button == "weiter" else set()
        given = {**page.values(), **data, **(files if button == "weiter" else {}), "aktion": button}
        answer = browser.post(page.action(), given)
        assert answer.status == 302, (here, button, answer.status, answer.errors)
        page = browser.follow(answer)
        assert not page.errors, (here, page.errors)
    raise AssertionError("the form has no end")


def _eingaben(page: Page, plan: Plan, seite: str, sent: set[str]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What is typed into the controls that are there; files apart, they are sent once."""
    there = {str(name) for name in page.tree.xpath("//form[@id='formular']//@name")}
    data: dict[str, Any] = {}
    files: dict[str, Any] = {}
    for state in plan.fragen(seite):
        if state.feld.art.name == "anlage":
            if state.path in there and state.path not in sent:
                files[state.path] = [upload(pdf(at + 1), one["name"]) for at, one in enumerate(state.value)]
        else:
            data |= {name: value for name, value in eingabe(state).items() if name in there}
    return data, files


def eingabe(state: FieldState) -> dict[str, Any]:
    """The names and values that a browser posts for an answer."""
    typed = state.input
    if isinstance(typed, dict):
        return {f"{state.path}.{part}": text for part, text in typed.items()}
    if state.feld.codeliste is not None:
        entry = state.feld.codeliste.nach_code[state.value]
        return {state.path: entry.code, f"{state.path}.suche": entry.name}
    return {state.path: typed}


def _fehlende(page: Page, plan: Plan, seite: str) -> str:
    """The button for one more entry, where one is missing that can be added now."""
    buttons = {str(value) for value in page.tree.xpath("//button[@name='aktion']/@value")}
    for path, count in plan.wiederholungen(seite).items():
        shown = sum(1 for at in range(count) if page.tree.xpath(f"//*[@data-teil='{path}[{at}]']"))
        if shown < count and f"mehr:{path}" in buttons:
            return f"mehr:{path}"
    return ""


def _unsichtbare(page: Page, plan: Plan, seite: str) -> bool:
    """Whether questions are not there yet, because answers on this page show them."""
    parts = {str(name) for name in page.tree.xpath("//@data-teil")}
    return any(_teil(state) not in parts for state in plan.fragen(seite))


def _teil(state: FieldState) -> str:
    """The part of the page that an answer belongs to; an address is one part."""
    around = state.feld.eltern
    return state.path.rpartition(".")[0] if around is not None and around.art.name == "anschrift" else state.path
