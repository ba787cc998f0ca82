"""What the forms and the intake write to people, they write in English too."""

from pathlib import Path

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po

SRC = Path(__file__).parents[2] / "src" / "kuer"


@pytest.mark.parametrize("room", ["forms", "intake"])
def test_every_text_is_translated(room: str) -> None:
    with (SRC / room / "locale" / "en" / "LC_MESSAGES" / "django.po").open("rb") as file:
        known = {message.id: message.string for message in read_po(file) if message.id}
    written: set[str] = set()
    for path in (SRC / room).rglob("*.py"):
        with path.open("rb") as file:
            written |= {
                str(found[1]) for found in extract("python", file, keywords={"_": None}, options={"encoding": "utf-8"})
            }
    assert written == known.keys()
    assert all(known.values())
