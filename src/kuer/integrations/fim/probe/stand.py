"""Answers on their way: changed by path, evaluated once after each change."""

import copy
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from kuer.forms.engine import Auswertung, FieldState, Formular, Kontext, auswerten
from kuer.forms.engine.pfad import schritte

Merkzettel = tuple[dict[str, Any], Auswertung]


class Stand:
    """Answers to a form in a given context, and what the engine says of them."""

    def __init__(self, formular: Formular, kontext: Kontext, answers: Mapping[str, Any] | None = None) -> None:
        """Start from answers, or from nothing."""
        self.formular = formular
        self.kontext = kontext
        self.answers: dict[str, Any] = copy.deepcopy(dict(answers or {}))
        self._known: Auswertung | None = None

    @property
    def auswertung(self) -> Auswertung:
        """What the engine says now."""
        if self._known is None:
            self._known = auswerten(self.formular, self.answers, self.kontext)
        return self._known

    @property
    def falsch(self) -> int:
        """How much is wrong; what is only missing does not count."""
        return len(self.auswertung.errors)

    def setze(self, path: str, value: Any) -> None:
        """Put an answer at a path; None takes it away."""
        self._known = None
        steps = schritte(path) or []
        target: Any = self.answers
        for step, following in pairwise(steps):
            target = _hinein(target, step, [] if isinstance(following, int) else {})
        if value is None:
            target.pop(steps[-1], None) if isinstance(target, dict) else target.__delitem__(steps[-1])
        else:
            _hinein(target, steps[-1], value, ersetzen=True)

    def leere(self, state: FieldState) -> list[str]:
        """Take everything at a field or inside a group away; returns what was taken."""
        inside = [one.path for one in self.darin(state) if one.value is not None]
        if state.feld.wiederholung is not None:
            self.setze(state.path, None)
            return [state.path, *inside]
        for path in inside:
            self.setze(path, None)
        return inside

    def darin(self, state: FieldState) -> list[FieldState]:
        """The visible fields with a value of their own: the field itself, or those inside the group."""
        if state.feld.hat_wert:
            return [state]
        inside = (f"{state.path}.", f"{state.path}[")
        return [one for one in self.auswertung.fields if one.feld.hat_wert and one.path.startswith(inside)]

    def gemerkt(self) -> Merkzettel:
        """Everything as it is now, to come back to."""
        return copy.deepcopy(self.answers), self.auswertung

    def zurueck(self, kept: Merkzettel) -> None:
        """Back to what was kept."""
        self.answers, self._known = copy.deepcopy(kept[0]), kept[1]


def _hinein(target: Any, step: str | int, empty: Any, *, ersetzen: bool = False) -> Any:
    """What lies at a step, made if it is not there; rows before it are made too."""
    if isinstance(step, int):
        target += [{} for _ in range(step + 1 - len(target))]
    elif ersetzen or not isinstance(target.get(step), type(empty)):
        target[step] = empty
    return target[step]
