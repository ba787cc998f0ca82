"""Aktenzeichen: number of the Aktenplan, year of opening, running number in both.

So the file's place in the plan is read off its name (OKeVA, Organisationskonzept elektronische
Verwaltungsarbeit, module E-Akte; § 6a EGovG and its counterparts in the Länder ask for orderly files).
"""

import re
from typing import Final

LONGEST: Final = 40
_AKTENPLAN: Final = re.compile(r"[0-9A-Za-z]{1,12}(?:[.\-/ ][0-9A-Za-z]{1,12}){0,7}")


def is_aktenplan(nummer: str) -> bool:
    """Whether this can be the number of a unit of an Aktenplan, such as "36.51.02"."""
    return bool(_AKTENPLAN.fullmatch(nummer)) and len(nummer) <= LONGEST


def make_aktenzeichen(aktenplan: str, jahr: int, nummer: int) -> str:
    """The Aktenzeichen: ("36.51.02", 2026, 17) -> "36.51.02-2026-00017"."""
    if not is_aktenplan(aktenplan) or nummer < 1:
        raise ValueError("not a number of an Aktenplan, or no running number")
    return f"{aktenplan}-{jahr:04d}-{nummer:05d}"
