"""A draft is brought up to a newer schema, or gets the code lists that were missing; own changes stay."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kuer.exchange.queries import leistungsentwuerfe
from kuer.integrations.fim import tasks
from kuer.integrations.fim.models import Schemastand
from kuer.kit.actor import Actor
from tests.workplace.entwuerfe.werkstatt import LISTE, SCHEMA, probe, work_off
from tests.workplace.test_vorgang import words

Als = Callable[[str], Client]


def test_missing_code_lists_are_added_and_own_changes_stay(haus: Any, als: Als, geaendert: str) -> None:
    vera = als("verwalter")
    lists = SimpleUploadedFile("staat.xml", LISTE)
    answer = vera.post(f"{geaendert}/codelisten", {"dateien": lists, "fassung": "2"})
    work_off(haus)
    assert "Codelisten nachgereicht" in words(vera.get(answer.headers["Location"]))
    assert "codelisten/staat.yaml" in words(vera.get(f"{geaendert}/dateien"))
    assert "label: Nachname" in vera.get(f"{geaendert}/datei?pfad=formular.yaml").text
    refused = vera.post(
        f"{geaendert}/codelisten", {"dateien": SimpleUploadedFile("x.xml", b"<x/>"), "fassung": "3"}, follow=True
    )
    assert "Da ist keine Codeliste dabei" in words(refused)


def test_a_newer_schema_is_compared_and_taken_over(haus: Any, als: Als, geaendert: str) -> None:
    vera = als("verwalter")
    newer = probe("1.1.0", "Ort der Geburt")
    assert "Neuere XDatenfelder-Datei" in words(vera.get(f"{geaendert}/abgleich"))
    told = vera.post(
        f"{geaendert}/abgleich", {"dateien": SimpleUploadedFile("neu.xml", newer), "aktion": "vergleichen"}
    )
    assert "Ort der Geburt" in words(told)
    with haus.drinnen():
        assert leistungsentwuerfe(Actor.system("Kür"))[0].fassung == 2, "compared only"
    again = {"dateien": SimpleUploadedFile("neu.xml", newer), "aktion": "uebernehmen", "fassung": "2"}
    lieferung = vera.post(f"{geaendert}/abgleich", again).headers["Location"]
    work_off(haus)
    assert "gebracht" in words(vera.get(lieferung))
    text = vera.get(f"{geaendert}/datei?pfad=formular.yaml").text
    assert "label: Nachname" in text
    assert "Ort der Geburt" in text
    assert "Was sich im Schema geändert hat" in words(vera.get(f"{geaendert}/abgleich"))
    again["dateien"] = SimpleUploadedFile("neu.xml", newer)
    stale = vera.post(f"{geaendert}/abgleich", again).headers["Location"]
    work_off(haus)
    assert "hat den Entwurf inzwischen geändert" in words(vera.get(stale))
    broken = vera.post(
        f"{geaendert}/abgleich", {"dateien": SimpleUploadedFile("a.xml", b"<a/>"), "aktion": "vergleichen"}
    )
    assert broken.status_code == 422


def test_the_schema_is_a_tree_with_its_official_messages(als: Als, geaendert: str) -> None:
    vera = als("verwalter")
    page = vera.get(f"{geaendert}/schema")
    assert "F01000000002" in page.text
    assert "kritischer Fehler (" in words(page)
    only = vera.get(f"{geaendert}/schema?klasse=Warnung")
    assert 0 < only.text.count("Meldung 1") < page.text.count("Meldung 1")


def test_a_newer_version_of_what_is_on_offer_is_told_and_fetched(
    haus: Any, als: Als, geaendert: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    vera = als("verwalter")
    assert "Veröffentlicht." in words(vera.post(f"{geaendert}/veroeffentlichen", {"fassung": "2"}, follow=True))
    with haus.drinnen():
        slug = leistungsentwuerfe(Actor.system("Kür"))[0].schluessel
        Schemastand.objects.create(slug=slug, schema_id=SCHEMA, version="1.0.0", neu_id=SCHEMA, neu_version="1.1.0")
    assert "Neue Fassung des Datenschemas: S01000000001, 1.0.0 → 1.1.0" in words(vera.get(haus.url("leistungen")))
    assert "gibt es eine neue Fassung: 1.0.0 → 1.1.0" in words(vera.get(haus.url(f"leistungen/{slug}")))

    def fetch(_fim_id: str, version: str, folder: Path) -> Any:
        (folder / "x.xml").write_bytes(probe(version))
        return SimpleNamespace(schema=folder / "x.xml")

    monkeypatch.setattr(tasks, "hole_schema", fetch)
    url = vera.post(haus.url(f"leistungen/{slug}/entwurf"), {"aktion": "neuere"}).headers["Location"]
    work_off(haus)
    assert "Von 1.0.0 auf 1.1.0 gebracht" in words(vera.get(url))
    draft = vera.post(haus.url(f"leistungen/{slug}/entwurf")).headers["Location"]
    assert "Aus der veröffentlichten Fassung begonnen" in words(vera.get(f"{draft}/fassungen"))


def test_a_draft_that_is_gone_meanwhile_is_told(haus: Any, als: Als, geaendert: str) -> None:
    vera = als("verwalter")
    newer = {"dateien": SimpleUploadedFile("neu.xml", probe("1.1.0")), "aktion": "uebernehmen", "fassung": "2"}
    url = vera.post(f"{geaendert}/abgleich", newer).headers["Location"]
    vera.post(f"{geaendert}/verwerfen")
    work_off(haus)
    page = vera.get(url)
    assert "gibt es nicht mehr" in words(page)
    assert "Zum Entwurf" not in words(page)
