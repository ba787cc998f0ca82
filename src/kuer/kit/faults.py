"""A fault in a file that a person wrote: where it is and what to do about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from kuer.kit.errors import Invalid

ERROR: Final = "error"
WARNING: Final = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault. `line` counts from 1; 0 means the file as a whole. `text` is a German sentence."""

    file: str
    line: int
    text: str
    severity: str = ERROR

    def __str__(self) -> str:
        """As compilers print it: "formular.yaml:12: …"."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.text}"

    @property
    def is_error(self) -> bool:
        """Whether the file can't be used; a warning lets it pass."""
        return self.severity == ERROR


class FaultsFound(Invalid):
    """A file can't be used; `faults` says why, in the order of the lines."""

    code = "faults_found"

    def __init__(self, faults: Iterable[Fault]) -> None:
        """Keep the faults, sorted by file and line."""
        self.faults: tuple[Fault, ...] = tuple(sorted(faults))
        super().__init__(faults=len(self.faults))

    def __str__(self) -> str:
        """All faults, one a line."""
        return "\n".join(str(fault) for fault in self.faults)
