"""The fonts that letters need; `make setup` has prepared them, a bare checkout makes them here."""

from __future__ import annotations

from pathlib import Path

import pytest

from kuer.letters.engine import fonts

NODE_MODULES = Path(__file__).resolve().parents[2] / "node_modules"


@pytest.fixture(scope="session", autouse=True)
def prepared_fonts() -> None:
    fonts.prepare(NODE_MODULES)
