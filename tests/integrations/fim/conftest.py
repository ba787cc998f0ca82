"""The folder that comparing and merging work on. What needs Django set up loads late."""

from typing import Any

import pytest


@pytest.fixture
def welt() -> Any:
    """A folder of the old schema, for this test alone."""
    from tests.integrations.fim.welt import Welt

    return Welt()
