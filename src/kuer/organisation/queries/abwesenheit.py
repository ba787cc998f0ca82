"""Who is absent, and who stands in: for the pages, and for letters that are signed in somebody's place."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from kuer.kit.actor import Actor, ActorKind
from kuer.kit.dates import local_date
from kuer.kit.errors import NotFound
from kuer.organisation.models import Abwesenheit, Mitarbeiter
from kuer.organisation.queries.stellen import counting, mitarbeiter, names
from kuer.organisation.rules.vertretung import zusatz
from kuer.organisation.types import AbwesenheitView, MitarbeiterView


def abwesenheiten(now: datetime | None = None, konto_id: UUID | None = None) -> list[AbwesenheitView]:
    """Absences that last or are to come, the next first: of everybody, or of one person; two queries."""
    today = local_date(now or timezone.now())
    rows = Abwesenheit.objects.filter(bis__gte=today).select_related("mitarbeiter").order_by("von", "id")
    found = list(rows if konto_id is None else rows.filter(mitarbeiter__konto_id=konto_id))
    people = names(UUID(key) for row in found for key in row.vertretung) if found else {}
    return [
        AbwesenheitView(
            id=row.id,
            konto_id=row.mitarbeiter.konto_id,
            name=row.mitarbeiter.name,
            von=row.von,
            bis=row.bis,
            vertretung=tuple((UUID(key), people.get(UUID(key), "")) for key in row.vertretung),
            heute=row.von <= today,
        )
        for row in found
    ]


def vertretung_of(konto_id: UUID) -> tuple[UUID, ...]:
    """Who stands in for a person by default. Raises NotFound."""
    found = Mitarbeiter.objects.filter(konto_id=konto_id).values_list("vertretung", flat=True).first()
    if found is None:
        raise NotFound(kind="mitarbeiter", id=konto_id)
    return tuple(map(UUID, found))


def niemand_da(stelle_id: UUID, now: datetime) -> bool:
    """Whether everybody who works at this very Stelle is absent today; also where nobody works at all. One query."""
    today = local_date(now)
    absent = Abwesenheit.objects.filter(von__lte=today, bis__gte=today).values("mitarbeiter_id")
    return not counting(now).filter(stelle_id=stelle_id).exclude(mitarbeiter_id__in=absent).exists()


def zeichnet(by: Actor, permission: str, stelle_id: UUID) -> MitarbeiterView | None:
    """Who signs a letter that the actor writes: oneself, in somebody's place where the right is lent.

    None for the platform itself.
    """
    if by.kind is not ActorKind.STAFF or by.id is None:
        return None
    try:
        own = mitarbeiter(by.id)
        absent = by.stands_in(permission, stelle_id)
        if absent is None:
            return own
        words = zusatz(own.zeichnung.zusatz, mitarbeiter(absent.id).zeichnung.zusatz)
    except NotFound:
        return None
    return replace(own, zeichnung=replace(own.zeichnung, zusatz=words))
