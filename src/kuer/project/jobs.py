"""Jobs by the clock that belong to no room alone."""

from datetime import datetime

from kuer.audit.actions import anchor
from kuer.outbox.actions import forget_old
from kuer.outbox.ports import periodic
from kuer.tenancy.context import active


@periodic("* * * * *")
def anchor_heads(now: datetime) -> None:
    """Every minute the heads of the Protokoll that moved go to the anchor file."""
    anchor(active(), now)


@periodic("17 3 * * *")
def forget_handled_events(now: datetime) -> None:
    """Every night the events that were worked off long ago are deleted."""
    forget_old(now)
