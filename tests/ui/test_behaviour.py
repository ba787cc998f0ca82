"""What the scripts do: saving while one types, parts that come and go, lists with search, sending once, focus, time."""

import json
import threading
from collections.abc import Callable, Iterator
from email.parser import BytesParser
from email.policy import HTTP
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser import launch
from tests.ui import gallery

pytestmark = pytest.mark.browser

PAGE = """{% extends "ui/base.html" %}
{% from "ui/components/button.html" import button, form %}
{% from "ui/components/fields.html" import fields %}
{% from "ui/components/message.html" import error_summary, save_state %}
{% block title %}Probe{% endblock %}
{% block content %}
{{ error_summary(problems) }}
<h1>Probe</h1>
{% call form("/senden", csrf_input, autosave_url="/speichern" if autosave else "") %}
{% call fields(list) %}{% endcall %}
{{ button("Weiter", name="aktion", value="weiter") }}
{{ save_state() }}
{% endcall %}
{% endblock %}"""


class House:
    """A server that remembers what was posted and answers as the test says."""

    def __init__(self) -> None:
        self.posts: list[tuple[str, dict[str, list[str]]]] = []
        self.pages: dict[str, Callable[[dict[str, list[str]]], str]] = {}
        self.hold = threading.Event()
        self.hold.set()

    def answer(self, method: str, path: str, body: bytes) -> gallery.Answer | None:
        parts = urlsplit(path)
        if method == "GET" and parts.path == "/berufe":
            wanted = parse_qs(parts.query).get("q", [""])[0].lower()
            hits = [
                {"code": str(n), "name": name}
                for n, name in enumerate(["Gärtner", "Bäcker", "Bäckerin"])
                if wanted in name.lower()
            ]
            return 200, "application/json", json.dumps({"treffer": hits})
        if method == "GET" and parts.path in self.pages:
            return 200, "text/html", self.pages[parts.path]({})
        if method != "POST":
            return None
        posted = self.read(body)
        self.posts.append((parts.path, posted))
        self.hold.wait(5)
        if parts.path == "/weiterarbeiten":
            return 204, "text/plain", ""
        return 200, "text/html", self.pages[parts.path](posted)

    @staticmethod
    def read(body: bytes) -> dict[str, list[str]]:
        if not body.startswith(b"--"):
            return parse_qs(body.decode(), keep_blank_values=True)
        boundary = body.split(b"\r\n", 1)[0][2:]
        message = BytesParser(policy=HTTP).parsebytes(
            b'Content-Type: multipart/form-data; boundary="' + boundary + b'"\r\n\r\n' + body
        )
        found: dict[str, list[str]] = {}
        for part in message.iter_parts():  # type: ignore[attr-defined]
            name = part.get_param("name", header="content-disposition")
            found.setdefault(name, []).append(part.get_filename() or part.get_payload())
        return found


@pytest.fixture
def house() -> Iterator[tuple[House, str]]:
    gallery.configure()
    gallery.write()
    made = House()
    with gallery.serve(answer=made.answer) as url:
        yield made, url


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        yield launch(playwright)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="de-DE")
    made = context.new_page()
    wrong: list[str] = []
    made.on("pageerror", lambda error: wrong.append(str(error)))
    yield made
    context.close()
    assert wrong == []


def show(list_: list[object], *, problems: object = (), autosave: bool = True, shell: object = None) -> str:
    env = gallery.environment()
    return env.from_string(PAGE).render(
        list=list_,
        problems=problems,
        autosave=autosave,
        shell=shell or gallery.shell(session=None),
        csrf_input="",
        request=None,
    )


