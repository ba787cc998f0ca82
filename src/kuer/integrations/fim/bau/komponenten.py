"""Which component asks for a field: by its data type, its length and what its label names."""

import re
from collections.abc import Callable
from typing import Any, Final

from kuer.integrations.fim.types import Codeliste, FimFeld

MAX_FILES: Final = 20
LONGEST_LINE: Final = 255
LONGEST_TEXT: Final = 10_000
_DIGITS: Final = 9
_NUMBERS: Final = {"num_int": 0, "num": 2}
_SIMPLE: Final = {"date": "datum", "bool": "ja_nein", "num_currency": "geld"}
# Words in a label that name a component of their own.
_COMPONENTS: Final = (
    (re.compile(r"e-?mail", re.IGNORECASE), "email"),
    (re.compile(r"telefon|handy|mobil|rufnummer", re.IGNORECASE), "telefon"),
    (re.compile(r"\biban\b", re.IGNORECASE), "iban"),
    (re.compile(r"kfz-kennzeichen|amtliches kennzeichen", re.IGNORECASE), "kennzeichen"),
)
_TYPES: Final = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png", "text/plain": "txt"}
# There is no component for a time of day; a pattern holds its form.
_TIMES: Final = {
    "time": (r"([01]\d|2[0-3]):[0-5]\d", "Geben Sie eine Uhrzeit wie 14:30 ein."),
    "datetime": (
        r"(0[1-9]|[12]\d|3[01])\.(0[1-9]|1[0-2])\.\d{4} ([01]\d|2[0-3]):[0-5]\d",
        "Geben Sie Tag und Uhrzeit wie 24.12.2026 14:30 ein.",
    ),
}

Yaml = dict[str, Any]


def component(field: FimFeld, choose: Callable[[FimFeld, Codeliste], Yaml]) -> Yaml:
    """The component of a field with its properties; `choose` makes the one of a code list."""
    if field.feldart in {"label", "locked", "hidden"} or field.datentyp == "obj":
        return {"art": "hinweis", "text": field.inhalt or field.hilfe or field.label}
    if field.codeliste is not None:
        return choose(field, field.codeliste)
    if field.datentyp == "file":
        return _file(field)
    if field.datentyp in _NUMBERS:
        return _number(field)
    simple = _SIMPLE.get(field.datentyp)
    return {"art": simple} if simple else _text(field)


def _file(field: FimFeld) -> Yaml:
    node: Yaml = {"art": "anlage"}
    most = min(field.anzahl.hoechstens or MAX_FILES, MAX_FILES)
    if most > 1:
        node["max_anzahl"] = most
    if field.max_bytes:
        kilobytes = max(1, min(field.max_bytes, 100_000_000) // 1000)
        node["max_groesse"] = f"{kilobytes // 1000} MB" if kilobytes % 1000 == 0 else f"{kilobytes} kB"
    if types := [_TYPES[one] for one in field.medientypen if one in _TYPES]:
        node["typen"] = types
    return node


def _text(field: FimFeld) -> Yaml:
    for pattern, art in _COMPONENTS:
        if pattern.search(field.label):
            return {"art": art}
    least, most = _whole(field.praezisierung.get("minLength")), _whole(field.praezisierung.get("maxLength"))
    if most and most > LONGEST_LINE:
        return {"art": "mehrzeilig", "max_laenge": min(most, LONGEST_TEXT)}
    node: Yaml = {"art": "text"}
    if least and least > 1:
        node["min_laenge"] = least
    if most:
        node["max_laenge"] = most
    if field.datentyp == "text_latin":
        node["schrift"] = "latein"
    if found := _TIMES.get(field.datentyp):
        node["muster"], node["muster_hinweis"] = found
    return node


def _number(field: FimFeld) -> Yaml:
    node: Yaml = {"art": "zahl"}
    places = _NUMBERS[field.datentyp]
    if places:
        node["nachkommastellen"] = places
    for key, name in (("minValue", "min"), ("maxValue", "max")):
        value = _bound(field.praezisierung.get(key), places)
        if value is not None:
            node[name] = value
    return node


def _bound(text: str | None, places: int) -> int | float | None:
    """A bound that can be checked; one with more places than the field itself has none of its own."""
    if text is None or not re.fullmatch(rf"-?\d{{1,{_DIGITS}}}(\.\d+)?", text):
        return None
    whole, _, rest = text.partition(".")
    if not rest.strip("0"):
        return int(whole)
    return float(text) if places else None


def _whole(text: str | None) -> int | None:
    return int(text) if text and re.fullmatch(rf"\d{{1,{_DIGITS}}}", text) else None
