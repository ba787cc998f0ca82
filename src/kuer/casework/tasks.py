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


@periodic("*/10 * * * *")
def hand_over_late(now: datetime) -> None:
    """What has been on its automatic way for too long comes to a person."""
    actions.hand_over_late(by=AUTOMATIK, now=now)


@job
def ask_register(kommune_id: str, vorgang_id: str, kennung: str, von: str) -> None:
    """Ask the register once and write down what became of it; `von` is empty on the automatic way.

    Raises: Unavailable, so that it is tried again.
    """
    kommune, vorgang, who = UUID(kommune_id), UUID(vorgang_id), UUID(von) if von else None
    with kommune_context(kommune):
        frage = question_of(vorgang, UUID(kennung))
    if frage is not None:
        _ask(kommune, vorgang, frage, who)


def _ask(kommune: UUID, vorgang: UUID, frage: Registerfrage, von: UUID | None) -> None:
    """The call has no transaction around it; each outcome is kept in one of its own."""
    try:
        antwort = register(frage.register).ask(frage)
    except Unavailable:
        with kommune_context(kommune):
            again = actions.note_away(frage, vorgang, von, by=AUTOMATIK, now=timezone.now())
        if again:
            raise
    except Refused:
        with kommune_context(kommune):
            actions.note_refused(frage, vorgang, von, by=AUTOMATIK, now=timezone.now())
    else:
        with kommune_context(kommune):
            actions.note_answer(frage, vorgang, antwort, von, by=AUTOMATIK, now=timezone.now())
