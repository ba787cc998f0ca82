"""Forgetting Entwürfe by the clock, and telling of it before."""

from datetime import datetime
from uuid import UUID

from kuer.forms.actions import announce_and_delete_expired, due_notice
from kuer.kit.errors import Refused
from kuer.mailbox.ports import zustellwege
from kuer.outbox.ports import job, periodic
from kuer.tenancy.context import kommune_context


@periodic("17 * * * *")
def forget_entwuerfe(now: datetime) -> None:
    """Announce the deletion of what lies idle, delete what is due."""
    announce_and_delete_expired(now)


@job
def tell_of_deletion(kommune_id: str, entwurf_id: str) -> None:
    """Send the e-mail that announces a deletion; an address that refuses it is left alone, the pages tell too.

    Raises: Unavailable, so that it is tried again.
    """
    with kommune_context(UUID(kommune_id)):
        hinweis = due_notice(UUID(entwurf_id))
    weg = next((weg for weg in zustellwege() if hinweis and weg.carries(hinweis.an)), None)
    if hinweis is None or weg is None:
        return
    try:
        weg.notify(hinweis)
    except Refused:
        return
