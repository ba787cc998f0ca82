"""Writes YAML with the comments that somebody had put into the file before."""

from collections.abc import Iterator
from typing import Any, Final

import yaml

WIDTH: Final = 118
_LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NAMEN: Final = ("id", "code", "name", "text")
_Anker = tuple[str, ...]


def schreibe(data: Any, kopf: str, vorlage: str = "") -> str:
    """The data as YAML under the lines of `kopf`, with the comments of `vorlage` at the same places.

    A comment whose place is no more goes to the end of the head.
    """
    text = yaml.dump(data, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=WIDTH)
    notes = _comments(vorlage[len(kopf_von(vorlage)) :]) if "#" in vorlage else []
    if not notes:
        return kopf + text
    places = dict(_places(text))
    inserts: dict[int, list[str]] = {}
    homeless: list[str] = []
    for anchor, note in notes:
        line = _line(places, anchor)
        if line is None:
            homeless.append(f"# {note.lstrip('# ')}\n")
        else:
            inserts.setdefault(line, []).append(note)
    return kopf + "".join(homeless) + _with(text, inserts)


def kopf_von(text: str) -> str:
    """The comments before the first line that says something."""
    lines = text.splitlines(keepends=True)
    count = next((at for at, line in enumerate(lines) if line.strip() and not line.startswith("#")), len(lines))
    return "".join(lines[:count])


class _Plain(yaml.SafeDumper):
    """Writes every place out in full: an anchor would be refused when the file is read again."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - the signature is the library's
        """Never an anchor."""
        return True


def _with(text: str, inserts: dict[int, list[str]]) -> str:
    lines: list[str] = []
    for number, line in enumerate(text.splitlines(keepends=True)):
        indent = line[: len(line) - len(line.lstrip(" "))]
        lines += [f"{indent}{note}\n" for note in inserts.get(number, ())]
        lines.append(line)
    return "".join(lines)


def _comments(text: str) -> list[tuple[_Anker, str]]:
    """Every comment with the place that it stands above or behind."""
    tokens = [one for one in yaml.scan(text, Loader=_LOADER) if one.end_mark.index > one.start_mark.index]
    ends = _ends(tokens)
    by_line: dict[int, _Anker] = {}
    for anchor, at in _places(text):
        by_line.setdefault(at, anchor)
    found = []
    for number, line in enumerate(text.splitlines()):
        if number in ends and ends[number] is None:
            continue
        rest = line[ends.get(number) or 0 :].strip()
        if rest.startswith("#"):
            at = number if number in ends else next((own for own in sorted(by_line) if own > number), -1)
            found.append((by_line.get(at, ()), rest))
    return found


def _ends(tokens: list[Any]) -> dict[int, int | None]:
    """Where the content of a line ends; None where a text goes on over the line."""
    ends: dict[int, int | None] = {}
    for one in tokens:
        first, last = one.start_mark.line, one.end_mark.line
        for number in range(first, last):
            ends[number] = None
        if one.end_mark.column:
            ends[last] = one.end_mark.column
    return ends


def _places(text: str) -> Iterator[tuple[_Anker, int]]:
    """Every entry with its line; entries of lists by their names, so that the order does not matter."""
    node = yaml.compose(text, Loader=_LOADER)
    if node is not None:
        yield from _walk(node, ())


def _walk(node: Any, at: _Anker) -> Iterator[tuple[_Anker, int]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield (*at, key.value), key.start_mark.line
            yield from _walk(value, (*at, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            step = f"[{_name(value) or number}]"
            yield (*at, step), value.start_mark.line
            yield from _walk(value, (*at, step))


def _name(node: Any) -> str:
    if not isinstance(node, yaml.MappingNode):
        return str(node.value) if isinstance(node, yaml.ScalarNode) else ""
    said = {key.value: value.value for key, value in node.value if isinstance(value, yaml.ScalarNode)}
    return next((said[key] for key in _NAMEN if key in said), "")


def _line(places: dict[_Anker, int], anchor: _Anker) -> int | None:
    """The line of a place, or of the only one that is called the same where it has moved."""
    if not anchor:
        return None
    if anchor in places:
        return places[anchor]
    start = next((at for at in range(len(anchor) - 1, -1, -1) if anchor[at].startswith("[")), len(anchor) - 1)
    same = [line for one, line in places.items() if one[-(len(anchor) - start) :] == anchor[start:]]
    return same[0] if len(same) == 1 else None
