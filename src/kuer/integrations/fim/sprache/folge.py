"""What follows for whom: „muss ⟦F1⟧ befüllt werden und ⟦F2⟧ ausgeblendet“, „zeige ⟦F1⟧ an“."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from kuer.integrations.fim.sprache.woerter import Unverstanden, Wort, gezeigt

REQUIRED, FORBIDDEN, VALIDATION = "required", "forbidden", "validation"
OPTIONAL = "optional"
"""Neither wanted nor forbidden: it changes nothing, but it was said."""
PREFILL, FIXED = "prefill", "fixed"
"""A value stands in the field from the beginning; of a fixed one nobody sees anything."""

_VERBS: Final = frozenset(
    {"VOLL", "KREUZ", "ZEIGEN", "AUSB", "VORBEF", "PFLICHT", "OPTIONAL", "LEER", "ERLAUBT", "VERBOTEN"}
)
_LEADING: Final = frozenset({"ZEIGE", "BLENDE", "DEAKT"})
_APPEARS: Final = frozenset({"erscheint", "erscheinen", "entfällt", "entfallen"})  # these may stand behind it
_JOINS: Final = frozenset({"UND", "KOMMA", "ODER"})
_MODAL: Final = frozenset({"MUSS", "SOLL", "DARF"})
_KNOWN: Final = (
    _VERBS | _LEADING | _MODAL | {"E", "V", "BE", "BLEIBT", "NICHT", "KEIN", "EINS", "AN", "AUS", "ALS", "ALLE", "DANN"}
)


@dataclass
class Teil:
    """A part of the sentence between „und“ and „und“: its elements, its values, the classes of its words."""

    elemente: list[str] = field(default_factory=list)
    werte: list[str] = field(default_factory=list)
    arten: list[str] = field(default_factory=list)
    oder: bool = False  # whether „oder“ stands in it, or before it

    def nimm(self, word: Wort) -> None:
        """Take in another word."""
        if word.art == "E":
            self.elemente.append(word.text)
        elif word.art == "V":
            self.werte.append(word.text)
        self.arten.append(word.art)

    @property
    def fertig(self) -> bool:
        """Whether it says what is to be done."""
        return bool(_VERBS.intersection(self.arten)) or bool(_LEADING.intersection(self.arten))

    @property
    def nicht(self) -> bool:
        """Whether it says no."""
        return "NICHT" in self.arten or "KEIN" in self.arten


@dataclass(frozen=True)
class Folge:
    """One consequence: the action, whom it concerns, with which value (the mark)."""

    aktion: str
    ziel: str
    wert: str = ""


def folgen(words: Sequence[Wort], davor: Sequence[str] = ()) -> list[Folge]:
    """All consequences, one after the other; `davor` are the elements spoken of before. Raises: Unverstanden."""
    found: list[Folge] = []
    before, modal, negative = list(davor), "", False
    for part in _teile(words):
        own = next((one for one in part.arten if one in _MODAL), "")
        carried, modal = (modal if not own and "BE" not in part.arten[:1] else ""), own or modal
        if carried:  # „darf nicht angezeigt und befüllt werden“
            part.arten[:0] = [carried, *(["NICHT"] if negative and not part.elemente else [])]
        negative = part.nicht
        targets = part.elemente or before
        if not targets:
            raise Unverstanden(f"In „{gezeigt(words)}“ ist nicht klar, welches Feld gemeint ist")
        action = _aktion(part, words, carried=bool(carried))
        if action == REQUIRED and part.oder:
            raise Unverstanden(f"Ob „{gezeigt(words)}“ eines verlangt oder alles, ist nicht klar")
        if action == PREFILL and len(part.werte) != 1:
            raise Unverstanden(f"Der Wert der Vorbefüllung in „{gezeigt(words)}“ wurde nicht verstanden")
        found += [Folge(action, one, part.werte[0] if action == PREFILL else "") for one in targets]
        before = targets
    if not found:
        raise Unverstanden(f"Die Folge „{gezeigt(words)}“ wurde nicht verstanden")
    return list(dict.fromkeys(_fest(found)))


def _fest(found: list[Folge]) -> Iterator[Folge]:
    """What is filled in beforehand and not to be seen is fixed; of the two sayings one remains."""
    filled = {one.ziel for one in found if one.aktion == PREFILL}
    hidden = {one.ziel for one in found if one.aktion == FORBIDDEN}
    for one in found:
        if one.aktion == PREFILL and one.ziel in hidden:
            yield Folge(FIXED, one.ziel, one.wert)
        elif one.aktion != FORBIDDEN or one.ziel not in filled:
            yield one


def _teile(words: Sequence[Wort]) -> Iterator[Teil]:
    """The parts that say what is to be done; what says nothing joins the next, or the one before at the end."""
    part = Teil()
    for at, word in enumerate(words):
        if word.art in _JOINS:
            if part.fertig and _own(words[at + 1 :], part):
                yield part
                part = Teil()
            part.oder = part.oder or word.art == "ODER"
        elif not _namensrest(words, at):
            if word.art not in _KNOWN or not _am_platz(word, part, words[at + 1 : at + 2]):
                raise _unclear(words)
            part.nimm(word)
    if part.arten:
        yield part


def _namensrest(words: Sequence[Wort], at: int) -> bool:
    """Whether a word is left of the name of the element before it."""
    start = at
    while start > 0 and words[start].art == "?" and words[start].text[0].isupper():
        start -= 1
    return start < at and words[start].art == "E"


def _am_platz(word: Wort, part: Teil, then: Sequence[Wort]) -> bool:
    """A command stands before whom it concerns; „eine der Gruppen“ is not all of them."""
    if word.art == "EINS":
        return not then or then[0].art != "E"
    return word.art not in _LEADING or not part.elemente or word.text.lower() in _APPEARS


def _own(words: Sequence[Wort], part: Teil) -> bool:
    """Whether what comes up to the next „und“ says something of its own, and not how the part before is shown."""
    leading = bool(_LEADING.intersection(part.arten))
    verbs = _VERBS - {"PFLICHT", "OPTIONAL"} if leading and words and words[0].art == "E" else _VERBS
    for word in words:
        if word.art in verbs or word.art in _LEADING:
            return True
        if word.art in _JOINS and (leading or words[0].art != "E"):
            return False
    return False


def _aktion(part: Teil, words: Sequence[Wort], *, carried: bool) -> str:
    """The action of a part. Raises: Unverstanden for what could mean two things."""
    said = set(part.arten)
    if part.werte and "VORBEF" not in said:
        raise _unclear(words)
    if said & {"ERLAUBT", "VERBOTEN"}:
        return _erlaubt(part, words)
    if "LEER" in said:
        return _leer(part, words)
    if said & {"AUSB", "DEAKT"} or {"BLENDE", "AUS"} <= said:
        if part.nicht:
            raise _unclear(words)
        return FORBIDDEN
    if "VORBEF" in said and not part.nicht:
        return PREFILL
    if "OPTIONAL" in said or ("PFLICHT" in said and part.nicht and not said & {"VOLL", "KREUZ", "ZEIGE", "ZEIGEN"}):
        return OPTIONAL
    return _gezeigt(part, words, carried=carried)


def _gezeigt(part: Teil, words: Sequence[Wort], *, carried: bool) -> str:
    """To be filled in or shown, or not."""
    said = set(part.arten)
    if not said & {"VOLL", "KREUZ", "PFLICHT", "ZEIGE", "ZEIGEN"} and not {"BLENDE", "EINS"} <= said:
        raise _unclear(words)
    if part.nicht:
        if "MUSS" in said:
            return OPTIONAL
        return FORBIDDEN
    if "DARF" in said:
        if carried:
            raise _unclear(words)
        return OPTIONAL
    if not said & {"MUSS", "SOLL", "BE", "ZEIGE", "ZEIGEN", "BLENDE"}:
        raise _unclear(words)
    return REQUIRED


def _erlaubt(part: Teil, words: Sequence[Wort]) -> str:
    """„ist nicht zulässig“, „ist verboten“; what is allowed is left to whoever fills in."""
    if set(part.arten) & {*_MODAL, "LEER", "ALS"}:
        raise _unclear(words)
    return FORBIDDEN if part.nicht == ("ERLAUBT" in part.arten) else OPTIONAL


def _leer(part: Teil, words: Sequence[Wort]) -> str:
    if "DARF" in part.arten and part.nicht:
        return REQUIRED
    if {"MUSS", "SOLL", "BLEIBT"}.intersection(part.arten) and not part.nicht:
        return FORBIDDEN
    raise _unclear(words)


def _unclear(words: Sequence[Wort]) -> Unverstanden:
    return Unverstanden(f"Die Folge „{gezeigt(words)}“ wurde nicht verstanden")
