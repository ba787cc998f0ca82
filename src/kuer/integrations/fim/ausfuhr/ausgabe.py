"""What is handed out as a file: the schema of a form in three formats, the data of an Antrag in two."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from kuer.integrations.fim.ausfuhr.daten import als_json, als_xml
from kuer.integrations.fim.ausfuhr.fassung import Fassung
from kuer.integrations.fim.ausfuhr.json_schema import json_schema
from kuer.integrations.fim.ausfuhr.wertebereich import schluessel
from kuer.integrations.fim.ausfuhr.xdf3 import xdf3
from kuer.integrations.fim.ausfuhr.xsd import xsd
from kuer.integrations.fim.types import FimSchema


class Schemaformat(StrEnum):
    """In which format a schema is given out."""

    JSON_SCHEMA = "json-schema"
    XSD = "xsd"
    XDF3 = "xdf3"


class Datenformat(StrEnum):
    """In which format the data of an Antrag are given out; each has its schema."""

    XML = "xml"
    JSON = "json"


@dataclass(frozen=True)
class Ausgabe:
    """A file to hand out."""

    name: str
    medientyp: str
    inhalt: bytes


_ENDUNGEN: Final = {
    Schemaformat.JSON_SCHEMA: ("schema.json", "application/schema+json"),
    Schemaformat.XSD: ("xsd", "application/xml"),
    Schemaformat.XDF3: ("xdf3.xml", "application/xml"),
}


def schema_ausgabe(version: Fassung, art: Schemaformat, now: datetime) -> Ausgabe:
    """The schema of a published form; `now` (aware) is when it was made, as XDatenfelder wants to know.

    JSON Schema and XSD are those that the data fit, XDatenfelder 3 is what goes back to the library.
    """
    return ausgabe(version.schema if art is Schemaformat.XDF3 else version.datenschema, art, now)


def ausgabe(schema: FimSchema, art: Schemaformat, now: datetime) -> Ausgabe:
    """A schema in the terms of version 3, as a file."""
    ending, kind = _ENDUNGEN[art]
    if art is Schemaformat.JSON_SCHEMA:
        content = _json(json_schema(schema))
    else:
        content = xsd(schema) if art is Schemaformat.XSD else xdf3(schema, now)
    return Ausgabe(f"{schluessel(schema)}.{ending}", kind, content)


def daten_ausgabe(version: Fassung, answers: Mapping[str, Any], art: Datenformat, name: str) -> Ausgabe:
    """The data of an Antrag as a file called `name`; `answers` are the cleaned ones."""
    if art is Datenformat.XML:
        return Ausgabe(f"{name}.xml", "application/xml", als_xml(version, answers))
    return Ausgabe(f"{name}.json", "application/json", _json(als_json(version, answers)))


def _json(data: Mapping[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False, indent=2).encode() + b"\n"
