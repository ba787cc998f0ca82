"""What casework and the Postfach say, they say in English too; and whatever is recorded has words in the timeline."""

import re
from pathlib import Path

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po

from kuer.casework.queries.timeline import TEXTE, TWINS

SRC = Path(__file__).parents[2] / "src" / "kuer"
RECORDED = re.compile(r'(?:record|save|protokoll|_end|_delete)\(\s*(?:[\w.]+,\s*)*"([a-z_]+\.[a-z_]+)"')


@pytest.mark.parametrize("room", ["casework", "mailbox"])
def test_every_text_is_translated(room: str) -> None:
    with (SRC / room / "locale" / "en" / "LC_MESSAGES" / "django.po").open("rb") as file:
        known = {message.id: message.string for message in read_po(file) if message.id}
    written: set[str] = set()
    for path in (SRC / room).rglob("*.py"):
        with path.open("rb") as file:
            found = extract("python", file, keywords={"_": None, "lazy": None}, options={"encoding": "utf-8"})
            written |= {str(one[1]) for one in found}
    assert written == known.keys()
    for text, english in known.items():
        assert set(re.findall(r"{\w+}", str(text))) == set(re.findall(r"{\w+}", str(english))), text


def test_every_recorded_activity_has_words() -> None:
    """Searched for in the source of all rooms, so that a new activity is not forgotten."""
    recorded = {
        name
        for path in SRC.rglob("*.py")
        if "casework/queries" not in path.as_posix()
        for name in RECORDED.findall(path.read_text(encoding="utf-8"))
    }
    assert len(recorded) > 40
    assert recorded - TEXTE.keys() == set()
    assert TWINS.keys() | set(TWINS.values()) <= TEXTE.keys()
