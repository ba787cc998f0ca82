"""From the nested values of a caller to what CEL is given."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from kuer.expressions.functions import moment
from kuer.expressions.types import CelType, Need


class _Missing:
    """There is no answer."""

    def __repr__(self) -> str:
        return "MISSING"


MISSING: Final = _Missing()


def to_cel(value: Any, cel_type: CelType | None = None) -> Any:
    """A value as CEL wants it: dates as moments, whole numbers as decimals where a decimal is declared."""
    if value is None:
        return MISSING
    if isinstance(value, date) and not isinstance(value, datetime):
        return moment(value)
    if cel_type is not None and cel_type.kind == "double" and isinstance(value, int):
        return float(value)
    if cel_type is not None and cel_type.element is not None and isinstance(value, list):
        return [to_cel(item, cel_type.element) for item in value]
    return value


def from_mapping(need: Need, values: Mapping[str, Any]) -> Any:
    """What nested `values` hold for a need; MISSING if they hold nothing."""
    if need.kind == "records":
        return _rows(need, values)
    if need.kind == "column":
        return _column(need, values)
    found = _walk(values, need.name)
    if need.kind == "presence":
        return MISSING if found is None else found
    return to_cel(found, need.type)


def _walk(values: Any, name: str) -> Any:
    if isinstance(values, Mapping) and name in values:
        return values[name]
    for part in name.split("."):
        values = values.get(part) if isinstance(values, Mapping) else None
    return values


def _rows(need: Need, values: Mapping[str, Any]) -> Any:
    rows = _walk(values, need.name)
    return MISSING if rows is None else [entry(row, need.type, need.fields) for row in rows]


def entry(row: Mapping[str, Any], cel_type: CelType, fields: frozenset[str]) -> dict[str, Any]:
    """An entry of a list as CEL map, with only the fields that are read and there; dates as ISO text."""
    kept: dict[str, Any] = {}
    for name, inner in cel_type.fields:
        value = row.get(name)
        below = frozenset(field.partition(".")[2] for field in fields if field.startswith(name + "."))
        if value is None or not (below or name in fields):
            continue
        if inner.kind == "record":
            kept[name] = entry(value, inner, below)
        elif inner.kind == "records":
            kept[name] = [entry(item, inner, below) for item in value]
        else:
            kept[name] = value.isoformat() if isinstance(value, date) else to_cel(value, inner)
    return kept


def _column(need: Need, values: Mapping[str, Any]) -> Any:
    rows = _walk(values, need.list_name)
    if rows is None:
        return MISSING
    inner = need.name.removeprefix(need.list_name + ".")
    found = [to_cel(_walk(row, inner), need.type.element) for row in rows]
    return MISSING if any(value is MISSING for value in found) else found
