"""Which node of one form is which node of the other."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator

from kuer.integrations.fim.abgleich.baum import FORMULAR, SEITE, Knoten, oberste
from kuer.integrations.fim.abgleich.elemente import kennung

Paare = dict[Knoten, Knoten]


def paare(alt: Knoten, neu: Knoten, bekannt: Paare | None = None) -> Paare:
    """The nodes of `alt` with their partners in `neu`; `bekannt` are pairs that are sure.

    Elements of FIM go by the path of their ids, then by their names, then by being the only one of their id left.
    Pages and groups without an element go by what is in them, all others by their names.
    """
    found = _Paarung(alt, neu, bekannt or {alt: neu})
    found.elemente()
    found.huellen()
    found.namen()
    return found.paare


class _Paarung:
    def __init__(self, alt: Knoten, neu: Knoten, bekannt: Paare) -> None:
        self.alt, self.neu = alt, neu
        self.paare: Paare = {}
        self.vergeben: set[Knoten] = set()
        for one, other in bekannt.items():
            self._take(one, other)

    def elemente(self) -> None:
        """What was made of an element of FIM."""
        for key in (_by_path, _by_name):
            rest = _numbered(self._open(self.neu), key)
            for place, one in _numbered(self._open(self.alt), key).items():
                if place in rest:
                    self._take(one, rest[place])
        old, new = _by_fim(self._open(self.alt)), _by_fim(self._open(self.neu))
        for own, nodes in old.items():
            if len(nodes) == len(new.get(own, ())) == 1:
                self._take(nodes[0], new[own][0])

    def huellen(self) -> None:
        """Pages and groups around what is paired already, the innermost first."""
        for one in reversed(list(self.alt.alle())):
            if one in self.paare or one.fim:
                continue
            around = Counter(
                above
                for child in one.kinder
                if child in self.paare and (above := self.paare[child].ober) is not None
                if above not in self.vergeben and not above.fim and above.sorte == one.sorte
            )
            if around:
                most = max(around.values())
                best = [above for above, count in around.items() if count == most]
                self._take(one, next((above for above in best if above.id == one.id), best[0]))

    def namen(self) -> None:
        """The rest by its name beside the same things, from the top down."""
        for one in self.alt.alle():
            if one in self.paare or one.fim or one.sorte == FORMULAR:
                continue
            for other in self._near(one):
                if other.id == one.id and other not in self.vergeben and not other.fim:
                    self._take(one, other)
                    break

    def _near(self, one: Knoten) -> Iterable[Knoten]:
        """Where a partner may stand: names on pages are one's own in the whole form."""
        if one.sorte == SEITE:
            return self.neu.kinder
        if one.ober is not None and one.ober.sorte == SEITE:
            return oberste(self.neu)
        return self.paare[one.ober].kinder if one.ober in self.paare else ()

    def _take(self, one: Knoten, other: Knoten) -> None:
        self.paare[one] = other
        self.vergeben.add(other)

    def _open(self, tree: Knoten) -> Iterator[Knoten]:
        taken = self.paare.keys() if tree is self.alt else self.vergeben
        return (one for one in tree.alle() if one.fim and one not in taken and one.sorte != FORMULAR)


def _numbered(nodes: Iterable[Knoten], key: Callable[[Knoten], Hashable]) -> dict[Hashable, Knoten]:
    """Nodes by a key; of those with the same the first, the second and so on."""
    seen: Counter[Hashable] = Counter()
    found: dict[Hashable, Knoten] = {}
    for one in nodes:
        name = key(one)
        found[(name, seen[name])] = one
        seen[name] += 1
    return found


def _by_path(one: Knoten) -> Hashable:
    return tuple(kennung(step) for step in one.fimpfad())


def _by_name(one: Knoten) -> Hashable:
    return kennung(one.fim), one.pfad


def _by_fim(nodes: Iterable[Knoten]) -> dict[str, list[Knoten]]:
    found: dict[str, list[Knoten]] = {}
    for one in nodes:
        found.setdefault(kennung(one.fim), []).append(one)
    return found
