"""The shape of bescheid/texte.yaml as a JSON Schema (2020-12), and German sentences for what breaks it."""

import difflib
from typing import Any, Final

import jsonschema_rs

from kuer.decisions.types import Bereich, EntscheidungArt, Feldart

_TEXT: Final = {"type": "string", "minLength": 1, "maxLength": 8_000}
_SHORT: Final = {"type": "string", "minLength": 1, "maxLength": 300}
_ID: Final = {"type": "string", "pattern": "^[a-z][a-z0-9_]{0,39}$"}
_KINDS: Final = [art.value for art in EntscheidungArt]


def _object(required: list[str], **properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _list(items: dict[str, Any], most: int = 80) -> dict[str, Any]:
    return {"type": "array", "items": items, "maxItems": most}


_BLOCK: Final = _object(
    ["id", "titel", "text"], id=_ID, titel=_SHORT, text=_TEXT, fuer=_list({"enum": _KINDS}, len(_KINDS))
)
SCHEMA: Final[dict[str, Any]] = _object(
    [],
    betreff=_SHORT,
    bereich={"enum": [bereich.value for bereich in Bereich]},
    ermessen={"type": "boolean"},
    zahlungsziel_tage={"type": "integer", "minimum": 7, "maximum": 365},
    tenor={"type": "object", "propertyNames": {"enum": _KINDS}, "additionalProperties": _TEXT},
    felder=_list(_object(
        ["id", "label"],
        id=_ID, label=_SHORT, art={"enum": [art.value for art in Feldart]}, pflicht={"type": "boolean"}, hilfe=_TEXT,
        aus=_SHORT, vorgabe=_SHORT, optionen=_list(_object(["code", "name"], code=_SHORT, name=_SHORT), 200)), 40),
    begruendungen=_list(_BLOCK),
    auflagen=_list(_BLOCK),
    rechnung=_object(
        ["titel", "ergebnis", "zeilen"],
        titel=_SHORT, ergebnis=_SHORT, zeilen=_list(_object(
            ["feld"], feld=_SHORT, titel=_SHORT, abzug={"type": "boolean"}, aus=_SHORT), 40)),
    ausweis=_object(
        [],
        kuerzel={"type": "string", "pattern": "^[A-Z]{2,6}$"}, rechtsgrundlage=_SHORT, bedingungen=_list(_TEXT, 20)),
)  # fmt: skip

_validator = jsonschema_rs.Draft202012Validator(SCHEMA)
_NAMES: Final = {
    "type": "Diese Angabe hat die falsche Form (Text, Zahl, Liste oder ja/nein erwartet).",
    "minLength": "Hier fehlt der Text.",
    "maxLength": "Dieser Text ist zu lang.",
    "maxItems": "Das sind zu viele Einträge.",
    "minimum": "Diese Zahl ist zu klein.",
    "maximum": "Diese Zahl ist zu groß.",
}
_PATTERNS: Final = {
    "id": "Eine Kennung besteht aus kleinen Buchstaben, Ziffern und Unterstrichen, zum Beispiel „gueltig_ab“.",
    "kuerzel": "Das Kürzel besteht aus zwei bis sechs großen Buchstaben, zum Beispiel BPA.",
}


def breaches(data: Any) -> list[tuple[tuple[str | int, ...], str]]:
    """Where the data break the shape, and a sentence that says what to do."""
    return [(tuple(error.instance_path), _sentence(error)) for error in _validator.iter_errors(data)]


def _sentence(error: jsonschema_rs.ValidationError) -> str:
    name, facts = error.kind.name, error.kind.as_dict()
    place = next((part for part in reversed(error.instance_path) if isinstance(part, str)), "")
    if name == "required":
        return f"Hier fehlt „{facts['property']}“."
    if name == "additionalProperties":
        return " ".join(_unknown(key) for key in facts["unexpected"])
    if name == "propertyNames":
        return f"Das ist keine Art der Entscheidung. Möglich sind: {', '.join(_KINDS)}."
    if name == "pattern":
        return _PATTERNS.get(place, "Diese Schreibweise ist nicht möglich.")
    if name == "enum":
        return f"„{error.instance}“ gehört nicht zu den möglichen Angaben: {', '.join(facts['options'])}."
    return _NAMES.get(name, f"Diese Angabe ist nicht möglich ({error.message}).")


def _unknown(key: str) -> str:
    near = difflib.get_close_matches(key, SCHEMA["properties"], 1)
    return f"„{key}“ kennt texte.yaml hier nicht.{f' Meinten Sie „{near[0]}“?' if near else ''}"
