"""Looks up every name of an expression before CEL does: better sentences, records without protobuf, needs."""

from collections.abc import Mapping
from dataclasses import dataclass

from kuer.expressions import literals
from kuer.expressions.cursor import Cursor, Path, dotted
from kuer.expressions.errors import Mistake
from kuer.expressions.scope import MACROS, METHODS, ROWS, Bound, LoopCheck, Scope
from kuer.expressions.types import DYN, CelType, Need, list_of

_ASKS_PRESENCE = frozenset({"beantwortet", "has"})


@dataclass(frozen=True, slots=True)
class Reading:
    """The result: source texts of the same shape for running and for checking, needs, checks of loops."""

    run: str
    check: str
    needs: tuple[Need, ...]
    loops: tuple[LoopCheck, ...]
    mistakes: tuple[Mistake, ...]


def read(source: str, names: Mapping[str, CelType], functions: frozenset[str]) -> Reading:
    """Look up all names of `source`. `functions` are the functions that may be called."""
    reader = _Reader(source, functions)
    reader.look_for_habits()
    if not reader.mistakes:
        reader.read(0, len(reader.tokens), {name: Bound(cel_type) for name, cel_type in names.items()})
    return Reading(
        "".join(reader.run),
        "".join(reader.check),
        reader.needs.result(),
        tuple(reader.loops),
        tuple(reader.mistakes),
    )


