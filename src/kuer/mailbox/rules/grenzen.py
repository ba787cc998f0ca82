"""How long a message may be and what it may carry; own limits, no law."""

from typing import Final

BETREFF_MAX: Final = 200
TEXT_MAX: Final = 10_000
ANLAGEN_MAX: Final = 20
UNREAD_SHOWN: Final = 99


def fault(betreff: str, text: str, anlagen: int) -> tuple[str, int] | None:
    """The field that can't be taken and its limit (0: it is missing); None when all is well."""
    for field, value, limit in (("betreff", betreff, BETREFF_MAX), ("text", text, TEXT_MAX)):
        if not value:
            return field, 0
        if len(value) > limit:
            return field, limit
    return ("anlagen", ANLAGEN_MAX) if anlagen > ANLAGEN_MAX else None
