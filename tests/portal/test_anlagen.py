"""Files on a page of the form: taken, refused with a reason, downloaded, removed; never for others."""

from typing import Any

import pytest

from tests.portal.browser import Browser
from tests.portal.stadt import upload
from tests.probe import pdf

PATH = "nachweise.fahrzeugschein"


@pytest.fixture
def seite(gast: Browser) -> Any:
    return gast.get(gast.begin().action().replace("/person", "/nachweise"))


def test_a_file_goes_up_with_its_button(gast: Browser, seite: Any) -> None:
    page = gast.follow(gast.submit(seite, f"hochladen:{PATH}", **{PATH: upload(pdf())}))
    assert page.links("schein.pdf")
    assert "Entfernen" in page.words


def test_a_file_goes_up_with_the_page(gast: Browser, seite: Any) -> None:
    page = gast.follow(gast.submit(seite, **{PATH: upload(pdf())}))
    assert page.heading == "Fast geschafft"


def test_without_the_file_the_page_asks_for_it(gast: Browser, seite: Any) -> None:
    page = gast.follow(gast.submit(seite))
    assert "Laden Sie zu „Fahrzeugschein" in page.errors["nachweise-fahrzeugschein"]


def test_several_files_go_up_at_once_up_to_the_limit(gast: Browser, seite: Any) -> None:
    files = [upload(pdf(n + 1), f"{n}.pdf") for n in range(4)]
    page = gast.submit(seite, f"hochladen:{PATH}", **{PATH: files})
    assert page.status == 422
    assert "höchstens 3 Dateien" in page.words
    assert all(page.links(f"{n}.pdf") for n in range(3))
    assert not page.links("3.pdf")


REFUSED = [
    (b"MZ\x90\x00 program", "programm.pdf", "nehmen wir nicht an"),
    (b"", "leer.pdf", "ist leer"),
    (b"%PDF-1.7 broken", "kaputt.pdf", "lässt sich nicht öffnen"),
    (b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*", "virus.pdf", "Schadsoftware"),
    (pdf() + b"\n" * 10_000_001, "gross.pdf", "ist zu groß"),
]


@pytest.mark.parametrize(("content", "name", "words"), REFUSED, ids=[name for _, name, _ in REFUSED])
def test_what_is_not_taken_says_why_and_what_to_do(
    gast: Browser, seite: Any, content: bytes, name: str, words: str
) -> None:
    page = gast.submit(seite, f"hochladen:{PATH}", **{PATH: upload(content, name)})
    assert page.status == 422
    assert words in page.errors["nachweise-fahrzeugschein"]
    assert name in page.words
    assert not gast.get(seite.action()).links(name)


def test_the_script_that_sends_files_reads_the_reason(gast: Browser, seite: Any) -> None:
    data = {**seite.values(), "aktion": f"hochladen:{PATH}", PATH: upload(b"MZ", "x.pdf")}
    answer = gast.post(seite.action(), data, headers={"hx-request": "true"})
    assert answer.status == 200
    assert "nehmen wir nicht an" in answer.words


def test_a_name_that_the_form_does_not_know_is_ignored(gast: Browser, seite: Any) -> None:
    assert gast.submit(seite, "speichern", boese=upload(pdf())).status == 302


def test_one_s_own_file_can_be_saved_and_nobody_else_s(gast: Browser, seite: Any, thomas: Browser) -> None:
    page = gast.follow(gast.submit(seite, f"hochladen:{PATH}", **{PATH: upload(pdf())}))
    url = page.links("schein.pdf")[0]
    answer = gast.client.get(url)
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert thomas.get(url).status == 404
    assert gast.get(url.rpartition("/")[0] + "/01a20ce4-05c0-724a-a139-a90717c0aa62").status == 404


def test_a_file_can_be_taken_away_again(gast: Browser, seite: Any) -> None:
    page = gast.follow(gast.submit(seite, f"hochladen:{PATH}", **{PATH: upload(pdf())}))
    button = page.tree.xpath("//button[starts-with(@value, 'entfernen:')]/@value")[0]
    page = gast.follow(gast.submit(page, button))
    assert not page.links("schein.pdf")


def test_nobody_else_can_add_a_file(gast: Browser, seite: Any, thomas: Browser) -> None:
    data = {"aktion": f"hochladen:{PATH}", PATH: upload(pdf())}
    assert thomas.post(seite.action(), data).status == 404
    assert not gast.get(seite.action()).links("schein.pdf")
