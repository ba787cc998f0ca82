"""Where the elements of a schema stand in the form that was made of it. The same id may stand in many places."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

Yaml = dict[str, Any]
Fragen = Mapping[int, tuple[str, ...]]
"""For nodes that ask whether a group is to be given (by their `id()`): the ids from their own level to the group."""


class Lage(Enum):
    """How an element stands in the form: as a node, as the question whether it is to be given at all, spread over
    pages without a node of its own, or as a part of an address.
    """

    KNOTEN = "knoten"
    FRAGE = "frage"
    VERTEILT = "verteilt"
    TEIL = "teil"


@dataclass(frozen=True)
class Ort:
    """One place: the FIM ids above it, its id, its node, its name in expressions and the repetitions it is in.

    `wiederholt` are the paths of the repeated groups around it, the outermost first; `halter` is the node of the
    innermost, or the form. `um` is the place around it.
    """

    ueber: tuple[str, ...]
    id: str
    node: Yaml
    pfad: str
    wiederholt: tuple[str, ...]
    halter: Yaml
    um: "Ort | None" = None
    lage: Lage = Lage.KNOTEN

    @property
    def ist_gruppe(self) -> bool:
        """Whether it has elements inside."""
        return "felder" in self.node or self.lage in {Lage.FRAGE, Lage.VERTEILT}

    @property
    def ganzes(self) -> "Ort":
        """Of a field that may occur several times the repetition made for it; of everything else the place itself."""
        um = self.um
        return um if um is not None and not um.id and "wiederholung" in um.node else self

    def gegeben(self) -> str:
        """Whether this part is given at all, as an expression beside it; empty where it always is.

        What may be left out counts once something stands in it; what hangs on a condition, while that holds.
        """
        if self.um is None or "wiederholung" in self.node:
            return ""
        if self.lage is Lage.VERTEILT:
            return self.um.gegeben()
        answered, required = f"beantwortet({self.pfad})", self.node.get("pflicht", True)
        if required is False:
            return answered
        own = [f"({required}) || {answered}"] if isinstance(required, str) else []
        own += [self.node["wenn"]] if "wenn" in self.node else []
        parts = dict.fromkeys([*([around] if (around := self.um.gegeben()) else []), *own])
        return " && ".join(parts) if len(parts) == 1 else " && ".join(f"({one})" for one in parts)

    def innen(self) -> "Ort":
        """The place from which an expression looks that belongs to an entry of this group."""
        if "wiederholung" not in self.node:
            return self
        return replace(self, wiederholt=(*self.wiederholt, self.pfad), halter=self.node)

    def sieht(self, other: "Ort") -> str | None:
        """The name by which an expression here asks for another place; None from outside into a repetition."""
        count = len(other.wiederholt)
        if other.lage is Lage.VERTEILT:
            return None
        if other.wiederholt != self.wiederholt[:count]:
            return None
        if count == 0 or count == len(self.wiederholt):
            return other.pfad
        return f"aussen.{other.pfad.removeprefix('eintrag.')}" if count == len(self.wiederholt) - 1 else None


def orte(form: Yaml, schema_id: str, fragen: Fragen) -> list[Ort]:
    """All places of a form, in its order."""
    nodes = [node for page in form["seiten"] for node in page["felder"]]
    return list(_Gang(fragen).durch(nodes, Ort((), schema_id, form, "", (), form)))


def naechster(alle: Iterable[Ort], element: str, von: Ort | None) -> Ort | None:
    """The place of an element that a rule at `von` means: the one inside, else the only one in the form.

    The element may be named with groups above it, the outermost first.
    """
    *above, key = element.split(".")
    found = [one for one in alle if one.id == key]
    if named := [one for one in found if _darunter(above, one.ueber)]:
        found = named
    if von is not None:
        inside = [one for one in found if one.ueber[: len(von.ueber) + 1] == (*von.ueber, von.id)]
        near = [one for one in inside if len(one.ueber) == min(len(other.ueber) for other in inside)]
        if len(near) == 1:
            return near[0]
    return found[0] if len(found) == 1 else None


def _darunter(groups: list[str], above: tuple[str, ...]) -> bool:
    """Whether all these groups are above, in their order."""
    rest = iter(above)
    return all(one in rest for one in groups)


Gruppen = dict[tuple[str, ...], Ort]


class _Gang:
    """The walk through a form."""

    def __init__(self, fragen: Fragen) -> None:
        self.fragen = fragen

    def durch(self, nodes: list[Yaml], above: Ort, gruppen: Gruppen | None = None) -> Iterator[Ort]:
        """Nodes of one level and all below; groups that have no node of their own come before what is in them.

        What stands in a node without an id is on the level of that node: `gruppen` are those known there.
        """
        prefix = "eintrag." if "wiederholung" in above.node else f"{above.pfad}." if above.pfad else ""
        around = above.innen()
        von = Ort(_path(above), "", above.node, above.pfad, around.wiederholt, around.halter, above)
        level = _Ebene(von, {} if gruppen is None else gruppen)
        for node in nodes:
            name = f"{prefix}{node['id']}"
            if chain := self.fragen.get(id(node)):
                yield from level.frage(chain, node, name)
                continue
            unter = _unter(node)
            yield from level.verteilte(unter)
            here = level.ort(unter, _fim(node).get("id", ""), node, name)
            if here.id and not level.kennt((*unter, here.id)):
                yield here
            yield from _teile(here)
            yield from self.durch(node.get("felder", []), here, None if here.id else level.gruppen)


class _Ebene:
    """The places of one level: `von` is the node around it, as its content sees it."""

    def __init__(self, von: Ort, gruppen: Gruppen) -> None:
        self.von = von
        self.gruppen = gruppen

    def kennt(self, chain: tuple[str, ...]) -> bool:
        return chain in self.gruppen

    def ort(self, unter: tuple[str, ...], own: str, node: Yaml, name: str, lage: Lage = Lage.KNOTEN) -> Ort:
        around = self.gruppen[unter] if unter else self.von.um
        return Ort((*self.von.ueber, *unter), own, node, name, self.von.wiederholt, self.von.halter, around, lage)

    def verteilte(self, unter: tuple[str, ...]) -> Iterator[Ort]:
        for depth in range(1, len(unter) + 1):
            chain = unter[:depth]
            if chain not in self.gruppen:
                self.gruppen[chain] = self.ort(chain[:-1], chain[-1], {}, "", Lage.VERTEILT)
                yield self.gruppen[chain]

    def frage(self, chain: tuple[str, ...], node: Yaml, name: str) -> Iterator[Ort]:
        yield from self.verteilte(chain[:-1])
        self.gruppen[chain] = self.ort(chain[:-1], chain[-1], node, name, Lage.FRAGE)
        yield self.gruppen[chain]


def _teile(here: Ort) -> Iterator[Ort]:
    """The parts of an address that are elements of their own."""
    for name, part in here.node.get("teile", {}).items():
        if own := _fim(part).get("id", ""):
            node = {"art": "text", "label": part.get("label", here.node["label"])}
            above = (*_path(here), *_unter(part))
            yield Ort(above, own, node, f"{here.pfad}.{name}", here.wiederholt, here.halter, here, Lage.TEIL)


def _unter(node: Yaml) -> tuple[str, ...]:
    return tuple(filter(None, _fim(node).get("unter", "").split("/")))


def _path(above: Ort) -> tuple[str, ...]:
    return (*above.ueber, above.id) if above.id else above.ueber


def _fim(node: Yaml) -> Mapping[str, str]:
    found: Mapping[str, str] = node.get("fim", {})
    return found
