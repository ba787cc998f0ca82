"""Texts without the characters that XML has no room for: controls, half surrogates, U+FFFE and U+FFFF."""

import re
from typing import Final

# XML 1.0, production 2 (Char).
_OHNE_PLATZ: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def lesbar(text: str) -> str:
    """The text as a document can hold it."""
    return _OHNE_PLATZ.sub("", text)
