"""Where a case lies now: whoever may look at its Vorgang may look at its decisions; all else is not there."""

from typing import Any
from uuid import UUID

from kuer.casework.queries import stelle_of
from kuer.kit.actor import Actor
from kuer.kit.errors import NotFound


def stelle_of_case(vorgang_id: UUID, by: Actor, **kind: Any) -> UUID:
    """The Stelle that works on a case. Raises: NotFound about the thing in `kind` for who may not look there."""
    try:
        return stelle_of(vorgang_id, by)
    except NotFound:
        raise NotFound(**kind) from None
