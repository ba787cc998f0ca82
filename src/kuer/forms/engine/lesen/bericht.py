"""What was found while a form is read: faults, and where in the file things stand."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kuer.kit.faults import ERROR, WARNING, Fault
from kuer.kit.yamlmarks import Marked, YamlPath


@dataclass(slots=True)
class Bericht:
    """The faults of one file. `orte` keeps the YAML path of every expression and text by its key."""

    marks: Marked | None
    datei: str = "formular.yaml"
    faults: list[Fault] = field(default_factory=list)
    orte: dict[str, YamlPath] = field(default_factory=dict)
    codelisten: Mapping[str, Any] = field(default_factory=dict)
    pruefungen: set[str] = field(default_factory=set)

    def fehler(self, pfad: YamlPath, text: str) -> None:
        """A fault that keeps the form from being published."""
        self.faults.append(Fault(self.datei, self.zeile(pfad), text, ERROR))

    def warnung(self, pfad: YamlPath, text: str) -> None:
        """A fault that should be mended, but need not."""
        self.faults.append(Fault(self.datei, self.zeile(pfad), text, WARNING))

    def zeile(self, pfad: YamlPath) -> int:
        """The line of an entry; 0 where a form does not come from a file."""
        return self.marks.line_of(pfad) if self.marks else 0

    def textzeile(self, pfad: YamlPath) -> int:
        """The line in which the text of an entry begins."""
        return self.marks.text_line_of(pfad) if self.marks else 0

    @property
    def hat_fehler(self) -> bool:
        """Whether there is a fault that is not just a warning."""
        return any(fault.is_error for fault in self.faults)
