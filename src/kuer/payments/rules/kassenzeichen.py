"""Kassenzeichen: the number by which a payment finds its Gebuehr; its last digit checks the others.

Nine digits (year and running number) and a check digit by ISO/IEC 7064, MOD 11,10: it finds every single
wrong digit and nearly all swapped neighbours. Money orders keep to the Land's GemHVO/GemKVO, which ask for a mark
that can be assigned but leave its form to the municipality.
"""

import re
from datetime import date
from typing import Final

HIGHEST: Final = 9_999_999


def make_kassenzeichen(jahr: int, nummer: int) -> str:
    """The ten digits for the n-th Gebuehr of a year. Raises ValueError beyond 9,999,999 a year."""
    if not 1 <= nummer <= HIGHEST:
        raise ValueError("the running number of a Kassenzeichen has one to seven digits")
    digits = f"{jahr % 100:02d}{nummer:07d}"
    return digits + check_digit(digits)


def check_digit(digits: str) -> str:
    """The check digit by ISO/IEC 7064, MOD 11,10."""
    product = 10
    for digit in digits:
        total = (int(digit) + product) % 10 or 10
        product = total * 2 % 11
    return str((11 - product) % 10)


def is_kassenzeichen(typed: str) -> bool:
    """Whether a typed Kassenzeichen has ten digits that fit together; blanks and dots do not count."""
    digits = normal(typed)
    return bool(re.fullmatch(r"[0-9]{10}", digits)) and check_digit(digits[:-1]) == digits[-1]


def normal(typed: str) -> str:
    """The digits alone, whatever was typed between them."""
    return re.sub(r"[\s.\-/]", "", typed)


def printed(kassenzeichen: str) -> str:
    """As it stands on paper: 26.0000017.4."""
    return f"{kassenzeichen[:2]}.{kassenzeichen[2:9]}.{kassenzeichen[9:]}"


def is_overdue(faellig_am: date, heute: date) -> bool:
    """A payment on the due day itself is in time (§ 188 Abs. 1 BGB: a period ends with its last day)."""
    return heute > faellig_am
