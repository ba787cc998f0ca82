"""What people call a thing and what offices call it."""

from functools import cache
from pathlib import Path

from kuer.search.engine.words import stem, words

FILE = Path(__file__).with_name("synonyme.txt")


@cache
def groups() -> dict[str, frozenset[str]]:
    """For each stem the stems that mean about the same; a word may stand in several groups."""
    found: dict[str, set[str]] = {}
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        stems = {stem(word) for word in words(line)}
        for one in stems:
            found.setdefault(one, set()).update(stems - {one})
    return {one: frozenset(others) for one, others in found.items()}


def synonyms(stemmed: str) -> frozenset[str]:
    """The stems that mean about the same as this one."""
    return groups().get(stemmed, frozenset())
