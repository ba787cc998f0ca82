"""Code lists: closed sets of entries with code and name, and the search in them."""

import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

_FALTUNG: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_WORTGRENZE: Final = re.compile(r"[^a-z0-9]+")


def gefaltet(text: str) -> str:
    """Text for comparing: lower case, "ä" as "ae", no accents, words separated by single blanks."""
    text = unicodedata.normalize("NFC", text).casefold().translate(_FALTUNG)
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return _WORTGRENZE.sub(" ", plain).strip()


@dataclass(frozen=True, slots=True)
class Eintrag:
    """An entry of a code list or a choice."""

    code: str
    name: str
    hilfe: str = ""
    stichworte: tuple[str, ...] = ()


@dataclass(frozen=True)
class Codeliste:
    """A code list; `titel` and `herkunft` (its URN) are for people who maintain it."""

    name: str
    eintraege: tuple[Eintrag, ...]
    titel: str = ""
    herkunft: str = ""

    @cached_property
    def nach_code(self) -> Mapping[str, Eintrag]:
        """The entries by code."""
        return {eintrag.code: eintrag for eintrag in self.eintraege}

    @cached_property
    def codes(self) -> frozenset[str]:
        """All codes."""
        return frozenset(self.nach_code)

    @cached_property
    def _gefaltet(self) -> list[tuple[str, tuple[str, ...], Eintrag]]:
        return [(gefaltet(e.name), tuple(map(gefaltet, e.stichworte)), e) for e in self.eintraege]

    @cached_property
    def _nach_name(self) -> Mapping[str, tuple[Eintrag, ...]]:
        found: dict[str, tuple[Eintrag, ...]] = {}
        for name, stichworte, eintrag in self._gefaltet:
            for key in {name, *stichworte}:
                found[key] = (*found.get(key, ()), eintrag)
        return found

    def gemeint(self, text: str) -> tuple[Eintrag, ...]:
        """The entries whose code, name or keyword is exactly this text (case and umlauts aside)."""
        if text in self.nach_code:
            return (self.nach_code[text],)
        return self._nach_name.get(gefaltet(text), ())

    def suche(self, text: str, limit: int = 20) -> list[Eintrag]:
        """Entries for a search, best first: code, beginning, beginning of a word, inside, similar."""
        key = gefaltet(text)
        if not key:
            return list(self.eintraege[:limit])
        ranked = [
            (rank, number, eintrag)
            for number, (name, stichworte, eintrag) in enumerate(self._gefaltet)
            if (rank := _rang(key, text, name, stichworte, eintrag)) is not None
        ]
        if not ranked:
            near = difflib.get_close_matches(key, self._nach_name, limit, 0.7)
            return list({e.code: e for name in near for e in self._nach_name[name]}.values())[:limit]
        return [eintrag for _, _, eintrag in sorted(ranked, key=lambda one: one[:2])[:limit]]


def _rang(key: str, text: str, name: str, stichworte: Iterable[str], eintrag: Eintrag) -> int | None:
    if eintrag.code == text.strip() or name == key:
        return 0
    if name.startswith(key):
        return 1
    if f" {key}" in name:
        return 2
    if any(wort.startswith(key) or f" {key}" in wort for wort in stichworte):
        return 3
    return 4 if key in name else None


def aus_json(name: str, data: Mapping[str, Any]) -> Codeliste:
    """A code list from the compiled form."""
    entries = tuple(Eintrag(one[0], one[1], stichworte=tuple(one[2:])) for one in data["eintraege"])
    return Codeliste(name, entries, data.get("titel", ""), data.get("herkunft", ""))
