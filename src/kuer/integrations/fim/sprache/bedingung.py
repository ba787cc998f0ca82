"""The condition of a sentence: „wenn ⟦F1⟧ den Wert ⟨0⟩ hat“, „⟦F1⟧ = ⟨0⟩ ODER = ⟨1⟩“ and their kind."""

import re
from collections.abc import Callable
from typing import Any, Final

from kuer.integrations.fim.sprache import baum
from kuer.integrations.fim.sprache.baum import Baum

FILL: Final = (
    r"(?:(?:das|die|der|dem|den|des|in|im|bei|für|felder|feld|datenfeld|datenfelder|feldgruppe|gruppe|datenfeldgruppe|"
    r"datengruppe|datum|auswahl|abfrage|auswahlfeld|angabe|entweder)\s*:?\s+)*"
)
E: Final = r"⟦(?P<feld>[^⟧]+)⟧"
V: Final = r"⟨\d+⟩"
_BE: Final = r"(?:\s+(?:ist|sind|wird|wurde|hat|sein))?"

Wert = Callable[[str, str], Any]
"""(element, mark) -> the value as the element holds it."""

_FORMS: Final[tuple[tuple[re.Pattern[str], str], ...]] = tuple(
    (re.compile(pattern, re.IGNORECASE), kind)
    for pattern, kind in (
        (
            rf"(?P<nicht>nicht\s+)?den\s+Wert\s+(?P<liste>{V}(?:\s*(?:,|oder|und|bzw\.)\s*{V})*)\s+(?:hat|haben)",
            "werte",
        ),
        (rf"(?P<nicht>nicht\s+)?={{1,3}}\s*\(?\s*(?P<liste>{V}(?:\s*(?:oder|und)\s*=*\s*{V})*)\)?{_BE}", "werte"),
        (rf"(?P<ne><>|!=)\s*\(?\s*(?P<liste>{V}(?:\s*(?:und|oder)\s*(?:<>|!=)?\s*{V})*)\)?{_BE}", "werte"),
        (rf"(?P<nicht>nicht\s+)?(?P<liste>{V}(?:\s*oder\s*{V})*)\s+(?:ist|lautet)", "werte"),
        (rf"(?:===?|=)\s*(?P<wort>ja|nein|wahr|falsch|true|false)\b{_BE}", "wort"),
        (rf"(?P<ne><>|!=)\s*(?P<wort>ja|nein|wahr|falsch)\b{_BE}", "wort"),
        (r"(?P<nicht>nicht\s+)?(?P<wort>wahr|falsch|erfüllt|ja|nein)\s+ist", "wort"),
        (r"(?P<wort>verneint|bejaht)\s+(?:wird|wurde|ist)", "wort"),
        (r"mit\s+(?P<wort>ja|nein)\s+(?:beantwortet|belegt)\s+(?:wird|wurde|ist)", "wort"),
        (rf"(?P<liste>{V})\s+(?:angegeben|ausgewählt|gewählt)\s+(?:wird|wurde|ist)", "werte"),
        (rf"mit\s+(?P<liste>{V})\s+(?:beantwortet|belegt|vorbelegt)\s+(?:wird|wurde|ist)", "werte"),
        (r"(?P<leer>nicht\s+)?leer(?:\s+ist)?", "leer"),
        (r"kein\s+Eintrag\s+vorgenommen\s+wurde", "kein"),
        (r"ein\s+Eintrag\s+vorgenommen\s+wurde", "gefuellt"),
        (r"(?P<nicht>nicht\s+)?(?:angegeben|befüllt|ausgefüllt)\s+(?:ist|sind|wird|wurde)", "gefuellt"),
    )
)
_SUBJECT: Final = re.compile(rf"\s*{FILL}{E}\s*", re.IGNORECASE)
_ANY: Final = re.compile(
    r"\s*(?:mindestens\s+)?eine[srm]?\s+(?:der\s+)?(?:folgenden\s+)?(?:Felder|Datenfelder|Gruppen)\s+"
    r"(?P<felder>⟦[^⟧]+⟧(?:\s*(?:,|oder|und)\s*(?:oder\s+)?⟦[^⟧]+⟧)*)\s*",
    re.IGNORECASE,
)
_JOIN: Final = re.compile(r"\s*,?\s*\b(?P<wort>oder|und)\b\s*", re.IGNORECASE)
_MARK: Final = re.compile(r"⟦([^⟧]+)⟧")
_TRUE: Final = frozenset({"ja", "wahr", "true", "erfüllt", "bejaht"})


class Unverstanden(Exception):
    """A sentence that the grammar does not know; the reason is German."""


def lies(text: str, wert: Wert) -> Baum:
    """The whole condition. Raises: Unverstanden, also when anything is left over."""
    groups: list[list[Baum]] = [[]]
    rest, subject = text.strip().rstrip(".,;"), ""
    while True:
        found, rest, subject = _term(rest, subject, wert)
        groups[-1].append(found)
        join = _JOIN.match(rest)
        if join is None:
            break
        if join["wort"].lower() == "oder":
            groups.append([])
        rest = rest[join.end() :]
    if rest.strip(" .,;"):
        raise Unverstanden(f"Der Teil „{_short(rest)}“ der Bedingung wurde nicht verstanden")
    return baum.eines([baum.alle(group) for group in groups])


def _term(text: str, subject: str, wert: Wert) -> tuple[Baum, str, str]:
    """One comparison; without an element of its own it speaks of the last one."""
    if several := _ANY.match(text):
        fields = _MARK.findall(several["felder"])
        form, rest = _form(text[several.end() :])
        return baum.eines([_compare(one, form, wert) for one in fields]), rest, subject
    named = _SUBJECT.match(text)
    if named:
        subject, text = named["feld"], text[named.end() :]
    if not subject:
        raise Unverstanden(f"In „{_short(text)}“ ist nicht klar, welches Feld gemeint ist")
    form, rest = _form(re.sub(r"^\s*(?:Auswahl|Antwort)\s*(?==)|^\s*Auswahl\s+", "", text))
    return _compare(subject, form, wert), rest, subject


def _form(text: str) -> tuple[tuple[re.Match[str], str], str]:
    for pattern, kind in _FORMS:
        if match := pattern.match(text.lstrip()):
            return (match, kind), text.lstrip()[match.end() :]
    raise Unverstanden(f"Der Vergleich „{_short(text)}“ wurde nicht verstanden")


def _compare(element: str, form: tuple[re.Match[str], str], wert: Wert) -> Baum:
    match, kind = form
    given = match.groupdict()
    negative = bool(given.get("nicht") or given.get("ne"))
    if kind == "leer":
        return baum.nicht(baum.leer(element)) if given["leer"] else baum.leer(element)
    if kind in {"gefuellt", "kein"}:
        return baum.leer(element) if negative or kind == "kein" else baum.nicht(baum.leer(element))
    if kind == "wort":
        values: list[Any] = [given["wort"].lower() in _TRUE]
    else:
        values = [wert(element, mark) for mark in re.findall(V, given["liste"])]
    if negative:
        return baum.alle([baum.ungleich(element, value) for value in values])
    return baum.eines([baum.gleich(element, value) for value in values])


def _short(text: str) -> str:
    words = text.strip()
    return words if len(words) < 60 else f"{words[:57]} …"  # noqa: PLR2004 - fits a line
