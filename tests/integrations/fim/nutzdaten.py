"""The data of an Antrag against the schemas that are given out for its form."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import jsonschema_rs
from lxml import etree

from kuer.integrations.fim.ausfuhr.daten import als_json, als_xml
from kuer.integrations.fim.ausfuhr.fassung import datenschema_der_fassung
from kuer.integrations.fim.ausfuhr.json_schema import json_schema
from kuer.integrations.fim.ausfuhr.xsd import xsd
from tests.integrations.fim.echte import uebernommen


def beanstandungen(name: str, answers: Mapping[str, Any]) -> list[str]:
    """What JSON Schema and XSD have against the data of a real schema's form."""
    files = uebernommen(name).dateien
    wrong = [str(error)[:300] for error in _json(name).iter_errors(als_json(files, answers))]
    document = etree.fromstring(als_xml(files, answers))
    if not _xml(name).validate(document):
        wrong += [str(error)[:300] for error in _xml(name).error_log]
    return wrong


@cache
def _json(name: str) -> Any:
    schema = json_schema(datenschema_der_fassung(uebernommen(name).dateien))
    return jsonschema_rs.Draft202012Validator(schema, validate_formats=True)


@cache
def _xml(name: str) -> Any:
    return etree.XMLSchema(etree.fromstring(xsd(datenschema_der_fassung(uebernommen(name).dateien))))
