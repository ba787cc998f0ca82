"""Every text of ui has its English twin, with the same places to fill."""

import re
from io import BytesIO

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from tests.ui import gallery

OPTIONS = {
    "**.html": {
        "trim_blocks": "true",
        "lstrip_blocks": "true",
        "newstyle_gettext": "true",
        "extensions": "jinja2.ext.do",
    }
}
PLACES = re.compile(r"%\(\w+\)[sd]|\{\w+\}|%%")


def english() -> Catalog:
    path = gallery.UI / "locale" / "en" / "LC_MESSAGES" / "django.po"
    return read_po(BytesIO(path.read_bytes()), locale="en")


def german() -> set[str]:
    found = extract_from_dir(str(gallery.UI / "templates"), [("**.html", "jinja2")], options_map=OPTIONS)
    return {message if isinstance(message, str) else message[0] for _, _, message, _, _ in found}


def test_every_text_has_its_english_twin_and_no_twin_is_left_over() -> None:
    catalog = english()
    known = {message.id if isinstance(message.id, str) else message.id[0] for message in catalog if message.id}
    assert german() - known == set()
    assert known - german() == set()


def test_twins_fill_the_same_places() -> None:
    for message in english():
        pairs = zip(message.id, message.string, strict=True) if message.pluralizable else [(message.id, message.string)]
        for one, other in pairs:
            assert other or not one, one
            assert sorted(PLACES.findall(one)) == sorted(PLACES.findall(other)) or not one, one


def test_a_page_in_english() -> None:
    gallery.configure()
    from django.utils.translation import override

    with override("en"):
        html = gallery.environment().get_template("ui/fehler.html").render(status=404)
    assert 'lang="en"' in html
    assert "This page does not exist" in html
    assert "Diese Seite" not in html
