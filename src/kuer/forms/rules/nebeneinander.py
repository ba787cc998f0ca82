"""Two windows on one Entwurf: what a stale one may save without harm; nothing typed is lost (no law asks for it)."""

from collections.abc import Iterator, Mapping
from typing import Any


def changed_paths(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """The paths at which two sets of answers differ, lists of texts or files as a whole, in the order of `after`."""
    old, new = dict(_leaves(before, "")), dict(_leaves(after, ""))
    return [path for path in {**new, **old} if old.get(path) != new.get(path)]


def _leaves(data: Any, path: str) -> Iterator[tuple[str, Any]]:
    if isinstance(data, Mapping):
        for name, inner in data.items():
            yield from _leaves(inner, f"{path}.{name}" if path else str(name))
    elif isinstance(data, list) and any(isinstance(row, Mapping) and "datei_id" not in row for row in data):
        for number, row in enumerate(data):
            yield from _leaves(row, f"{path}[{number}]")
    elif data not in (None, "", []):
        yield path, data
