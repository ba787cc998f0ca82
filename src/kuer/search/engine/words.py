"""From text to words and stems, with umlauts folded: "Führerschein", "Fuehrerschein" and "FÜHRERSCHEIN" agree."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Final

import snowballstemmer

LONGEST: Final = 40
_WORD: Final = re.compile(r"[^\W_]+(?:[-/.][^\W_]+)*")
_PIECE: Final = re.compile(r"[^\W_]+")
_FOLD: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_STEMMER: Final = snowballstemmer.stemmer("german")

STOP: Final = frozenset(
    word
    for line in Path(__file__).with_name("kleine_woerter.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
    for word in line.split()
)


def fold(text: str) -> str:
    """Lower case, umlauts written out, accents dropped."""
    lower = unicodedata.normalize("NFC", text).lower().translate(_FOLD)
    if lower.isascii():
        return lower
    return "".join(sign for sign in unicodedata.normalize("NFD", lower) if not unicodedata.combining(sign))


def words(text: str) -> Iterator[str]:
    """The folded words of a text; "Kfz-Zulassung" gives kfz, zulassung and kfzzulassung."""
    for match in _WORD.finditer(fold(text)):
        pieces = _PIECE.findall(match.group())
        yield from (piece[:LONGEST] for piece in pieces)
        if len(pieces) > 1:
            yield "".join(pieces)[:LONGEST]


def telling(text: str) -> list[str]:
    """The words that carry meaning, in order, each once; all of them if they are all small words."""
    every = list(dict.fromkeys(words(text)))
    return [word for word in every if word not in STOP] or every


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The stem of a folded word: "anmeldung" and "anmelden" -> "anmeld"."""
    if len(word) < 3 or any(sign.isdigit() for sign in word):  # noqa: PLR2004  too short to bend
        return word
    stemmed: str = _STEMMER.stemWord(word)
    return stemmed


def phrase(text: str) -> str:
    """A text as one token, whatever the order and form of its words; for exact titles and keywords."""
    return "=" + " ".join(sorted({stem(word) for word in telling(text)}))[:120]
