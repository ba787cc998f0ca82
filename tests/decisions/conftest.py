"""Fixtures of the town hall that decides. Our own modules load late: Django is not set up when this is read."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

NW: dict[str, Any] = {
    "gericht": {
        "name": "Verwaltungsgericht Arnsberg",
        "dativ": "dem Verwaltungsgericht Arnsberg",
        "strasse": "Jägerstraße 1",
        "plz": "59821",
        "ort": "Arnsberg",
    }
}


@pytest.fixture(autouse=True)
def own_store(settings: Any, tmp_path: Path) -> None:
    settings.FILES_DIR = tmp_path
    settings.BASE_URL = "https://kuer.example"


@pytest.fixture
def recht(kommune: UUID) -> None:
    """Lindenbrück has entered its court."""
    enter_recht(kommune, NW)


def enter_recht(kommune: UUID, recht: dict[str, Any]) -> None:
    from kuer.tenancy.models import Kommune
    from kuer.tenancy.queries import forget

    row = Kommune.objects.get(pk=kommune)
    row.einstellungen = {**row.einstellungen, "recht": recht}
    row.save()
    forget()


@pytest.fixture
def amt(recht: None, in_kommune: UUID, now: datetime) -> Any:
    """The town hall of Lindenbrück: Klage."""
    from tests.decisions.amt import build

    return build(now)


@pytest.fixture
def amt_rp(kommune2: UUID, now: datetime) -> Iterator[Any]:
    """The village of Hohenrebach: Widerspruch."""
    from kuer.tenancy.context import kommune_context
    from tests.decisions.amt import build

    with kommune_context(kommune2):
        yield build(now)


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody listens to everything that decisions tell, so that it is kept."""
    from kuer.outbox import actions

    monkeypatch.setattr(
        actions, "handlers_of", lambda name: {"test.listener": None} if name.startswith("decisions.") else {}
    )


@pytest.fixture
def meldeamt(recht: None, in_kommune: UUID, drain: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The Meldeamt; what it would queue for its register is kept in its `jobs`."""
    from django.utils import timezone

    from tests.decisions.meldeamt import build

    jobs: list[dict[str, str]] = []
    monkeypatch.setattr("kuer.casework.handlers.enqueue", lambda _, **arguments: jobs.append(arguments))
    return build(timezone.now(), jobs, drain)
