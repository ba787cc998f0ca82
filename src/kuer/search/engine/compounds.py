"""Compounds and near misses: what a word may be made of, and what it may have meant."""

from collections.abc import Collection
from collections.abc import Set as AbstractSet
from typing import Final

from kuer.search.engine.words import STOP

SHORTEST_PART: Final = 3
SHORTEST_COMPOUND: Final = 7
MOST_PARTS: Final = 4
_LINKS: Final = ("s", "es", "n", "en", "er", "e", "ens")
_NEIGHBOUR_PREFIX: Final = 8
SHORTEST_FUZZY: Final = 4
_LONG: Final = 8


def pieces(word: str) -> set[str]:
    """Every stretch of a word that could be a part of it; some hundreds for a long one."""
    size = len(word)
    if size < SHORTEST_COMPOUND or not word.isalpha():
        return set()
    return {
        word[start:end]
        for start in range(size - SHORTEST_PART + 1)
        for end in range(start + SHORTEST_PART, size + 1)
        if end - start < size
    } - STOP


def split(word: str, known: AbstractSet[str]) -> list[str]:
    """The parts of a compound, made of known words: fewest parts first, then the one with the longest
    shortest part. Empty when it can't be made of known words alone.

    "bewohnerparkausweis" -> bewohner, park, ausweis; linking sounds ("anmeldung-s-frist") are passed over.
    """
    if not any(word[:stop] in known for stop in range(SHORTEST_PART, len(word))):
        return []  # nothing to begin with: so it is with most words
    best: list[list[str]] = [[] for _ in range(len(word) + 1)]
    for end in range(SHORTEST_PART, len(word) + 1):
        options = [
            [*best[start], word[start:stop]]
            for stop in _stops(word, end)
            for start in range(stop - SHORTEST_PART + 1)
            if (start == 0 or best[start]) and stop - start < len(word) and word[start:stop] in known
        ]
        good = [option for option in options if len(option) <= MOST_PARTS]
        if good:
            best[end] = min(good, key=lambda option: (len(option), -min(map(len, option))))
    return best[-1] if len(best[-1]) > 1 else []


def _stops(word: str, end: int) -> list[int]:
    """Where a part may stop so that what follows begins at `end`: right there, or before a linking sound."""
    if end == len(word):
        return [end]
    return [end, *(end - len(link) for link in _LINKS if word.endswith(link, 0, end))]


def ends(word: str, known: AbstractSet[str]) -> list[str]:
    """The longest known beginning and the longest known end of a word that can't be split whole."""
    starts = [word[:size] for size in range(len(word) - 1, SHORTEST_PART, -1)]
    tails = [word[-size:] for size in range(len(word) - 1, SHORTEST_PART, -1)]
    found = [next((part for part in parts if part in known), "") for parts in (tails, starts)]
    return [part for part in found if part]


def neighbours(word: str) -> set[str]:
    """Keys that a word shares with its misspellings: its beginning, whole and with one letter left out."""
    if len(word) < SHORTEST_FUZZY or not word.isalpha():
        return set()
    start = word[:_NEIGHBOUR_PREFIX]
    return {start, *(start[:at] + start[at + 1 :] for at in range(len(start)))}


def nearest(word: str, candidates: Collection[str]) -> dict[str, int]:
    """The candidates within one mistake (two for words of eight letters and more) and their distance."""
    limit = 1 if len(word) < _LONG else 2
    found = {one: distance(word, one) for one in candidates if abs(len(one) - len(word)) <= limit}
    return {one: away for one, away in found.items() if away <= limit}


def distance(one: str, other: str) -> int:
    """Mistakes between two words: a letter wrong, missing, too many, or two swapped (Damerau-Levenshtein)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, sign in enumerate(one, start=1):
        before, last, row = row, before, [i]
        for j, target in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (sign != target))
            if i > 1 and j > 1 and sign == other[j - 2] and one[i - 2] == target:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]