class _Reader(Cursor):
    def read(self, at: int, end: int, scope: Scope) -> None:
        """Read the tokens from `at` to `end` with these names in scope."""
        while at < end:
            token = self.tokens[at]
            if token.text == "." and self.peek(at + 1).is_path_name:
                at = self._method(at + 1, None, scope, token.start)
            elif token.is_path_name:
                at = self._name(at, scope)
            else:
                if token.kind == "string":
                    self._literal(at)
                at += 1

    def _literal(self, at: int) -> None:
        token = self.tokens[at]
        if code := literals.call_with_text(self.peek(at - 2).text, self.peek(at - 1).text, token):
            self.mistake(token, code, text=token.text)

    def _name(self, at: int, scope: Scope) -> int:
        parts = self.parts_at(at)
        if len(parts) == 1 and self.is_call(at):
            return self._function(at, scope)
        path = self.walk(at, parts, scope)
        if path is None:
            return at + 2 * len(parts) - 1
        if path.type.kind == "records":
            return self._rows(path)
        if path.type.kind == "record":
            self.mistake(parts[0], "group_as_value", name=path.name)
            return path.end
        return self._value(path)

    def _value(self, path: Path) -> int:
        """A value that CEL knows: note that it is read."""
        self.used[path.name] = path.type
        if not path.bound.is_loop:
            self.needs.add(path.name, "value", path.type)
        elif path.bound.reads is not None:
            path.bound.reads.add(path.bound.prefix + path.inner)
            if path.type.kind == "date":
                self.unpack_date(path)
        self.compare(path.at, path.last, path.type)
        left = len(path.parts) - path.used
        if left == 0:
            return path.end
        if path.type.kind in {"map", "dyn"} and not (left == 1 and self.is_call(path.end - 1)):
            return path.end  # keys of a map
        return self._method(path.last + 2, path.type, path.scope, self.tokens[path.at].start)

    def _rows(self, path: Path) -> int:
        """A list of entries: it can be counted, looped over, or read by column."""
        name_at = path.last + 2
        following = self.peek(name_at)
        if path.used < len(path.parts) and not (following.text in MACROS | {"size"} and self.is_call(name_at)):
            return self._column(path)
        counted = self.peek(path.at - 1).text == "(" and self.peek(path.at - 2).text == "size"
        if path.used == len(path.parts) and not counted:
            self.mistake(path.parts[0], "list_as_value", name=path.name)
            return path.end
        self.used[path.name] = ROWS
        reads, prefix = path.bound.reads, f"{path.bound.prefix}{path.inner}"
        if not path.bound.is_loop:
            reads, prefix = self.needs.add(path.name, "records", path.type), ""
        elif reads is not None:
            reads.add(prefix)
        if following.text not in MACROS or path.used == len(path.parts):
            return path.end
        entry = path.bound.entry(path.type, reads, prefix + "." if prefix else "")
        return self._macro(name_at, entry, path.scope, self.tokens[path.at].start)

    def _column(self, path: Path) -> int:
        """`kinder.beitrag`: the values of one field of all entries."""
        cel_type, last = path.type, path.last
        while cel_type.kind == "record" or cel_type is path.type:
            field = self.peek(last + 2)
            if self.peek(last + 1).text != ".":
                self.mistake(self.tokens[last], "group_as_value", name=dotted(self.tokens[path.at : last + 1 : 2]))
                return path.end
            inner = cel_type.field(field.text)
            if inner is None:
                owner = dotted(self.tokens[path.at : last + 1 : 2])
                self.unknown(field, "unknown_field", dict(cel_type.fields), owner=owner)
                return path.end
            cel_type, last = inner, last + 2
        name = dotted(self.tokens[path.at : last + 1 : 2])
        if path.bound.is_loop or cel_type.kind in {"records", "list"}:
            self.mistake(self.tokens[path.at], "no_column", name=name)
            return path.end
        column = list_of(cel_type)
        self.used[name] = column
        self.needs.add(name, "column", column, path.name)
        self.compare(path.at, last, column)
        if last + 1 == path.end:
            return path.end
        return self._method(last + 2, column, path.scope, self.tokens[path.at].start)

    def _method(self, at: int, owner: CelType | None, scope: Scope, chain_start: int) -> int:
        """A call behind a dot; `at` is its name."""
        token = self.tokens[at]
        if not self.is_call(at):
            self.unknown(token, "no_fields", METHODS | MACROS)
        elif token.text in MACROS:
            element = owner.element if owner and owner.element else DYN
            return self._macro(at, Bound(element, is_loop=True), scope, chain_start)
        elif token.text not in METHODS:
            self.unknown(token, "unknown_function", METHODS | MACROS)
        return at + 1

    def _macro(self, at: int, element: Bound, scope: Scope, chain_start: int) -> int:
        """`list.all(k, …)` and its sisters; `at` is the name of the macro. Returns what follows the chain."""
        close, variable = self.closing(at + 1), self.peek(at + 2)
        if close < 0 or not variable.is_path_name or self.peek(at + 3).text != ",":
            return at + 1  # CEL will say what is wrong
        macro = self.tokens[at].text
        stretches = self.arguments(at + 4, close)
        inner = {**scope, variable.text: element}
        for number, (start, end) in enumerate(stretches, 1):
            hands_on = macro == "map" and number == len(stretches)
            chain = (chain_start, self.tokens[close].end) if hands_on else None
            self._inside(start, end, variable.text, inner, chain)
        if self.peek(close + 1).text != "." or self.peek(close + 2).text not in MACROS:
            return close + 1
        kept = element if macro == "filter" else Bound(DYN, is_loop=True)
        return self._macro(close + 2, kept, scope, chain_start)

    def _inside(self, start: int, end: int, variable: str, scope: Scope, chain: tuple[int, int] | None) -> None:
        """Read the inside of a loop; over entries it is checked by itself later."""
        outer, self.used = self.used, {}
        self.read(start, end, scope)
        if scope[variable].reads is not None and start < end:
            span = self.tokens[start].start, self.tokens[end - 1].end
            self.loops.append(LoopCheck(*span, chain is None, self.used, chain))
        seen_outside = {name: kind for name, kind in self.used.items() if name.partition(".")[0] != variable}
        self.used = outer | seen_outside

    def _function(self, at: int, scope: Scope) -> int:
        token = self.tokens[at]
        if token.text in _ASKS_PRESENCE:
            return self._presence(at, scope)
        if token.text not in self.functions:
            self.unknown(token, "unknown_function", self.functions)
        return at + 1

    def _presence(self, at: int, scope: Scope) -> int:
        """`beantwortet(path)`."""
        parts = self.parts_at(at + 2) if self.peek(at + 2).is_path_name else []
        close = at + 1 + 2 * len(parts)
        if not parts or self.peek(close).text != ")":
            self.mistake(self.tokens[at], "presence_of_name")
            return at + 2
        path = self.walk(at + 2, parts, scope)
        if path is None:
            return close + 1
        of_entry = path.bound.is_loop and (len(parts) == 1 or path.type.kind == "record")
        if path.used < len(parts) or of_entry:
            self.mistake(parts[0], "presence_of_name")
        else:
            self.note_presence(self.tokens[at], self.tokens[close], path)
        return close + 1
