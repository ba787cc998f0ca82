"""Four forms side by side: as imported once, as it is now, and as the old and the new schema become forms today."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from kuer.integrations.fim.abgleich.ausdruck import Ausdruck, Leser
from kuer.integrations.fim.abgleich.baum import FORMULAR, Knoten
from kuer.integrations.fim.abgleich.mischen import Vierfach
from kuer.integrations.fim.abgleich.paarung import paare

_EIGENE: Final = ("wenn", "pflicht")
_AUSDRUECKE: Final = frozenset({"gilt", "ausdruck", "wenn", "anzahl"})


class Vierer:
    """The trees `u`, `e`, `b`, `n`; the same thing has the same `wesen` in all, and expressions are read."""

    def __init__(self, forms: Vierfach) -> None:
        """Pair the nodes and read the expressions."""
        self.baeume = forms.je(lambda one: Knoten(FORMULAR, one))
        self._pair()
        self.bei = self.baeume.je(lambda tree: {one.wesen: one for one in tree.alle()})
        for tree in self.baeume.alle():
            reader = Leser(tree)
            for one in tree.alle():
                one.angaben = _read(one, reader)

    def knoten(self, wesen: int) -> Vierfach:
        """The thing in each of the four; None where it is not."""
        return self.bei.je(lambda nodes: nodes.get(wesen))

    def _pair(self) -> None:
        u, e, b, n = self.baeume.alle()
        taken: set[int] = set()

        def give(tree: Knoten, partners: Mapping[Knoten, Knoten]) -> None:
            for one in tree.alle():
                other = partners.get(one)
                one.wesen = other.wesen if other is not None else len(taken)
                taken.add(one.wesen)

        give(n, {})
        give(b, paare(b, n))
        give(u, paare(u, b))
        mine = paare(e, u)
        known = {one.wesen: one for one in n.alle()}
        through = {one: known[other.wesen] for one, other in mine.items() if other.wesen in known}
        also = {one: other for one, other in paare(e, n, through).items() if one.fim and one not in mine}
        give(e, {**also, **mine})


def _read(node: Knoten, reader: Leser) -> dict[str, Any]:
    """What a node says, with its expressions read."""
    found = dict(node.angaben)
    for key in _EIGENE:
        if isinstance(found.get(key), str):
            found[key] = reader.lies(found[key], node, innen=False)

    def inner(key: str, text: str) -> Ausdruck:
        return reader.lies_titel(text, node) if key == "titel" else reader.lies(text, node, innen=True)

    for key in ("pruefungen", "berechnungen"):
        if isinstance(found.get(key), list):
            found[key] = [_inside(one, _AUSDRUECKE, inner) for one in found[key]]
    if isinstance(repeat := found.get("wiederholung"), Mapping):
        found["wiederholung"] = _inside(repeat, frozenset({"titel"}), inner)
        if "summe" in repeat:
            found["wiederholung"]["summe"] = _inside(repeat["summe"], frozenset({"ausdruck"}), inner)
    return found


def _inside(given: Any, keys: frozenset[str], read: Callable[[str, str], Ausdruck]) -> Any:
    """A mapping with the texts under the keys read, those in a list `felder`, and those of its own parts."""
    if not isinstance(given, Mapping):
        return given
    found = {key: read(key, value) if key in keys and isinstance(value, str) else value for key, value in given.items()}
    for key, value in found.items():
        if isinstance(value, list):
            if key == "felder":
                found[key] = [read(key, one) if isinstance(one, str) else one for one in value]
            elif key == "herleitung":
                found[key] = [_inside(one, keys, read) for one in value]
    return found