def test_a_question_comes_and_goes_and_nothing_typed_is_lost(house: tuple[House, str], page: Page) -> None:
    from kuer.ui.types import Field

    made, url = house

    def questions(posted: dict[str, list[str]]) -> str:
        parts = [Field("ja_nein", "eigen", "Ist es Ihr Auto?", posted.get("eigen", [""])[0])]
        if posted.get("eigen") == ["nein"]:
            parts.append(Field("text", "halter", "Wem gehört es?"))
        parts.append(Field("text", "name", "Ihr Name", posted.get("name", [""])[0]))
        return show(parts)

    made.pages = {"/": questions, "/speichern": questions}
    page.goto(url)
    page.get_by_label("Nein").check()
    name = page.get_by_label("Ihr Name")
    made.hold.clear()  # the answer is on its way while the person types on
    name.press_sequentially("Hanne", delay=20)
    page.wait_for_timeout(500)
    made.hold.set()
    expect(page.get_by_label("Wem gehört es?")).to_be_visible()
    expect(name).to_have_value("Hanne")
    expect(name).to_be_focused()
    name.press_sequentially("lore")
    expect(name).to_have_value("Hannelore")
    labels = page.locator("#teile > [data-teil]").evaluate_all("parts => parts.map(part => part.dataset.teil)")
    assert labels == ["eigen", "halter", "name"]
    expect(page.locator("#speicherstand")).to_contain_text("Gespeichert um")
    page.get_by_label("Ja").check()
    expect(page.get_by_label("Wem gehört es?")).to_have_count(0)
    expect(name).to_have_value("Hannelore")
    assert all(path == "/speichern" and "aktion" not in posted for path, posted in made.posts)


def test_new_questions_are_announced(house: tuple[House, str], page: Page) -> None:
    from kuer.ui.types import Field

    made, url = house
    first = [Field("text", "a", "Erste")]
    made.pages = {
        "/": lambda _: show(first),
        "/speichern": lambda _: show([*first, Field("text", "b", "Zweite Frage")]),
    }
    page.goto(url)
    page.evaluate(
        "new MutationObserver(() => (window.heard ??= []).push(document.getElementById('meldung').textContent))"
        ".observe(document.getElementById('meldung'), {childList: true})"
    )
    page.get_by_label("Erste").fill("x")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Zweite Frage")).to_be_visible()
    page.wait_for_timeout(200)
    heard = " ".join(page.evaluate("window.heard"))
    assert "Zweite Frage" in heard
    assert "Gespeichert um" in heard


def test_a_corrected_error_goes_away(house: tuple[House, str], page: Page) -> None:
    from kuer.ui.types import Field

    made, url = house
    made.pages = {
        "/": lambda _: show([Field("text", "a", "Name", error="Der Name fehlt.")]),
        "/speichern": lambda posted: show([Field("text", "a", "Name", posted["a"][0])]),
    }
    page.goto(url)
    page.get_by_label("Name").fill("Kern")
    page.keyboard.press("Tab")
    expect(page.get_by_text("Der Name fehlt.")).to_have_count(0)
    expect(page.get_by_label("Name")).to_have_value("Kern")
    expect(page.locator("[aria-invalid], .kern-form-input--error")).to_have_count(0)


def test_a_lost_connection_is_told(house: tuple[House, str], page: Page) -> None:
    from kuer.ui.types import Field

    made, url = house
    made.pages = {"/": lambda _: show([Field("text", "a", "Name")])}
    page.goto(url)
    page.route("**/speichern", lambda route: route.abort())
    page.get_by_label("Name").fill("Kern")
    page.keyboard.press("Tab")
    expect(page.locator("#speicherstand")).to_contain_text("Nicht gespeichert")
    expect(page.locator("#meldung")).to_contain_text("Nicht gespeichert")


def test_sent_once_however_often_one_clicks(house: tuple[House, str], page: Page) -> None:
    from kuer.ui.types import Field

    made, url = house
    made.pages = {"/": lambda _: show([Field("text", "a", "Name")], autosave=False), "/senden": lambda _: show([])}
    page.goto(url)
    made.hold.clear()
    page.evaluate("""() => { const button = [...document.querySelectorAll('form button')].pop();
        for (let n = 0; n < 5; n++) button.click(); }""")
    page.wait_for_timeout(300)
    made.hold.set()
    page.wait_for_load_state()
    assert [posted["aktion"] for _, posted in made.posts] == [["weiter"]]


