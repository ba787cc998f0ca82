"""The standard functions of expressions. They are listed for authors in docs/handbuch/formular.md."""

import calendar
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

from kuer.expressions.types import DATE, DOUBLE, DURATION, INT, STRING, CelType, list_of

_MAX_DAYS: Final = 4_000_000
_AMOUNT: Final = re.compile(r"(-?)([0-9]{1,3}(?:\.[0-9]{3})*|[0-9]{1,12})(?:,([0-9]{2}))?\Z")


@dataclass(frozen=True, slots=True)
class Overload:
    """One signature of a function."""

    name: str
    parameters: tuple[CelType, ...]
    result: CelType
    work: Callable[..., Any]


def day(moment: date | datetime) -> date:
    """The civil date of a CEL timestamp (dates travel as midnight UTC)."""
    return moment.date() if isinstance(moment, datetime) else moment


def moment(value: date) -> datetime:
    """A civil date as CEL timestamp: midnight UTC."""
    return datetime(value.year, value.month, value.day, tzinfo=UTC)


def cents_of(text: str) -> int:
    """A German amount in whole cents: "1.234,50" -> 123450. Raises ValueError for anything else."""
    match = _AMOUNT.match(text.strip())
    if match is None:
        raise ValueError("not an amount")
    sign, whole, rest = match.groups()
    cents = int(whole.replace(".", "")) * 100 + int(rest or "0")
    return -cents if sign else cents


def years_between(start: date, end: date) -> int:
    """Full years from start to end; who is born on 29 February turns a year older on 1 March (§ 188 BGB)."""
    start, end = day(start), day(end)
    years = end.year - start.year
    return years - ((end.month, end.day) < (start.month, start.day))


def days_between(start: date, end: date) -> int:
    """Days from start to end."""
    return (day(end) - day(start)).days


def plus_months(start: date, months: int) -> datetime:
    """The same day some months later; where the month is too short, its last day (§ 188 Abs. 3 BGB)."""
    whole = start.year * 12 + start.month - 1 + months
    year, month = divmod(whole, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return moment(date(year, month + 1, min(start.day, last)))


def plus_years(start: date, years: int) -> datetime:
    """The same day some years later; 29 February becomes 28 February."""
    return plus_months(start, years * 12)


def _days(count: int) -> timedelta:
    if abs(count) > _MAX_DAYS:
        raise ValueError("too many days")
    return timedelta(days=count)


def rounded(value: float) -> int:
    """Commercial rounding: a half goes away from zero."""
    return int(Decimal(repr(value)).quantize(Decimal(1), ROUND_HALF_UP))


def share(cents: int, part: int, whole: int) -> int:
    """`part` of `whole` of an amount, commercially rounded to whole cents."""
    if whole == 0:
        raise ValueError("share of nothing")
    return int((Decimal(cents) * part / whole).quantize(Decimal(1), ROUND_HALF_UP))


def _largest(values: Sequence[int]) -> int:
    return max(values)


def _smallest(values: Sequence[int]) -> int:
    return min(values)


STANDARD: Final = (
    Overload("datum", (STRING,), DATE, lambda text: moment(date.fromisoformat(text))),
    Overload("tage", (INT,), DURATION, _days),
    Overload("jahre_zwischen", (DATE, DATE), INT, years_between),
    Overload("tage_zwischen", (DATE, DATE), INT, days_between),
    Overload("plus_monate", (DATE, INT), DATE, plus_months),
    Overload("plus_jahre", (DATE, INT), DATE, plus_years),
    Overload("jahr", (DATE,), INT, lambda value: value.year),
    Overload("monat", (DATE,), INT, lambda value: value.month),
    Overload("tag", (DATE,), INT, lambda value: value.day),
    Overload("wochentag", (DATE,), INT, lambda value: value.isoweekday()),
    Overload("summe", (list_of(INT),), INT, sum),
    Overload("summe_komma", (list_of(DOUBLE),), DOUBLE, lambda values: float(sum(values))),
    Overload("groesste", (list_of(INT),), INT, _largest),
    Overload("kleinste", (list_of(INT),), INT, _smallest),
    Overload("euro", (STRING,), INT, cents_of),
    Overload("euro", (INT,), INT, lambda whole: whole * 100),
    Overload("anteil", (INT, INT, INT), INT, share),
    Overload("gerundet", (DOUBLE,), INT, rounded),
    Overload("klein", (STRING,), STRING, str.lower),
)
# Functions of CEL itself that may be called; the others (dyn, type, timestamp …) would step around the checks.
OWN_OF_CEL: Final = frozenset({"size", "int", "double", "string", "matches"})
NAMES: Final = frozenset({overload.name for overload in STANDARD}) | OWN_OF_CEL | {"beantwortet", "has"}
