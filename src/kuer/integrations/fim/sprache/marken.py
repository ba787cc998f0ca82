"""Marks in a sentence who is meant and which values are named, so that the grammar sees only its own words.

⟦F60000000263⟧ is an element, ⟨3⟩ the fourth value; everything else are words of the sentence.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from kuer.integrations.fim.sprache.baum import schluessel
from kuer.integrations.fim.sprache.namen import Umkreis
from kuer.integrations.fim.sprache.schreibweise import einheitlich
from kuer.integrations.fim.sprache.woerter import Unverstanden, bedeutend

# An id, perhaps with the groups before it and its version; a name often follows: G05000013207.F05000019533 "Status …"
_ID: Final = re.compile(
    r"(?P<pfad>(?:G\d{8,11}(?:\s*\.\s*|(?=[GF]\d)))*)(?P<id>[GF]\d{8,11})(?!\d)"
    r"(?:\s*V(?:ersion\s*)?\d+(?:\.\d+)+|\s*\(\s*V(?:ersion\s*)?\d+(?:\.\d+)*\s*\)|:\d+(?:\.\d+)+)?"
)
_QUOTED: Final = re.compile(r"[\"„“”']([^\"„“”']*)[\"“”']")
_NAME_BEFORE: Final = re.compile(r"[\"„“']([^\"„“”']*)[\"“”']\s*\(\s*$")
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
    r"(?:(?<=[=<>])|(?<=[=<>]\()|(?<=gleich)|(?<=\bODER)|(?<=\boder)|(?<=\bUND)|(?<=\bund)|(?<=\bCode)|(?<=\bCodes)|(?<=\bmit)"
    r"|(?<=\bAuswahl))\s*"
    r"(?P<code>\d{1,6}|[A-Z]{1,3}|GesR)"
    r"(?:\s*=?\s*[\"„“'][^\"“”']*[\"“”']"
    r"|\s*(?:=|\s-\s)\s*(?P<name>[^,⟦⟨]+?)(?=\s*(?:,|\b(?:ODER|DANN|UND|nicht|NICHT|als|ist|vor\w+|aus\w+)\b|$))"
    r"|(?=\s*(?:,|\)|\boder\b|\bODER\b|\bUND\b|\bDANN\b|\b(?:aus|vor)\w+|$)))"
    r"|(?<=\bAuswahl)\s+[A-ZÄÖÜ][^,⟦⟨()]*\((?P<hinten>\d{1,6})\)"
)
_WORD: Final = re.compile(r"⟦(?P<element>[^⟧]+)⟧|(?<![\w.⟨⟦])(?P<code>\w+)")
_CHOSEN: Final = re.compile(r"\s*(?:nicht\s+)?(?:ausgewählt|gewählt|angegeben|angekreuzt)\b", re.IGNORECASE)
_CODED: Final = re.compile(r"\d{1,6}\s")
_CODE_NAMED: Final = re.compile(
    r"(?P<code>⟨\d+⟩|(?<![\w.,⟨⟦])(?:0\d{1,5}|\d{3,6})(?![\w⟩]))(?P<name>\s*(?:⟨(?P<wert>\d+)⟩|\(\s*⟨(?P<innen>\d+)⟩\s*\)|\((?P<worte>[^()⟦⟧⟨⟩\d]+)\)))"
)
_MARKED: Final = re.compile(r"[⟦⟨]|^\s*[=<>]")  # what no value is: quotes that do not match have caught it
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
    plain_text = einheitlich(text)
    words = re.sub(r"([=<>])\s*\(\s*", r"\1(", _ids(plain_text, umkreis))
    words = _CODE.sub(lambda match: f" {_keep(found, match['code'] or match['hinten'])}", _codes(words, umkreis, found))
    with_ids = _ID.search(plain_text) is not None
    words = _quotes(words, umkreis, found, fuzzy=not with_ids)
    if not with_ids:  # who writes ids writes them for all whom he means
        words = _nameless(_bare_names(words, umkreis), umkreis)
    found.text = re.sub(r"[\"„“”']", " ", _CODE_NAMED.sub(lambda match: _allein(match, found), words))
    return found


def _allein(match: re.Match[str], found: Markiert) -> str:
    """A code without its name, which says nothing more: 001 "in Deutschland", "001" (in Deutschland)."""
    if match["worte"] is not None:
        told = bedeutend(match["worte"])
    else:
        told = found.werte[int(match["wert"] or match["innen"])].isdigit()
    return match[0] if told else match["code"]


def _keep(found: Markiert, wert: str) -> str:
    if _MARKED.search(wert):
        raise Unverstanden("Die Anführungszeichen gehen nicht auf")
    found.werte.append(wert.strip())
    return f"⟨{len(found.werte) - 1}⟩"


def _ids(text: str, umkreis: Umkreis) -> str:
    """Ids become marks, with the groups above them; the name behind an id goes, with or without quotes."""
    pieces: list[str] = []
    at = 0
    for match in _ID.finditer(text):
        if match.start() < at:
            continue
        mark = f" ⟦{'.'.join([*re.findall(r'G[0-9]{8,11}', match['pfad']), match['id']])}⟧ "
        before, rest = text[at : match.start()], text[match.end() :]
        named = _name_to_bracket(before, match["id"], umkreis)
        if named is not None and (closed := re.match(r"\s*\)", rest)):  # „Anschrift Inland“ (G60000000088)
            pieces += [before[:named], mark]
            at = match.end() + closed.end()
        else:
            pieces += [before, mark]
            at = match.end() + _name_length(rest, match["id"], umkreis)
    return "".join([*pieces, text[at:]])


def _name_to_bracket(before: str, element: str, umkreis: Umkreis) -> int | None:
    """Where the name begins that stands before an id in brackets; None when something else stands there."""
    known = umkreis.alle.get(element)
    if known and (start := _name_before(before, known.name)) is not None:
        return start
    quoted = _NAME_BEFORE.search(before)
    if quoted is None or _VALUE_BEFORE.search(before[: quoted.start()]):
        return None
    return quoted.start() if known is None or umkreis.aehnlich(element, quoted[1]) else None


def _name_length(rest: str, element: str, umkreis: Umkreis) -> int:
    known = umkreis.alle.get(element)
    named = _beginn(rest, known.name) if known else 0
    if named:
        return named
    quoted = re.match(r"\s*(?P<klammer>\(\s*)?[\"„“']([^\"“”']*)[\"“”'](?(klammer)\s*\))", rest)
    if not quoted or (known and _CODED.match(quoted[2])):
        return 0
    chosen = known and _CHOSEN.match(rest[quoted.end() :]) is not None
    return 0 if known and umkreis.ist_angabe(element, quoted[2], gewaehlt=bool(chosen)) else quoted.end()


def _beginn(rest: str, name: str) -> int:
    """How much of the text is the name it begins with, in quotes, in brackets, behind a dash or plainly; else 0."""
    if not (pattern := _muster(name)):
        return 0
    quoted = rf"(?:[\"„“”']\s*{pattern}(?:\s*[\"“”'](?!\w)|(?!\w))|{pattern}(?:[\"“”'](?!\w)|(?!\w)))"
    match = re.match(rf"\s*(?:[-–:]\s*)?(?:\(\s*{quoted}\s*\)|{quoted})", rest, re.IGNORECASE)
    return match.end() if match else 0


def _muster(name: str) -> str:
    return r"\s+".join(re.escape(word) for word in einheitlich(name).split())


def _name_before(text: str, name: str) -> int | None:
    """Where the name begins that stands before something in brackets: Hauptniederlassung (01)."""
    pattern = _muster(name)
    match = re.search(rf"[\"„“”']?(?<!\w){pattern}[\"“”']?\s*\(\s*$", text, re.IGNORECASE) if pattern else None
    return match.start() if match else None


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
        elif not (name := werte.get(match["code"])):
            continue
        elif (start := _name_before(text[at : match.start()], name)) is not None:
            pieces += [text[at : at + start], f" {_keep(found, match['code'])} "]
            at = match.end() + 1
        elif length := _name_behind(text, match, name):
            quoted = text[match.start() - 1] in "\"„“'" and match.start() > at
            pieces += [text[at : match.start() - quoted], f" {_keep(found, match['code'])} "]
            at = match.end() + length
    return "".join([*pieces, text[at:]])


def _name_behind(text: str, code: re.Match[str], name: str) -> int:
    """How much of the text behind a code is its name: 001 Neu, "001" (Neu), "001 - Neu"; 0 for anything else."""
    pattern, rest = _muster(name), text[code.end() :]
    if not pattern:
        return 0
    quoted, between = rf"(?:\(\s*[\"„“']?{pattern}[\"“”']?\s*\)|[\"„“']{pattern}[\"“”'])", r"\s*[=:–-]?\s*"
    if text[code.start() - 1 : code.start()] in {*"\"„“'"}:
        match = re.match(
            rf"[\"“”']{between}(?:{quoted}|{pattern}(?!\w))|{between}(?:{pattern}|\(\s*{pattern}\s*\))\s*[\"“”']",
            rest,
            re.IGNORECASE,
        )
    else:
        match = re.match(rf"{between}(?:{quoted}|{pattern}(?!\w))", rest, re.IGNORECASE)
    return match.end() if match else 0


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
        written = _muster(umkreis.alle[umkreis.namen[name]].name)
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