def test_enter_means_next(house: tuple[House, str], page: Page) -> None:
    from kuer.ui.types import Field, UploadedFile

    made, url = house
    parts = [
        Field("anlage", "schein", "Schein", files=[UploadedFile("a.pdf", 5, remove="weg")]),
        Field("text", "a", "Name"),
    ]
    made.pages = {"/": lambda _: show(parts, autosave=False), "/senden": lambda _: show([])}
    page.goto(url)
    page.get_by_label("Name").press("Enter")
    page.wait_for_url("**/senden")
    assert made.posts[0][1]["aktion"] == ["weiter"]


def test_the_error_summary_has_the_focus_and_leads_to_the_field(house: tuple[House, str], page: Page) -> None:
    from kuer.ui.types import Choice, Field, Problem

    made, url = house
    parts = [
        Field("datum", "geboren", "Geboren", error="Fehlt."),
        Field("auswahl", "art", "Art", choices=[Choice("a", "A"), Choice("b", "B")], error="Fehlt."),
        Field("codeliste", "staat", "Staat", choices=[Choice("1", "Polen"), Choice("2", "Ungarn")], error="Fehlt."),
    ]
    problems = [Problem("geboren", "Datum fehlt."), Problem("art", "Art fehlt."), Problem("staat", "Staat fehlt.")]
    made.pages = {"/": lambda _: show(parts, problems=problems)}
    page.goto(url)
    expect(page.locator("#fehler")).to_be_focused()
    for text, goal in [("Datum fehlt.", "#geboren-tag"), ("Art fehlt.", "#art"), ("Staat fehlt.", "#staat-eingabe")]:
        page.get_by_role("link", name=text).click()
        expect(page.locator(goal)).to_be_focused()


STAATEN = ["Deutschland", "Albanien", "Österreich", "Osttimor", "Polen"]


def test_a_list_is_searched_with_the_keyboard(house: tuple[House, str], page: Page) -> None:
    from kuer.ui.types import Choice, Field

    made, url = house
    parts = [
        Field("codeliste", "staat", "Staat", "4", choices=[Choice(str(n), name) for n, name in enumerate(STAATEN)])
    ]
    made.pages = {"/": lambda _: show(parts), "/speichern": lambda posted: show(parts)}
    page.goto(url)
    box = page.get_by_role("combobox", name="Staat")
    expect(box).to_have_value("Polen")
    options = page.get_by_role("option")
    box.fill("t")
    expect(options).to_have_text(["Deutschland", "Österreich", "Osttimor"])
    box.fill("oster")
    expect(options).to_have_text(["Österreich"])
    box.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    box.press("Enter")
    expect(box).to_have_value("Österreich")
    expect(box).to_have_attribute("aria-expanded", "false")
    assert page.locator("select[name=staat]").input_value() == "2"
    page.wait_for_timeout(700)
    assert made.posts[-1][1]["staat"] == ["2"]
    box.fill("gibt es nicht")
    expect(page.get_by_text("Nichts gefunden").first).to_be_visible()
    box.press("Escape")
    box.blur()
    expect(box).to_have_value("Österreich")


def test_a_list_on_the_server_is_searched_too(house: tuple[House, str], page: Page) -> None:
    from kuer.ui.types import Field

    made, url = house
    parts = [Field("codeliste", "beruf", "Beruf", options={"search_url": "/berufe"})]
    made.pages = {"/": lambda _: show(parts, autosave=False), "/senden": lambda _: show([])}
    page.goto(url)
    box = page.get_by_role("combobox")
    box.press_sequentially("bäck")
    page.get_by_role("option", name="Bäckerin").click()
    expect(box).to_have_value("Bäckerin")
    page.get_by_role("button", name="Weiter").last.click()
    page.wait_for_url("**/senden")
    assert made.posts[0][1]["beruf"] == ["2"]


def test_without_script_the_same_list_is_a_select_and_a_search(house: tuple[House, str], browser: Browser) -> None:
    from kuer.ui.types import Choice, Field

    made, url = house
    parts = [
        Field("codeliste", "staat", "Staat", choices=[Choice("1", "Polen")]),
        Field("codeliste", "beruf", "Beruf", options={"search_url": "/berufe"}),
    ]
    made.pages = {"/": lambda _: show(parts), "/senden": lambda _: show([])}
    page = browser.new_page(java_script_enabled=False)
    page.goto(url)
    page.get_by_label("Staat").select_option("Polen")
    page.get_by_role("searchbox").fill("Bäck")
    page.get_by_role("button", name="Suchen").click()
    posted = made.posts[0][1]
    assert (posted["staat"], posted["beruf.suche"], posted["aktion"]) == (["1"], ["Bäck"], ["suche:beruf"])
    page.close()


