"""How long a message may be and what it may carry; own limits, no law."""

import re
from typing import Final

BETREFF_MAX: Final = 200
TEXT_MAX: Final = 10_000
ANLAGEN_MAX: Final = 20
UNREAD_SHOWN: Final = 99

_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


def clean(text: str) -> str:
    """Line ends made one kind, control characters and signs that turn the reading direction removed."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def fault(betreff: str, text: str, anlagen: int) -> tuple[str, int] | None:
    """The field that can't be taken and its limit (0: it is missing); None when all is well."""
    for field, value, limit in (("betreff", betreff, BETREFF_MAX), ("text", text, TEXT_MAX)):
        if not value:
            return field, 0
        if len(value) > limit:
            return field, limit
    return ("anlagen", ANLAGEN_MAX) if anlagen > ANLAGEN_MAX else None
