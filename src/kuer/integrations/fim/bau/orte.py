"""Where the elements of a schema stand in the form that was made of it. The same id may stand in many places."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

Yaml = dict[str, Any]


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

    def gegeben(self) -> str:
        """Whether this part is given at all, as an expression beside it; empty where it always is.

        What may be left out counts once something stands in it; what hangs on a condition, while that holds.
        """
        if self.um is None or "wiederholung" in self.node:
            return ""
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
        if other.wiederholt != self.wiederholt[:count]:
            return None
        if count == 0 or count == len(self.wiederholt):
            return other.pfad
        return f"aussen.{other.pfad.removeprefix('eintrag.')}" if count == len(self.wiederholt) - 1 else None


def orte(form: Yaml, schema_id: str) -> list[Ort]:
    """All places of a form, in its order."""
    return [one for page in form["seiten"] for one in _walk(page["felder"], Ort((), schema_id, form, "", (), form))]


def naechster(alle: list[Ort], element: str, von: Ort | None) -> Ort | None:
    """The place of an element that a rule at `von` means: the one inside, else the only one in the form."""
    found = [one for one in alle if one.id == element]
    if von is not None:
        inside = [one for one in found if one.ueber[: len(von.ueber) + 1] == (*von.ueber, von.id)]
        near = [one for one in inside if len(one.ueber) == min(len(other.ueber) for other in inside)]
        if len(near) == 1:
            return near[0]
    return found[0] if len(found) == 1 else None


def _walk(nodes: list[Yaml], above: Ort) -> Iterator[Ort]:
    path = (*above.ueber, above.id) if above.id else above.ueber
    prefix = "eintrag." if "wiederholung" in above.node else f"{above.pfad}." if above.pfad else ""
    around = above.innen()
    for node in nodes:
        here = Ort(path, _id(node), node, f"{prefix}{node['id']}", around.wiederholt, around.halter, above)
        if here.id:
            yield here
        yield from _walk(node.get("felder", []), here)


def _id(node: Yaml) -> str:
    fim: Mapping[str, str] = node.get("fim", {})
    return fim.get("id", "")
