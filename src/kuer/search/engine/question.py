"""A search text as terms, and each term as the tokens that would answer it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from kuer.search.engine.compounds import SHORTEST_FUZZY, ends, nearest, neighbours, pieces, split
from kuer.search.engine.synonyms import synonyms
from kuer.search.engine.words import phrase, stem, telling

MOST_TERMS: Final = 8
MOST_TOKENS: Final = 24
SHORTEST_PREFIX: Final = 3
SHORTEST_SUFFIX: Final = 4
COMMON: Final = 5

# What a token is worth against the word itself, by its kinship to it.
SYNONYM, BEGINS, ENDS, PART, FUZZY, RELATED = 0.6, 0.75, 0.45, 0.6, 0.6, 0.3
_HIGHEST: Final = "\U0010ffff"


class Lookup(NamedTuple):
    """A range of keys to read from the vocabulary: kind, first, last and how many at most."""

    art: str
    low: str
    high: str
    limit: int


class Found(NamedTuple):
    """A row of the vocabulary."""

    art: str
    schluessel: str
    wort: str
    stamm: str


@dataclass
class Slot:
    """A word to be answered, whole or as a part of a compound, with its tokens and what they are worth."""

    factor: float
    tokens: dict[str, float] = field(default_factory=dict)

    def add(self, token: str, worth: float) -> None:
        """A token that answers it."""
        self.tokens[token] = max(self.tokens.get(token, 0.0), self.factor * worth)

    def best(self) -> list[tuple[str, float]]:
        """The strongest tokens."""
        return sorted(self.tokens.items(), key=lambda pair: -pair[1])[:MOST_TOKENS]


@dataclass
class Term:
    """One word of the question: answered by itself (first slot) or by its parts together (the others)."""

    wort: str
    stamm: str
    slots: list[Slot] = field(default_factory=list)


@dataclass
class Question:
    """A search text, taken apart."""

    phrase: str
    terms: list[Term]

    @classmethod
    def of(cls, text: str) -> "Question":
        """The first eight telling words of a text."""
        found = telling(text)[:MOST_TERMS]
        return cls(phrase(text), [Term(word, stem(word)) for word in found])

    def lookups(self) -> list[Lookup]:
        """What the vocabulary must be asked."""
        return list(dict.fromkeys(one for term in self.terms for one in _lookups(term)))

    def fill(self, rows: Iterable[Found]) -> None:
        """Give every term its tokens from what the vocabulary answered."""
        vocabulary = _Vocabulary(rows)
        for term in self.terms:
            term.slots = _slots(term, vocabulary)


class _Vocabulary:
    """What was read of the vocabulary, by kind of key."""

    def __init__(self, rows: Iterable[Found]) -> None:
        self.by_word: dict[str, str] = {}
        self.by_end: dict[str, str] = {}
        self.neighbours: list[Found] = []
        for row in rows:
            if row.art == "w":
                self.by_word[row.schluessel] = row.stamm
            elif row.art == "r":
                self.by_end[row.schluessel] = row.stamm
            else:
                self.neighbours.append(row)

    def beginning_with(self, stemmed: str) -> Iterator[str]:
        """Stems of the words that begin so."""
        return (found for word, found in self.by_word.items() if word.startswith(stemmed))

    def ending_with(self, stemmed: str) -> Iterator[str]:
        """Stems that end so."""
        backwards = stemmed[::-1]
        return (found for key, found in self.by_end.items() if key.startswith(backwards))


def _exact(art: str, key: str, limit: int = 1) -> Lookup:
    return Lookup(art, key, key, limit)


def _around(stemmed: str, limit: int) -> Iterator[Lookup]:
    if len(stemmed) >= SHORTEST_PREFIX:
        yield Lookup("w", stemmed, stemmed + _HIGHEST, limit)
    if len(stemmed) >= SHORTEST_SUFFIX:
        yield Lookup("r", stemmed[::-1], stemmed[::-1] + _HIGHEST, limit)


def _lookups(term: Term) -> Iterator[Lookup]:
    word, stemmed = term.wort, term.stamm
    yield _exact("w", stemmed)
    yield from _around(stemmed, 60)
    for other in sorted(synonyms(stemmed)):
        yield from _around(other, 15)
    for piece in sorted(pieces(word)):
        yield _exact("w", piece)
    if len(word) > COMMON:
        yield from _around(stemmed[:COMMON], 40)
        backwards = stemmed[-COMMON:][::-1]
        yield Lookup("r", backwards, backwards + _HIGHEST, 40)
    if len(word) >= SHORTEST_FUZZY:
        yield from (_exact("n", key, 30) for key in sorted(neighbours(word)))


def _slots(term: Term, vocabulary: _Vocabulary) -> list[Slot]:
    whole = Slot(1.0)
    _answer(whole, term.stamm, vocabulary)
    known = vocabulary.by_word.keys()
    if term.wort not in known and len(whole.tokens) == 1:
        _guess(whole, term, vocabulary)
    parts = split(term.wort, known) or (ends(term.wort, known) if pieces(term.wort) else [])
    slots = [whole]
    for part in parts:
        slots.append(Slot(PART))
        _answer(slots[-1], stem(part), vocabulary)
    return slots


def _answer(slot: Slot, stemmed: str, vocabulary: _Vocabulary) -> None:
    """The stem itself, longer words that begin or end with it, and the same of its synonyms."""
    for word, worth in ((stemmed, 1.0), *((other, SYNONYM) for other in synonyms(stemmed))):
        slot.add(word, worth)
        if len(word) >= SHORTEST_PREFIX:
            for token in vocabulary.beginning_with(word):
                slot.add(token, worth * BEGINS * _closeness(word, token))
        if len(word) >= SHORTEST_SUFFIX:
            for token in vocabulary.ending_with(word):
                slot.add(token, worth * ENDS * _closeness(word, token))


def _guess(slot: Slot, term: Term, vocabulary: _Vocabulary) -> None:
    """For a word that nobody has written: what it may have been, or else words of the same family."""
    own = neighbours(term.wort)
    near = {row.wort: row.stamm for row in vocabulary.neighbours if row.schluessel in own}
    for word, away in nearest(term.wort, near.keys()).items():
        slot.add(near[word], FUZZY / max(1, away))
    if len(slot.tokens) > 1 or len(term.stamm) <= COMMON:
        return
    relatives = {*vocabulary.beginning_with(term.stamm[:COMMON]), *vocabulary.ending_with(term.stamm[-COMMON:])}
    for token in relatives:
        slot.add(token, RELATED * _shared(term.stamm, token) / max(len(term.stamm), len(token)))


def _shared(one: str, other: str) -> int:
    """How many letters two words share at their beginning or at their end, whichever is more."""
    return max(_common(one, other), _common(one[::-1], other[::-1]))


def _common(one: str, other: str) -> int:
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _closeness(word: str, token: str) -> float:
    """A short addition is closer than a long one."""
    return float((len(word) / max(len(word), len(token))) ** 0.5)
