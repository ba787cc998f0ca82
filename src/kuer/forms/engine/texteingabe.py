"""Makes typed text harmless: bounded, Unicode NFC, no control characters, no marks that turn the direction."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any, Final

MAX_ZEICHEN: Final = 100_000
MAX_WERTE: Final = 200

# Control characters but tab and line feed; surrogates; marks that reverse text; byte order marks and the like.
_VERBOTEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\uffff]"
)
_ZEILENENDE: Final = re.compile("\r\n?|\u2028|\u2029|\x85")
_LEERRAUM: Final = re.compile(r"\s+")


def saeubern(text: str) -> str:
    """Text of several lines as it may be kept."""
    text = _ZEILENENDE.sub("\n", text[:MAX_ZEICHEN])
    return unicodedata.normalize("NFC", _VERBOTEN.sub("", text)).strip()[:MAX_ZEICHEN]


def einzeilig(text: str) -> str:
    """Text of one line: all white space becomes single blanks."""
    return _LEERRAUM.sub(" ", saeubern(text)).strip()


def werte(raw: Any) -> list[str]:
    """The posted values of one name; whatever is not text is dropped."""
    if isinstance(raw, str):
        return [raw[:MAX_ZEICHEN]]
    if not isinstance(raw, Iterable) or isinstance(raw, (bytes, Mapping)):
        return []
    found: list[str] = []
    for value in raw:
        if len(found) >= MAX_WERTE:
            break
        if isinstance(value, str):
            found.append(value[:MAX_ZEICHEN])
    return found
