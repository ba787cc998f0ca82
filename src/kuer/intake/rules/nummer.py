"""The Antragsnummer, "LIN-2026-000123-7": place, year, running number and a check digit.

No statute gives it a form; a receipt must name the matter so that one can ask for it (§ 71b Abs. 3 VwVfG).
The check digit (Damm) finds every wrong digit and every swap of two neighbours.
"""

import re
from typing import Final

from kuer.kit.text import slug

_DAMM: Final = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)
_PLACE: Final = 3
_TYPED: Final = re.compile(r"([A-Z]{3})(\d{4})(\d{6,9})(\d)")


def make_nummer(ort: str, jahr: int, laufend: int) -> str:
    """The number: ("lindenbrueck", 2026, 123) -> "LIN-2026-000123-7". `ort` is the slug of the Kommune."""
    place = (
        slug(ort).replace("-", "").translate(str.maketrans("", "", "0123456789")).upper()[:_PLACE].ljust(_PLACE, "X")
    )
    body = f"{jahr:04d}{laufend:06d}"
    return f"{place}-{jahr:04d}-{laufend:06d}-{_check(place, body)}"


def read_nummer(typed: str) -> str | None:
    """A typed number as it was issued, whatever stands between; None when no number can read so."""
    plain = re.sub(r"[^A-Z0-9]", "", typed.upper()[:60])
    match = _TYPED.fullmatch(plain)
    if match is None:
        return None
    place, year, running, check = match.groups()
    return f"{place}-{year}-{running}-{check}" if _check(place, year + running) == int(check) else None


def _check(place: str, digits: str) -> int:
    state = 0
    for digit in "".join(str(ord(letter) - ord("A") + 10) for letter in place) + digits:
        state = _DAMM[state][int(digit)]
    return state
