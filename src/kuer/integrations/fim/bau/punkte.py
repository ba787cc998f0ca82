"""Open points: what an import could not carry over, as the file offen.yaml holds it for people and pages."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Final

from kuer.integrations.fim.types import OffenerPunkt

_ELEMENT: Final = re.compile(r"\b[FG]\d{8}(?:\d{3})?\b")
DATEI: Final = "offen.yaml"
LONGEST: Final = 4_000
CODELISTE: Final = "codeliste"
REGEL: Final = "regel"
FELD: Final = "feld"
GRUPPE: Final = "gruppe"


def mit_orten(points: Iterable[OffenerPunkt], form: Mapping[str, Any], regeln: Mapping[str, str]) -> list[OffenerPunkt]:
    """The points with their place in the form: the path of the first node made of the element.

    `regeln` gives the element that a rule stands at; one of the whole schema is placed at what its text names first.
    """
    places = dict(reversed(list(_orte(form))))
    found = []
    for one in points:
        art = one.art or (REGEL if one.element in regeln else FELD)
        named = [regeln.get(one.element, one.element), *(_ELEMENT.findall(one.text) if art == REGEL else [])]
        where = one.pfad or next((places[own] for own in named if own in places), "")
        found.append(replace(one, art=art, pfad=where))
    return found


def als_daten(points: Iterable[OffenerPunkt]) -> dict[str, Any]:
    """What stands in the file."""
    return {
        "punkte": [
            {
                "element": one.element,
                **({"pfad": one.pfad} if one.pfad else {}),
                "art": one.art,
                "grund": one.grund,
                "text": one.text[:LONGEST],
            }
            for one in points
        ]
    }


def _orte(form: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    """Every FIM id with the path of a node that is made of it."""
    for page in form["seiten"]:
        yield from _in(page["felder"], "")


def _in(nodes: Iterable[Mapping[str, Any]], prefix: str) -> Iterable[tuple[str, str]]:
    for node in nodes:
        path = f"{prefix}{node['id']}"
        said = node.get("fim", {})
        yield from ((own, path) for own in said.get("unter", "").split("/") if own)
        if said:
            yield said["id"], path
        yield from ((part["fim"]["id"], f"{path}.{name}") for name, part in node.get("teile", {}).items())
        yield from _in(node.get("felder", ()), f"{path}.")
