"""Persons with an Entwurf of the shipped Leistung."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest

from kuer.kit.actor import Actor, ActorKind
from kuer.kit.ids import new_id

if TYPE_CHECKING:
    from kuer.forms.types import EntwurfView


@pytest.fixture
def version(in_kommune: UUID, now: datetime) -> UUID:
    from tests.probe import published

    return published(now=now)


@pytest.fixture
def guest_entwurf(version: UUID, citizen: Actor, now: datetime) -> "EntwurfView":
    from kuer.forms.actions import start_entwurf

    return start_entwurf(version, by=citizen, now=now)


@pytest.fixture
def guest(guest_entwurf: "EntwurfView", citizen: Actor) -> Actor:
    from tests.probe import let_in

    return let_in(citizen, guest_entwurf.fall_id)


@pytest.fixture
def mira(in_kommune: UUID) -> Actor:
    """A citizen with a Konto, signed in with the highest level."""
    return Actor(ActorKind.CITIZEN, id=new_id(), kommune_id=in_kommune, name="Mira Sommerfeld", vertrauensniveau=4)


@pytest.fixture(autouse=True)
def own_files(settings: Any, tmp_path: Path) -> None:
    settings.FILES_DIR = tmp_path


@pytest.fixture
def statements() -> Callable[[Callable[[], Any]], int]:
    """How many statements something takes, savepoints too."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def count(run: Callable[[], Any]) -> int:
        with CaptureQueriesContext(connection) as captured:
            run()
        for number, query in enumerate(captured, start=1):
            print(number, query["sql"][:150])
        return len(captured)

    return count
