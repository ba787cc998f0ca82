"""The sentences for mistakes in expressions, in German and English; the keys are the same in both."""

from collections.abc import Mapping
from typing import Any, Final

_DE: Final = {
    "empty": "Der Ausdruck ist leer.",
    "too_long": "Der Ausdruck ist zu lang (höchstens {limit} Zeichen).",
    "too_deep": "Der Ausdruck ist zu tief verschachtelt; teilen Sie ihn in Berechnungen auf.",
    "syntax": "Der Ausdruck ist an dieser Stelle nicht zu verstehen.",
    "unexpected_end": "Der Ausdruck hört zu früh auf.",
    "single_equals": "Gleichheit schreibt man mit zwei Zeichen: ==.",
    "curly_quotes": 'Setzen Sie Text in gerade Anführungszeichen: "…".',
    "word_for_sign": "Schreiben Sie && für „und“, || für „oder“, ! für „nicht“.",
    "unknown_name": "„{name}“ gibt es nicht.{hint}",
    "unknown_field": "„{owner}“ hat kein Feld „{name}“.{hint}",
    "unknown_function": "Die Funktion „{name}“ gibt es nicht.{hint}",
    "unknown_value": "„{name}“ kann nie „{text}“ sein.{hint}",
    "no_fields": "„{name}“ steht hier nicht zur Verfügung.{hint}",
    "group_as_value": "„{name}“ ist eine Gruppe; nennen Sie eines ihrer Felder.",
    "list_as_value": "„{name}“ ist eine Liste; zählen Sie mit size({name}) oder prüfen Sie mit "
    "{name}.all(x, …) und {name}.exists(x, …).",
    "no_column": "„{name}“ lässt sich nicht als Spalte lesen; schreiben Sie liste.map(x, x.feld).",
    "presence_of_name": "beantwortet(…) braucht den Namen eines Feldes oder einer Gruppe.",
    "bad_date": '{text} ist kein Datum; schreiben Sie es wie datum("2026-01-31").',
    "bad_amount": '{text} ist kein Betrag; schreiben Sie ihn wie euro("30,70").',
    "type_sign": "„{sign}“ passt nicht zu: {types}.{hint}",
    "type_function": "„{name}“ passt nicht zu: {types}.{hint}",
    "type_result": "Das Ergebnis ist {found}; gebraucht wird {wanted}.",
    "type_predicate": "Dieser Teil muss Ja oder Nein ergeben, ergibt aber {found}.",
    "no_select": "Ein Wert dieser Art hat keine Felder.",
    "bad_pattern": "Das Suchmuster ist ungültig.",
    "other": "Der Ausdruck ist nicht zulässig: {reason}",
}
_EN: Final = {
    "empty": "The expression is empty.",
    "too_long": "The expression is too long (at most {limit} characters).",
    "too_deep": "The expression is nested too deeply; divide it into calculations.",
    "syntax": "The expression can't be understood at this place.",
    "unexpected_end": "The expression ends too early.",
    "single_equals": "Equality is written with two signs: ==.",
    "curly_quotes": 'Put text in straight quotation marks: "…".',
    "word_for_sign": "Write && for “and”, || for “or”, ! for “not”.",
    "unknown_name": "There is no “{name}”.{hint}",
    "unknown_field": "“{owner}” has no field “{name}”.{hint}",
    "unknown_function": "There is no function “{name}”.{hint}",
    "unknown_value": "“{name}” can never be “{text}”.{hint}",
    "no_fields": "“{name}” can't be used here.{hint}",
    "group_as_value": "“{name}” is a group; name one of its fields.",
    "list_as_value": "“{name}” is a list; count it with size({name}) or test it with "
    "{name}.all(x, …) and {name}.exists(x, …).",
    "no_column": "“{name}” can't be read as a column; write list.map(x, x.field).",
    "presence_of_name": "beantwortet(…) needs the name of a field or group.",
    "bad_date": '{text} is not a date; write it like datum("2026-01-31").',
    "bad_amount": '{text} is not an amount; write it like euro("30,70").',
    "type_sign": "“{sign}” does not go with: {types}.{hint}",
    "type_function": "“{name}” does not go with: {types}.{hint}",
    "type_result": "The result is {found}; needed is {wanted}.",
    "type_predicate": "This part must give yes or no, but gives {found}.",
    "no_select": "A value of this kind has no fields.",
    "bad_pattern": "The search pattern is not valid.",
    "other": "The expression is not allowed: {reason}",
}
_TYPES: Final = {
    "int": ("ganze Zahl", "whole number"),
    "double": ("Kommazahl", "decimal number"),
    "string": ("Text", "text"),
    "bool": ("Ja/Nein", "yes/no"),
    "google.protobuf.Timestamp": ("Datum", "date"),
    "timestamp": ("Datum", "date"),
    "google.protobuf.Duration": ("Zeitspanne", "span of time"),
    "duration": ("Zeitspanne", "span of time"),
    "null_type": ("leer", "null"),
    "dyn": ("beliebig", "anything"),
}
_HINTS: Final = {
    "near": (" Meinten Sie „{near}“?", " Did you mean “{near}”?"),
    "int_double": (
        ' Machen Sie aus der ganzen Zahl eine Kommazahl: double(…); Geld sind ganze Cent: euro("30,70").',
        ' Make the whole number a decimal one: double(…); money is whole cents: euro("30,70").',
    ),
    "date_text": (' Schreiben Sie ein Datum wie datum("2026-01-31").', ' Write datum("2026-01-31").'),
}
_SIGNS: Final = {"_?_:_": "? :", "@in": "in", "_[_]": "[ ]", "!_": "!", "-_": "-", "@not_strictly_false": "all"}
CODES: Final = (frozenset(_DE), frozenset(_EN))


def sentence(code: str, facts: Mapping[str, Any], sprache: str = "de") -> str:
    """The sentence for a code; unknown languages get German."""
    english = sprache == "en"
    filled = dict(facts)
    for key in ("found", "wanted"):
        if key in filled:
            filled[key] = type_word(str(filled[key]), english=english)
    if "types" in filled:
        filled["types"] = ", ".join(type_word(name, english=english) for name in filled["types"])
    filled["hint"] = _hint(filled, english=english)
    return (_EN if english else _DE)[code].format(**filled)


def _hint(facts: Mapping[str, Any], *, english: bool) -> str:
    key = "near" if facts.get("near") else str(facts.get("hint", ""))
    return _HINTS[key][english].format(**facts) if key in _HINTS else ""


def type_word(name: str, *, english: bool = False) -> str:
    """The word for a type as CEL names it."""
    if name.startswith("list("):
        inner = type_word(name[5:-1], english=english)
        return f"list ({inner})" if english else f"Liste ({inner})"
    if name.startswith("map("):
        return "entry" if english else "Eintrag"
    return _TYPES.get(name, (name, name))[english]


def sign_of(operator: str) -> str:
    """The sign of a CEL operator name: "_==_" -> "=="; empty for functions."""
    if operator in _SIGNS:
        return _SIGNS[operator]
    return operator.strip("_") if operator.startswith("_") and operator.endswith("_") else ""
