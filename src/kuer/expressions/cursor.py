"""The state of one reading: tokens, notes and mistakes, with the small steps that the reader is made of."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from kuer.expressions import literals
from kuer.expressions.errors import Mistake
from kuer.expressions.scope import Bound, LoopCheck, Needs, Scope
from kuer.expressions.tokens import Token, place_of, tokens_of
from kuer.expressions.types import BOOL, PRESENCE, CelType

_END = Token("sign", "", 0, 0)
_OPEN, _CLOSE = frozenset("([{"), frozenset(")]}")


@dataclass(frozen=True, slots=True)
class Path:
    """A dotted name in the source: from token `at`, `used` parts lead through `bound` to `type`."""

    at: int
    parts: list[Token]
    used: int
    bound: Bound
    type: CelType
    scope: Scope

    @property
    def name(self) -> str:
        """The dotted name, as far as it leads."""
        return dotted(self.parts[: self.used])

    @property
    def inner(self) -> str:
        """The name without its first part: the place inside an entry."""
        return self.name.partition(".")[2]

    @property
    def last(self) -> int:
        """The index of the last token used."""
        return self.at + 2 * (self.used - 1)

    @property
    def end(self) -> int:
        """The index behind all parts, used or not."""
        return self.at + 2 * len(self.parts) - 1


class Cursor:
    """Tokens and notes."""

    def __init__(self, source: str, functions: frozenset[str]) -> None:
        self.source = source
        self.functions = functions
        self.tokens = tokens_of(source)
        self.run = list(source)
        self.check = list(source)
        self.needs = Needs()
        self.loops: list[LoopCheck] = []
        self.used: dict[str, CelType] = {}
        self.mistakes: list[Mistake] = []

    def look_for_habits(self) -> None:
        """Note what people bring along from other languages."""
        for at, token in enumerate(self.tokens):
            if code := literals.habit(token, self.peek(at + 1)):
                self.mistake(token, code)

    def peek(self, at: int) -> Token:
        """The token at an index; an empty one outside."""
        return self.tokens[at] if 0 <= at < len(self.tokens) else _END

    def is_call(self, at: int) -> bool:
        """Whether the name at `at` is followed by a bracket."""
        return self.peek(at + 1).text == "("

    def mistake(self, token: Token, code: str, **facts: Any) -> None:
        """Note a mistake at a token."""
        line, column = place_of(self.source, token.start)
        self.mistakes.append(Mistake(line, column, code, facts))

    def unknown(self, token: Token, code: str, known: Iterable[str], **facts: Any) -> None:
        """Note a name that is not known, with the nearest one that is."""
        near = difflib.get_close_matches(token.text, sorted(known), 1, 0.6)
        self.mistake(token, code, name=token.text, near=near[0] if near else "", **facts)

    def parts_at(self, at: int) -> list[Token]:
        """The names of the dotted name that begins at `at`."""
        last = at
        while self.peek(last + 1).text == "." and self.peek(last + 2).is_path_name:
            last += 2
        return self.tokens[at : last + 1 : 2]

    def walk(self, at: int, parts: list[Token], scope: Scope) -> Path | None:
        """Follow a dotted name through groups; None (and a mistake) where it leads nowhere."""
        bound = scope.get(parts[0].text)
        if bound is None:
            self.unknown(parts[0], "unknown_name", scope)
            return None
        cel_type, used = bound.type, 1
        while used < len(parts) and cel_type.kind == "record":
            inner = cel_type.field(parts[used].text)
            if inner is None:
                known = [name for name, _ in cel_type.fields]
                self.unknown(parts[used], "unknown_field", known, owner=dotted(parts[:used]))
                return None
            cel_type, used = inner, used + 1
        return Path(at, parts, used, bound, cel_type, scope)

    def compare(self, first: int, last: int, cel_type: CelType) -> None:
        """A choice compared with a text that it never has is a mistake."""
        values = cel_type.element.values if cel_type.element else cel_type.values
        if values is None:
            return
        for token in literals.compared_with(self.tokens, first, last):
            if token.literal is not None and token.literal not in values:
                near = difflib.get_close_matches(token.literal, sorted(values), 1)
                name = dotted(self.tokens[first : last + 1 : 2])
                self.mistake(token, "unknown_value", name=name, text=token.literal, near=near[0] if near else "")

    def note_presence(self, first: Token, last: Token, path: Path) -> None:
        """Replace `beantwortet(path)` by a variable, or by has() for the entry of a loop."""
        variable = path.name + PRESENCE
        self.used[variable] = BOOL
        _write(self.check, first.start, last.end, variable)
        if not path.bound.is_loop:
            self.needs.add(path.name, "presence", path.type)
            _write(self.run, first.start, last.end, variable)
            return
        if path.bound.reads is not None:
            path.bound.reads.add(path.bound.prefix + path.inner)
        _write(self.run, first.start, last.end, f"has({path.name})")

    def unpack_date(self, path: Path) -> None:
        """Entries of a loop carry dates as text (CEL's maps of mixed types can't hold them)."""
        start, last = self.tokens[path.at].start, self.tokens[path.last].end - 1
        self.run[start] = "datum(" + self.run[start]
        self.run[last] += ")"

    def closing(self, at: int) -> int:
        """The index of the bracket that closes the one at `at`; -1 if there is none."""
        depth = 0
        for index in range(at, len(self.tokens)):
            text = self.tokens[index].text
            depth += (text in _OPEN) - (text in _CLOSE)
            if depth == 0:
                return index
        return -1

    def arguments(self, at: int, end: int) -> list[tuple[int, int]]:
        """The stretches of tokens between commas."""
        found, depth, start = [], 0, at
        for index in range(at, end):
            text = self.tokens[index].text
            depth += (text in _OPEN) - (text in _CLOSE)
            if text == "," and depth == 0:
                found.append((start, index))
                start = index + 1
        return [*found, (start, end)]


def dotted(parts: list[Token]) -> str:
    """The names with dots between."""
    return ".".join(part.text for part in parts)


def _write(target: list[str], start: int, end: int, text: str) -> None:
    """Put `text` in place of a stretch, padded with blanks: columns stay as they were."""
    target[start:end] = text.ljust(end - start)
