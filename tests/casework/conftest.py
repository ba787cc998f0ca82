"""Fixtures of the town hall. Our own modules load late: Django is not set up when this file is read."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest


@pytest.fixture(autouse=True)
def own_store(settings: Any, tmp_path: Path) -> None:
    settings.FILES_DIR = tmp_path


@pytest.fixture
def rathaus(in_kommune: UUID, now: datetime) -> Any:
    from tests.casework.rathaus import build

    return build(now)


@pytest.fixture
def runde(rathaus: Any) -> Any:
    """The town hall with Stellen that are asked."""
    from tests.casework.beteiligt import Runde

    return Runde(rathaus)


@pytest.fixture
def counted() -> Callable[[], None]:
    """Check at any time that the counters say what is there."""
    from kuer.casework.actions import recount

    def check() -> None:
        assert recount() == 0, "the counters were wrong"

    return check
