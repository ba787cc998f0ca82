"""What an object puts into the index: tokens with weights, and words for the vocabulary."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from kuer.search.engine.compounds import ends, neighbours, pieces, split
from kuer.search.engine.words import STOP, phrase, stem, words
from kuer.search.types import GEWICHTE, Klasse

PART = 0.35
END = 0.25
PHRASE = 25.0


@dataclass
class Document:
    """The words of one object by weight class, and the phrases that name it."""

    words: dict[Klasse, Counter[str]]
    phrases: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, texte: Mapping[Klasse, str], synonyme: Iterable[str]) -> "Document":
        """Analyse the texts; the title and every synonym count as phrases too."""
        named = list(synonyme)
        counted: dict[Klasse, Counter[str]] = {
            klasse: Counter(word for word in words(text) if word not in STOP) for klasse, text in texte.items()
        }
        keywords = counted.setdefault("stichwort", Counter())
        for name in named:
            keywords.update({word for word in words(name) if word not in STOP})
        phrases = {phrase(name) for name in (texte.get("titel", ""), *named) if name.strip()}
        return cls(counted, phrases - {"="})

    def vocabulary(self) -> set[str]:
        """All words of the object."""
        return {word for counted in self.words.values() for word in counted}

    def pieces(self) -> set[str]:
        """What must be looked up in the vocabulary to split the compounds."""
        return {piece for word in self.vocabulary() for piece in pieces(word)}

    def tokens(self, known: AbstractSet[str]) -> dict[str, float]:
        """The tokens and their weights; `known` are the words that compounds may be made of."""
        found: dict[str, float] = dict.fromkeys(self.phrases, PHRASE)
        for klasse, counted in self.words.items():
            shortness = 1 / max(1.0, math.log2(1 + len(counted) / 4)) if klasse == "titel" else 1.0
            for word, times in counted.items():
                weight = GEWICHTE[klasse] * shortness * min(2.0, 1 + math.log(times) / 2)
                for token, share in _tokens(word, known):
                    found[token] = max(found.get(token, 0.0), weight * share)
        return found


def _tokens(word: str, known: AbstractSet[str]) -> list[tuple[str, float]]:
    whole = split(word, known)
    parts = [(part, PART) for part in whole] or [(part, END) for part in ends(word, known)]
    return [(stem(word), 1.0), *((stem(part), share) for part, share in parts)]


def keys(word: str) -> list[tuple[str, str]]:
    """The keys (kind, key) under which the vocabulary holds a word."""
    stemmed = stem(word)
    found = [("w", word), *((("w", stemmed),) if stemmed != word else ()), ("r", stemmed[::-1])]
    return found + [("n", key) for key in sorted(neighbours(word))]
