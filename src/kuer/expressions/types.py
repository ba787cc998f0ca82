"""The types of names in expressions, and what an expression needs to be worked out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

Kind = Literal["bool", "int", "double", "string", "date", "duration", "dyn", "list", "map", "record", "records"]


@dataclass(frozen=True, slots=True)
class CelType:
    """A type. `element` belongs to list and map, `fields` to record and records, `values` to string.

    Types of a large form are deep and asked for often as keys: their hash is worked out once.
    """

    kind: Kind
    element: "CelType | None" = None
    fields: tuple[tuple[str, "CelType"], ...] = ()
    values: frozenset[str] | None = None
    _hash: int = field(init=False, repr=False, compare=False, default=0)

    def __post_init__(self) -> None:
        """Work the hash out."""
        object.__setattr__(self, "_hash", hash((self.kind, self.element, self.fields, self.values)))

    def __hash__(self) -> int:
        """The hash of what it is made of."""
        return self._hash

    def field(self, name: str) -> "CelType | None":
        """The type of a field of a record, or of an entry of records."""
        return dict(self.fields).get(name)


BOOL: Final = CelType("bool")
INT: Final = CelType("int")
DOUBLE: Final = CelType("double")
STRING: Final = CelType("string")
DATE: Final = CelType("date")
DURATION: Final = CelType("duration")
DYN: Final = CelType("dyn")


def one_of(values: Iterable[str]) -> CelType:
    """A text out of a closed set: comparing it with any other text is a fault."""
    return CelType("string", values=frozenset(values))


def list_of(element: CelType) -> CelType:
    """A list of values of one type."""
    return CelType("list", element)


def map_of(element: CelType) -> CelType:
    """A map from text to values of one type, for example settings; absent keys are missing answers."""
    return CelType("map", element)


def record(fields: Mapping[str, CelType]) -> CelType:
    """A group: `halter.nachname`."""
    return CelType("record", fields=tuple(fields.items()))


def records(fields: Mapping[str, CelType]) -> CelType:
    """A list of groups: `kinder.exists(k, k.alter < 3)`, `summe(kinder.beitrag)`, `size(kinder)`."""
    return CelType("records", fields=tuple(fields.items()))


NeedKind = Literal["value", "presence", "records", "column"]


@dataclass(frozen=True, slots=True, eq=False)
class Need:
    """One thing that an expression reads.

    `name` is the dotted name. kind value: the value itself; presence: only whether there is one; records: the
    list of entries, of which only `fields` are read; column: all values of one field, `name` being list and field.
    """

    name: str
    kind: NeedKind
    type: CelType
    fields: frozenset[str] = frozenset()
    list_name: str = ""

    @property
    def variable(self) -> str:
        """The name of the CEL variable."""
        return self.name + PRESENCE if self.kind == "presence" else self.name


PRESENCE: Final = "__da"
