"""Settles what the conditions of a finished form mean for its questions and pages."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from kuer.integrations.fim.bau.knoten import gewollt
from kuer.integrations.fim.bau.orte import Fragen

_NAME: Final = re.compile(r"[a-z][a-z0-9_]*")
_OR: Final = " || "
_AND: Final = " && "

Yaml = dict[str, Any]


def entschiedene(pages: Sequence[Yaml], fragen: Fragen) -> None:
    """A question that is only asked where its answer is demanded is none: the group is given there."""
    for node in _alle(pages):
        if id(node) not in fragen:
            continue
        demand, shown = node.get("pflicht", True), node.get("wenn", "")
        if demand is True or (isinstance(demand, str) and demand in _zugleich(shown)):
            kept: Yaml = {key: node[key] for key in ("id", "label", "wenn") if key in node}
            node.clear()
            node.update({**kept, "art": "fest", "wert": "ja", "zeigen": False})


def mit_bedingungen(pages: list[Yaml]) -> None:
    """A page appears only where something is on it: not while nothing of it holds, not for values that nobody sees."""
    unseen = [page for page in pages if all(_ungesehen(node) for node in page["felder"])]
    seen = [page for page in pages if page not in unseen]
    if unseen and seen:
        always = next((page for page in seen if any("wenn" not in node for node in page["felder"])), seen[0])
        always["felder"][:0] = [node for page in unseen for node in page["felder"]]
        pages[:] = seen
    for page in pages:
        if outer := _von_aussen(page["felder"]):
            _bedinge(page, outer)


def _von_aussen(nodes: Sequence[Yaml]) -> list[str]:
    """The conditions of which one must hold for anything to be shown; none where something always is, or may be.

    What hangs on an answer of the same page is shown only where that is asked; what hangs on a value that nobody
    sees, while that is given.
    """
    shown = [node for node in nodes if not _ungesehen(node)]
    given = {gewollt(node["id"]): node.get("wenn") for node in nodes if _ungesehen(node)}
    conditions = list(dict.fromkeys(given.get(one, one) for one in (node.get("wenn", "") for node in shown)))
    own = {node["id"] for node in nodes}
    inner = [one for one in conditions if one and own & set(_NAME.findall(one))]
    outer = [one for one in conditions if one not in inner]
    if not all(outer) or any(_OR in one and one not in {gewollt(name) for name in own} for one in inner):
        return []
    return [str(one) for one in outer]


def _bedinge(page: Yaml, outer: list[str]) -> None:
    """Say it of the page; what all of it has in common need not stand at each node."""
    fields = page.pop("felder")
    page["wenn"] = outer[0] if len(outer) == 1 else _OR.join(f"({one})" for one in outer)
    page["felder"] = fields
    for node in fields if len(outer) == 1 else ():
        if node.get("wenn") == page["wenn"]:
            del node["wenn"]


def _zugleich(condition: str) -> list[str]:
    """The parts of a condition that all must hold; the whole of it where it is an either-or."""
    parts, depth, start = [], 0, 0
    for at, sign in enumerate(condition):
        depth += (sign in "([") - (sign in ")]")
        if depth == 0 and condition.startswith(_OR, at):
            return [condition]
        if depth == 0 and condition.startswith(_AND, at):
            parts.append(condition[start:at])
            start = at + len(_AND)
    parts = [*parts, condition[start:]]
    return [*parts, *(one[1:-1] for one in parts if one.startswith("(") and one.endswith(")"))]


def _ungesehen(node: Yaml) -> bool:
    return node["art"] == "fest" and (node.get("zeigen") is False or "wert" not in node)


def _alle(parts: Sequence[Yaml]) -> Iterator[Yaml]:
    for part in parts:
        for node in part.get("felder", ()):
            yield node
            yield from _alle([node])
