"""F4: weeks end on the same weekday, months and years on the day of the same number (§ 188 Abs. 2 BGB).

Months are not associative: one month and one month after 31 January is not two months after it. Never chain.
"""

from datetime import date, timedelta

from kuer.fristen.monatsende import clamp

MONATE_IM_JAHR = 12


def target_month(tag: date, anzahl: int) -> tuple[int, int]:
    """Year and month that lie `anzahl` months after the month of `tag`."""
    jahr, monat = divmod(tag.year * MONATE_IM_JAHR + tag.month - 1 + anzahl, MONATE_IM_JAHR)
    return jahr, monat + 1


def add_weeks(ereignis: date, anzahl: int) -> date:
    """The last day of `anzahl` weeks after an event: the same weekday (§ 188 Abs. 2 BGB). Not shifted."""
    return ereignis + timedelta(weeks=anzahl)


def add_months(ereignis: date, anzahl: int) -> date:
    """The last day of `anzahl` months after an event: the same number (§ 188 Abs. 2, 3 BGB). Not shifted."""
    return clamp(*target_month(ereignis, anzahl), ereignis.day)


def add_years(ereignis: date, anzahl: int) -> date:
    """The last day of `anzahl` years after an event (§ 188 Abs. 2 and 3 BGB). Not shifted."""
    return add_months(ereignis, anzahl * MONATE_IM_JAHR)
