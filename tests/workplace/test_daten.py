"""The data of an Antrag for a Fachverfahren: what counts now, valid against the schema beside it."""

import json
from collections.abc import Callable
from typing import Any

import jsonschema_rs
from django.test import Client
from lxml import etree

Als = Callable[[str], Client]


def test_the_page_offers_the_data_and_their_schema(haus: Any, als: Als) -> None:
    path = haus.fall(haus.vorgang())
    page = als("anna").get(path)
    for art in ("xml", "json", "xsd", "json-schema"):
        assert f'href="{path}/daten/{art}"' in page.text


def test_the_data_fit_the_schema(haus: Any, als: Als) -> None:
    view = haus.vorgang()
    path, anna = haus.fall(view), als("anna")
    given = anna.get(f"{path}/daten/json")
    assert given["Content-Disposition"] == f'attachment; filename="{view.nummer}.json"'
    assert given["Cache-Control"] == "no-store"
    data = json.loads(given.content)
    assert "Sommerfeld" in json.dumps(data)
    schema = json.loads(anna.get(f"{path}/daten/json-schema").content)
    assert jsonschema_rs.Draft202012Validator(schema).is_valid(data)
    shape = etree.XMLSchema(etree.fromstring(anna.get(f"{path}/daten/xsd").content))
    assert shape.validate(etree.fromstring(anna.get(f"{path}/daten/xml").content)), shape.error_log


def test_nothing_else_and_nobody_else(haus: Any, als: Als) -> None:
    path = haus.fall(haus.vorgang())
    assert als("anna").get(f"{path}/daten/pdf").status_code == 404
    assert Client().get(f"{path}/daten/xml").status_code == 302
