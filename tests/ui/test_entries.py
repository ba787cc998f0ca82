"""Entries come and go while the page saves itself and people type on, however slow the house is."""

import pytest
from playwright.sync_api import Page, expect

from kuer.ui.types import Field
from tests.ui.house import House, listen, show

pytestmark = pytest.mark.browser


class Familie:
    """A page with a name and the entries that were asked for; from the second on it also asks for a telephone."""

    def __init__(self, made: House) -> None:
        self.kinder = 0
        made.pages = dict.fromkeys(("/", "/senden", "/speichern"), self.drawn)

    def drawn(self, posted: dict[str, list[str]]) -> str:
        self.kinder += posted.get("aktion") == ["mehr:kinder"]
        entries = "".join(
            f"""<fieldset data-teil="kinder[{n}]"><legend>Kind {n + 1}</legend><label for="kind{n}">Vorname {n + 1}</label>
            <input id="kind{n}" name="kinder[{n}].vorname" value="{posted.get(f"kinder[{n}].vorname", [""])[0]}"></fieldset>"""
            for n in range(self.kinder)
        )
        group = f"""<div data-teil="kinder"><div data-repeat="kinder" data-added="{{titel}} ist da" data-failed="Noch einmal">
            <div data-teile>{entries}</div><button name="aktion" value="mehr:kinder">Kind hinzufügen</button></div></div>"""
        parts: list[object] = [Field("text", "a", "Name", posted.get("a", [""])[0])]
        if self.kinder > 1:
            parts.append(Field("text", "telefon", "Telefon"))
        return show(parts).replace('<div id="teile" data-teile>', f'<div id="teile" data-teile>{group}')


@pytest.fixture
def familie(house: tuple[House, str], page: Page) -> Familie:
    made, url = house
    there = Familie(made)
    page.clock.install()
    page.goto(url)
    return there


def ways(made: House) -> list[str]:
    return [path for path, _ in made.posts]


def test_no_saving_undoes_an_entry_that_is_being_added(house: tuple[House, str], page: Page, familie: Familie) -> None:
    """The page is about to save itself when an entry is asked for, and the house is slow."""
    made, _ = house
    made.hold.clear()
    page.get_by_label("Name", exact=True).fill("Kern")
    page.get_by_role("button", name="Kind hinzufügen").click()
    page.wait_for_timeout(800)  # longer than the page waits before it saves itself
    assert ways(made) == ["/senden"]
    assert page.locator('[data-teil="kinder"]').evaluate("part => part.inert")
    made.hold.set()
    page.get_by_label("Vorname 1").fill("Ada")
    expect(page.locator("#speicherstand")).to_contain_text("espeichert")
    page.wait_for_timeout(300)
    assert ways(made) == ["/senden", "/speichern"]
    expect(page.get_by_label("Vorname 1")).to_have_value("Ada")


def test_an_answer_from_before_an_entry_came_is_not_drawn(house: tuple[House, str], page: Page) -> None:
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


def test_an_entry_asked_for_twice_while_the_page_saves_itself_comes_once(
    house: tuple[House, str], page: Page, familie: Familie
) -> None:
    made, _ = house
    made.hold.clear()
    page.get_by_label("Name", exact=True).fill("Kern")
    page.keyboard.press("Tab")
    page.wait_for_timeout(600)  # the saving hangs
    page.get_by_role("button", name="Kind hinzufügen").dblclick()
    made.hold.set()
    expect(page.get_by_label("Vorname 1")).to_be_focused()
    page.clock.run_for(4_000)  # no late second attempt, and no script stumbles
    assert ways(made) == ["/speichern", "/senden"]
    assert familie.kinder == 1


def test_who_types_elsewhere_keeps_the_focus_and_every_letter(
    house: tuple[House, str], page: Page, familie: Familie
) -> None:
    made, _ = house
    made.hold.clear()
    page.get_by_role("button", name="Kind hinzufügen").click()
    name = page.get_by_label("Name", exact=True)
    name.press_sequentially("Hanne")
    made.hold.set()
    expect(page.get_by_label("Vorname 1")).to_be_visible()
    expect(page.locator("#meldung")).to_contain_text("Kind 1 ist da")
    expect(name).to_be_focused()
    name.press_sequentially("lore")
    page.keyboard.press("Tab")
    expect(page.locator("#speicherstand")).to_contain_text("espeichert")
    assert made.posts[-1][1]["a"] == ["Hannelore"]


def test_what_hangs_on_an_entry_elsewhere_comes_with_it(page: Page, familie: Familie) -> None:
    familie.kinder = 1
    page.get_by_role("button", name="Kind hinzufügen").click()
    expect(page.get_by_label("Telefon")).to_be_visible()
    expect(page.locator("#meldung")).to_contain_text("Es sind weitere Fragen hinzugekommen: Telefon")
    expect(page.locator("#meldung")).to_contain_text("Kind 2 ist da")
    expect(page.get_by_label("Vorname 2")).to_be_focused()


def test_an_answer_that_comes_at_once_is_drawn_too(page: Page, familie: Familie) -> None:
    """Before the browser notices that the button lies in what must not be used any more."""
    familie.kinder = 1
    page.evaluate(
        "async () => { const text = await (await fetch(location)).text(); window.fetch = async () => new Response(text); }"
    )
    page.get_by_role("button", name="Kind hinzufügen").click()
    expect(page.get_by_label("Vorname 1")).to_be_focused()
    assert page.locator("[inert]").count() == 0


@pytest.mark.parametrize(("status", "words"), [(500, "Noch einmal"), (409, "in einem anderen Fenster geändert")])
def test_where_it_fails_all_stays_and_it_can_be_asked_again(
    page: Page, familie: Familie, status: int, words: str
) -> None:
    familie.kinder = 1
    page.reload()
    page.route("**/senden", lambda route: route.fulfill(status=status), times=1)
    heard = listen(page)
    first, more = page.get_by_label("Vorname 1"), page.get_by_role("button", name="Kind hinzufügen")
    first.fill("Ada")
    more.click()
    expect(more).not_to_have_attribute("aria-busy", "true")
    expect(more).to_be_focused()
    expect(first).to_have_value("Ada")
    more.click()
    expect(page.get_by_label("Vorname 2")).to_be_focused()
    expect(first).to_have_value("Ada")
    assert words in heard()


def test_the_page_is_sent_when_the_entry_is_there(house: tuple[House, str], page: Page, familie: Familie) -> None:
    made, _ = house
    made.hold.clear()
    page.get_by_role("button", name="Kind hinzufügen").click()
    page.get_by_role("button", name="Weiter").last.click()
    page.wait_for_timeout(200)
    assert ways(made) == ["/senden"]
    made.hold.set()
    page.wait_for_url("**/senden")
    assert [posted["aktion"] for _, posted in made.posts] == [["mehr:kinder"], ["weiter"]]
    assert "kinder[0].vorname" in made.posts[-1][1]
