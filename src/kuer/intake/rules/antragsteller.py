"""Who applies: the answers to the questions that an identity could have filled in (vorbelegung: identitaet.…).

A Bescheid must name whom it concerns (§ 37 Abs. 1 VwVfG); the form says by this mark which answers those are.
"""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, Final

from kuer.forms.engine import Formular
from kuer.intake.types import Antragsteller

_NAMES: Final = frozenset(one.name for one in fields(Antragsteller))
_PREFIX: Final = "identitaet."


def antragsteller(formular: Formular, antworten: Mapping[str, Any]) -> Antragsteller:
    """The person or firm of the answers; repeated groups are other people."""
    found: dict[str, str] = {}
    for feld in formular.alle():
        if feld.bereich is not None or not (name := feld.vorbelegung.removeprefix(_PREFIX)):
            continue
        value = _at(antworten, feld.pfad)
        if name == "anschrift" and isinstance(value, dict):
            for part, text in value.items():
                _take(found, part, text)
        else:
            _take(found, name, value)
    return Antragsteller(**found)


def _take(found: dict[str, str], name: str, value: Any) -> None:
    if name in _NAMES and isinstance(value, str) and value:
        found.setdefault(name, value)


def _at(answers: Any, path: str) -> Any:
    for step in path.split("."):
        answers = answers.get(step) if isinstance(answers, dict) else None
    return answers
