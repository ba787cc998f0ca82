"""Every night the portal is asked for newer versions of what is in use; that it is away is no accident of ours."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
import time_machine

from kuer.catalogue.actions import publish
from kuer.catalogue.ports import Ordner
from kuer.integrations.fim.queries import schemastaende, schemastand
from kuer.integrations.fim.schemastand.tasks import ask_portal, look_for_newer
from kuer.integrations.fim.schemastand.types import SchemastandView
from kuer.kit.actor import Actor, ActorKind
from kuer.kit.errors import PermissionRefused
from kuer.tenancy.context import kommune_context
from tests.integrations.fim.portal_doppel import Doppel, portal_doppel, status, zeile
from tests.probe import LEISTUNG, published

BY = Actor.system("test")
SLUG = "bewohnerparkausweis"
FIRST, SECOND = datetime(2026, 11, 24, 2, 0, tzinfo=UTC), datetime(2026, 11, 25, 2, 0, tzinfo=UTC)


@pytest.fixture
def portal(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Doppel]:
    monkeypatch.setattr("time.sleep", lambda _: None)
    rows = [
        zeile("S05000058", "1.0", "Bewohnerparken", xdf_version="2.0"),
        zeile("S05000000058", "2.0.0", "Bewohnerparken", status_gesetzt_am="2026-10-01", versionshinweis="Neue Zonen"),
    ]
    with portal_doppel(Doppel(rows)) as found:
        settings.FIM_PORTAL, settings.FIM_NACHTS = found.adresse, True
        yield found


@pytest.fixture
def kommune_mit_leistung(kommune: UUID) -> UUID:
    with kommune_context(kommune):
        published()
    return kommune


def night(kommune: UUID, at: datetime) -> SchemastandView | None:
    """What is known after the portal was asked at that time."""
    with time_machine.travel(at, tick=False):
        ask_portal(str(kommune))
    with kommune_context(kommune):
        return schemastand(SLUG, BY)


def test_a_newer_version_is_found_and_told_with_its_day(kommune_mit_leistung: UUID, portal: Doppel) -> None:
    found = night(kommune_mit_leistung, FIRST)
    assert found is not None
    assert (found.schema_id, found.version, found.geprueft_am) == ("S05000058", "1.0", FIRST)
    assert found.neuere is not None
    assert (found.neuere.schema_id, found.neuere.version, found.neuere.hinweis) == (
        "S05000000058",
        "2.0.0",
        "Neue Zonen",
    )
    assert str(found.neuere.am) == "2026-10-01"


def test_a_portal_that_is_away_is_told_since_when_and_what_was_known_stays(
    kommune_mit_leistung: UUID, portal: Doppel
) -> None:
    night(kommune_mit_leistung, FIRST)
    portal.unfaelle = [status(503)] * 8
    away = night(kommune_mit_leistung, SECOND)
    still = night(kommune_mit_leistung, SECOND.replace(day=26))
    assert away is not None
    assert still is not None
    assert (away.geprueft_am, away.weg_seit, still.weg_seit) == (FIRST, SECOND, SECOND)
    assert "zurzeit nicht zu erreichen" in still.grund
    assert still.neuere is not None
    back = night(kommune_mit_leistung, SECOND.replace(day=27))
    assert back is not None
    assert (back.weg_seit, back.grund) == (None, "")


def test_what_the_portal_refuses_is_told_and_is_no_absence(kommune_mit_leistung: UUID, portal: Doppel) -> None:
    portal.unfaelle = [status(403)]
    found = night(kommune_mit_leistung, FIRST)
    assert found is not None
    assert (found.weg_seit, found.neuere) == (None, None)
    assert "Grund des Portals" in found.grund


def test_another_version_in_use_forgets_what_was_said_of_the_old_one(
    kommune_mit_leistung: UUID, portal: Doppel
) -> None:
    night(kommune_mit_leistung, FIRST)
    files = dict(Ordner.from_directory(LEISTUNG))
    files["formular.yaml"] = files["formular.yaml"].replace(
        b'schema: S05000058, version: "1.0"', b"schema: S05000000058, version: 2.0.0"
    )
    with kommune_context(kommune_mit_leistung):
        publish(Ordner(files), by=BY, now=SECOND)
    portal.unfaelle = [status(503)] * 4
    found = night(kommune_mit_leistung, SECOND)
    assert found is not None
    assert (found.version, found.neuere, found.geprueft_am, found.weg_seit) == ("2.0.0", None, None, SECOND)


def test_one_kommune_sees_nothing_of_another_and_needs_the_right(
    kommune_mit_leistung: UUID, kommune2: UUID, portal: Doppel
) -> None:
    night(kommune_mit_leistung, FIRST)
    night(kommune2, FIRST)
    with kommune_context(kommune2):
        assert schemastaende(BY) == []
    with kommune_context(kommune_mit_leistung), pytest.raises(PermissionRefused):
        schemastaende(Actor(ActorKind.CITIZEN, name="Gast"))


def test_the_clock_only_queues_and_can_be_turned_off(
    kommune: UUID, portal: Doppel, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    queued: list[Any] = []
    monkeypatch.setattr(
        "kuer.integrations.fim.schemastand.tasks.enqueue", lambda job, **given: queued.append((job, given))
    )
    with kommune_context(kommune):
        look_for_newer(FIRST)
        settings.FIM_NACHTS = False
        look_for_newer(FIRST)
    assert queued == [(ask_portal, {"kommune_id": str(kommune)})]
    assert portal.anfragen == []
