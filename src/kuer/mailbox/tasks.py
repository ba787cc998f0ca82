"""Jobs of the Postfach: the e-mail that tells of a message leaves outside of any transaction."""

from uuid import UUID

from django.utils import timezone

from kuer.kit.errors import Refused, Unavailable
from kuer.mailbox.actions import due_notification, note_failed, note_sent, note_tried
from kuer.mailbox.ports import Hinweis, zustellwege
from kuer.outbox.ports import job
from kuer.tenancy.context import kommune_context


@job
def notify(kommune_id: str, nachricht_id: str) -> None:
    """Send the e-mail for one message and write down what became of it.

    Raises: Unavailable, so that it is tried again.
    """
    kommune, nachricht = UUID(kommune_id), UUID(nachricht_id)
    with kommune_context(kommune):
        hinweis = due_notification(nachricht)
    if hinweis is None:
        return
    try:
        _hand_over(hinweis)
    except Unavailable:
        with kommune_context(kommune):
            note_tried(nachricht, "unavailable")
        raise
    except Refused as refused:
        with kommune_context(kommune):
            note_failed(nachricht, str(refused.facts.get("grund", refused.code)), timezone.now())
    else:
        with kommune_context(kommune):
            note_sent(nachricht, timezone.now())


def _hand_over(hinweis: Hinweis) -> None:
    weg = next((weg for weg in zustellwege() if weg.carries(hinweis.an)), None)
    if weg is None:
        raise Refused(grund="no_way")
    weg.notify(hinweis)
