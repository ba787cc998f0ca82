"""What is submitted: the answers that are shown, and nothing else."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from kuer.forms.engine.auswertung import Auswertung
from kuer.forms.engine.formular import Formular
from kuer.forms.engine.kontext import Kontext
from kuer.forms.engine.pfad import schritte


def bereinigt(formular: Formular, answers: Mapping[str, Any], context: Kontext) -> dict[str, Any]:
    """The answers without those of hidden fields, without unknown names, without empty groups.

    Cleaning twice changes nothing. Entries of repeated groups keep their number.
    """
    return gezeigte(Auswertung(formular, answers, context))


def gezeigte(auswertung: Auswertung) -> dict[str, Any]:
    """The cleaned answers of an evaluation that is there already."""
    kept: dict[str, Any] = {}
    for state in auswertung.fields:
        steps = schritte(state.path) or []
        if state.feld.wiederholung is not None:
            if isinstance(state.value, list) and not auswertung.ausgelassen(state.feld, state.entry):
                _lege(kept, steps, [{} for _ in state.value])
        elif state.feld.hat_wert and state.value is not None:
            _lege(kept, steps, state.value)
    return kept


def _lege(target: Any, steps: list[str | int], value: Any) -> None:
    for step, following in pairwise(steps):
        if isinstance(step, int):
            while len(target) <= step:  # an entry that is only shown has nothing yet but what is fixed in it
                target.append({})
            target = target[step]
        else:
            target = target.setdefault(step, [] if isinstance(following, int) else {})
    target[steps[-1]] = value
