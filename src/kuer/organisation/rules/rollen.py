"""What each role may do, and where.

Source: data minimisation and need to know (GDPR Art. 5(1)(c), Art. 25(2); Art. 32(4)): a role opens cases
only of its own Stelle and those below it, and whoever administers roles sees no case by that alone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from kuer.kit.actor import ALL


@dataclass(frozen=True)
class Rolle:
    """A role: its name for people, and its permissions. `everywhere` ones do not depend on a Stelle."""

    name: str
    permissions: frozenset[str]
    everywhere: frozenset[str] = frozenset()


_SACHBEARBEITUNG: Final = frozenset(
    {
        "casework.view",
        "casework.work",
        "casework.reassign",
        "decisions.prepare",
        "decisions.issue",
        "letters.post",
        "records.view",
    }
)

ROLLEN: Final[Mapping[str, Rolle]] = {
    "sachbearbeitung": Rolle("Sachbearbeitung", _SACHBEARBEITUNG),
    "leitung": Rolle(
        "Leitung", _SACHBEARBEITUNG | {"decisions.approve", "audit.view", "insight.view", "organisation.absence"}
    ),
    "lotse": Rolle("Lotsin oder Lotse", frozenset({"casework.view", "casework.reassign"})),
    "verwaltung": Rolle(
        "Verwaltung von Kür",
        frozenset(),
        everywhere=frozenset({"exchange.publish", "organisation.manage", "insight.view"}),
    ),
}

PERMISSIONS: Final = frozenset().union(*(rolle.permissions | rolle.everywhere for rolle in ROLLEN.values()))


def rights(held: Iterable[tuple[str, UUID]], below: Mapping[UUID, frozenset[UUID]]) -> dict[str, Any]:
    """Permissions out of the roles held as (rolle, stelle): each reaches the Stelle and those below it.

    The values are what kit.actor.Actor wants: a set of Stellen, or ALL.
    """
    found: dict[str, frozenset[UUID]] = {}
    everywhere: set[str] = set()
    for name, stelle in held:
        rolle = ROLLEN.get(name)
        if rolle is None:
            continue
        everywhere |= rolle.everywhere
        for permission in rolle.permissions:
            found[permission] = found.get(permission, frozenset()) | below.get(stelle, frozenset({stelle}))
    return {**found, **dict.fromkeys(everywhere, ALL)}
