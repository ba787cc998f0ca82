"""Plain work on the Verfahren: a step is done, a choice is made."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from kuer.casework.actions.akt import begin_own
from kuer.casework.rules.zustand import may_complete
from kuer.kit.actor import Actor

APPROVE = "decisions.approve"


@transaction.atomic
def complete_task(vorgang_id: UUID, schritt: str, wahl: str = "", *, version: int, by: Actor, now: datetime) -> None:
    """Complete an open step; `wahl` is the value of one of its options, empty for the usual way on.

    A step in the lane Leitung needs decisions.approve. What has an act of its own (documents, decision, closing)
    is done by that act alone.

    Raises: NotFound; PermissionRefused; AlreadyClaimed; VorgangChanged; WrongStep.
    """
    akt = begin_own(vorgang_id, by, now, version=version)
    step = akt.ablauf.verfahren.schritt(schritt)
    if not akt.ablauf.ist_offen(schritt) or not may_complete(schritt, wahl) or not _is_option(step.optionen, wahl):
        raise akt.wrong_step(schritt)
    if step.rolle == "leitung":
        by.require(APPROVE, akt.row.stelle_id)
    akt.step(schritt, schritt=wahl)
    akt.save("task.completed", schritt=schritt, titel=step.name, wahl=wahl)


def _is_option(optionen: tuple[tuple[str, str], ...], wahl: str) -> bool:
    return not wahl or wahl in {value for value, _ in optionen}
