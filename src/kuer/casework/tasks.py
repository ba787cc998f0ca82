"""Jobs of casework by the clock."""

from datetime import datetime

from kuer.casework import actions
from kuer.outbox.ports import periodic


@periodic("7 * * * *")
def mark_overdue(now: datetime) -> None:
    """Every hour, so that the day of Berlin is not missed by more than that."""
    actions.mark_overdue(now)
