"""Jobs of decisions by the clock."""

from datetime import datetime

from kuer.decisions.actions import end_ten_days
from kuer.decisions.queries.post import overdue_retrievals
from kuer.outbox.ports import periodic


@periodic("20 23 * * *")
def end_unfetched(now: datetime) -> None:
    """Shortly after midnight in Berlin: what was not fetched in ten days goes another way (§ 41 Abs. 2a VwVfG)."""
    for key in overdue_retrievals(now):
        end_ten_days(key, now=now)
