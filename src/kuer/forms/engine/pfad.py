"""Paths of answers: "halter.nachname", "kinder[2].name"; reading and writing nested answers by them."""

import re
from typing import Any, Final

_INDEX: Final = re.compile(r"\[\d+\]")
_STUECK: Final = re.compile(r"([a-z][a-z0-9_]*)(?:\[(\d{1,3})\])?\Z")
MAX_PFAD: Final = 500


def ohne_indizes(path: str) -> str:
    """The path of the field in the form: "kinder[2].name" -> "kinder.name"."""
    return _INDEX.sub("", path[:MAX_PFAD])


def schritte(path: str) -> list[str | int] | None:
    """The steps of a path; None if it is none."""
    found: list[str | int] = []
    for stueck in path[:MAX_PFAD].split("."):
        match = _STUECK.match(stueck)
        if match is None:
            return None
        found.append(match[1])
        if match[2] is not None:
            found.append(int(match[2]))
    return found


def wert_an(answers: Any, path: str) -> Any:
    """The value at a path; None if there is none."""
    steps = schritte(path)
    if steps is None:
        return None
    for step in steps:
        if isinstance(step, int):
            answers = answers[step] if isinstance(answers, list) and step < len(answers) else None
        else:
            answers = answers.get(step) if isinstance(answers, dict) else None
    return answers


def objekt(parent: dict[str, Any], name: str) -> dict[str, Any]:
    """The object under a name, made if it is not there."""
    inner = parent.get(name)
    if not isinstance(inner, dict):
        inner = parent[name] = {}
    return inner


def liste(parent: dict[str, Any], name: str) -> list[Any]:
    """The list under a name, made if it is not there; its entries are objects."""
    inner = parent.get(name)
    if not isinstance(inner, list):
        inner = parent[name] = []
    for number, entry in enumerate(inner):
        if not isinstance(entry, dict):
            inner[number] = {}
    return inner
