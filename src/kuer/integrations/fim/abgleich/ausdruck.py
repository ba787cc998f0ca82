"""Expressions with the fields that they name taken for what they are, so that a new name changes nothing."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from kuer.expressions.scope import MACROS
from kuer.integrations.fim.abgleich.baum import FORMULAR, Knoten, oberste

_TOKEN: Final = re.compile(
    r"""(?P<text>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|(?P<name>[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)|(?P<rest>.)""",
    re.DOTALL,
)
_BINDS: Final = re.compile(r"\(\s*([A-Za-z_]\w*)\s*,")
_PLACE: Final = re.compile(r"\{([a-z][a-z0-9_]*)\}")
EINTRAG: Final = "eintrag"
AUSSEN: Final = "aussen"


@dataclass(frozen=True)
class Verweis:
    """A field that an expression names: which, by which word (eintrag, aussen, a variable), seen from which group."""

    wesen: int
    wort: str
    von: int
    text: str = field(compare=False)


@dataclass(frozen=True)
class Ausdruck:
    """An expression in pieces; `innen` when it looks from an entry of its own group."""

    teile: tuple[str | Verweis, ...]
    innen: bool
    titel: bool = False

    def verweise(self) -> list[Verweis]:
        """The fields that it names."""
        return [one for one in self.teile if isinstance(one, Verweis)]

    @property
    def text(self) -> str:
        """As it was written where it comes from."""
        return "".join(one if isinstance(one, str) else one.text for one in self.teile)


class Leser:
    """Reads the expressions of one form."""

    def __init__(self, form: Knoten) -> None:
        self.top = oberste(form)
        self.by = {one.wesen: one for one in form.alle()}

    def lies(self, source: str, at: Knoten, *, innen: bool) -> Ausdruck:
        """The expression at a node. What names no field stays text: functions, calculations, heute, kommune."""
        parts: list[str | Verweis] = []
        bound: list[tuple[str, Knoten, int]] = []
        depth = 0
        for token in _TOKEN.finditer(source):
            text = token[0]
            if token["name"] and not "".join(one for one in parts[-1:] if isinstance(one, str)).endswith("."):
                found, rest = self._resolve(text, at, {word: node for word, node, _ in bound}, innen=innen)
                parts += [found, rest] if isinstance(found, Verweis) else [text]
                variable = _BINDS.match(source, token.end())
                if isinstance(found, Verweis) and variable and rest.lstrip(".") in MACROS:
                    bound.append((variable[1], self.by[found.wesen], depth + 1))
                continue
            depth += (text == "(") - (text == ")")
            bound = [one for one in bound if one[2] <= depth or text != ")"]
            parts.append(text)
        return Ausdruck(_joined(parts), innen)

    def lies_titel(self, source: str, at: Knoten) -> Ausdruck:
        """The title of an entry, in which {name} stands for a field of the group."""
        known = {one.id: one for one in at.kinder}
        parts: list[str | Verweis] = []
        end = 0
        for place in _PLACE.finditer(source):
            if place[1] in known:
                field = known[place[1]]
                parts += [source[end : place.start(1)], Verweis(field.wesen, EINTRAG, at.wesen, place[1])]
                end = place.end(1)
        return Ausdruck(_joined([*parts, source[end:]]), innen=True, titel=True)

    def _resolve(self, text: str, at: Knoten, bound: dict[str, Knoten], *, innen: bool) -> tuple[Verweis | None, str]:
        first, *more = text.split(".")
        around = at.wiederholungen(innen=innen)
        start: Knoten | None
        if first in bound:
            start = bound[first]
        elif first == EINTRAG:
            start = around[-1] if around else None
        elif first == AUSSEN:
            start = around[-2] if len(around) > 1 else None
        else:
            start, more = None, [first, *more]
        word = "" if start is None else first
        node, left = _descend(start.kinder if start else self.top, more)
        if node is None:
            return None, ""
        rest = "".join(f".{one}" for one in left)
        return Verweis(node.wesen, word, start.wesen if start else -1, text.removesuffix(rest)), rest


def schreibe(given: Ausdruck, at: Knoten, by: Callable[[int], Knoten | None]) -> str:
    """The expression for a node of another form, in which the fields are called as they are there."""
    return "".join(one if isinstance(one, str) else _named(one, given, at, by) for one in given.teile)


def _named(one: Verweis, given: Ausdruck, at: Knoten, by: Callable[[int], Knoten | None]) -> str:
    node = by(one.wesen)
    if node is None:
        return one.text
    if given.titel:
        return node.id
    line = node.linie()
    around = at.wiederholungen(innen=given.innen) if at.sorte != FORMULAR else []
    if one.wort not in {"", EINTRAG, AUSSEN}:
        start = by(one.von)
        return _below(one.wort, line, start) or one.text
    if one.wort:
        for word, group in zip((EINTRAG, AUSSEN), reversed(around), strict=False):
            if name := _below(word, line, group):
                return name
    return ".".join(step.id for step in line)


def _below(word: str, line: list[Knoten], start: Knoten | None) -> str:
    if start is None or start not in line[:-1]:
        return ""
    return ".".join([word, *(step.id for step in line[line.index(start) + 1 :])])


def _descend(children: list[Knoten], names: list[str]) -> tuple[Knoten | None, list[str]]:
    """As far down as the names lead; what is left names no node."""
    found = None
    while names and (child := next((one for one in children if one.id == names[0]), None)):
        found, children, names = child, child.kinder, names[1:]
    return found, names


def _joined(parts: list[Any]) -> tuple[str | Verweis, ...]:
    """Pieces of text beside each other become one."""
    found: list[str | Verweis] = []
    for one in parts:
        if isinstance(one, str) and found and isinstance(found[-1], str):
            found[-1] += one
        elif one != "":
            found.append(one)
    return tuple(found)
