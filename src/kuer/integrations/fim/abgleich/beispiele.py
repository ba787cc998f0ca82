"""Answers of an example, with the names that the fields have in the merged form."""

from collections.abc import Iterator, Mapping
from typing import Any

from kuer.integrations.fim.abgleich.baum import Knoten, oberste

_Stelle = tuple[Knoten, tuple[int, ...], Any]


def mit_neuen_namen(beispiel: Any, form: Knoten, nach: Mapping[int, Knoten]) -> Any:
    """The example of one form for another; answers to what is no longer asked are left out."""
    if not isinstance(beispiel, Mapping):
        return beispiel
    told = dict(beispiel)
    if isinstance(answers := told.get("antworten"), Mapping):
        made: dict[str, Any] = {}
        for node, indices, value in _answers(answers, oberste(form), ()):
            if node.wesen in nach:
                _put(made, nach[node.wesen], indices, value)
        told["antworten"] = made
    if isinstance(expected := told.get("erwartet"), Mapping):
        told["erwartet"] = {**expected, **_pages(expected.get("seiten"), form, nach)}
    return told


def _answers(answers: Mapping[str, Any], nodes: list[Knoten], indices: tuple[int, ...]) -> Iterator[_Stelle]:
    """Each answer with its field and the numbers of the entries around it."""
    by = {one.id: one for one in nodes}
    for key, value in answers.items():
        node = by.get(key)
        if node is None:
            continue
        if node.wiederholt and isinstance(value, list) and value:
            for number, entry in enumerate(value):
                if isinstance(entry, Mapping) and entry:
                    yield from _answers(entry, node.kinder, (*indices, number))
                else:
                    yield node, (*indices, number), entry
        elif node.kinder and isinstance(value, Mapping) and value:
            yield from _answers(value, node.kinder, indices)
        else:
            yield node, indices, value


def _put(made: dict[str, Any], node: Knoten, indices: tuple[int, ...], value: Any) -> None:
    """Write an answer where its field stands now; in other repetitions than before it has no place."""
    line, numbers = node.linie(), list(indices)
    around = [one for one in line[:-1] if one.wiederholt]
    own = node.wiederholt and len(numbers) == len(around) + 1
    if len(numbers) != len(around) + own:
        return
    at: dict[str, Any] = made
    for step in line[:-1]:
        at = _entry(at, step.id, numbers.pop(0)) if step.wiederholt else at.setdefault(step.id, {})
    if own:
        entry = _entry(at, node.id, numbers.pop(0))
        entry |= value if isinstance(value, dict) else {}
    else:
        at[node.id] = value


def _entry(at: dict[str, Any], key: str, number: int) -> dict[str, Any]:
    entries = at.setdefault(key, [])
    while len(entries) <= number:
        entries.append({})
    found: dict[str, Any] = entries[number]
    return found


def _pages(named: Any, form: Knoten, nach: Mapping[int, Knoten]) -> dict[str, Any]:
    if not isinstance(named, list):
        return {}
    by = {page.id: page for page in form.kinder}
    pages = [by[one] for one in named if one in by]
    return {"seiten": [nach[page.wesen].id for page in pages if page.wesen in nach]}
