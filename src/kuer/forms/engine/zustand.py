"""How a field and a page stand with these answers."""

from dataclasses import dataclass
from typing import Any

from kuer.forms.engine.knoten import Feld
from kuer.forms.engine.lauf import Eintrag
from kuer.forms.engine.problem import Problem


@dataclass(frozen=True, slots=True)
class FieldState:
    """A field or group with these answers.

    `value` is what is stored: the typed value, or the text that could not be read (then `errors` say why); of
    groups everything inside, hidden answers too.
    `label` names the field where it stands alone, in an error summary: "Name (Kind 2)".
    """

    path: str
    feld: Feld
    page_id: str
    visible: bool
    required: bool
    value: Any
    errors: tuple[Problem, ...]
    label: str
    entry: Eintrag | None = None

    @property
    def missing(self) -> bool:
        """Whether it must be answered and is not."""
        return any(problem.is_missing for problem in self.errors)

    @property
    def input(self) -> Any:
        """What stands in the control: text, a list of codes, files, or a mapping of parts."""
        return self.feld.art.eingabe(self.feld, self.value)

    def text(self, sprache: str = "de") -> str:
        """The value as people read it; empty if there is none."""
        return (
            ""
            if self.value is None or self.feld.wiederholung
            else self.feld.art.anzeige(self.feld, self.value, sprache)
        )


@dataclass(frozen=True, slots=True)
class PageView:
    """A page with these answers. complete: nothing on it is missing or wrong. begun: something is answered."""

    id: str
    titel: str
    hinweis: str
    visible: bool
    complete: bool
    begun: bool
    problems: tuple[Problem, ...]
