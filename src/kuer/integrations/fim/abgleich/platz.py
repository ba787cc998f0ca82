"""Which things the merged form has, and where each of them stands."""

from collections.abc import Iterable

from kuer.integrations.fim.abgleich.baum import FELD, FORMULAR, Knoten
from kuer.integrations.fim.abgleich.mischen import reihenfolge
from kuer.integrations.fim.abgleich.vierer import Vierer


class Platz:
    """What stays and what is added (`da`), what has gone with the schema (`entfallen`), what was removed here.

    `ober` is the thing that each stands in, `ohne_platz` what is new in a place that was removed here.
    """

    def __init__(self, vierer: Vierer) -> None:
        """Decide for every thing of the old form and the new."""
        self.vierer = vierer
        self.wurzel = vierer.baeume.n.wesen
        self.da: list[int] = []
        self.entfallen: list[int] = []
        self.entfernt: list[int] = []
        self.ohne_platz: list[int] = []
        self.versetzt: list[int] = []
        self.strittig: list[int] = []
        self.ober: dict[int, int] = {}
        self._decide()
        self._place()
        self._prune()
        self._inside: dict[int, set[int]] = {}
        for one, above in self.ober.items():
            self._inside.setdefault(above, set()).add(one)
        self._orders: dict[int, list[int]] = {}

    def kinder(self, wesen: int) -> list[int]:
        """What stands in a thing, in order: one's own, unless only the library has another one now."""
        if wesen not in self._orders:
            self._orders[wesen] = self._ordered(wesen)
        return self._orders[wesen]

    def _ordered(self, wesen: int) -> list[int]:
        inside = self._inside.get(wesen, set())
        u, e, b, n = (_order(node, inside) for node in self.vierer.knoten(wesen).alle())
        ours = [one for one in e if one in u] != [one for one in u if one in e]
        theirs = [one for one in n if one in b] != [one for one in b if one in n]
        order = reihenfolge(n, e) if theirs and not ours else reihenfolge(e, n)
        for one in sorted(inside - set(order)):
            order.insert(self._beside(one, order), one)
        return order

    def _decide(self) -> None:
        u, e, b, n = self.vierer.bei.alle()
        for wesen in dict.fromkeys([*n, *e]):
            if wesen in e and (wesen in n or not (wesen in u or wesen in b)):
                self.da.append(wesen)
            elif wesen in e:
                self.entfallen.append(wesen)
            elif wesen in u:
                self.entfernt.append(wesen)
            else:
                self.da.append(wesen)

    def _place(self) -> None:
        known = set(self.da)
        _, e, _, n = self.vierer.bei.alle()
        for wesen in list(self.da):
            if wesen == self.wurzel:
                continue
            above = self._where_mine(wesen, known) if wesen in e else self._where_new(n[wesen], known)
            if above is None:
                self.ohne_platz.append(wesen)
                known.discard(wesen)
            else:
                self.ober[wesen] = above
        self.da = [one for one in self.da if one in known]
        for wesen in self.da:
            if self._circle(wesen):
                self.ober[wesen] = self._page(known)

    def _where_mine(self, wesen: int, known: set[int]) -> int:
        """What was here stays where it is, unless only the library has moved it, or its place has gone."""
        before, mine, old, new = (_above(one) for one in self.vierer.knoten(wesen).alle())
        assert mine is not None
        ours = before is not None and before != mine
        theirs = old is not None and new is not None and old != new
        if ours and theirs and new != mine:
            self.strittig.append(wesen)
        if theirs and not ours and new in known:
            return new if new is not None else mine
        if mine in known:
            return mine
        if new is not None and new in known:
            return new
        self.versetzt.append(wesen)
        return self._up(self.vierer.bei.e[wesen], known)

    def _where_new(self, node: Knoten, known: set[int]) -> int | None:
        """What is new stands where the schema has it, else beside what stands beside it there."""
        above = node.ober
        if above is None or above.wesen in known:
            return self.wurzel if above is None else above.wesen
        for other in _nearest(node, above.kinder):
            if other.wesen in self.ober:
                return self.ober[other.wesen]
        return None

    def _up(self, node: Knoten, known: set[int]) -> int:
        above = node.ober
        while above is not None and above.wesen not in known:
            above = above.ober
        if above is None or (above.sorte == FORMULAR and node.sorte == FELD):
            return self._page(known)
        return above.wesen

    def _page(self, known: set[int]) -> int:
        """The last page there is."""
        _, e, _, n = self.vierer.baeume.alle()
        pages: list[int] = [page.wesen for tree in (e, n) for page in tree.kinder if page.wesen in known]
        return pages[-1] if pages else self.wurzel

    def _circle(self, wesen: int) -> bool:
        seen: set[int] = set()
        at: int | None = wesen
        while at is not None and at not in seen:
            seen.add(at)
            at = self.ober.get(at)
        return at is not None

    def _prune(self) -> None:
        """Pages and groups in which nothing is left, or of which everything stands elsewhere, go."""
        while True:
            full = set(self.ober.values())
            empty = {one for one in self.da if one not in full and one != self.wurzel and self._held(one)}
            if not empty:
                return
            self.da = [one for one in self.da if one not in empty]
            self.ober = {one: above for one, above in self.ober.items() if one not in empty}

    def _held(self, wesen: int) -> bool:
        """Whether there was something in it."""
        return any(node is not None and node.kinder for node in self.vierer.knoten(wesen).alle())

    def _beside(self, wesen: int, order: list[int]) -> int:
        """Where in an order something belongs that comes from elsewhere: behind its neighbour of before, or last."""
        for node in (self.vierer.bei.n.get(wesen), self.vierer.bei.e.get(wesen)):
            if node is not None and node.ober is not None:
                near = next((one for one in _nearest(node, node.ober.kinder) if one.wesen in order), None)
                if near is not None:
                    return order.index(near.wesen) + 1
        return len(order)


def _above(node: Knoten | None) -> int | None:
    return node.ober.wesen if node is not None and node.ober is not None else None


def _order(node: Knoten | None, inside: set[int]) -> list[int]:
    return [one.wesen for one in node.kinder if one.wesen in inside] if node is not None else []


def _nearest(node: Knoten, siblings: list[Knoten]) -> Iterable[Knoten]:
    """Those before it, the nearest first, then those behind."""
    at = siblings.index(node)
    return [*reversed(siblings[:at]), *siblings[at + 1 :]]
