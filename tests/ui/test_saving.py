"""A page that saves itself: sent only afterwards, told apart from a second window, its revision always the newest."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.ui.test_behaviour import House, browser, house, page, show

__all__ = ["browser", "house", "page"]

pytestmark = pytest.mark.browser


def test_sending_waits_for_the_saving_that_is_on_its_way(house: tuple[House, str], page: Page) -> None:
    from kuer.ui.types import Field

    made, url = house
    made.pages = {
        "/": lambda _: show([Field("text", "a", "Name")]),
        "/speichern": lambda posted: show([Field("text", "a", "Name", posted["a"][0])]),
        "/senden": lambda _: show([]),
    }
    page.goto(url)
    made.hold.clear()
    page.get_by_label("Name").fill("Kern")
    page.keyboard.press("Tab")
    page.wait_for_timeout(700)  # the saving hangs
    page.get_by_role("button", name="Weiter").last.click()
    page.wait_for_timeout(300)
    assert [path for path, _ in made.posts] == ["/speichern"]
    made.hold.set()
    page.wait_for_url("**/senden")
    assert [path for path, _ in made.posts] == ["/speichern", "/senden"]
    assert made.posts[-1][1]["aktion"] == ["weiter"]


def test_sending_does_not_wait_for_ever(house: tuple[House, str], page: Page) -> None:
    from kuer.ui.types import Field

    made, url = house
    made.pages = {"/": lambda _: show([Field("text", "a", "Name")]), "/senden": lambda _: show([])}
    page.route("**/speichern", lambda route: None)  # never answered
    page.goto(url)
    page.get_by_label("Name").fill("Kern")
    page.keyboard.press("Tab")
    page.wait_for_timeout(600)
    page.get_by_role("button", name="Weiter").last.click()
    page.wait_for_url("**/senden", timeout=8_000)
    assert made.posts[-1][1]["a"] == ["Kern"]


def test_a_second_window_is_told_apart_from_a_lost_connection(house: tuple[House, str], page: Page) -> None:
    from kuer.ui.types import Field

    made, url = house
    made.pages = {"/": lambda _: show([Field("text", "a", "Name")])}
    page.route("**/speichern", lambda route: route.fulfill(status=409, body=""))
    page.goto(url)
    page.get_by_label("Name").fill("Kern")
    page.keyboard.press("Tab")
    expect(page.locator("#speicherstand")).to_contain_text("in einem anderen Fenster geändert")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    path = tmp_path / "schein.pdf"
    path.write_bytes(b"%PDF-1.7")
    return path


def test_a_file_that_went_up_renews_what_changes_with_every_save(
    house: tuple[House, str], page: Page, small: Path
) -> None:
    from kuer.ui.types import Field, UploadedFile

    made, url = house

    def drawn(revision: int, *files: UploadedFile) -> str:
        options = {"upload_url": "/hochladen", "max_count": 3}
        html = show([Field("anlage", "schein", "Schein", files=files, options=options)])
        part = f'<div data-teil="stand" data-teil-neu><input type="hidden" name="revision" value="{revision}"></div>'
        return html.replace('<div id="teile" data-teile>', f'<div id="teile" data-teile>{part}')

    made.pages = {
        "/": lambda _: drawn(1),
        "/hochladen": lambda _: drawn(2, UploadedFile("schein.pdf", 8, remove="weg")),
        "/speichern": lambda _: drawn(2),
    }
    page.goto(url)
    page.locator("input[type=file]").set_input_files(small)
    expect(page.get_by_text("schein.pdf").first).to_be_visible()
    expect(page.locator("input[name=revision]")).to_have_value("2")
    assert page.locator("input[name=revision]").count() == 1


def test_no_saving_undoes_an_entry_that_is_being_added(house: tuple[House, str], page: Page) -> None:
    """The page is about to save itself when an entry is asked for, and the house is slow."""
    from kuer.ui.types import Field

    made, url = house

    def drawn(posted: dict[str, list[str]]) -> str:
        entry = """<fieldset data-teil="kinder[0]"><legend>Kind 1</legend>
            <label for="kind">Vorname</label><input id="kind" name="kinder[0].vorname"></fieldset>"""
        there = posted.get("aktion") or "kinder[0].vorname" in posted
        group = f"""<div data-teil="kinder"><div data-repeat="kinder" data-added="{{titel}} ist da" data-failed="Noch einmal">
            {entry if there else ""}<button name="aktion" value="mehr:kinder">Kind hinzufügen</button></div></div>"""
        html = show([Field("text", "a", "Name", posted.get("a", [""])[0])])
        return html.replace('<div id="teile" data-teile>', f'<div id="teile" data-teile>{group}')

    made.pages = dict.fromkeys(("/", "/senden", "/speichern"), drawn)
    page.goto(url)
    made.hold.clear()
    page.get_by_label("Name").fill("Kern")
    page.get_by_role("button", name="Kind hinzufügen").click()
    page.wait_for_timeout(800)  # longer than the page waits before it saves itself
    assert [path for path, _ in made.posts] == ["/senden"]
    assert page.locator('[data-teil="kinder"]').evaluate("part => part.inert")
    made.hold.set()
    page.get_by_label("Vorname").fill("Ada")
    expect(page.locator("#speicherstand")).to_contain_text("espeichert")
    page.wait_for_timeout(300)
    assert [path for path, _ in made.posts] == ["/senden", "/speichern"]
    expect(page.get_by_label("Vorname")).to_have_value("Ada")


def test_an_answer_from_before_an_entry_came_is_not_drawn(house: tuple[House, str], page: Page) -> None:
    from kuer.ui.types import Field

    made, url = house
    made.pages = {"/": lambda _: show([Field("text", "a", "Name")]), "/speichern": lambda _: show([])}
    page.goto(url)
    made.hold.clear()
    page.get_by_label("Name").fill("Kern")
    page.keyboard.press("Tab")
    page.wait_for_timeout(700)  # the saving hangs
    page.locator("form[data-autosave]").evaluate("form => { form.dataset.stand = '1' }")
    made.hold.set()
    expect(page.locator("#speicherstand")).to_contain_text("espeichert")
    expect(page.get_by_label("Name")).to_have_value("Kern")
