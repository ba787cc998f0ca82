"""Characters that can be printed: every Latin letter of DIN 91379, Greek and Cyrillic; the rest becomes �."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Final

from kuer.letters.engine.fonts import COVERAGE, FONTS
from kuer.letters.errors import FontsMissing

REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"
_BREAKS: Final = {"\t": " ", "\r": "", "\v": "\n", "\f": "\n", "\u0085": "\n", "\u2028": "\n", "\u2029": "\n\n"}
_SILENT: Final = frozenset({"Cc", "Cf"})
_NOTHING: Final = frozenset({"Cs", "Co", "Cn"})  # surrogates, private use, not assigned: PDF/A refuses them
_WANTED: Final = frozenset("\n\u00ad\u200b")  # line break, soft hyphen, a place where a word may break
# Blanks that typst sets without a glyph of their own, or that a plain blank may stand for.
_BLANKS: Final = dict.fromkeys((*range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " ") | {0x202F: "\u00a0"}


def printable(text: str) -> tuple[str, int]:
    """The text as it can be set, and how many of its characters could not be shown.

    Composed (NFC); control and direction characters are dropped, what no font has becomes U+FFFD.
    """
    if text.isascii() and text.isprintable():
        return text, 0
    known = _coverage()
    out: list[str] = []
    lost = 0
    for char in unicodedata.normalize("NFC", _unify(text)):
        if char in _WANTED or ord(char) in known:
            out.append(char)
        elif not _is_silent(char):
            out.append(REPLACEMENT)
            lost += 1
    return "".join(out), lost


def _unify(text: str) -> str:
    for char, plain in _BREAKS.items():
        text = text.replace(char, plain)
    return text.translate(_BLANKS)


def _is_silent(char: str) -> bool:
    """Control, direction and variation marks carry no meaning of their own on paper."""
    return unicodedata.category(char) in _SILENT or "\ufe00" <= char <= "\ufe0f"


@lru_cache(maxsize=1)
def _coverage() -> frozenset[int]:
    path = FONTS / COVERAGE
    if not path.is_file():
        raise FontsMissing(ordner=str(FONTS))
    return frozenset(_points(path))


def _points(path: Path) -> Iterable[int]:
    for line in path.read_text("ascii").split():
        first, last = (int(end, 16) for end in line.split("-"))
        for point in range(first, last + 1):
            if unicodedata.category(chr(point)) not in _SILENT | _NOTHING:
                yield point
