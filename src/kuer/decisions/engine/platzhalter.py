"""Placeholders in texts: `{zone}` stands for what the decision fixes."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

_PLACE: Final = re.compile(r"\{([a-z][a-z0-9_]*)\}")


def names_in(text: str) -> list[str]:
    """The names that a text asks for, in the order in which they first appear."""
    return list(dict.fromkeys(_PLACE.findall(text)))


def fill(text: str, words: Mapping[str, str]) -> str:
    """The text with every known, non-empty word in its place; what is not known stays as it is."""
    return _PLACE.sub(lambda found: words.get(found[1]) or found[0], text)


def still_open(texts: Iterable[str]) -> str:
    """The first placeholder that nothing has filled, or ""."""
    return next((name for text in texts for name in names_in(text)), "")