def test_a_file_goes_up_at_once_or_is_too_big(house: tuple[House, str], page: Page, tmp_path: Path) -> None:
    from kuer.ui.types import Field, UploadedFile

    made, url = house

    def question(*files: UploadedFile) -> str:
        return show(
            [
                Field(
                    "anlage",
                    "schein",
                    "Fahrzeugschein",
                    files=files,
                    options={"upload_url": "/hoch", "max_bytes": 1000},
                )
            ]
        )

    made.pages = {"/": lambda _: question(), "/hoch": lambda _: question(UploadedFile("klein.pdf", 3, remove="weg"))}
    page.goto(url)
    big, small = tmp_path / "gross.pdf", tmp_path / "klein.pdf"
    big.write_bytes(b"x" * 1001)
    small.write_bytes(b"abc")
    field = page.locator("input[type=file]")
    field.set_input_files(big)
    expect(page.get_by_text("Die Datei „gross.pdf“ ist zu groß").last).to_be_visible()
    assert made.posts == []
    field.set_input_files(small)
    expect(page.get_by_role("button", name="Entfernen klein.pdf")).to_be_focused()
    path, posted = made.posts[0]
    assert (path, posted["aktion"], posted["schein"]) == ("/hoch", ["hochladen:schein"], ["klein.pdf"])
    expect(page.locator("#meldung")).to_contain_text("klein.pdf")


def test_the_session_warns_and_goes_on(house: tuple[House, str], page: Page) -> None:
    from kuer.ui.types import Field, SessionClock

    made, url = house
    shell = gallery.shell(session=SessionClock(1800, 300, "/weiterarbeiten", "/vorbei"))
    made.pages = {
        "/": lambda _: show([Field("text", "a", "Name")], autosave=False, shell=shell),
        "/vorbei": lambda _: show([]),
    }
    page.clock.install()
    page.goto(url)
    page.get_by_label("Name").fill("noch da")
    dialog = page.get_by_role("dialog")
    page.clock.run_for(1400 * 1000)
    expect(dialog).to_be_hidden()
    page.clock.run_for(120 * 1000)
    expect(dialog).to_be_visible()
    expect(dialog).to_contain_text("5 Minuten")
    dialog.get_by_role("button", name="Weiterarbeiten").click()
    expect(dialog).to_be_hidden()
    expect(page.get_by_label("Name")).to_have_value("noch da")
    assert ("/weiterarbeiten") in [path for path, _ in made.posts]
    page.clock.run_for(1790 * 1000)
    expect(dialog).to_be_visible()
    page.clock.run_for(30 * 1000)
    page.wait_for_url("**/vorbei")


def test_characters_left_are_counted(house: tuple[House, str], page: Page) -> None:
    from kuer.ui.types import Field

    made, url = house
    made.pages = {"/": lambda _: show([Field("mehrzeilig", "a", "Text", options={"maxlength": 10})], autosave=False)}
    page.goto(url)
    page.get_by_label("Text").press_sequentially("1234567")
    expect(page.locator("#a-grenze")).to_have_text("Noch 3 Zeichen")
    page.get_by_label("Text").press_sequentially("89012")
    expect(page.locator("#a-grenze")).to_have_text("2 Zeichen zu viel")


def test_the_whole_page_can_be_walked_with_the_keyboard(house: tuple[House, str], page: Page) -> None:
    _, url = house
    page.goto(f"{url}/home.html")
    seen: list[str] = []
    for _ in range(12):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.textContent.trim()"))
        assert page.evaluate("""() => { const style = getComputedStyle(document.activeElement);
            const after = getComputedStyle(document.activeElement, '::after');
            return document.activeElement.matches('.kuer-skip a') || [style, after].some(one => one.outlineStyle !== 'none' && parseFloat(one.outlineWidth) >= 2); }"""), (
            seen
        )
    assert seen[0] == "Zum Inhalt springen"
    assert "English" in seen
