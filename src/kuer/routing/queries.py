"""Reading Zuordnungen, and asking where an Antrag would go."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from kuer.forms.engine import Formular, Kontext
from kuer.kit.errors import NotFound
from kuer.kit.faults import WARNING, Fault
from kuer.kit.yamlmarks import load
from kuer.organisation.queries import stelle_by_kuerzel, stellen, zustaendigkeiten
from kuer.routing.engine.regeln import FILE, first_match, place
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


def nowhere(files: Mapping[str, bytes], leistung_key: str) -> list[Fault]:
    """Stellen that routing.yaml names and this Kommune does not have, and a plan without the Leistung, as warnings.

    Call it on a folder without errors.
    """
    found = []
    if not zustaendigkeiten(leistung_key):
        text = (
            f"Der Geschäftsverteilungsplan nennt für „{leistung_key}“ niemanden. Tragen Sie eine Stelle ein; sonst "
            "liegen die Anträge bei der Zentralen Eingangsstelle."
        )
        found.append(Fault(FILE, 0, text, WARNING))
    if FILE not in files:
        return found
    marks = load(files[FILE], FILE)
    for number, rule in enumerate(marks.data.get("regeln") or []):
        if stelle_by_kuerzel(rule["stelle"]) is None:
            text = (
                f"Eine Stelle „{rule['stelle']}“ gibt es hier nicht. Legen Sie sie an, oder nennen Sie eine andere; "
                "sonst liegen diese Anträge bei der Zentralen Eingangsstelle."
            )
            found.append(marks.fault(("regeln", number, "stelle"), text, WARNING))
    return found


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
