"""Jobs of casework: by the clock, and the question to a register, which leaves outside of any transaction."""

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from kuer.casework import actions
from kuer.casework.ports import register
from kuer.casework.queries.automatik import question_of
from kuer.casework.types import Registerfrage
from kuer.kit.actor import Actor
from kuer.kit.errors import Refused, Unavailable
from kuer.outbox.ports import job, periodic
from kuer.tenancy.context import kommune_context

AUTOMATIK = Actor.system("automatik")


@periodic("7 * * * *")
def mark_overdue(now: datetime) -> None:
    """Every hour, so that the day of Berlin is not missed by more than that."""
    actions.mark_overdue(now)
