"""Schemas are searched in the FIM portal, and fetched from there."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from kuer.integrations.fim import tasks
from kuer.integrations.fim.errors import PortalAway
from tests.workplace.entwuerfe.werkstatt import SCHEMA, probe, work_off
from tests.workplace.test_vorgang import words

Als = Callable[[str], Client]


def search(haus: Any, client: Client, monkeypatch: pytest.MonkeyPatch, answer: Callable[[str], Any]) -> str:
    """Search for "Schweiz" with the portal answering like this; the text of the page then."""
    monkeypatch.setattr(tasks, "suche_schemata", answer)
    url = client.post(haus.url("entwuerfe/fim"), {"wort": " Schweiz "}).headers["Location"]
    assert "Das FIM-Portal wird gefragt" in words(client.get(url))
    tasks.suche_im_portal(str(haus.kommune), url.rpartition("=")[2])
    return words(client.get(url))


def test_a_schema_is_found_in_the_portal_and_fetched(haus: Any, als: Als, monkeypatch: pytest.MonkeyPatch) -> None:
    vera = als("verwalter")
    row = SimpleNamespace(
        fim_id=SCHEMA, fim_version="1.0.0", titel="Schweiz", freigabe_status_label="gold",
        status_gesetzt_am=date(2025, 3, 4),
    )  # fmt: skip
    told = search(haus, vera, monkeypatch, lambda _wort: ([row], 3))
    assert "3 Datenschemata zu „Schweiz“" in told
    assert "4. März 2025" in told

    def fetch(_fim_id: str, _version: str, folder: Path) -> Any:
        (folder / "x.xml").write_bytes(probe())
        return SimpleNamespace(schema=folder / "x.xml")

    monkeypatch.setattr(tasks, "hole_schema", fetch)
    given = {"aktion": "holen", "fim_id": SCHEMA, "version": "1.0.0"}
    url = vera.post(haus.url("entwuerfe/fim"), given).headers["Location"]
    work_off(haus)
    assert "Die Datei ist durch." in words(vera.get(url))
    assert f"{SCHEMA} 1.0.0" in words(vera.get(haus.url("entwuerfe")))


def test_a_portal_that_is_away_is_said_kindly(haus: Any, als: Als, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(_wort: str) -> Any:
        raise PortalAway(grund="Das FIM-Portal ist gerade nicht zu erreichen.")

    vera = als("verwalter")
    told = search(haus, vera, monkeypatch, away)
    assert "gerade nicht zu erreichen. Versuchen Sie es später noch einmal" in told
    for given in ({"wort": " "}, {"aktion": "holen", "fim_id": "../x", "version": "1"}):
        assert vera.post(haus.url("entwuerfe/fim"), given).status_code == 422
    assert als("anna").get(haus.url("entwuerfe/fim")).status_code == 403


def test_what_the_portal_must_not_say_ends_the_search_too(haus: Any, als: Als, monkeypatch: pytest.MonkeyPatch) -> None:
    row = SimpleNamespace(
        fim_id=SCHEMA, fim_version="1.0.0", titel="\0", freigabe_status_label="gold", status_gesetzt_am=None
    )
    told = search(haus, als("verwalter"), monkeypatch, lambda _wort: ([row], 1))
    assert "womit Kür nicht umgehen kann" in told
