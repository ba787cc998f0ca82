"""Reading what was posted: ids, days, amounts. What can't be read is None, never an error page."""

import re
from datetime import date
from typing import Final
from uuid import UUID

_GERMAN: Final = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_AMOUNT: Final = re.compile(r"(\d{1,3}(?:\.\d{3}){1,3}|\d{1,12})(?:,(\d{1,2}))?")


def id_of(text: str) -> UUID | None:
    """An id."""
    try:
        return UUID(text.strip()) if text.strip() else None
    except ValueError:
        return None


def number_of(text: str) -> int | None:
    """A whole number of at most nine digits."""
    plain = text.strip()
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) < 10 else None  # noqa: PLR2004 - nine digits


def day_of(text: str) -> date | None:
    """A day as people write it (3.3.2026) or as computers do (2026-03-03)."""
    plain = text.strip()
    try:
        if found := _GERMAN.fullmatch(plain):
            day, month, year = map(int, found.groups())
            return date(year, month, day)
        return date.fromisoformat(plain)
    except ValueError:
        return None


def cents_of(text: str) -> int | None:
    """An amount in euros as people write it ("30,70", "1.030") in whole cents."""
    found = _AMOUNT.fullmatch(text.strip().removesuffix("€").removesuffix("Euro").strip())
    if found is None:
        return None
    euros, rest = found.groups()
    return int(euros.replace(".", "")) * 100 + int((rest or "0").ljust(2, "0"))


def lines_of(text: str) -> tuple[str, ...]:
    """The lines of an address, without empty ones."""
    return tuple(line for one in text.splitlines() if (line := " ".join(one.split())))


def euros_of(cents: int) -> str:
    """An amount in cents as it stands in a field: 3070 -> "30,70"."""
    return f"{cents // 100},{cents % 100:02d}"


def short_day(day: date | None) -> str:
    """A day as it stands in a field: "3.3.2026"; nothing for None."""
    return f"{day.day}.{day.month}.{day.year}" if day else ""
