"""Reading permits: for those who may see the case, and for anybody with a token."""

from datetime import datetime
from uuid import UUID

from kuer.decisions.models import Genehmigung
from kuer.decisions.queries.ansichten import genehmigung_view
from kuer.decisions.queries.entscheidungen import bescheide_for_citizen
from kuer.decisions.queries.guard import stelle_of_case
from kuer.decisions.rules.genehmigung import stand_of
from kuer.decisions.types import Genehmigungsauskunft, GenehmigungStand, GenehmigungView
from kuer.kit.actor import Actor
from kuer.kit.dates import local_date
from kuer.kit.errors import NotFound

TOKEN_LENGTH = 22


def genehmigung_by_token(token: str, now: datetime) -> Genehmigungsauskunft:
    """Whether a permit of the Kommune at work holds, and only what is printed on it; for everybody, without sign-in.

    A token that does not exist is UNBEKANNT, without further words.
    """
    row = Genehmigung.objects.filter(token=token).first() if len(token) == TOKEN_LENGTH else None
    if row is None:
        return Genehmigungsauskunft(GenehmigungStand.UNBEKANNT)
    return Genehmigungsauskunft(
        stand=stand_of(row.gueltig_ab, row.gueltig_bis, local_date(now), widerrufen=row.widerrufen_am is not None),
        kennzeichen=tuple(row.kennzeichen),
        **{name: getattr(row, name) for name in _PRINTED},
    )


_PRINTED = ("titel", "nummer", "zone", "gueltig_ab", "gueltig_bis", "ausgestellt_am", "behoerde")


def genehmigung(genehmigung_id: UUID, by: Actor, now: datetime) -> GenehmigungView:
    """A permit, for staff of its Stelle. Raises: NotFound."""
    row = Genehmigung.objects.select_related("bescheid").filter(pk=genehmigung_id).first()
    if row is None:
        raise NotFound(kind="genehmigung", id=genehmigung_id)
    stelle_of_case(row.bescheid.vorgang_id, by, kind="genehmigung", id=genehmigung_id)
    return genehmigung_view(row, local_date(now))


def genehmigungen_for_citizen(fall_id: UUID, by: Actor, now: datetime) -> list[GenehmigungView]:
    """The permits of the citizen's own case whose Bescheid has reached them. Raises: NotFound for a foreign case."""
    arrived = [bescheid.id for bescheid in bescheide_for_citizen(fall_id, by, now)]
    rows = Genehmigung.objects.select_related("bescheid").filter(bescheid_id__in=arrived).order_by("id")
    return [genehmigung_view(row, local_date(now)) for row in rows]
