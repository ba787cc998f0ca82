"""What an evaluation is told besides the answers: the day, who signed in, which Kommune."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Kontext:
    """`heute` is the civil date (Europe/Berlin); without it everything that hangs on it is unknown.

    `identitaet` and `kommune` hold the names of `namen.IDENTITAET` and `namen.KOMMUNE`; others are ignored.
    """

    heute: date | None
    identitaet: Mapping[str, Any] = field(default_factory=dict)
    kommune: Mapping[str, Any] = field(default_factory=dict)

    def wert(self, name: str) -> Any:
        """The value of a given name such as "identitaet.vorname"; None if it is not known."""
        first, _, rest = name.partition(".")
        if first == "heute":
            return self.heute
        source: Any = self.identitaet if first == "identitaet" else self.kommune
        for part in rest.split("."):
            source = source.get(part) if isinstance(source, Mapping) else None
        return source
