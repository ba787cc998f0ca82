"""What a name stands for at some place in an expression, and the notes taken while the names are looked up."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from kuer.expressions.types import BOOL, PRESENCE, CelType, Need, NeedKind, list_of, record

ROWS = CelType("list", CelType("map", CelType("dyn")))
MACROS = frozenset({"all", "exists", "exists_one", "filter", "map"})
METHODS = frozenset({"contains", "endsWith", "matches", "size", "startsWith"})


@dataclass(frozen=True, slots=True)
class Bound:
    """A name in scope. Loop variables over entries have `reads`: the fields of the entry that are used."""

    type: CelType
    is_loop: bool = False
    reads: set[str] | None = None
    prefix: str = ""

    def entry(self, rows: CelType, reads: set[str] | None, prefix: str) -> "Bound":
        """The loop variable over `rows` that this name leads to."""
        return Bound(record(dict(rows.fields)), is_loop=True, reads=reads, prefix=prefix)


Scope = Mapping[str, Bound]


@dataclass(frozen=True, slots=True)
class LoopCheck:
    """The inside of a loop over entries; checked alone, because only here the types of the entry are known.

    `start` and `end` are the offsets of the part. A map hands its type on: the whole chain (`chain`) is then
    replaced by a variable of type list.
    """

    start: int
    end: int
    is_predicate: bool
    variables: Mapping[str, CelType]
    chain: tuple[int, int] | None = None


@dataclass(slots=True)
class Needs:
    """Collects what an expression reads."""

    _found: dict[tuple[str, NeedKind], tuple[CelType, set[str], str]] = field(default_factory=dict)

    def add(self, name: str, kind: NeedKind, cel_type: CelType, list_name: str = "") -> set[str]:
        """Note a need; returns the set of fields to be filled for kind records."""
        return self._found.setdefault((name, kind), (cel_type, set(), list_name))[1]

    def result(self) -> tuple[Need, ...]:
        """All needs, in the order in which they were met."""
        return tuple(
            Need(name, kind, cel_type, frozenset(fields), list_name)
            for (name, kind), (cel_type, fields, list_name) in self._found.items()
        )


@lru_cache(maxsize=64)
def variables_of(names: frozenset[tuple[str, CelType]]) -> Mapping[str, CelType]:
    """The flat CEL variables that stand for these names: "halter.nachname", its presence, columns of lists."""
    return dict(pair for name, cel_type in names for pair in _flat(name, cel_type))


def _flat(name: str, cel_type: CelType) -> Iterator[tuple[str, CelType]]:
    if cel_type.kind == "record":
        for inner, inner_type in cel_type.fields:
            yield from _flat(f"{name}.{inner}", inner_type)
        yield name + PRESENCE, BOOL
        return
    if cel_type.kind == "records":
        yield name, ROWS
        yield from _columns(name, cel_type)
    else:
        yield name, cel_type
    yield name + PRESENCE, BOOL


def _columns(name: str, cel_type: CelType) -> Iterator[tuple[str, CelType]]:
    for inner, inner_type in cel_type.fields:
        if inner_type.kind == "record":
            yield from _columns(f"{name}.{inner}", inner_type)
        elif inner_type.kind not in {"records", "list"}:
            yield f"{name}.{inner}", list_of(inner_type)
