"""The form of a draft as a tree, as its file says it: also where it does not compile yet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

from django.utils.translation import gettext as _

from kuer.integrations.fim.actions import Punkt
from kuer.kit.faults import FaultsFound
from kuer.kit.yamlmarks import load
from kuer.workplace.pages.entwuerfe.worte import Namen, in_worten

DATEI: Final = "formular.yaml"
REMEMBERED: Final = 16


@dataclass(frozen=True)
class Knoten:
    """A page, group or question. `zeile` is its line in the file; conditions are as they stand there."""

    pfad: str
    label: str
    art: str
    zeile: int
    fim: str = ""
    pflicht: object = None
    wenn: object = None
    mehrfach: str = ""
    codeliste: str = ""
    pruefungen: tuple[tuple[str, object, str], ...] = ()
    kinder: tuple["Knoten", ...] = ()


@dataclass(frozen=True)
class Gliederung:
    """The whole form: its pages, how many fields it has, how its questions and answers are called."""

    seiten: tuple[Knoten, ...] = ()
    felder: int = 0
    namen: Namen = field(default_factory=lambda: Namen({}, {}))


@dataclass(frozen=True)
class Zweig:
    """A node as the page shows it: what became of its rules in words, the open points beside it, and below it."""

    knoten: Knoten
    regeln: tuple[str, ...]
    punkte: tuple[Punkt, ...]
    offen: int
    kinder: tuple["Zweig", ...]


@lru_cache(maxsize=REMEMBERED)
def gliederung(inhalt: bytes) -> Gliederung:
    """The tree of a formular.yaml; empty where that can't be read."""
    try:
        marks = load(inhalt, DATEI)
    except FaultsFound:
        return Gliederung()
    reader = _Reader(marks)
    data = marks.data if isinstance(marks.data, dict) else {}
    pages = tuple(reader.page(one, ("seiten", at)) for at, one in enumerate(_list(data.get("seiten"))))
    return Gliederung(pages, reader.felder, Namen(reader.fragen, reader.antworten))


def zweige(of: Gliederung, punkte: Sequence[Punkt]) -> tuple[tuple[Zweig, ...], list[Punkt]]:
    """The tree with the points at their place; second, the points that have no place in the form."""
    by_place: dict[str, list[Punkt]] = {}
    known = {one.pfad for one in _all(of.seiten)}
    by_fim = {one.fim: one.pfad for one in reversed(list(_all(of.seiten))) if one.fim}
    homeless = []
    for punkt in punkte:
        place = _nearest(punkt.pfad, known) or by_fim.get(punkt.element, "")
        if not place:
            homeless.append(punkt)
        else:
            by_place.setdefault(place, []).append(punkt)
    return tuple(_zweig(one, of.namen, by_place) for one in of.seiten), homeless


def _nearest(path: str, known: set[str]) -> str:
    """The node of a path; of a part of an address the address."""
    while path and path not in known:
        path = path.rpartition(".")[0]
    return path


def _zweig(one: Knoten, namen: Namen, punkte: dict[str, list[Punkt]]) -> Zweig:
    below = tuple(_zweig(child, namen, punkte) for child in one.kinder)
    here = tuple(punkte.get(one.pfad, ()))
    still = sum(not punkt.erledigt for punkt in here) + sum(child.offen for child in below)
    return Zweig(one, tuple(_rules(one, namen)), here, still, below)


def _rules(one: Knoten, namen: Namen) -> Iterator[str]:
    """What conditions and checks mean."""
    if one.wenn is not None:
        yield _("Wird gezeigt, wenn: {was}").format(was=in_worten(one.wenn, namen))
    if isinstance(one.pflicht, str):
        yield _("Pflicht, wenn: {was}").format(was=in_worten(one.pflicht, namen))
    for _name, gilt, meldung in one.pruefungen:
        yield _("Es muss gelten: {was}. Sonst sagt das Formular: „{meldung}“").format(
            was=in_worten(gilt, namen), meldung=meldung
        )


def _all(nodes: Sequence[Knoten]) -> Iterator[Knoten]:
    for one in nodes:
        yield one
        yield from _all(one.kinder)


class _Reader:
    """Walks the file once."""

    def __init__(self, marks: Any) -> None:
        self.marks = marks
        self.felder = 0
        self.fragen: dict[str, str] = {}
        self.antworten: dict[tuple[str, str], str] = {}

    def page(self, said: Any, at: tuple[str | int, ...]) -> Knoten:
        page = said if isinstance(said, dict) else {}
        children = self._children(page, at, "")
        return Knoten(
            pfad=f"seite:{page.get('id', '')}",
            label=str(page.get("titel") or page.get("id") or ""),
            art="seite",
            zeile=self.marks.line_of(at),
            wenn=page.get("wenn"),
            pruefungen=_checks(page),
            kinder=children,
        )

    def _children(self, node: dict[str, Any], at: tuple[str | int, ...], prefix: str) -> tuple[Knoten, ...]:
        return tuple(
            self._node(one, (*at, "felder", number), prefix)
            for number, one in enumerate(_list(node.get("felder")))
            if isinstance(one, dict)
        )

    def _node(self, node: dict[str, Any], at: tuple[str | int, ...], prefix: str) -> Knoten:
        path = f"{prefix}{node.get('id', '')}"
        label = str(node.get("label") or node.get("text") or node.get("id") or "")
        self._remember(node, path, label)
        fim, repeat = node.get("fim"), node.get("wiederholung")
        return Knoten(
            pfad=path,
            label=label,
            art=str(node.get("art") or ""),
            zeile=self.marks.line_of(at),
            fim=str(fim.get("id") or "") if isinstance(fim, dict) else "",
            pflicht=node.get("pflicht"),
            wenn=node.get("wenn"),
            mehrfach=f"{repeat.get('min', 0)}–{repeat.get('max', '')}" if isinstance(repeat, dict) else "",
            codeliste=str(node.get("codeliste") or ""),
            pruefungen=_checks(node),
            kinder=self._children(node, at, f"{path}."),
        )

    def _remember(self, node: dict[str, Any], path: str, label: str) -> None:
        self.felder += node.get("art") not in {"gruppe", "hinweis"}
        self.fragen.setdefault(path, label)
        self.fragen.setdefault(path.rpartition(".")[2], label)
        for option in _list(node.get("optionen")):
            if isinstance(option, dict):
                self.antworten[path, str(option.get("code"))] = str(option.get("name"))


def _checks(node: dict[str, Any]) -> tuple[tuple[str, object, str], ...]:
    return tuple(
        (str(one.get("id", "")), one.get("gilt", ""), str(one.get("meldung", "")))
        for one in _list(node.get("pruefungen"))
        if isinstance(one, dict)
    )


def _list(said: Any) -> list[Any]:
    return said if isinstance(said, list) else []
