"""Schemas are uploaded and become drafts in the background; what is none is told."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from kuer.exchange.queries import leistungsentwuerfe
from kuer.integrations.fim.models import Schemadatei
from kuer.integrations.fim.tasks import uebernimm_schema
from kuer.kit.actor import Actor
from tests.workplace.entwuerfe.werkstatt import LISTE, SCHEMA, packed, probe, send, work_off
from tests.workplace.test_vorgang import words

Als = Callable[[str], Client]


def test_a_schema_and_a_broken_file_are_uploaded(haus: Any, als: Als) -> None:
    vera = als("verwalter")
    answer = send(vera, haus, ("probe.xml", probe()), ("kaputt.xml", probe()[:900]), ("bild.png", b"\x89PNG"))
    url = answer.headers["Location"]
    waiting = vera.get(url)
    assert "1 von 3 Dateien sind durch." in words(waiting)
    assert 'http-equiv="refresh"' in waiting.text
    assert "Das ist keine XML-Datei." in words(waiting)
    work_off(haus)
    done = vera.get(url)
    assert "3 von 3 Dateien sind durch." in words(done)
    assert "kein wohlgeformtes XML" in words(done)
    assert 'http-equiv="refresh"' not in done.text
    with haus.drinnen():
        made = leistungsentwuerfe(Actor.system("Kür"))
        assert [one.herkunft.schema_id for one in made] == [SCHEMA], "nothing of the broken file is there"
        assert not Schemadatei.objects.exclude(gepackt=b"").exists(), "what was uploaded is forgotten"
    assert f"entwuerfe/{made[0].id}" in done.text
    assert "2 Dateien ließen sich nicht umwandeln" in words(vera.get(haus.url("entwuerfe")))
    assert "ließen sich nicht umwandeln" not in words(vera.post(url, {"aktion": "vergessen"}, follow=True))
    assert vera.get(url).status_code == 404
    for page in ("", "/formular", "/offen", "/dateien", "/fassungen", "/veroeffentlichen", "/verwerfen", "/zip"):
        assert vera.get(haus.url(f"entwuerfe/{made[0].id}{page}")).status_code == 200, page
    assert "Was Sie noch festlegen müssen" in words(vera.get(haus.url(f"entwuerfe/{made[0].id}")))
    assert "Geburtsort" in vera.get(haus.url(f"entwuerfe/{made[0].id}/formular")).text


def test_a_zip_with_code_lists_beside(haus: Any, als: Als) -> None:
    content = packed(("ordner/probe.xml", probe()), ("ordner/listen/staat.xml", LISTE))
    url = send(als("verwalter"), haus, ("alles.zip", content)).headers["Location"]
    work_off(haus)
    assert "Die Datei ist durch. Eine Codeliste liegt dabei." in words(als("verwalter").get(url))


def test_an_upload_is_cancelled(haus: Any, als: Als) -> None:
    vera = als("verwalter")
    url = send(vera, haus, ("a.xml", probe()), ("b.xml", probe("1.1.0"))).headers["Location"]
    vera.post(url, {"aktion": "vergessen"})
    assert vera.get(url).status_code == 200, "it is still at work"
    with haus.drinnen():
        first = Schemadatei.objects.order_by("nummer").values_list("pk", flat=True)[0]
    uebernimm_schema(str(haus.kommune), str(first))
    assert "Was schon ein Entwurf ist, bleibt einer" in words(vera.post(url, follow=True))
    work_off(haus)
    with haus.drinnen():
        assert len(leistungsentwuerfe(Actor.system("Kür"))) == 1
        assert not Schemadatei.objects.exclude(gepackt=b"").exists()


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("liste.xml", b'<gc:CodeList xmlns:gc="x"><a/></gc:CodeList>', "kein Datenschema dabei"),
        ("boese.zip", b"PK\x03\x04kaputt", "keine lesbare ZIP-Datei"),
    ],
)
def test_what_is_no_schema_is_a_sentence(haus: Any, als: Als, name: str, content: bytes, told: str) -> None:
    answer = send(als("verwalter"), haus, (name, content))
    assert answer.status_code == 422
    assert told in words(answer)
    with haus.drinnen():
        assert not Schemadatei.objects.exists()


def test_a_bomb_is_not_unpacked(haus: Any, als: Als) -> None:
    bomb = packed(*((f"{number}.xml", b"\0" * (20 * 1024 * 1024)) for number in range(7)))
    answer = send(als("verwalter"), haus, ("bombe.zip", bomb))
    assert answer.status_code == 422
    assert "ausgepackt größer als 120 MB" in words(answer)


def test_nothing_uploaded_is_said(haus: Any, als: Als) -> None:
    vera = als("verwalter")
    assert "Wählen Sie mindestens eine Datei aus." in words(vera.post(haus.url("entwuerfe")))
    assert "Noch keine Entwürfe" in words(vera.get(haus.url("entwuerfe")))


def test_long_names_and_lists_of_the_same_name_do_no_harm_and_a_file_counts_once(haus: Any, als: Als) -> None:
    other = LISTE.replace(b"urn:probe:staat", b"urn:probe:anderes")
    lists = packed(("a/LISTE.XML", LISTE), ("b/LISTE.XML", other))
    files = ((f"{'ü' * 150}.XML", probe()), ("listen.zip", lists), ("nochmal.xml", probe()))
    url = send(als("verwalter"), haus, *files).headers["Location"]
    work_off(haus)
    told = words(als("verwalter").get(url))
    assert "2 von 2 Dateien sind durch. 2 Codelisten liegen dabei." in told
    assert "schon dabei Dieselbe Datei wie" in told
    with haus.drinnen():
        (made,) = leistungsentwuerfe(Actor.system("Kür"))
    assert made.offen == 0, "the list was found in spite of the other one"


@pytest.mark.parametrize(
    ("inside", "told"),
    [("[Content_Types].xml", "Das ist ein Office-Dokument"), ("leistung.yaml", "fertige Ordner einer Leistung")],
)
def test_a_zip_that_is_something_else_is_named(haus: Any, als: Als, inside: str, told: str) -> None:
    answer = send(als("verwalter"), haus, ("x.xlsx", packed((inside, b"<a/>"), ("b.xml", b"<b/>"))))
    assert answer.status_code == 422
    assert told in words(answer)
