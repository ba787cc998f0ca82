"""The answers of an Antrag as the conditions of a Verfahren see them: `antworten.halter.plz`, dates as dates."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from kuer.expressions import CelType, record
from kuer.forms.engine import Formular
from kuer.forms.engine.knoten import Feld


def typ_of(formular: Formular) -> CelType:
    """The type of all answers together."""
    fields = [field for page in formular.seiten for field in page.felder]
    return record({field.id: field.art.typ(field) for field in fields if field.hat_wert or field.ist_gruppe})


def werte_of(formular: Formular, answers: Mapping[str, Any]) -> dict[str, Any]:
    """The values; what does not fit its type is left out and so counts as missing."""
    return _values((field for page in formular.seiten for field in page.felder), answers)


def _values(fields: Iterable[Feld], answers: Mapping[str, Any]) -> dict[str, Any]:
    found = {}
    for field in fields:
        value = _value(field, answers.get(field.id))
        if value is not None:
            found[field.id] = value
    return found


def _value(field: Feld, value: Any) -> Any:
    if field.wiederholung is not None:
        rows = value if isinstance(value, list) else []
        return [_values(field.felder, row) for row in rows if isinstance(row, Mapping)]
    if field.ist_gruppe:
        return _values(field.felder, value) if isinstance(value, Mapping) else None
    if field.art.name == "datum" and isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return None
    return value
