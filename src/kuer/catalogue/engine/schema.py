"""The shape of leistung.yaml as a JSON Schema (2020-12), and German sentences for what breaks it."""

import difflib
from typing import Any, Final

import jsonschema_rs

from kuer.catalogue.engine.automatik import SCHEMA as AUTOMATIK
from kuer.catalogue.types import LEBENSLAGEN

_TEXT: Final = {"type": "string", "minLength": 1, "maxLength": 5_000}
_SHORT: Final = {"type": "string", "minLength": 1, "maxLength": 300}
_TEXTS: Final = {"type": "array", "items": _TEXT, "maxItems": 40}
_DATE: Final = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}


def _object(required: list[str], **properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


SCHEMA: Final[dict[str, Any]] = _object(
    ["schluessel", "name", "kurztext", "volltext", "adressat", "lebenslagen", "stichwoerter", "dauer",
     "rechtsgrundlagen", "datenschutz", "vertrauensniveau", "rechtsgebiet", "ergebnis", "akte"],
    schluessel={"type": "string", "pattern": r"^[a-z][a-z0-9-]{2,59}$"},
    leika={"type": "string", "pattern": r"^99\d{12}$"},
    name=_SHORT,
    kurztext=_SHORT,
    volltext=_TEXT,
    adressat={"type": "array", "items": {"enum": ["buerger", "unternehmen", "verwaltung"]}, "minItems": 1},
    lebenslagen={"type": "array", "items": {"enum": sorted(LEBENSLAGEN)}, "maxItems": 4},
    stichwoerter={"type": "array", "items": _SHORT, "minItems": 1, "maxItems": 80},
    voraussetzungen=_TEXTS,
    ablauf=_TEXTS,
    unterlagen={"type": "array", "maxItems": 40, "items": _object(
        ["name"], name=_SHORT, hinweis=_TEXT, pflicht={"type": "boolean"})},
    gebuehr=_object(
        ["text"], text=_TEXT, rechtsgrundlage=_SHORT, berechnung=_SHORT, art={"enum": ["gebuehr", "steuer"]},
        betrag_cents={"type": "integer", "minimum": 0, "maximum": 100_000_000}),
    dauer=_SHORT,
    bearbeitungstage={"type": "integer", "minimum": 1, "maximum": 730},
    fristen=_TEXTS,
    rechtsgrundlagen={"type": "array", "minItems": 1, "maxItems": 40, "items": _object(
        ["text"], text=_SHORT, link={"type": "string", "pattern": r"^https://\S+$"})},
    datenschutz=_object(
        ["zweck", "rechtsgrundlage", "speicherdauer"],
        zweck=_TEXT, rechtsgrundlage=_TEXT, empfaenger=_TEXT, speicherdauer=_TEXT),
    vertrauensniveau=_object(
        ["niveau", "begruendung", "festgestellt_am"],
        niveau={"enum": ["ohne", "niedrig", "substanziell", "hoch"]}, begruendung=_TEXT, festgestellt_am=_DATE),
    konto_noetig={"type": "boolean"},
    schriftform={"type": "boolean"},
    rechtsgebiet={"enum": ["vwvfg", "sgbx", "ao"]},
    ergebnis={"enum": ["bescheid", "festsetzung", "bescheinigung", "bestaetigung"]},
    vier_augen={"type": "boolean"},
    automatik=AUTOMATIK,
    genehmigung=_object(
        ["titel", "felder"], titel=_SHORT, hinweise=_TEXTS,
        felder={"type": "object", "additionalProperties": _SHORT, "maxProperties": 20}),
    akte=_object(
        ["plan", "titel", "aufbewahrung_jahre"], plan={"type": "string", "pattern": r"^\d{1,3}(\.\d{1,3})*$"},
        titel=_SHORT, aufbewahrung_jahre={"type": "integer", "minimum": 1, "maximum": 100}),
    zuletzt_geprueft=_DATE,
    festzulegen={"type": "object", "additionalProperties": _SHORT, "maxProperties": 20},
)  # fmt: skip

# What may be said in another language.
TEXTS_SCHEMA: Final[dict[str, Any]] = _object(
    [],
    name=_SHORT, kurztext=_SHORT, volltext=_TEXT, dauer=_SHORT, stichwoerter=_TEXTS, voraussetzungen=_TEXTS,
    ablauf=_TEXTS, fristen=_TEXTS, gebuehr=_SHORT,
    unterlagen={"type": "array", "items": _object(["name"], name=_SHORT, hinweis=_TEXT)},
    datenschutz=_object([], zweck=_TEXT, rechtsgrundlage=_TEXT, empfaenger=_TEXT, speicherdauer=_TEXT),
    genehmigung=_object([], titel=_SHORT, hinweise=_TEXTS),
)  # fmt: skip

_validator = jsonschema_rs.Draft202012Validator(SCHEMA)
_texts_validator = jsonschema_rs.Draft202012Validator(TEXTS_SCHEMA)
_PATTERNS: Final = {
    "schluessel": "Der Schlüssel besteht aus kleinen Buchstaben, Ziffern und Bindestrichen, wie „hundesteuer“.",
    "leika": "Der LeiKa-Schlüssel hat 14 Ziffern und beginnt mit 99.",
    "plan": "Schreiben Sie die Nummer des Aktenplans so: 32.40.1",
    "link": "Ein Link beginnt mit https://",
}


def breaches(data: Any, *, texts: bool = False) -> list[tuple[tuple[str | int, ...], str]]:
    """Where the data break the shape, and a sentence that says what to do."""
    validator = _texts_validator if texts else _validator
    return [breach for error in validator.iter_errors(data) for breach in _breaches_of(error)]


def _breaches_of(error: jsonschema_rs.ValidationError) -> list[tuple[tuple[str | int, ...], str]]:
    path = tuple(error.instance_path)
    if error.kind.name == "additionalProperties":  # each at its own line, not at that of the whole
        return [((*path, key), _unknown(key)) for key in error.kind.as_dict()["unexpected"]]
    return [(path, _sentence(error))]


def _sentence(error: jsonschema_rs.ValidationError) -> str:
    name, facts = error.kind.name, error.kind.as_dict()
    place = next((part for part in reversed(error.instance_path) if isinstance(part, str)), "")
    if name == "required":
        return f"Hier fehlt „{facts['property']}“."
    if name == "pattern":
        return _PATTERNS.get(place, "Schreiben Sie das Datum so: 2026-03-31.")
    if name == "enum":
        return f"„{error.instance}“ gehört nicht zu den möglichen Angaben: {', '.join(facts['options'])}."
    return _SENTENCES.get(name, f"Diese Angabe ist nicht möglich ({error.message}).")


_SENTENCES: Final = {
    "type": "Diese Angabe hat die falsche Form (Text, Zahl, Liste oder ja/nein erwartet).",
    "minLength": "Hier fehlt der Text.",
    "maxLength": "Dieser Text ist zu lang.",
    "minItems": "Hier fehlt mindestens ein Eintrag.",
    "maxItems": "Das sind zu viele Einträge.",
    "minimum": "Diese Zahl ist zu klein.",
    "maximum": "Diese Zahl ist zu groß.",
}


def _unknown(key: str) -> str:
    near = difflib.get_close_matches(key, SCHEMA["properties"], 1)
    return f"„{key}“ kennt leistung.yaml nicht.{f' Meinten Sie „{near[0]}“?' if near else ''}"
