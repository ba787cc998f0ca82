"""What the workplace, the offices and the pages of signing in say, they say in English too, with the same places."""

import re
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from kuer.workplace import words

SRC = Path(__file__).parents[2] / "src" / "kuer"
ROOMS = ["workplace", "organisation", "project"]
METHODS = [("**.py", "python"), ("templates/**.html", "jinja2")]
OPTIONS = {
    "**.py": {"encoding": "utf-8"},
    "templates/**.html": {
        "trim_blocks": "true",
        "lstrip_blocks": "true",
        "newstyle_gettext": "true",
        "extensions": "jinja2.ext.do",
        "silent": "false",
    },
}
KEYWORDS = {"_": None, "lazy": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
PLACES = re.compile(r"%\(\w+\)[sd]|\{\w+\}|%%")

Key = tuple[str | None, tuple[str, ...]]


def forms(text: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    """The singular, or singular and plural."""
    return (text,) if isinstance(text, str) else tuple(text)


@cache
def german(room: str) -> frozenset[Key]:
    """All texts of a room: with their context, and their plural."""
    found = extract_from_dir(str(SRC / room), METHODS, options_map=OPTIONS, keywords=KEYWORDS)
    return frozenset((context, forms(text)) for _, _, text, _, context in found)


def catalog(room: str) -> Catalog:
    path = SRC / room / "locale" / "en" / "LC_MESSAGES" / "django.po"
    return read_po(BytesIO(path.read_bytes()), locale="en", abort_invalid=True)


def english(room: str) -> list[Message]:
    return [one for one in catalog(room) if one.id]


@pytest.mark.parametrize("room", ROOMS)
def test_every_text_has_its_english_twin_and_no_twin_is_left_over(room: str) -> None:
    known = {(one.context, forms(one.id)) for one in english(room)}
    assert german(room) - known == set()
    assert known - german(room) == set()


@pytest.mark.parametrize("room", ROOMS)
def test_twins_fill_the_same_places(room: str) -> None:
    for one in english(room):
        for text, twin in zip(forms(one.id), forms(one.string), strict=True):
            assert twin, text
            assert sorted(PLACES.findall(text)) == sorted(PLACES.findall(twin)), text
            assert not one.fuzzy, text


def test_the_search_for_texts_misses_nobody() -> None:
    """Words in lists, in templates with {% do %}, plurals and contexts: one of each is found."""
    found = german("workplace")
    assert (None, (str(words.STATUS[words.VorgangStatus.WARTET_AUF_UNTERLAGEN]),)) in found
    assert (None, ("%(num)d Vorgang gefunden.", "%(num)d Vorgänge gefunden.")) in found
    assert (None, ("Ihr Passwort stimmt. Jetzt fehlt noch Ihr zweiter Faktor.",)) in found
    assert (None, ("Was im Bescheid steht",)) in found
    assert ("Zuständigkeit", ("%(what)s in: %(where)s",)) in german("organisation")


@pytest.mark.parametrize("room", ROOMS)
def test_same_words_in_two_rooms_have_the_same_twin(room: str) -> None:
    """All rooms share one catalog at run time, so two twins of one word would hide each other."""
    mine = {(one.context, forms(one.id)[0]): forms(one.string) for one in english(room)}
    for other in ROOMS:
        for one in english(other):
            assert mine.get((one.context, forms(one.id)[0]), forms(one.string)) == forms(one.string), one.id


@pytest.mark.parametrize("room", ROOMS)
def test_it_compiles(room: str) -> None:
    out = BytesIO()
    write_mo(out, catalog(room))
    assert out.getvalue()
