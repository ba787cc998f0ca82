"""The Stellen of the Kommune, who works there, and what they are responsible for; to be read only."""

from uuid import UUID

from django.http import HttpResponse

from kuer.organisation.queries import abwesenheiten, alle_mitarbeitenden, opening_lines, rollen, zustaendigkeiten
from kuer.organisation.types import MitarbeiterView, StelleView, ZustaendigkeitView
from kuer.ui.door import DoorRequest
from kuer.workplace.ansicht import show
from kuer.workplace.door import ANY_ROLE, page
from kuer.workplace.shell import known_stellen


@page(ANY_ROLE)
def stellen(request: DoorRequest) -> HttpResponse:
    """All Stellen as a tree, in the order in which they stand below each other."""
    people: dict[UUID, list[tuple[MitarbeiterView, str]]] = {}
    words = rollen()
    for person in alle_mitarbeitenden(request.now):
        for held in person.rollen:
            people.setdefault(held.stelle_id, []).append((person, words.get(held.rolle, held.rolle)))
    plan: dict[UUID, list[ZustaendigkeitView]] = {}
    for rule in zustaendigkeiten():
        plan.setdefault(rule.stelle_id, []).append(rule)
    places = [one for one in known_stellen(request).values() if one.aktiv]
    context = {
        "stellen": [(one, depth, opening_lines(one)) for one, depth in _tree(places)],
        "personen": people,
        "plan": plan,
        "abwesend": {one.konto_id: one for one in abwesenheiten(request.now) if one.heute},
    }
    return show(request, "stellen", context)


def _tree(places: list[StelleView]) -> list[tuple[StelleView, int]]:
    """The Stellen with how deep they stand; one whose parent was closed stands at the top."""
    known = {one.id for one in places}
    below: dict[UUID | None, list[StelleView]] = {}
    for one in places:
        below.setdefault(one.parent_id if one.parent_id in known else None, []).append(one)
    found: list[tuple[StelleView, int]] = []
    waiting = [(one, 0) for one in reversed(below.get(None, []))]
    while waiting:
        one, depth = waiting.pop()
        found.append((one, depth))
        waiting += [(child, depth + 1) for child in reversed(below.get(one.id, []))]
    return found
