"""F1, F3: the day of the event is not counted (§ 187 Abs. 1), n days end n days later (§ 188 Abs. 1 BGB)."""

from datetime import date, timedelta


def first_day(ereignis: date) -> date:
    """The first counted day: the one after the event (§ 187 Abs. 1 BGB)."""
    return ereignis + timedelta(days=1)


def add_days(ereignis: date, anzahl: int) -> date:
    """The last day of a period of `anzahl` days after an event (§ 188 Abs. 1 BGB). Not shifted."""
    return ereignis + timedelta(days=anzahl)
