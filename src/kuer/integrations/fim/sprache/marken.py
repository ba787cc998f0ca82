"""Marks in a sentence who is meant and which values are named, so that the grammar sees only its own words.

⟦F60000000263⟧ is an element, ⟨3⟩ the fourth value; everything else are words of the sentence.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from kuer.integrations.fim.sprache.baum import schluessel
from kuer.integrations.fim.sprache.namen import Umkreis

# An id, perhaps with the groups before it, and the name that often follows: G05000013207.F05000019533 "Status …"
_ID: Final = re.compile(r"(?P<pfad>(?:G\d{8,11}(?:\s*\.\s*|(?=[GF]\d)))*)(?P<id>[GF]\d{8,11})(?!\d)")
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
    r"(?:(?<=[=<>])|(?<=[=<>]\()|(?<=\bODER)|(?<=\boder)|(?<=\bUND)|(?<=\bund)|(?<=\bCode)|(?<=\bCodes)|(?<=\bmit)"
    r"|(?<=\bAuswahl))\s*"
    r"(?P<code>\d{1,6}|[A-Z]{1,3}|GesR)"
    r"(?:\s*=?\s*[\"„“'][^\"“”']*[\"“”']"
    r"|\s*(?:=|\s-\s)\s*(?P<name>[^,⟦⟨]+?)(?=\s*(?:,|\b(?:ODER|DANN|UND|nicht|als|ist|vor\w+|aus\w+)\b|$))"
    r"|(?=\s*(?:,|\)|\boder\b|\bODER\b|\bUND\b|\bDANN\b|\b(?:aus|vor)\w+|$)))"
    r"|(?<=\bAuswahl)\s+[A-ZÄÖÜ][^,⟦⟨()]*\((?P<hinten>\d{1,6})\)"
)
_WORD: Final = re.compile(r"⟦(?P<element>[^⟧]+)⟧|(?<![\w.⟨⟦])(?P<code>\w+)")
_CHOSEN: Final = re.compile(r"\s*(?:nicht\s+)?(?:ausgewählt|gewählt|angegeben|angekreuzt)\b", re.IGNORECASE)
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
    plain_text = " ".join(re.sub("[⟦⟧⟨⟩]", " ", text).split())  # the marks are ours alone
    words = re.sub(r"([=<>])\s*\(\s*", r"\1(", _ids(plain_text, umkreis))
    words = _CODE.sub(lambda match: f" {_keep(found, match['code'] or match['hinten'])}", _codes(words, umkreis, found))
    with_ids = _ID.search(plain_text) is not None
    words = _quotes(words, umkreis, found, fuzzy=not with_ids)
    if not with_ids:  # who writes ids writes them for all whom he means
        words = _nameless(_bare_names(words, umkreis), umkreis)
    words = re.sub(r"⟩(?:\s*⟨\d+⟩)+", "⟩", words)  # 001 "in Deutschland": the code says it all
    found.text = re.sub(r"[\"„“”']", " ", words)
    return found


def _keep(found: Markiert, wert: str) -> str:
    found.werte.append(wert.strip())
    return f"⟨{len(found.werte) - 1}⟩"


def _ids(text: str, umkreis: Umkreis) -> str:
    """Ids become marks, with the groups above them; the name behind an id goes, with or without quotes."""
    pieces: list[str] = []
    at = 0
    for match in _ID.finditer(text):
        if match.start() < at:
            continue
        above = re.findall(r"G\d{8,11}", match["pfad"])
        pieces += [text[at : match.start()], f" ⟦{'.'.join([*above, match['id']])}⟧ "]
        at = match.end() + _name_length(text[match.end() :], match["id"], umkreis)
    return "".join([*pieces, text[at:]])


def _name_length(rest: str, element: str, umkreis: Umkreis) -> int:
    known = umkreis.alle.get(element)
    named = _beginn(rest, known.name) if known else 0
    if named:
        return named
    quoted = re.match(r"\s*[\"„“']([^\"“”']*)[\"“”']", rest)
    if not quoted or (known and _CODED.match(quoted[1])):
        return 0
    chosen = known and _CHOSEN.match(rest[quoted.end() :]) is not None
    return 0 if known and umkreis.ist_angabe(element, quoted[1], gewaehlt=bool(chosen)) else quoted.end()


def _beginn(rest: str, name: str) -> int:
    """How much of the text is the name it begins with, in quotes or not; 0 when it begins with something else."""
    pattern = r"\s+".join(re.escape(word) for word in name.split())
    match = re.match(rf"\s*[\"„“”']?\s*{pattern}(?:\s*[\"“”']|(?!\w))", rest, re.IGNORECASE) if pattern else None
    return match.end() if match else 0


def _name_before(text: str, name: str) -> int:
    """Where the name begins that stands before a code in brackets: Hauptniederlassung (01)."""
    pattern = r"\s+".join(re.escape(word) for word in name.split())
    match = re.search(rf"[\"„“”']?\b{pattern}[\"“”']?\s*\($", text, re.IGNORECASE)
    return match.start() if match else 0


def _codes(text: str, umkreis: Umkreis, found: Markiert) -> str:
    """A code of the element named before, with its name: 01 Natürliche Person, 002=geschäftlich."""
    pieces: list[str] = []
    at = 0
    werte: Mapping[str, str] = {}
    for match in _WORD.finditer(text):
        if match.start() < at:
            continue
        if match["element"]:
            known = umkreis.alle.get(schluessel(match["element"]))
            werte = known.werte if known else {}
        elif (name := werte.get(match["code"])) and (start := _name_before(text[at : match.start()], name)):
            pieces += [text[at : at + start], f" {_keep(found, match['code'])} "]
            at = match.end() + 1
        elif name and (length := _beginn(text[match.end() :].lstrip("=:-– "), name)):
            rest = text[match.end() :]
            pieces += [text[at : match.start()], f" {_keep(found, match['code'])}"]
            at = match.end() + len(rest) - len(rest.lstrip("=:-– ")) + length
    return "".join([*pieces, text[at:]])


def _quotes(text: str, umkreis: Umkreis, found: Markiert, *, fuzzy: bool) -> str:
    """What stands in quotes is a value behind "Wert" and "=", else an element where there is one of that name.

    `fuzzy` also takes an element of nearly that name.
    """

    def mark(match: re.Match[str]) -> str:
        before = text[: match.start()]
        if _VALUE_BEFORE.search(before):
            return _keep(found, match[1])
        kind = _KIND_BEFORE.search(before)
        element = (umkreis.finde(f"{kind[1]} {match[1]}") if kind else None) or umkreis.genau(match[1])
        if fuzzy and element is None and not (_MAYBE_VALUE.search(before) or umkreis.ist_wert(match[1])):
            element = umkreis.finde(match[1])
        if element and not (before.rstrip().endswith("⟧") and umkreis.ist_wert(match[1])):
            return f"⟦{element}⟧"
        return _keep(found, match[1])

    return _QUOTED.sub(mark, text)


def _bare_names(text: str, umkreis: Umkreis) -> str:
    """Names without quotes, the longest first; never inside a mark."""
    low = text.casefold()
    for name in umkreis.nach_laenge:
        if name not in low:
            continue
        written = re.escape(umkreis.alle[umkreis.namen[name]].name.strip())
        text = re.sub(rf"(?<![\w⟦⟨]){written}(?![\w⟧⟩])", f"⟦{umkreis.namen[name]}⟧", text, flags=re.IGNORECASE)
        low = text.casefold()
    return text


def _nameless(text: str, umkreis: Umkreis) -> str:
    """What is meant without being named exactly: „Die Straßenanschrift Inland muss …“"""
    for pattern in _NAMELESS:
        match = pattern.search(text)
        if match and (element := umkreis.finde(match["name"], _MARK.findall(text))):
            text = f"{text[: match.start('name')]}⟦{element}⟧{text[match.end('name') :]}"
    return text
