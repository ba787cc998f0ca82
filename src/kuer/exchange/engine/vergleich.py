"""What differs between the files of two Fassungen of a draft, line by line."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Final

from kuer.exchange.types import Dateiunterschied, Unterschiedszeile

AROUND: Final = 2  # lines that stay to be seen around a change
MOST_LINES: Final = 400
LONGEST_LINE: Final = 600
MOST_COMPARED: Final = 20_000  # lines between the first and the last change: up to a second of work at worst


def dateiunterschiede(
    alt: Mapping[str, bytes], neu: Mapping[str, bytes], mit_zeilen: Callable[[str], bool] = lambda _path: True
) -> list[Dateiunterschied]:
    """Every file that is new, gone or changed, by path; `mit_zeilen` says of which the lines are wanted."""
    paths = sorted(path for path in {*alt, *neu} if alt.get(path) != neu.get(path))
    return [_unterschied(path, alt.get(path), neu.get(path), lines=mit_zeilen(path)) for path in paths]


def _unterschied(path: str, alt: bytes | None, neu: bytes | None, *, lines: bool) -> Dateiunterschied:
    art = "neu" if alt is None else "entfallen" if neu is None else "geaendert"
    if not lines:
        return Dateiunterschied(path, art, (), "ablage")
    before, after = _lines(alt or b""), _lines(neu or b"")
    if before is None or after is None:
        return Dateiunterschied(path, art, (), "binaer")
    start = next((at for at, (one, other) in enumerate(zip(before, after, strict=False)) if one != other), None)
    if start is None:
        start = min(len(before), len(after))
    end = _same_at_the_end(before[start:], after[start:])
    if max(len(before), len(after)) - start - end > MOST_COMPARED:
        return Dateiunterschied(path, art, (), "zu_gross")
    shown: list[Unterschiedszeile] = []
    for one in _changes(before, after, start, end):
        if len(shown) == MOST_LINES:
            return Dateiunterschied(path, art, tuple(shown), "gekuerzt")
        shown.append(replace(one, text=f"{one.text[:LONGEST_LINE]}…") if len(one.text) > LONGEST_LINE else one)
    without = "umbruch" if art == "geaendert" else "leer"
    return Dateiunterschied(path, art, tuple(shown), "" if shown else without)


def _lines(content: bytes) -> list[str] | None:
    """None for what is no text."""
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else text.splitlines()


def _same_at_the_end(one: list[str], other: list[str]) -> int:
    count = 0
    while count < min(len(one), len(other)) and one[-1 - count] == other[-1 - count]:
        count += 1
    return count


def _changes(before: list[str], after: list[str], start: int, end: int) -> Iterator[Unterschiedszeile]:
    """The changed stretches with what stands around them; a gap between two is a line of its own."""
    middle = SequenceMatcher(None, before[start : len(before) - end], after[start : len(after) - end])
    moved = [
        (i1 + start, i2 + start, j1 + start, j2 + start)
        for tag, i1, i2, j1, j2 in middle.get_opcodes()
        if tag != "equal"
    ]
    seen = 0  # how far the new text has been shown
    for at, (i1, i2, j1, j2) in enumerate(moved):
        first = max(seen, j1 - AROUND)
        if first > seen:
            yield Unterschiedszeile("luecke", 0, "")
        yield from (Unterschiedszeile("gleich", line + 1, after[line]) for line in range(first, j1))
        yield from (Unterschiedszeile("entfallen", line + 1, before[line]) for line in range(i1, i2))
        yield from (Unterschiedszeile("neu", line + 1, after[line]) for line in range(j1, j2))
        following = moved[at + 1][2] if at + 1 < len(moved) else len(after)
        seen = min(j2 + AROUND, following)
        yield from (Unterschiedszeile("gleich", line + 1, after[line]) for line in range(j2, seen))
    if moved and seen < len(after):
        yield Unterschiedszeile("luecke", 0, "")
