"""F5: a day that the last month does not have becomes the last day of that month (§ 188 Abs. 3 BGB)."""

from calendar import monthrange
from datetime import date


def clamp(jahr: int, monat: int, tag: int) -> date:
    """The `tag`-th of the month, or the month's last day when it has no such day (§ 188 Abs. 3 BGB)."""
    return date(jahr, monat, min(tag, monthrange(jahr, monat)[1]))
