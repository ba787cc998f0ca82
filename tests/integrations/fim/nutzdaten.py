"""The data of an Antrag against the schemas that are given out for its form."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import jsonschema_rs
from lxml import etree

from kuer.integrations.fim.ausfuhr.daten import als_json, als_xml
from kuer.integrations.fim.ausfuhr.fassung import Fassung, fassung_von
from kuer.integrations.fim.ausfuhr.json_schema import json_schema
from kuer.integrations.fim.ausfuhr.xsd import xsd
from tests.integrations.fim.echte import uebernommen


def beanstandungen(name: str, answers: Mapping[str, Any]) -> list[str]:
    """What JSON Schema and XSD have against the data of a real schema's form."""
    version = _fassung(name)
    wrong = [str(error)[:300] for error in _json(name).iter_errors(als_json(version, answers))]
    if not _xml(name).validate(etree.fromstring(als_xml(version, answers))):
        wrong += [str(error)[:300] for error in _xml(name).error_log]
    return wrong


@cache
def _fassung(name: str) -> Fassung:
    return fassung_von(uebernommen(name).dateien)


@cache
def _json(name: str) -> Any:
    return jsonschema_rs.Draft202012Validator(json_schema(_fassung(name).datenschema), validate_formats=True)


@cache
def _xml(name: str) -> Any:
    return etree.XMLSchema(etree.fromstring(xsd(_fassung(name).datenschema)))
