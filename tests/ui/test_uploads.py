"""Files go up at once, and their answer renews what changes with every save."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from kuer.ui.types import Field, UploadedFile
from tests.ui.house import House, show

pytestmark = pytest.mark.browser


@pytest.fixture
def small(tmp_path: Path) -> Path:
    path = tmp_path / "schein.pdf"
    path.write_bytes(b"%PDF-1.7")
    return path


def test_a_file_goes_up_at_once_or_is_too_big(house: tuple[House, str], page: Page, tmp_path: Path) -> None:
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


def test_a_file_that_went_up_renews_what_changes_with_every_save(
    house: tuple[House, str], page: Page, small: Path
) -> None:
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
