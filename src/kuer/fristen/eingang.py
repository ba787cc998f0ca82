"""F15: a receipt counts when the receiving system has recorded it (§ 87a Abs. 1 AO; § 130 BGB).

The day is that of Berlin. Stored is UTC; a period ends at 24:00 local time, so days on which
the clocks change have 23 or 25 hours.
"""

from datetime import UTC, date, datetime, time, timedelta

from kuer.kit.dates import BERLIN, local_date

__all__ = ["end_of_day", "is_in_time", "local_date"]


def end_of_day(ende: date) -> datetime:
    """The moment (UTC) at which the day is over in Berlin: the first instant that is too late."""
    return datetime.combine(ende + timedelta(days=1), time.min, tzinfo=BERLIN).astimezone(UTC)


def is_in_time(eingang: datetime, ende: date) -> bool:
    """Whether a recorded receipt (with time zone) still lies within the last day of the period."""
    return local_date(eingang) <= ende
