"""The sentences of a rule: who must be filled in or must not, and when; or what must hold."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from kuer.integrations.fim.sprache import baum
from kuer.integrations.fim.sprache.baum import Baum
from kuer.integrations.fim.sprache.bedingung import FILL, Unverstanden, V, lies
from kuer.integrations.fim.sprache.marken import Markiert, markiere
from kuer.integrations.fim.sprache.namen import Umkreis

REQUIRED, FORBIDDEN, VALIDATION = "required", "forbidden", "validation"


@dataclass(frozen=True)
class Aussage:
    """What a sentence says: `bedingung` (a tree), the action, and whom it concerns (None: the group itself)."""

    bedingung: Baum
    aktion: str
    ziel: str | None = None

    def als_json(self) -> dict[str, Any]:
        """In the form of the official machine-readable rules."""
        return {"condition": self.bedingung, "actions": [self.aktion], "target": self.ziel}


_S: Final = r"⟦[^⟧]+⟧"
_SUBJECTS: Final = rf"(?P<ziele>{FILL}{_S}(?:\s*(?:,|und|sowie|oder)?\s*{FILL}{_S})*)"
_DONE: Final = r"(?:angegeben|befüllt|angezeigt|ausgefüllt|hochgeladen|aktiviert|eingeblendet)"
_BE: Final = r"(?:\s+(?:werden|sein))"
_FULL: Final = rf"{_DONE}(?:\s+und\s+{_DONE})?{_BE}"


def _re(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_MUST: Final = _re(rf"^(?:dann\s+)?{_SUBJECTS}\s+(?:muss|müssen)\s+{_FULL}")
_MAY_NOT: Final = _re(rf"^(?:dann\s+)?{_SUBJECTS}\s+(?:darf|dürfen)\s+nicht\s+{_FULL}")
_DUTY: Final = _re(rf"^{_SUBJECTS}\s+ist\s+ein\s+Pflichtfeld")
_WHEN: Final = _re(r"^\s*,?\s*wenn\s+(?P<bedingung>.+)$")
_IF: Final = _re(
    r"^(?:wenn|falls)\s+(?P<bedingung>.+?)\s*(?:,\s*(?:dann\s+)?|\s+dann\s+|\s+(?=zeige\b))"
    r"(?P<folge>(?:muss|müssen|darf|dürfen|ist|sind|zeige|blende|aktiviere|deaktiviere|wird|werden)\b.+)$"
)
_ELSE: Final = _re(r"\s*,?\s*\b(?:ansonsten|sonst)\b\s*(?P<rest>.*)$")
_FOLGEN: Final = (
    (_re(rf"^(?:muss|müssen)\s+{_SUBJECTS}\s+{_FULL}"), REQUIRED),
    (_re(rf"^(?:darf|dürfen)\s+{_SUBJECTS}\s+nicht\s+(?:{_FULL}|mehr\s+{_FULL})"), FORBIDDEN),
    (_re(rf"^(?:darf|dürfen)\s+{_SUBJECTS}\s+nicht\s+leer\s+sein"), REQUIRED),
    (_re(rf"^(?:ist|sind)\s+{_SUBJECTS}\s+(?:auszublenden|nicht\s+(?:zu\s+befüllen|anzuzeigen))"), FORBIDDEN),
    (_re(rf"^(?:wird|werden)\s+{_SUBJECTS}\s+(?:ausgeblendet|nicht\s+angezeigt)"), FORBIDDEN),
    (_re(rf"^(?:ist|sind)\s+{_SUBJECTS}\s+ein(?:e)?\s+Pflicht(?:feld|feldgruppe)"), REQUIRED),
    (_re(rf"^(?:ist|sind)\s+{_SUBJECTS}\s+(?:zu\s+befüllen|(?:als\s+Pflicht\w*\s+)?anzuzeigen)"), REQUIRED),
    (_re(rf"^(?:wird|werden)\s+{_SUBJECTS}\s+(?:zur|zu\s+einer|eine)\s+Pflichtangabe"), REQUIRED),
    (_re(rf"^deaktiviere\s+{_SUBJECTS}"), FORBIDDEN),
    (_re(rf"^aktiviere\s+{_SUBJECTS}(?:\s+und\s+mache\s+(?:es|sie)\s+zu\s+einer\s+Pflichtangabe)?"), REQUIRED),
    (_re(rf"^blende\s+{_SUBJECTS}\s+aus"), FORBIDDEN),
    (_re(rf"^zeige\s+{_SUBJECTS}\s+nicht(?:\s+an)?"), FORBIDDEN),
    (_re(rf"^zeige\s+(?:als\s+Pflicht\s+)?{_SUBJECTS}(?:\s+als\s+Pflicht(?:felder|feld)?)?(?:\s+an)?"), REQUIRED),
)  # fmt: skip
_EITHER: Final = _re(
    rf"^(?:es\s+muss\s+entweder|entweder\s+muss|entweder)\s+{FILL}(?P<a>{_S})\s+oder\s+{FILL}(?P<b>{_S})\s+"
    rf"(?:muss\s+)?{_FULL}$"
)
_ANY_VALUE: Final = _re(
    rf"^mindestens\s+eine[sr]?\s+(?:der\s+)?(?:Felder|Datenfelder|Gruppen)\s+"
    rf"(?P<felder>{_S}(?:\s*(?:,|oder|und)\s*{_S})*)\s+muss\s+den\s+Wert\s+(?P<wert>{V})\s+haben$"
)
_ANY_FULL: Final = _re(
    rf"^(?:es\s+muss\s+)?mindestens\s+eine[sr]?\s+(?:der\s+)?(?:Felder|Datenfelder|Gruppen|Feldgruppen)\s+"
    rf"(?P<felder>{_S}(?:\s*(?:,|oder|und)\s*{_S})*)\s+(?:muss\s+)?{_FULL}$"
)
_ANY_CHILD: Final = _re(
    rf"^mindestens\s+ein\s+(?:Datenfeld|Feld)\s+der\s+(?:Datenfeldgruppe|Gruppe)\s+muss\s+den\s+Wert\s+(?P<wert>{V})\s+haben$"
)
_BEFORE: Final = _re(rf"^{FILL}(?P<a>{_S})\s+muss\s+(?:zeitlich\s+)?vor\s+(?:dem\s+)?{FILL}(?P<b>{_S})\s+liegen$")
_NOT_CHOSEN: Final = _re(
    rf"^{FILL}(?P<a>{_S})\s+darf\s+die\s+Auswahl\s+.*?\((?P<code>\w+)\)\s+nicht\s+ausgewählt\s+werden$"
)
_SENTENCE: Final = re.compile(r"(?<=[^\d.][.;])\s+(?=[A-ZÄÖÜ⟦])|(?<=[⟧⟩]\.)\s+(?=[A-ZÄÖÜ⟦])")
_AGAIN: Final = _re(r",\s*(?=(?:wenn|bei)\s)")
_LAND: Final = _re(
    r"^für\s+(?:(?:das|die)\s+(?:Land|Länder)\s+(?P<namen>[A-Z]{2}(?:\s*(?:,|und)\s*[A-Z]{2})*)"
    r"|(?P<andere>alle\s+anderen\s+Länder[n]?))\s+gilt\s*[:.]\s*"
)
LAND: Final = "kommune.land"
"""What a tree asks where a rule holds in some Länder only: the two letters of the Land (ISO 3166-2:DE)."""


def uebersetze(text: str, umkreis: Umkreis) -> list[Aussage]:
    """All that a rule says. Raises: Unverstanden for the whole when a part is not understood: half a rule is none."""
    marked = markiere(text, umkreis)
    found: list[Aussage] = []
    reader = _Satz(marked, umkreis)
    for sentence in _sentences(marked.text):
        found += reader.lies(sentence)
    if not found:
        raise Unverstanden("Die Regel hat keinen Text")
    return found


def _sentences(text: str) -> Iterator[str]:
    for part in _SENTENCE.split(text):
        pieces = _AGAIN.split(part) if part[:4].lower() == "wenn" else [part]
        for piece in pieces:
            if words := piece.strip().rstrip(".;, "):
                yield words


class _Satz:
    """Reads one sentence after the other."""

    def __init__(self, marked: Markiert, umkreis: Umkreis) -> None:
        self.marked = marked
        self.umkreis = umkreis
        self.laender: list[str] = []
        self.hier: Baum = baum.WAHR

    def lies(self, satz: str) -> list[Aussage]:
        """What the sentence says. Raises: Unverstanden."""
        if place := _LAND.match(satz):
            return self._in_land(place, satz[place.end() :])
        for way in (self._validation, self._plain, self._conditional):
            if found := way(satz):
                return [self._hier(one) for one in found]
        raise Unverstanden("Diese Satzform ist noch nicht bekannt")

    def _hier(self, one: Aussage) -> Aussage:
        """What holds in some Länder only, with that said."""
        if self.hier is baum.WAHR:
            return one
        if one.aktion == VALIDATION:
            return replace(one, bedingung=baum.eines([baum.nicht(self.hier), one.bedingung]))
        parts = [self.hier] if one.bedingung is baum.WAHR else [self.hier, one.bedingung]
        return replace(one, bedingung=baum.alle(parts))

    def _in_land(self, place: re.Match[str], rest: str) -> list[Aussage]:
        """The rest of the sentence, and of those after it, holds in the named Länder, or in all others."""
        if place["andere"]:
            if not self.laender:
                raise Unverstanden("Es ist nicht gesagt, welche Länder die anderen sind")
            here = baum.alle([baum.ungleich(LAND, one) for one in self.laender])
        else:
            self.laender = re.findall(r"[A-Z]{2}", place["namen"])
            here = baum.eines([baum.gleich(LAND, one) for one in self.laender])
        self.hier = here
        return self.lies(rest)

    def wert(self, element: str, mark: str) -> Any:
        """A marked value as the element holds it."""
        return self.umkreis.code(element, self.marked.werte[int(mark.strip("⟨⟩"))])

    def _plain(self, satz: str) -> list[Aussage]:
        """„⟦F1⟧ muss angegeben werden, wenn …“"""
        for pattern, action in ((_MUST, REQUIRED), (_MAY_NOT, FORBIDDEN), (_DUTY, REQUIRED)):
            if match := pattern.match(satz):
                rest = satz[match.end() :]
                when = _WHEN.match(rest)
                if rest.strip() and when is None:
                    continue
                condition = lies(when["bedingung"], self.wert) if when else baum.WAHR
                return [Aussage(condition, action, one) for one in _marks(match["ziele"])]
        return []

    def _conditional(self, satz: str) -> list[Aussage]:
        """„Wenn …, dann muss … befüllt werden, sonst nicht.“"""
        match = _IF.match(satz)
        if match is None:
            return []
        condition, told = lies(match["bedingung"], self.wert), match["folge"]
        other = _ELSE.search(told)
        if other:
            told = told[: other.start()]
        found = [Aussage(condition, action, one) for action, ziele in _folgen(told) for one in ziele]
        if other:
            found += self._otherwise(found, other["rest"])
        return found

    def _otherwise(self, before: list[Aussage], rest: str) -> list[Aussage]:
        """„ansonsten nicht“ turns it round; else the sentence says what happens instead."""
        against = baum.nicht(before[0].bedingung)
        if rest.strip(" .").lower() in {"nicht", "nicht anzeigen", "nicht an"}:
            turned = {REQUIRED: FORBIDDEN, FORBIDDEN: REQUIRED}
            return [Aussage(against, turned[one.aktion], one.ziel) for one in before]
        return [Aussage(against, action, one) for action, ziele in _folgen(rest.strip()) for one in ziele]

    def _validation(self, satz: str) -> list[Aussage]:
        """What must hold, whatever else is filled in."""
        if match := _EITHER.match(satz):
            pair = [baum.nicht(baum.leer(match[name].strip("⟦⟧"))) for name in "ab"]
            return [Aussage({"xor": pair}, VALIDATION)]
        if match := _ANY_VALUE.match(satz):
            return [self._some(_marks(match["felder"]), match["wert"])]
        if match := _ANY_CHILD.match(satz):
            inside = [one for one in self.umkreis.innen if self.umkreis.alle[one].datentyp == "bool"]
            return [self._some(inside, match["wert"])] if inside else []
        if match := _ANY_FULL.match(satz):
            parts = [baum.nicht(baum.leer(one)) for one in _marks(match["felder"])]
            return [Aussage(baum.eines(parts), VALIDATION)]
        if match := _BEFORE.match(satz):
            pair = [baum.feld(match[name].strip("⟦⟧")) for name in "ab"]
            return [Aussage({"less_than": pair}, VALIDATION)]
        if match := _NOT_CHOSEN.match(satz):
            return [Aussage(baum.ungleich(match["a"].strip("⟦⟧"), match["code"]), VALIDATION)]
        return []

    def _some(self, fields: list[str], mark: str) -> Aussage:
        return Aussage(baum.eines([baum.gleich(one, self.wert(one, mark)) for one in fields]), VALIDATION)


def _folgen(text: str) -> Iterator[tuple[str, list[str]]]:
    """The consequences, one after the other; nothing may be left over."""
    rest = text.strip(" .,;")
    while rest:
        for pattern, action in _FOLGEN:
            if match := pattern.match(rest):
                yield action, _marks(match["ziele"])
                rest = re.sub(r"^\s*(?:,|und\b)*\s*", "", rest[match.end() :], flags=re.IGNORECASE).strip(" .,;")
                break
        else:
            raise Unverstanden(f"Die Folge „{rest[:60]}“ wurde nicht verstanden")


def _marks(text: str) -> list[str]:
    return [one.strip("⟦⟧") for one in re.findall(_S, text)]
