"""Every text of the portal, of the adapters and of the project has its English twin, with the same places to fill."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

SRC = Path(__file__).parents[2] / "src" / "kuer"
METHODS = [("**.py", "python"), ("**.html", "jinja2")]
OPTIONS = {
    "**.html": {
        "trim_blocks": "true",
        "lstrip_blocks": "true",
        "newstyle_gettext": "true",
        "extensions": "jinja2.ext.do",
    }
}
WORDS = {"_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None, "ngettext": (1, 2)}
PLACES = re.compile(r"%\(\w+\)[sd]|\{\w+\}|%%")


def english(folder: str) -> Catalog:
    return read_po(BytesIO((SRC / folder / "locale" / "en" / "LC_MESSAGES" / "django.po").read_bytes()), locale="en")


def german(folder: str) -> set[str]:
    found = extract_from_dir(str(SRC / folder), METHODS, options_map=OPTIONS, keywords=WORDS)
    return {message if isinstance(message, str) else message[0] for _, _, message, _, _ in found}


def known(catalog: Catalog) -> set[str]:
    return {message.id if isinstance(message.id, str) else message.id[0] for message in catalog if message.id}


def test_every_text_of_the_portal_has_its_twin_and_no_twin_is_left_over() -> None:
    assert german("portal") - known(english("portal")) == set()
    assert known(english("portal")) - german("portal") == set()


@pytest.mark.parametrize("room", ["integrations", "project"])
def test_texts_outside_of_rooms_have_a_twin_somewhere(room: str) -> None:
    everywhere = set().union(*(known(english(path.relative_to(SRC).parts[0])) for path in SRC.glob("*/locale")))
    assert german(room) - everywhere - known(english(".")) == set()


@pytest.mark.parametrize("folder", ["portal", "."])
def test_twins_fill_the_same_places(folder: str) -> None:
    for message in english(folder):
        pairs = zip(message.id, message.string, strict=True) if message.pluralizable else [(message.id, message.string)]
        for one, other in pairs:
            assert other or not one, one
            assert sorted(PLACES.findall(one)) == sorted(PLACES.findall(other)) or not one, one
