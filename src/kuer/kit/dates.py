"""Civil dates: the law counts days of Europe/Berlin, the database keeps UTC."""

from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

BERLIN: Final = ZoneInfo("Europe/Berlin")

MONATE: Final = (
    "Januar", "Februar", "März", "April", "Mai", "Juni",
    "Juli", "August", "September", "Oktober", "November", "Dezember",
)  # fmt: skip


def local_date(moment: datetime) -> date:
    """The civil day of a moment; a naive datetime is refused."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return moment.astimezone(BERLIN).date()


def german_date(day: date) -> str:
    """The day as in a letter: "3. März 2026"."""
    return f"{day.day}. {MONATE[day.month - 1]} {day.year}"


def german_time(moment: datetime) -> str:
    """Day and time as in a receipt: "3. März 2026, 14:05 Uhr"."""
    local = moment.astimezone(BERLIN)
    return f"{german_date(local.date())}, {local:%H:%M} Uhr"
