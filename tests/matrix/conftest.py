"""One world for the whole matrix, really committed; each cell of the matrix is rolled back."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest


@pytest.fixture(scope="module")
def welt(django_db_setup: None, django_db_blocker: Any) -> Iterator[Any]:
    """Both Kommunen with their people and cases."""
    from django.db import connections

    from tests.matrix.welt import build

    with django_db_blocker.unblock():
        yield build(datetime.now(UTC))
        connections.close_all()
