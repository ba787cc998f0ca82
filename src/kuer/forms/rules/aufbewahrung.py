"""How long an Entwurf is kept: deleted 30 days after the last change, told in advance (§ 8a Abs. 3 OZG)."""

from datetime import datetime, timedelta
from typing import Final

KEPT: Final = timedelta(days=30)
NOTICE: Final = timedelta(days=7)


def loeschung_am(geaendert_am: datetime, angekuendigt_am: datetime | None) -> datetime:
    """When it is deleted: 30 days after the last change, and never less than a week after it was announced."""
    due = geaendert_am + KEPT
    return due if angekuendigt_am is None else max(due, angekuendigt_am + NOTICE)


def announced_if_changed_before(now: datetime) -> datetime:
    """What was changed last before this moment is due for the announcement."""
    return now - (KEPT - NOTICE)


def deleted_if_changed_before(now: datetime) -> datetime:
    """What was changed last before this moment may be deleted, if it was announced in time."""
    return now - KEPT


def deleted_if_announced_before(now: datetime) -> datetime:
    """What was announced before this moment was announced in time."""
    return now - NOTICE
