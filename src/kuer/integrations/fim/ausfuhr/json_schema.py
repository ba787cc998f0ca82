"""The JSON Schema (2020-12) of a data schema, in the naming of the official converter.

Facts: standards.md 1.5. Where the official one is lax so is this one, since data that fits there shall fit here: a
day is a text (its `format` is told, not asserted), a code of a list that lies elsewhere any text, and a pattern is
searched for and not matched. A text that is only shown has no property.
"""

import re
from decimal import Decimal
from typing import Any, Final

from kuer.integrations.fim.ausfuhr.wertebereich import (
    Element,
    Traeger,
    Wertebereich,
    grenzen,
    kinder,
    nimmt_daten,
    schluessel,
    wertebereich,
)
from kuer.integrations.fim.types import FimFeld, FimGruppe, FimSchema

Json = dict[str, Any]
DIALEKT: Final = "https://json-schema.org/draft/2020-12/schema"
_TYPEN: Final[dict[Wertebereich, Json]] = {
    Wertebereich.WAHR: {"type": "boolean"},
    Wertebereich.TAG: {"type": "string", "format": "date"},
    Wertebereich.UHRZEIT: {"type": "string"},
    Wertebereich.ZEITPUNKT: {"type": "string"},
    Wertebereich.ZAHL: {"type": "number"},
    Wertebereich.GANZZAHL: {"type": "integer"},
    Wertebereich.GELD: {"type": "number"},
}


def json_schema(schema: FimSchema) -> Json:
    """The whole schema; its `$defs` are the elements, fields before groups, each once."""
    made = _Definitionen()
    root = made.objekt(schema)
    return {
        "$schema": DIALEKT,
        "$id": f"{schluessel(schema)}.schema.json",
        "title": schema.name or schema.titel,
        **({"description": schema.titel} if schema.titel != schema.name else {}),
        "type": "object",
        "$defs": dict(sorted(made.defs.items())),
        **root,
    }


class _Definitionen:
    """The elements that were described so far, by their name in `$defs`."""

    def __init__(self) -> None:
        self.defs: dict[str, Json] = {}

    def objekt(self, holder: Traeger) -> Json:
        """What stands in a group, and how often."""
        children = [child for child in kinder(holder) if nimmt_daten(child)]
        found: Json = {"properties": {schluessel(child): self._property(child) for child in children}}
        found["additionalProperties"] = False
        if isinstance(holder, FimGruppe) and holder.auswahl:
            found["oneOf"] = [{"required": [schluessel(child)]} for child in children]
        elif required := [schluessel(child) for child in children if child.anzahl.mindestens]:
            found["required"] = required
        return found

    def _property(self, child: Element) -> Json:
        reference = {"$ref": f"#/$defs/{self._name(child)}"}
        times = child.anzahl
        if not times.mehrfach:
            return reference
        found = {"type": "array", "items": reference, "minItems": times.mindestens}
        return found if times.hoechstens is None else {**found, "maxItems": times.hoechstens}

    def _name(self, element: Element) -> str:
        """Where its description stands; a form may have changed the same element at one place only."""
        body = self._body(element)
        name = wanted = schluessel(element)
        number = 2
        while self.defs.setdefault(name, body) != body:
            name, number = f"{wanted}_{number}", number + 1
        return name

    def _body(self, element: Element) -> Json:
        words = {"title": element.name or element.label}
        if isinstance(element, FimGruppe):
            return {
                **words,
                "description": f"Datenfeldgruppe: {words['title']}",
                "type": "object",
                **self.objekt(element),
            }
        return {**words, "description": beschreibung(element), **feld(element)}


def beschreibung(field: FimFeld) -> str:
    """What a field is, in the words of the official converter."""
    art = wertebereich(field)
    word = "Typ" if art in {Wertebereich.WERTE, Wertebereich.LISTE, Wertebereich.HINWEIS} else "Wertebereich"
    told = art.value
    if art is Wertebereich.LISTE and field.codeliste:
        liste = field.codeliste
        version = f"_{liste.version}" if liste.version else ""
        told = f"Auswahlliste (Externe Codeliste: {liste.versions_uri or f'{liste.urn}{version}'})"
    return f"Datenfeld: {field.name or field.label} - {word}: {told}"


def feld(field: FimFeld) -> Json:
    """What a value of the field must look like."""
    art = wertebereich(field)
    if art is Wertebereich.WERTE and field.codeliste:
        entries = [{"const": one.code, "description": one.name} for one in field.codeliste.werte or ()]
        return {"type": "string", "oneOf": entries}
    bounds = grenzen(field)
    found = dict(_TYPEN.get(art, {"type": "string"}))
    asked = {
        "minLength": bounds.min_laenge,
        "maxLength": bounds.max_laenge,
        "pattern": bounds.muster if bounds.muster and _lesbar(bounds.muster) else None,
        "minimum": _zahl(bounds.min),
        "maximum": _zahl(bounds.max),
    }
    return found | {key: value for key, value in asked.items() if value is not None}


def _zahl(bound: Decimal | None) -> int | float | None:
    if bound is None:
        return None
    return int(bound) if bound == bound.to_integral_value() else float(bound)


def _lesbar(pattern: str) -> bool:
    """Whether it is a pattern at all; some hold a remark."""
    try:
        re.compile(pattern)
    except re.error:
        return False
    return True
