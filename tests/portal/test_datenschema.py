"""The data schema of what is on offer: for everybody, in three formats, kept by caches until it changes."""

import json

import pytest
from django.test import Client
from lxml import etree

from tests.portal.browser import Browser

ADRESSE = "/lindenbrueck/leistung/bewohnerparkausweis/datenschema"


def test_the_page_of_a_leistung_leads_to_its_schema(gast: Browser) -> None:
    page = gast.get("/leistung/bewohnerparkausweis")
    for art, name in (("json-schema", "JSON Schema"), ("xsd", "XSD (XFall)"), ("xdf3", "XDatenfelder 3")):
        assert page.links(name) == [f"{ADRESSE}/{art}"]


def test_guests_get_it_in_every_format(gast: Browser) -> None:
    client = Client()
    schema = json.loads(client.get(f"{ADRESSE}/json-schema").content)
    assert schema["$id"] == "S05000000058V1.0.0.schema.json"
    assert etree.XMLSchema(etree.fromstring(client.get(f"{ADRESSE}/xsd").content))
    given = client.get(f"{ADRESSE}/xdf3")
    assert etree.QName(etree.fromstring(given.content)).localname == "xdatenfelder.stammdatenschema.0102"
    assert given["Content-Disposition"] == 'attachment; filename="S05000000058V1.0.0.xdf3.xml"'


@pytest.mark.parametrize("art", ["json-schema", "xsd", "xdf3"])
def test_who_has_it_already_is_told_so(gast: Browser, art: str) -> None:
    client = Client()
    first = client.get(f"{ADRESSE}/{art}")
    assert first["Cache-Control"] == "public, max-age=300"
    again = client.get(f"{ADRESSE}/{art}", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(f"{ADRESSE}/{art}").content == first.content, "the same version is the same file"


@pytest.mark.parametrize("path", [f"{ADRESSE}/pdf", ADRESSE.replace("bewohner", "hunde") + "/xsd"])
def test_what_is_not_there_is_not_found(gast: Browser, path: str) -> None:
    assert Client().get(path).status_code == 404
