"""The workplace in the real browser: the whole way of a decision, WCAG 2.2 AA on every page, light, dark and narrow."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, Page, sync_playwright

from kuer.outbox.actions import drain
from tests.browser import launch, picture, too_wide, violations
from tests.decisions.conftest import NW, enter_recht
from tests.server import serving

pytestmark = pytest.mark.browser

OUTPUT = Path(__file__).parents[1] / "output" / "amt"
# colours and window; the page is loaded once and looked at in each
VIEWS: dict[str, tuple[Any, tuple[int, int]]] = {
    "hell": ("light", (1280, 900)),
    "dunkel": ("dark", (1280, 900)),
    "schmal": ("light", (320, 640)),
}


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Here the clock runs: the server has threads of its own. Playwright's loop and Django share this one."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")


@pytest.fixture
def haus(real_kommune: UUID, settings: Any, tmp_path: Path) -> Any:
    """A town hall of this test's own, really committed."""
    from tests.conftest import found
    from tests.workplace.haus import build

    enter_recht(real_kommune, NW)
    settings.FILES_DIR = tmp_path
    other = found(f"n{str(real_kommune)[-12:]}", "Gemeinde Nebenan", "RP", "07999008", art="gemeinde")
    return build(real_kommune, other, timezone.now())


@pytest.fixture
def address(haus: Any) -> Iterator[str]:
    with serving() as there:
        yield there


@pytest.fixture
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        yield launch(playwright)


@pytest.fixture
def als(haus: Any, address: str, browser: Browser) -> Iterator[Callable[..., Page]]:
    """A page in which somebody is signed in."""
    contexts = []

    def sign_in(name: str) -> Page:
        from kuer.identity.models import Konto

        client = Client()
        client.force_login(Konto.objects.get(pk=haus.konto(name)), backend="django.contrib.auth.backends.ModelBackend")
        context = browser.new_context(base_url=address, locale="de-DE", reduced_motion="reduce")
        contexts.append(context)
        cookie = client.cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": cookie, "url": address}])
        page = context.new_page()
        heard: list[str] = []
        page.complaints = heard  # type: ignore[attr-defined]
        page.on("console", lambda message: heard.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: heard.append(str(error)))
        return page

    yield sign_in
    for context in contexts:
        context.close()


class Rundgang:
    """Walks through pages and looks at each in every view: axe, what is too wide, what the browser complains of."""

    def __init__(self, als: Callable[..., Page], who: str) -> None:
        self.page = als(who)
        self.wrong: list[str] = []

    def see(self, name: str, url: str, act: Callable[[Page], None] | None = None) -> None:
        page = self.page
        self._turn(*VIEWS["hell"])
        page.goto(url)
        if act is not None:
            act(page)
        for shown, (colours, window) in VIEWS.items():
            self._turn(colours, window)
            found = [*violations(page), *too_wide(page), *page.complaints]  # type: ignore[attr-defined]
            picture(page, OUTPUT / f"{name}-{shown}.png", always=bool(found))
            self.wrong += [f"{name} ({shown}): {one}" for one in found]

    def _turn(self, colours: Any, window: tuple[int, int]) -> None:
        self.page.emulate_media(color_scheme=colours)
        self.page.set_viewport_size({"width": window[0], "height": window[1]})


def open_all(page: Page) -> None:
    page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true })")


@pytest.mark.slow
def test_every_page_is_accessible_in_every_view(haus: Any, als: Callable[..., Page]) -> None:
    from kuer.casework.actions import add_note, claim, request_documents
    from kuer.casework.types import PunktWunsch
    from kuer.insight.actions import rate, report_barrier

    views = [haus.vorgang(tage=days) for days in (100, 3, 1, 0)]
    briefe = haus.vorgang(zustellung="post")
    now = timezone.now()
    with haus.drinnen() as amt:
        amt.prepare(views[3].id)
        amt.issued(briefe.id)
        claim(views[1].id, views[1].version, by=amt.ben, now=now)
        points = [PunktWunsch("Zulassungsbescheinigung", "Das Foto ist unscharf.", "nachweise.fahrzeugschein")]
        request_documents(views[2].id, points, text="Vielen Dank für Ihre Geduld.", by=amt.anna, now=now)
        add_note(views[2].id, "Rückruf am Montag.\n\nSie ist ab zehn Uhr da.", by=amt.anna, now=now)
        for stars in (5, 5, 4, 2):
            rate(
                "bewohnerparkausweis",
                stars,
                "Ging schnell." if stars > 3 else "Das Foto ließ sich nicht hochladen.",
                now=now,
            )
        report_barrier("/antrag", "Der Knopf ist mit der Tastatur nicht zu erreichen.", "x@post.example", now=now)
    while drain():
        pass
    anna = Rundgang(als, "anna")
    anna.see("eingang", haus.url("eingang"))
    anna.see("eingang-leer", haus.url("eingang?text=Zebrafink"))
    anna.see("suche", haus.url("suche?q=Sommerfeld"))
    anna.see("vorgang", haus.fall(views[0]))
    anna.see("vorgang-wartet", haus.fall(views[2]), open_all)
    anna.see("vorgang-fremd", haus.fall(views[1]))
    for teil in ("akte?pruefen=ja", "nachrichten", "verlauf", "notizen", "abgeben", "entscheidung"):
        anna.see(teil.partition("?")[0], haus.fall(views[2 if teil != "entscheidung" else 3], teil), open_all)
    anna.see("nachfordern", haus.fall(views[0], "nachfordern"), open_all)
    anna.see("schreiben", haus.fall(views[0], "entscheidung/schreiben"), open_all)
    anna.see("bescheide", haus.fall(briefe, "bescheide"), open_all)
    anna.see("versand", haus.url("versand"))
    anna.see("stellen", haus.url("stellen"))
    verwalter = Rundgang(als, "verwalter")
    verwalter.see("leistungen", haus.url("leistungen"))
    verwalter.see("leistung", haus.url("leistungen/bewohnerparkausweis"), open_all)
    verwalter.see("rueckmeldungen", haus.url("rueckmeldungen"))
    verwalter.see("barrieren", haus.url("rueckmeldungen/barrieren"))
    assert anna.wrong + verwalter.wrong == []
