"""A decision without a person (§ 35a VwVfG; certificates likewise), by the same acts as people have."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from kuer.casework.actions import automatik_decided, close_automatic, hand_over
from kuer.casework.types import Uebergabegrund
from kuer.decisions.actions.issuing import issue_bescheid
from kuer.decisions.actions.preparing import prepare_entscheidung
from kuer.decisions.models import Bescheid
from kuer.decisions.queries.entscheidungen import vorschlag
from kuer.kit.actor import Actor
from kuer.kit.errors import Conflict, Invalid


@transaction.atomic
def decide_automatically(vorgang_id: UUID, *, by: Actor, now: datetime) -> None:
    """Prepare and issue what the house suggests, as long as nobody has taken the Vorgang over. Twice is once.

    What lacks a part is not issued: a person gets it, with the reason.

    Raises: NotFound.
    """
    try:
        with transaction.atomic():
            if automatik_decided(vorgang_id, by=by, now=now):
                _decide(vorgang_id, by, now)
    except (Conflict, Invalid):
        hand_over(vorgang_id, Uebergabegrund.UNVOLLSTAENDIG, by=by, now=now)


def close_certificate(bescheid_id: UUID, *, by: Actor, now: datetime) -> None:
    """A letter that is no act has arrived: what was decided without a person goes to the files by itself."""
    row = Bescheid.objects.filter(pk=bescheid_id, anfechtbar=False).first()
    if row is not None:
        close_automatic(row.vorgang_id, by=by, now=now)


def _decide(vorgang_id: UUID, by: Actor, now: datetime) -> None:
    found = vorschlag(vorgang_id, by, now)
    key = prepare_entscheidung(vorgang_id, found.art, found.gruende, felder=found.werte, by=by, now=now)
    issue_bescheid(key, by=by, now=now)
