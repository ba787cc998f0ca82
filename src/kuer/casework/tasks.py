"""Jobs of casework: by the clock, and the question to a register, which leaves outside of any transaction."""

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from kuer.casework import actions
from kuer.casework.ports import register
from kuer.casework.queries.automatik import question_of
from kuer.casework.types import Erinnerung, Registerfrage
from kuer.kit.actor import Actor
from kuer.kit.errors import Refused, Unavailable
from kuer.mailbox.ports import Hinweis, zustellwege
from kuer.outbox.actions import enqueue
from kuer.outbox.ports import job, periodic
from kuer.tenancy.context import active, kommune_context

AUTOMATIK = Actor.system("automatik")
ERINNERUNG = Actor.system("erinnerung")


@periodic("7 * * * *")
def mark_overdue(now: datetime) -> None:
    """Every hour, so that the day of Berlin is not missed by more than that."""
    actions.mark_overdue(now)


@periodic("*/10 * * * *")
def hand_over_late(now: datetime) -> None:
    """What has been on its automatic way for too long comes to a person."""
    actions.hand_over_late(by=AUTOMATIK, now=now)


@periodic("11 5 * * *")
def remind_asked(now: datetime) -> None:
    """Every morning: Stellen that have not answered, before their day and after it."""
    for key, warum in actions.take_due_reminders(now):
        enqueue(mail_asked, kommune_id=str(active()), beteiligung_id=str(key), warum=warum.value)


@job
def mail_asked(kommune_id: str, beteiligung_id: str, warum: str) -> None:
    """Remind one Stelle by e-mail and write down what became of it.

    Raises: Unavailable, so that it is tried again.
    """
    kommune, key = UUID(kommune_id), UUID(beteiligung_id)
    with kommune_context(kommune):
        hinweis = actions.due_reminder(key, Erinnerung(warum))
    if hinweis is None:
        return
    sent = _hand_over(hinweis)
    with kommune_context(kommune):
        actions.note_reminder(key, sent=sent, by=ERINNERUNG, now=timezone.now())


def _hand_over(hinweis: Hinweis) -> bool:
    """Whether a way took it. Raises: Unavailable."""
    weg = next((weg for weg in zustellwege() if weg.carries(hinweis.an)), None)
    try:
        if weg is not None:
            weg.notify(hinweis)
    except Refused:
        return False
    return weg is not None


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
