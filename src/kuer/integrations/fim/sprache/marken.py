"""Marks in a sentence who is meant and which values are named, so that the grammar sees only its own words.

⟦F60000000263⟧ is an element, ⟨3⟩ the fourth value; everything else are words of the sentence.
"""

import re
from dataclasses import dataclass, field
from typing import Final

from kuer.integrations.fim.sprache.namen import Umkreis, plain

# An id, perhaps with the groups before it, and the name that often follows: G05000013207.F05000019533 "Status …"
_ID: Final = re.compile(r"(?:[GF]\d{8,11}\s*\.?\s*)*([GF]\d{8,11})(?!\d)")
_QUOTED: Final = re.compile(r"[\"„“”']([^\"„“”']*)[\"“”']")
_VALUE_BEFORE: Final = re.compile(r"(?:=|<>|!=|\bWert)\s*$")
_MAYBE_VALUE: Final = re.compile(r"(?:\b(?:oder|und|mit)|\()\s*$", re.IGNORECASE)
_KIND_BEFORE: Final = re.compile(r"\b(Auswahl|Abfrage|Frage)\s+$")
# Who is meant without quotes: before the verb of the sentence, and before the comparison of its condition.
_NAMELESS: Final = (
    re.compile(
        r"\bwenn\s+(?:(?:der|die|das)\s+)?(?P<name>[^⟦⟨,]+?)\s+"
        r"(?=(?:nicht\s+)?(?:den\s+Wert|⟨|=|mit\s+(?:ja|nein)|verneint|bejaht|wahr|erfüllt))",
        re.IGNORECASE,
    ),
    re.compile(r"^(?:der|die|das)\s+(?P<name>[^⟦⟨]+?)\s+(?=(?:muss|müssen|darf|dürfen)\b)", re.IGNORECASE),
)
# A code as authors write it, with or without its name: = 001 "in Deutschland", ODER 003 - Änderung, (412000 "GbR"
_CODE: Final = re.compile(
    r"(?:(?<=[=<>])|(?<=[=<>]\()|(?<=\bODER)|(?<=\boder)|(?<=\bUND)|(?<=\bund)|(?<=\bCode)|(?<=\bCodes))\s*"
    r"(?P<code>\d{1,6}|[A-Z]{1,3}|GesR)"
    r"(?:\s*=?\s*[\"„“'][^\"“”']*[\"“”']"
    r"|\s*(?:=|\s-\s)\s*(?P<name>[^,⟦⟨]+?)(?=\s*(?:,|\bODER\b|\bDANN\b))"
    r"|(?=\s*(?:,|\)|\boder\b|\bODER\b|\bUND\b|\bDANN\b|$)))"
)
_CODED: Final = re.compile(r"\d{1,6}\s")
_MARK: Final = re.compile(r"⟦([^⟧]+)⟧")


@dataclass
class Markiert:
    """A sentence with marks, and its values in their order."""

    text: str
    werte: list[str] = field(default_factory=list)

    def elemente(self) -> list[str]:
        """The ids that are marked."""
        return _MARK.findall(self.text)


def markiere(text: str, umkreis: Umkreis) -> Markiert:
    """Put marks for ids with their names, for quoted names and values, then for names without quotes."""
    found = Markiert("")
    words = re.sub(r"([=<>])\s*\(\s*", r"\1(", _ids(" ".join(text.split()), umkreis))
    words = _CODE.sub(lambda match: f" {_keep(found, match['code'])}", words)
    found.text = _nameless(_bare_names(_quotes(words, umkreis, found), umkreis), umkreis)
    found.text = re.sub(r"⟩(?:\s*⟨\d+⟩)+", "⟩", found.text)  # 001 "in Deutschland": the code says it all
    return found


def _keep(found: Markiert, wert: str) -> str:
    found.werte.append(wert.strip())
    return f"⟨{len(found.werte) - 1}⟩"


def _ids(text: str, umkreis: Umkreis) -> str:
    """Ids become marks; the name behind an id goes, with or without quotes."""
    pieces: list[str] = []
    at = 0
    for match in _ID.finditer(text):
        if match.start() < at:
            continue
        pieces += [text[at : match.start()], f"⟦{match[1]}⟧"]
        at = match.end() + _name_length(text[match.end() :], match[1], umkreis)
    return "".join([*pieces, text[at:]])


def _name_length(rest: str, element: str, umkreis: Umkreis) -> int:
    known = umkreis.alle.get(element)
    quoted = re.match(r"\s*[\"„“']([^\"“”']*)[\"“”']", rest)
    if quoted and not (known and plain(quoted[1]) != plain(known.name) and _CODED.match(quoted[1])):
        return quoted.end()
    if known is None:
        return 0
    lead = len(rest) - len(rest.lstrip())
    name = plain(known.name)
    return lead + len(name) if plain(rest[lead : lead + len(name)]) == name else 0


def _quotes(text: str, umkreis: Umkreis, found: Markiert) -> str:
    """What stands in quotes is a value behind "Wert" and "=", else an element where there is one of that name."""

    def mark(match: re.Match[str]) -> str:
        before = text[: match.start()]
        if _VALUE_BEFORE.search(before):
            return _keep(found, match[1])
        kind = _KIND_BEFORE.search(before)
        element = (umkreis.finde(f"{kind[1]} {match[1]}") if kind else None) or umkreis.genau(match[1])
        if element is None and not (_MAYBE_VALUE.search(before) or umkreis.ist_wert(match[1])):
            element = umkreis.finde(match[1])
        if element and not (before.rstrip().endswith("⟧") and umkreis.ist_wert(match[1])):
            return f"⟦{element}⟧"
        return _keep(found, match[1])

    return _QUOTED.sub(mark, text)


def _bare_names(text: str, umkreis: Umkreis) -> str:
    """Names without quotes, the longest first; never inside a mark."""
    for name in umkreis.nach_laenge:
        if name not in text.casefold():
            continue
        pattern = re.compile(rf"(?<![\w⟦⟨]){re.escape(name)}(?![\w⟧⟩])", re.IGNORECASE)
        text = pattern.sub(f"⟦{umkreis.namen[name]}⟧", text)
    return text


def _nameless(text: str, umkreis: Umkreis) -> str:
    """What is meant without being named exactly: „Die Straßenanschrift Inland muss …“"""
    for pattern in _NAMELESS:
        match = pattern.search(text)
        if match and (element := umkreis.finde(match["name"], _MARK.findall(text))):
            text = f"{text[: match.start('name')]}⟦{element}⟧{text[match.end('name') :]}"
    return text
