"""A form as a tree of nodes: the form, its pages, its groups and fields. A node is its place, not its id."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

FORMULAR: Final = "formular"
SEITE: Final = "seite"
FELD: Final = "feld"
_INNEN: Final = {FORMULAR: "seiten", SEITE: "felder", FELD: "felder"}


class Knoten:
    """One node: what it says of itself, without what is in it; `wesen` is the thing that it is in all versions."""

    def __init__(self, sorte: str, data: Mapping[str, Any], ober: "Knoten | None" = None) -> None:
        """The node with all that is below it."""
        inside = _INNEN[sorte]
        self.sorte = sorte
        self.ober = ober
        self.angaben: dict[str, Any] = {key: value for key, value in data.items() if key != inside}
        self.hat_innen = inside in data
        self.reihe = list(data)
        self.wesen: int = -1
        below = SEITE if sorte == FORMULAR else FELD
        found = data.get(inside)
        nodes = found if isinstance(found, list) else []
        self.kinder: list[Knoten] = [Knoten(below, one, self) for one in nodes if isinstance(one, Mapping)]

    @property
    def id(self) -> str:
        """Its own name; empty for the form."""
        return str(self.angaben.get("id", ""))

    @property
    def herkunft(self) -> dict[str, Any]:
        """What it says of the FIM element that it was made of; empty for what somebody added here."""
        found = self.angaben.get("fim")
        return dict(found) if isinstance(found, Mapping) else {}

    @property
    def fim(self) -> str:
        """The id of that element; empty without one."""
        return str(self.herkunft.get("id", ""))

    @property
    def wiederholt(self) -> bool:
        """Whether it is a group that repeats."""
        return "wiederholung" in self.angaben

    def alle(self) -> Iterator["Knoten"]:
        """Itself and all below, each before what it contains."""
        yield self
        for child in self.kinder:
            yield from child.alle()

    def linie(self) -> list["Knoten"]:
        """The groups and fields from the page down to itself; of a page or form none."""
        above = self.ober.linie() if self.ober else []
        return [*above, self] if self.sorte == FELD else []

    @property
    def pfad(self) -> str:
        """Its name in expressions, seen from the whole form; of a page its id."""
        return ".".join(one.id for one in self.linie()) or self.id

    def fimpfad(self) -> tuple[str, ...]:
        """The FIM ids from the top down, those of groups without a node of their own too."""
        above = self.ober.fimpfad() if self.ober else ()
        if not self.fim or self.sorte == FORMULAR:
            return above
        between = str(self.herkunft.get("unter", ""))
        return (*above, *(one for one in between.split("/") if one), self.fim)

    def wiederholungen(self, *, innen: bool) -> list["Knoten"]:
        """The repeated groups around it, the outermost first; with itself when seen from an entry of its own."""
        line = self.linie()
        return [one for one in (line if innen else line[:-1]) if one.wiederholt]

    def als_daten(self) -> dict[str, Any]:
        """The node as it stands in the file, in the order of its keys there."""
        data = dict(self.angaben)
        if self.kinder or self.hat_innen:
            data[_INNEN[self.sorte]] = [child.als_daten() for child in self.kinder]
        order = [*(key for key in self.reihe if key in data), *(key for key in data if key not in self.reihe)]
        return {key: data[key] for key in order}


def oberste(form: Knoten) -> list[Knoten]:
    """The fields and groups of all pages that stand directly on them."""
    return [field for page in form.kinder for field in page.kinder]
