"""The sentences of a rule: who must be filled in or must not, and when; or what must hold."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from kuer.integrations.fim.sprache import baum
from kuer.integrations.fim.sprache.aufzaehlung import einsetzen
from kuer.integrations.fim.sprache.baum import Baum
from kuer.integrations.fim.sprache.bedingung import lies
from kuer.integrations.fim.sprache.folge import FIXED, FORBIDDEN, OPTIONAL, PREFILL, REQUIRED, VALIDATION, Folge, folgen
from kuer.integrations.fim.sprache.geltung import gilt, soll
from kuer.integrations.fim.sprache.laender import Laender
from kuer.integrations.fim.sprache.marken import Markiert, markiere
from kuer.integrations.fim.sprache.namen import Umkreis
from kuer.integrations.fim.sprache.schreibweise import ohne_gliederung
from kuer.integrations.fim.sprache.wertetafel import vereinbar
from kuer.integrations.fim.sprache.woerter import Unverstanden, Wort, gezeigt, tiefe, woerter

LONGEST: Final = 10_000
DEEPEST: Final = 20
_SENTENCE: Final = re.compile(r"(?<=[^\d.][.;])\s+(?=[A-ZÄÖÜ⟦])|(?<=[⟧⟩]\.)\s+(?=[A-ZÄÖÜ⟦])")
_AGAIN: Final = re.compile(r",\s*(?=(?:wenn|falls|sofern|bei)\s)", re.IGNORECASE)
_WENN: Final = re.compile(r"(?:wenn|falls|sofern)\b", re.IGNORECASE)
_BEI: Final = re.compile(r"^bei\s+", re.IGNORECASE)
_RANGE: Final = re.compile(
    r"(?:\beine?\s+\w+\s+(?:aus)?gewählt\s+(?:wird|wurde|ist)\s*,\s*)?\b(?:deren|dessen)\s+(?:\w+\s+)?im\s+Bereich\s*"
    r"([<>]=?)\s*(\d+)\s+bis\s*([<>]=?)\s*(\d+)\s+(?:liegt|ist)",
    re.IGNORECASE,
)
_ALL_OTHERS: Final = re.compile(
    r"=\s*alle\s+anderen\s+(?:möglichen\s+)?(?:Ausprägungen|Werte|Codes|Einträge)(?:\s+der\s+Codeliste)?", re.IGNORECASE
)
_EXPLAINED: Final = re.compile(r"^(?:d\.\s?h\.|das\s+heißt|hinweis\s*:|beispiel\b|z\.\s?b\.)", re.IGNORECASE)
_ACTS: Final = frozenset({"MUSS", "SOLL", "DARF", "ZEIGE", "BLENDE", "DEAKT"})
_TURNED: Final = {REQUIRED: FORBIDDEN, FORBIDDEN: REQUIRED}


@dataclass(frozen=True)
class Aussage:
    """What a sentence says: `bedingung` (a tree), the action, and whom it concerns (None: the group itself).

    `wert` is what stands in the field from the beginning, for PREFILL and FIXED.
    """

    bedingung: Baum
    aktion: str
    ziel: str | None = None
    wert: Any = None

    def als_json(self) -> dict[str, Any]:
        """In the form of the official machine-readable rules, with bare ids."""
        told = {
            "condition": baum.ohne_pfade(self.bedingung),
            "actions": ["prefill", "hide"] if self.aktion == FIXED else [self.aktion],
            "target": self.ziel and baum.schluessel(self.ziel),
        }
        return told if self.wert is None else {**told, "value": self.wert}


def uebersetze(text: str, umkreis: Umkreis) -> list[Aussage]:
    """All that a rule says. Raises: Unverstanden for the whole when a part is not understood: half a rule is none."""
    if len(text) > LONGEST or tiefe(text) > DEEPEST:
        raise Unverstanden("Der Text ist zu lang oder zu verschachtelt für eine Regel")
    marked = markiere(einsetzen(ohne_gliederung(text)), umkreis)
    reader = _Satz(marked, umkreis)
    found: list[Aussage] = []
    try:
        for sentence in _sentences(marked.text):
            found += [one for one in reader.lies(sentence) if one not in found]
    except Unverstanden as reason:
        raise Unverstanden(lesbar(str(reason), marked, umkreis)) from None
    if not found:
        raise Unverstanden("Die Regel hat keinen Text")
    _pruefe(found, umkreis)
    return found


def lesbar(text: str, marked: Markiert, umkreis: Umkreis) -> str:
    """A reason with names and values in the place of marks."""
    text = re.sub(r"⟨(\d+)⟩", lambda match: f"‚{marked.werte[int(match[1])]}‘", text)
    return re.sub(r"⟦([^⟧]+)⟧", lambda match: umkreis.genannt(match[1]), text)


def _pruefe(found: Sequence[Aussage], umkreis: Umkreis) -> None:
    """Nothing may be demanded and forbidden at once. Raises: Unverstanden."""
    for one in found:
        for other in found:
            if (one.aktion, other.aktion) != (REQUIRED, FORBIDDEN) or one.ziel != other.ziel:
                continue
            if vereinbar(one.bedingung, other.bedingung):
                raise Unverstanden(f"Sie verlangt und verbietet {umkreis.genannt(str(one.ziel))} zugleich")


def _sentences(text: str) -> Iterator[str]:
    for part in _SENTENCE.split(text):
        pieces = _AGAIN.split(part) if _WENN.match(part) else [part]
        for piece in pieces:
            if words := piece.strip().rstrip(".;, "):
                yield words


class _Satz:
    """Reads one sentence after the other, and remembers whom and what the one before spoke of."""

    def __init__(self, marked: Markiert, umkreis: Umkreis) -> None:
        self.marked = marked
        self.umkreis = umkreis
        self.laender = Laender()
        self.fortan: Baum = baum.WAHR
        self.davor: list[str] = []  # the elements that the last sentence had consequences for
        self.bedingung: Baum | None = None  # the condition of the last sentence
        self.zuletzt: list[Aussage] = []  # what it said, while „sonst“ may still follow
        self.subjekt = ""  # the element that it asked
        self.werte: list[str] = []  # the values that it named

    def lies(self, satz: str) -> list[Aussage]:
        """What the sentence says. Raises: Unverstanden."""
        if _EXPLAINED.match(satz):
            return []
        place = self.laender.suche(satz)
        if place is None:
            return [_dort(one, self.fortan) for one in self._lies(satz)]
        if place.fortan:
            self.fortan = place.bedingung
            return [_dort(one, self.fortan) for one in self._lies(place.rest)] if place.rest else []
        found = [_dort(one, place.bedingung) for one in self._lies(place.rest)]
        if place.nur:
            elsewhere = baum.nicht(place.bedingung)
            found += [Aussage(elsewhere, FORBIDDEN, one.ziel) for one in found if one.aktion in {REQUIRED, OPTIONAL}]
        return found

    def __call__(self, element: str, mark: str) -> Any:
        """A marked value as the element holds it."""
        text = self.marked.werte[int(mark.strip("⟨⟩"))] if mark.startswith("⟨") else mark
        return self.umkreis.code(baum.schluessel(element), text)

    def datentyp(self, element: str) -> str:
        """What the element holds; empty when it is not known."""
        known = self.umkreis.alle.get(baum.schluessel(element))
        return known.datentyp if known else ""

    def _lies(self, satz: str) -> list[Aussage]:
        satz, bei = _BEI.subn("wenn ", satz)
        satz = self._uebrige(_RANGE.sub(r"\1 \2 UND \3 \4", satz))
        held = gilt(satz, self, self.umkreis)
        if held is not None:
            return [Aussage(held, VALIDATION)]
        words = woerter(satz)
        if words and words[0].art == "SONST" and self.zuletzt:
            before, self.zuletzt = self.zuletzt, []
            return self._sonst(before, self.bedingung, words[1:])
        self.zuletzt = []
        if (
            words and words[0].art in {"BE", "SOLLTE"} and {"DANN", "KOMMA"} & {one.art for one in words}
        ):  # „Ist ⟦F1⟧ leer, …“
            words[0] = Wort("WENN", "wenn")
        if words and words[0].art == "WENN":
            self.zuletzt = self._bedingt(words, verb=frozenset({"BE"}) if bei else frozenset())
            return self.zuletzt
        if [one.art for one in words[:2]] == ["NUR", "WENN"]:
            found = self._bedingt(words[1:])
            return [*found, *(replace(one, bedingung=baum.nicht(one.bedingung), aktion=FORBIDDEN) for one in found)]
        at = next((at for at, one in enumerate(words) if one.art in {"WENN", "AUSSER"}), len(words))
        condition = self._bedingung(words[at + (words[at].art == "WENN") :]) if at < len(words) else None
        return self._folgen(_ohne_rand(words[:at]), condition)

    def _uebrige(self, satz: str) -> str:
        """„alle anderen Ausprägungen“ are those that the sentence before did not name."""
        named = " UND ".join(self.werte)
        return _ALL_OTHERS.sub(f"<> ({named})", satz) if named else satz

    def _bedingt(self, words: Sequence[Wort], verb: Collection[str] = ()) -> list[Aussage]:
        """„Wenn …, dann muss … befüllt werden, sonst nicht.“; `verb` may begin the consequence, too."""
        split = _trennung(words, verb)
        condition = self._bedingung(_ohne_rand(words[1:split]))
        told = list(words[split + (words[split].art == "DANN") :])
        other = next((at for at, one in enumerate(told) if one.art == "SONST"), len(told))
        only_if = next((at for at, one in enumerate(told) if one.art == "AUSSER"), other)
        if only_if < other:
            if other < len(told):
                raise Unverstanden(f"Wovon „{gezeigt(told)}“ die Ausnahme ist, ist nicht klar")
            condition = baum.alle([condition, self._bedingung(told[only_if:])])
        found = self._hauptsatz(_ohne_rand(told[:only_if]), condition)
        if other < len(told):
            found += self._sonst(found, condition, told[other + 1 :])
        return found

    def _bedingung(self, words: Sequence[Wort]) -> Baum:
        at = next((at for at, one in enumerate(words) if one.art == "AUSSER"), len(words))
        said = [lies(_ohne_rand(words[:at]), self, self.subjekt)] if at else []
        said += [baum.nicht(lies(_ohne_rand(words[at + 1 :]), self, self.subjekt))] if at < len(words) else []
        self.bedingung = baum.alle(said)
        self.werte = [one.text for one in words if one.art == "V"]
        self.subjekt = next((one.text for one in reversed(words) if one.art == "E"), self.subjekt)
        return self.bedingung

    def _hauptsatz(self, words: list[Wort], condition: Baum) -> list[Aussage]:
        """The consequence, with what may be chosen then: „…, wobei nur der Code A ausgewählt werden darf“."""
        at = next((at for at, one in enumerate(words) if one.art == "WOBEI"), len(words))
        if at == len(words) and (held := soll(words, self, self.umkreis)) is not None:
            return [Aussage(baum.eines([baum.nicht(condition), held]), VALIDATION)]
        found = self._folgen(_ohne_rand(words[:at]), condition)
        if at < len(words):
            tail = words[at + 1 :]
            values = [one.text for one in tail if one.art == "V"]
            if (
                not values
                or {one.art for one in tail} - {"NUR", "V", "ODER", "KOMMA", "VOLL", "KREUZ", "BE", "DARF"}
                or len(self.davor) != 1
            ):
                raise Unverstanden(f"Der Zusatz „{gezeigt(tail)}“ wurde nicht verstanden")
            (element,) = self.davor
            chosen = baum.eines([baum.gleich(element, self(element, one)) for one in values])
            found.append(Aussage(baum.eines([baum.nicht(condition), chosen]), VALIDATION))
        return found

    def _folgen(self, words: list[Wort], condition: Baum | None) -> list[Aussage]:
        """The consequences under a condition; without one of its own, „dann“ speaks of the last."""
        if condition is None:
            dann = any(one.art == "DANN" for one in words) and self.bedingung is not None
            condition = self.bedingung if dann else baum.WAHR
        only = any(one.art == "NUR" for one in words)
        if only and condition is baum.WAHR:
            raise Unverstanden(f"Wofür „{gezeigt(words)}“ nur gilt, wurde nicht verstanden")
        told = folgen([one for one in words if one.art != "NUR"], self.davor)
        self.davor = list(dict.fromkeys(one.ziel for one in told))
        found = [self._aussage(one, condition) for one in told]
        if only:
            found += [Aussage(baum.nicht(condition), FORBIDDEN, one.ziel) for one in told if one.aktion != FORBIDDEN]
        return found

    def _aussage(self, one: Folge, condition: Baum) -> Aussage:
        wert = self(one.ziel, one.wert) if one.aktion in {PREFILL, FIXED} else None
        return Aussage(condition, one.aktion, one.ziel, wert)

    def _sonst(self, before: Sequence[Aussage], condition: Baum, words: Sequence[Wort]) -> list[Aussage]:
        """„ansonsten nicht“ turns it round; else the sentence says what happens instead."""
        against = baum.nicht(condition)
        if words and words[0].art == "NICHT" and {one.art for one in words[1:]} <= {"VOLL", "AN"}:
            if any(one.aktion not in _TURNED for one in before):
                raise Unverstanden(f"Was „{gezeigt(words)}“ umkehrt, ist nicht klar")
            return [Aussage(against, _TURNED[one.aktion], one.ziel) for one in before]
        return self._folgen(list(words), against)


def _dort(one: Aussage, here: Baum) -> Aussage:
    """What holds in some Länder only, with that said."""
    if here is baum.WAHR:
        return one
    if one.aktion == VALIDATION:
        return replace(one, bedingung=baum.eines([baum.nicht(here), one.bedingung]))
    parts = [here] if one.bedingung is baum.WAHR else [here, one.bedingung]
    return replace(one, bedingung=baum.alle(parts))


def _trennung(words: Sequence[Wort], verb: Collection[str] = ()) -> int:
    """Where the consequence begins: at „dann“, else at its verb. Raises: Unverstanden."""
    for arts in ({"DANN"}, _ACTS, verb):
        if at := next((at for at, one in enumerate(words) if one.art in arts), 0):
            return at
    after_comma = (
        at + 1 for at, one in enumerate(words[:-1]) if one.art == "KOMMA" and words[at + 1].art in {"BE", "BLEIBT"}
    )
    if at := next(after_comma, 0):
        return at
    raise Unverstanden("Diese Satzform ist noch nicht bekannt")


def _ohne_rand(words: Sequence[Wort]) -> list[Wort]:
    """Without commas at both ends."""
    found = list(words)
    while found and found[-1].art == "KOMMA":
        found.pop()
    while found and found[0].art == "KOMMA":
        found.pop(0)
    return found
