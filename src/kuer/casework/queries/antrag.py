"""What casework asks of the stations before."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID


def suchtext_of(fall_id: UUID) -> str:
    """The answers as people read them, for the index."""
    return f"{fall_id}"


def answers_of(fall_id: UUID) -> Mapping[str, Any]:
    """The answers of the Antrag."""
    return {"fall": fall_id}
