"""Reading Konten, and the citizen's Actor out of a session."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from kuer.identity.models import Identitaetsdaten, Konto
from kuer.identity.ports import ausweis, ausweise
from kuer.identity.types import Identitaet, KontoView
from kuer.kit.actor import Actor, ActorKind
from kuer.kit.errors import NotFound

__all__ = [
    "ausweis",
    "ausweise",
    "citizen_actor",
    "identitaet_of",
    "is_staff",
    "konto",
    "names",
    "staff_konto_by_email",
    "workplaces",
]

NIVEAU_KEY = "vertrauensniveau"
FAELLE_KEY = "faelle"
PENDING_KEY = "ausweis"


def konto(konto_id: UUID) -> KontoView:
    """The Konto with this id. Raises NotFound."""
    row = Konto.objects.select_related("identitaet").filter(pk=konto_id).first()
    if row is None:
        raise NotFound(kind="konto", id=konto_id)
    return _view(row)


def names(konto_ids: Iterable[UUID]) -> dict[UUID, str]:
    """The names of many Konten at once, for lists; who is gone is missing."""
    return dict(Konto.objects.filter(pk__in=set(konto_ids)).values_list("id", "name"))


def staff_konto_by_email(email: str) -> KontoView | None:
    """The Konto of a member of staff with this address, or None."""
    row = Konto.objects.filter(email=email.strip().lower(), art=Konto.Art.MITARBEITENDE).first()
    return None if row is None else _view(row)


def identitaet_of(konto_id: UUID) -> Identitaet | None:
    """What the Ausweis said at the latest sign-in, for prefilling; None when there is nothing (any more)."""
    row = Identitaetsdaten.objects.filter(konto_id=konto_id).first()
    return None if row is None else Identitaet.from_json(row.daten)


def workplaces(konto_id: UUID) -> list[UUID]:
    """The Kommunen where somebody is employed: where a sign-in leads. It gives no right."""
    row = Konto.objects.filter(pk=konto_id, art=Konto.Art.MITARBEITENDE).first()
    return [UUID(one) for one in row.kommunen] if row else []


def is_staff(user: Any) -> bool:
    """Whether a signed-in user of a request is a member of staff."""
    return bool(user.is_authenticated) and user.art == Konto.Art.MITARBEITENDE


def citizen_actor(session: Mapping[str, Any], user: Any, kommune_id: UUID) -> Actor:
    """The citizen at the door of the portal, out of the session and the user that Django found for it.

    Somebody without a Konto is a guest and holds only the cases whose code the session has shown. A member
    of staff is a guest here too: what they may at work does not follow them into the portal.
    """
    known = bool(user.is_authenticated) and user.art == Konto.Art.BUERGER
    return Actor(
        ActorKind.CITIZEN,
        id=user.pk if known else None,
        kommune_id=kommune_id,
        name=user.name if known else "",
        faelle=frozenset(UUID(one) for one in session.get(FAELLE_KEY, ())),
        vertrauensniveau=int(session.get(NIVEAU_KEY, 0)) if known else 0,
    )


def _view(row: Konto) -> KontoView:
    known = getattr(row, "identitaet", None)
    email = row.email or (known.daten.get("email", "") if known else "")
    return KontoView(id=row.id, art=row.art, name=row.name, email=email, aktiv=row.is_active)
