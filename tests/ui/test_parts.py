"""Questions come and go while one types, new ones are told, old messages disappear."""

import pytest
from playwright.sync_api import Page, expect

from kuer.ui.types import Field
from tests.ui.house import House, listen, show

pytestmark = pytest.mark.browser


def test_a_question_comes_and_goes_and_nothing_typed_is_lost(house: tuple[House, str], page: Page) -> None:
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
    made, url = house
    first = [Field("text", "a", "Erste")]
    made.pages = {
        "/": lambda _: show(first),
        "/speichern": lambda _: show([*first, Field("text", "b", "Zweite Frage")]),
    }
    page.goto(url)
    heard = listen(page)
    page.get_by_label("Erste").fill("x")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Zweite Frage")).to_be_visible()
    page.wait_for_timeout(200)
    assert "Zweite Frage" in heard()
    assert "Gespeichert um" in heard()


def test_a_corrected_error_goes_away(house: tuple[House, str], page: Page) -> None:
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


def test_characters_left_are_counted(house: tuple[House, str], page: Page) -> None:
    made, url = house
    made.pages = {"/": lambda _: show([Field("mehrzeilig", "a", "Text", options={"maxlength": 10})], autosave=False)}
    page.goto(url)
    page.get_by_label("Text").press_sequentially("1234567")
    expect(page.locator("#a-grenze")).to_have_text("Noch 3 Zeichen")
    page.get_by_label("Text").press_sequentially("89012")
    expect(page.locator("#a-grenze")).to_have_text("2 Zeichen zu viel")
