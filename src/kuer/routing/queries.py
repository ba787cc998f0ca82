"""Reading Zuordnungen, and asking where an Antrag would go."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from kuer.forms.engine import Formular, Kontext
from kuer.kit.errors import NotFound
from kuer.organisation.queries import stellen
from kuer.routing.engine.regeln import first_match, place
from kuer.routing.models import Zuordnung
from kuer.routing.types import Ziel, ZuordnungArt, ZuordnungView


def zuordnung(fall_id: UUID) -> ZuordnungView:
    """Where a case lies now, with the reason. Raises: NotFound before it was routed. The caller guards the case."""
    history = zuordnungen(fall_id)
    if not history:
        raise NotFound(kind="zuordnung", fall=fall_id)
    return history[-1]


def zuordnungen(fall_id: UUID) -> list[ZuordnungView]:
    """All Zuordnungen of a case, oldest first; two statements."""
    rows = list(Zuordnung.objects.filter(fall_id=fall_id).order_by("nummer"))
    names = {one.id: one.name for one in stellen(also_closed=True)} if rows else {}
    return [_view(row, names) for row in rows]


def probe(
    rules: Mapping[str, Any] | None, formular: Formular, answers: Mapping[str, Any], kontext: Kontext
) -> Ziel | None:
    """Where the Leistung's own rules would send these answers; None when the Kommune's plan decides. Stores nothing."""
    hit = first_match(rules, formular, answers, kontext)
    return Ziel(hit.stelle, ZuordnungArt.REGEL, hit.name, hit.grund) if hit else None


def place_of(rules: Mapping[str, Any] | None, formular: Formular, answers: Mapping[str, Any]) -> dict[str, str]:
    """Postal code, town and street that local responsibility for these answers hangs on; empty without an address."""
    return place(rules, formular, answers)


def _view(row: Zuordnung, names: Mapping[UUID, str]) -> ZuordnungView:
    return ZuordnungView(
        fall_id=row.fall_id,
        nummer=row.nummer,
        stelle_id=row.stelle_id,
        stelle_name=names.get(row.stelle_id, ""),
        art=ZuordnungArt(row.art),
        regel=row.regel,
        grund=row.grund,
        unsicher=row.unsicher,
        am=row.am,
        von_id=row.von_id,
        von_name=row.von_name,
    )
