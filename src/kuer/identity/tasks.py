"""Tidying up sessions that are over."""

from datetime import datetime

from kuer.identity.actions import forget_expired_sessions
from kuer.outbox.ports import periodic


@periodic("41 * * * *")
def tidy_sessions(now: datetime) -> None:
    """Delete expired sessions; it runs once per Kommune, and the second run finds nothing."""
    forget_expired_sessions(now)
