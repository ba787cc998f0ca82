"""An applicant takes the Antrag back."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from kuer.audit.actions import record
from kuer.intake.events import AntragWithdrawn
from kuer.intake.models import Antrag
from kuer.intake.queries import owned
from kuer.intake.types import AntragStatus
from kuer.kit.actor import Actor, ActorKind
from kuer.kit.errors import NotFound
from kuer.outbox.actions import publish


@transaction.atomic
def withdraw_antrag(antrag_id: UUID, *, by: Actor, now: datetime) -> None:
    """Take one's own Antrag back; said again it changes nothing. The Vorgang decides what follows.

    Only the applicant can: an application is the applicant's to make and to take back (§ 22 S. 2 VwVfG).
    Raises NotFound, also for somebody else's.
    """
    mine = owned(by) if by.kind is ActorKind.CITIZEN else Antrag.objects.none()
    row = mine.select_for_update().filter(pk=antrag_id).first()
    if row is None:
        raise NotFound(kind="antrag", id=antrag_id)
    if row.status == AntragStatus.ZURUECKGENOMMEN:
        return
    row.status, row.zurueckgenommen_am = AntragStatus.ZURUECKGENOMMEN, now
    row.save(update_fields=["status", "zurueckgenommen_am"])
    record("antrag.withdrawn", fall_id=row.fall_id, by=by, at=now, leistung=row.leistung_key)
    publish(AntragWithdrawn(row.id, row.fall_id))
