"""The values of the data types, as XML Schema writes them; None for what is none."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any, Final, TypeVar

T = TypeVar("T")
_GANZ: Final = re.compile(r"[+-]?\d{1,400}")
_ZAHL: Final = re.compile(r"[+-]?(\d{1,400}(\.\d{0,400})?|\.\d{1,400})([eE][+-]?\d{1,4})?|[+-]?INF|NaN")
_ZONE: Final = r"(Z|[+-]\d\d:\d\d)?"
_DATUM: Final = re.compile(rf"(\d{{4}}-\d\d-\d\d){_ZONE}")
_UHRZEIT: Final = re.compile(rf"(\d\d:\d\d:\d\d(?:\.\d+)?){_ZONE}")
_ZEITPUNKT: Final = re.compile(rf"(\d{{4}}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?){_ZONE}")
WAHRHEIT: Final = frozenset({"true", "false", "1", "0"})


def ganze_zahl(text: str) -> int | None:
    """An xs:integer."""
    return int(text) if _GANZ.fullmatch(text.strip()) else None


def zahl(text: str) -> Decimal | None:
    """An xs:double; infinite and NaN compare with nothing here."""
    if not _ZAHL.fullmatch(text.strip()):
        return None
    try:
        return Decimal(text.strip().replace("INF", "Infinity"))
    except InvalidOperation:
        return None


def datum(text: str) -> date | None:
    """An xs:date; its time zone doesn't count."""
    found = _DATUM.fullmatch(text.strip())
    return _from(date.fromisoformat, found[1]) if found else None


def uhrzeit(text: str) -> time | None:
    """An xs:time; its time zone doesn't count."""
    found = _UHRZEIT.fullmatch(text.strip())
    return _from(time.fromisoformat, found[1].replace("24:00:00", "00:00:00")) if found else None


def zeitpunkt(text: str) -> datetime | None:
    """An xs:dateTime; without a time zone it counts as UTC."""
    found = _ZEITPUNKT.fullmatch(text.strip())
    made = _from(datetime.fromisoformat, found[0]) if found else None
    return made if made is None or made.tzinfo else made.replace(tzinfo=UTC)


def _from(read: Callable[[str], T], text: str) -> T | None:
    try:
        return read(text)
    except ValueError:
        return None


@dataclass(frozen=True)
class Wertart:
    """How the values of a data type are read, and the messages when a bound or the content is none of them."""

    lies: Callable[[str], Any]
    untere: str
    obere: str
    inhalt: str


WERTARTEN: Final = {
    "num": Wertart(zahl, "1062", "1063", "1069"),
    "num_currency": Wertart(zahl, "1062", "1063", "1069"),
    "num_int": Wertart(ganze_zahl, "1065", "1066", "1070"),
    "date": Wertart(datum, "1067", "1068", "1071"),
    "datetime": Wertart(zeitpunkt, "1079", "1080", "1083"),
    "time": Wertart(uhrzeit, "1081", "1082", "1084"),
}


def groesser(one: Any, other: Any) -> bool:
    """Whether both are values and the first is the greater; NaN is greater than nothing."""
    if one is None or other is None or (isinstance(one, Decimal) and (one.is_nan() or other.is_nan())):
        return False
    return bool(one > other)
