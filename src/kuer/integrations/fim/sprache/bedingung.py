"""The condition of a sentence: „wenn ⟦F1⟧ den Wert ⟨0⟩ hat“, „⟦F1⟧ = ⟨0⟩ ODER = ⟨1⟩“ and their kind."""

from collections.abc import Callable, Collection, Sequence
from typing import Final

from kuer.integrations.fim.sprache import baum
from kuer.integrations.fim.sprache.baum import Baum
from kuer.integrations.fim.sprache.ordnung import ORDER, Vergleich, Wert, ordnung
from kuer.integrations.fim.sprache.woerter import Strom, Unverstanden, Wort, gezeigt

_DONE: Final = ("BE", "BLEIBT", "VOLL", "KREUZ", "VORBEF", "GLEICH", "ERGIBT")
_SHOWN: Final = frozenset({"angezeigt", "eingeblendet"})  # what is shown need not be answered
_JOINS: Final = frozenset({"UND", "ODER", "NOCH"})
_SIGNS: Final = frozenset({"EQ", "NE", *ORDER})
_NAMED: Final = frozenset({"?", "(", ")", "N", "-", "EINS", "JAHRE", "MONATE", "TAGE"})


def lies(words: Sequence[Wort], wert: Wert, davor: str = "") -> Baum:
    """The whole condition; `davor` is the element spoken of before. Raises: Unverstanden, also for a rest."""
    reader = Leser(words, wert, davor)
    found = reader.oder()
    if reader.at < len(words):
        raise Unverstanden(f"Der Teil „{gezeigt(words[reader.at :])}“ der Bedingung wurde nicht verstanden")
    return found


def _keines(parts: Sequence[Baum]) -> Baum:
    return baum.alle([baum.nicht(one) for one in parts])


_QUANTITIES: Final[tuple[tuple[str, Callable[[Sequence[Baum]], Baum]], ...]] = (
    ("MIND", baum.eines),
    ("EINS", baum.eines),
    ("ALLE", baum.alle),
    ("KEIN", _keines),
    ("WEDER", _keines),
)


class Leser(Strom):
    """Reads conditions from left to right; `at` is where it stands, `von` the element spoken of last."""

    def __init__(self, words: Sequence[Wort], wert: Wert, von: str = "") -> None:
        """Nothing is read yet."""
        super().__init__(words)
        self.wert = wert
        self.von = von

    def oder(self) -> Baum:
        """Parts of which one must hold."""
        parts = [self._und()]
        while self._joins("ODER"):
            parts.append(self._und())
        return baum.eines(parts)

    def _und(self) -> Baum:
        parts = [self._glied()]
        while self._joins("UND"):
            parts.append(self._glied())
        return baum.alle(parts)

    def _joins(self, join: str) -> bool:
        start = self.at
        self.nimm("KOMMA")
        if self.nimm(join):
            return True
        self.at = start
        return False

    def _glied(self) -> Baum:
        self.nimm("WENN")  # „wenn … und wenn …“
        if self.art() == "NICHT" and self.art(1) in {"E", "("}:
            return self._verneint()
        if self.art() == "(" and (inside := self._klammer()) is not None:
            return inside
        for arts, together in _QUANTITIES:
            start = self.at
            if self.nimm(arts) and (arts not in {"EINS", "KEIN"} or self.art() == "E"):
                return self._von_mehreren(together)
            self.at = start
        self.nimm("ENTWEDER")
        if (first := self._wert_zuerst()) is not None:
            return first
        elements, join = self._elemente()
        if not elements and not self.von:
            raise Unverstanden(f"In „{self._rest()}“ ist nicht klar, welches Feld gemeint ist")
        self.von = (elements or [self.von])[-1]
        compare = self.vergleich()
        parts = [compare(one) for one in elements or [self.von]]
        return baum.eines(parts) if join == "ODER" else baum.alle(parts)

    def _verneint(self) -> Baum:
        """„nicht (⟦F1⟧ = 001)“, „nicht ⟦F1⟧ = 001“. Raises: Unverstanden when it could be one of several."""
        self.at += 1
        bracket, several = self.art() == "(", self._mehrere()
        if several and not bracket:
            raise Unverstanden(f"Was „{gezeigt(self.words)}“ verneint, ist nicht klar")
        return baum.nicht(self._glied())

    def _mehrere(self) -> bool:
        start = self.at
        found, _ = self._elemente()
        self.at = start
        return len(found) > 1

    def _wert_zuerst(self) -> Baum | None:
        """„bei Auswahl von 003 in ⟦F1⟧“"""
        start = self.at
        marks = self._liste() if self.art() == "V" or (self.art() == "N" and len(self.words[start].text) > 1) else []
        negative = bool(marks and self.nimm("NICHT"))
        named = self.nimm("E") if marks else None
        if named is None:
            self.at = start
            return None
        self.von = named.text
        chosen = baum.eines([baum.gleich(named.text, self.wert(named.text, mark)) for mark in marks])
        return baum.nicht(chosen) if negative != self._ende() else chosen

    def _klammer(self) -> Baum | None:
        """A condition in brackets; None when they hold something else."""
        start, von = self.at, self.von
        self.at += 1
        try:
            inside = self.oder()
        except Unverstanden:
            self.at, self.von = start, von
            return None
        if self.nimm(")"):
            return inside
        self.at, self.von = start, von
        return None

    def _von_mehreren(self, together: Callable[[Sequence[Baum]], Baum]) -> Baum:
        """„mindestens eines der Felder A, B oder C … “"""
        self.nimm("EINS")
        elements, _ = self._elemente(commas=True)
        if not elements:
            raise Unverstanden(f"In „{self._rest()}“ ist nicht klar, welches Feld gemeint ist")
        compare = self.vergleich()
        return together([compare(one) for one in elements])

    def _elemente(self, *, commas: bool = False) -> tuple[list[str], str]:
        """Elements of which the same is said, and by which word they are joined."""
        found: list[str] = []
        joins: set[str] = set()
        while True:
            bracket = bool(self.nimm("("))
            self.nimm("EINS")
            named = self.nimm("E")
            if named is None:
                self.at -= bracket
                break
            inside = self.nimm("E") if named.text.rpartition(".")[2][0] == "G" else None
            found.append(f"{named.text}.{inside.text}" if inside else named.text)
            self._name()
            self.nimm(")")
            ahead = 1 if self.art() == "KOMMA" and self.art(1) in _JOINS else 0
            if self.art(ahead) not in {*_JOINS, "KOMMA"} or self._next_element(ahead + 1) is False:
                break
            if self.art(ahead) != "KOMMA":
                joins.add(self.art(ahead))
            self.at += ahead + 1
        if len(joins) > 1 or (len(found) > 1 and not joins and not commas):
            raise Unverstanden(f"In „{gezeigt(self.words)}“ ist nicht klar, wie die Felder zusammenhängen")
        return found, next(iter(joins), "UND")

    def _next_element(self, ahead: int) -> bool:
        while self.art(ahead) in {"(", "EINS"}:
            ahead += 1
        return self.art(ahead) == "E"

    def _name(self) -> None:
        """What is left of the name behind an element: words of which one begins with a capital letter."""
        ahead = self._weiter({"?"})
        if self.art(longer := self._weiter(_NAMED)) in _SIGNS:
            ahead = longer
        if any(one.art == "?" and one.text[0].isupper() for one in self.words[self.at : self.at + ahead]):
            self.at += ahead

    def _weiter(self, arts: Collection[str]) -> int:
        ahead = 0
        while self.art(ahead) in arts:
            ahead += 1
        return ahead

    def vergleich(self) -> Vergleich:
        """The comparison that begins here. Raises: Unverstanden."""
        start = self.at
        self.nimm("BE", "BLEIBT", "ERGIBT")
        negative = bool(self.nimm("NICHT"))
        for way in (self._leer, self._wahr, self._geordnet, self._werte, self._voll):
            before = self.at
            found = way(negative=negative)
            if found is not None:
                return found
            self.at = before
        raise Unverstanden(f"Der Vergleich „{gezeigt(self.words[start:])}“ wurde nicht verstanden")

    def _ende(self) -> bool:
        """Skips what closes a comparison; True when it says "nicht"."""
        negative = False
        while self.art() in {*_DONE, "NICHT"}:
            negative = negative or self.art() == "NICHT"
            self.at += 1
        return negative

    def _leer(self, *, negative: bool) -> Vergleich | None:
        unequal = self.nimm("NE", "UNGLEICH")
        if unequal is None:
            self.nimm("EQ", "GLEICH")
        if not self.nimm("LEER"):
            return None
        negative = (negative != (unequal is not None)) != self._ende()
        return (lambda one: baum.nicht(baum.leer(one))) if negative else baum.leer

    def _voll(self, *, negative: bool) -> Vergleich | None:
        none = bool(self.nimm("KEIN"))
        self.nimm("EINS")
        ticked = self.art() == "KREUZ"
        if self.art() not in {"VOLL", "KREUZ"}:
            return None
        if self.words[self.at].text.lower() in _SHOWN:
            raise Unverstanden(f"Ob in „{gezeigt(self.words)}“ etwas angegeben sein muss, ist nicht klar")
        negative = (negative or none) != self._ende()

        def compare(one: str) -> Baum:
            if ticked and self.wert.datentyp(one) == "bool":
                return baum.ungleich(one, True) if negative else baum.gleich(one, True)
            return baum.leer(one) if negative else baum.nicht(baum.leer(one))

        return compare

    def _wahr(self, *, negative: bool) -> Vergleich | None:
        """„= Ja“, „verneint wird“, „<> wahr“"""
        if (unequal := self.nimm("NE", "UNGLEICH")) is None:
            self.nimm("EQ", "GLEICH")
        said = self.nimm("JA", "NEIN")
        if said is None or (unequal is None and self.art() in {"ODER", "UND"} and self.art(1) in {"JA", "NEIN", "V"}):
            return None
        negative = (negative != (unequal is not None)) != self._ende()
        how = baum.ungleich if negative else baum.gleich
        return lambda one: how(one, self.wert(one, "Ja" if said.art == "JA" else "Nein"))

    def _werte(self, *, negative: bool) -> Vergleich | None:
        """„= 001“, „den Wert 001 oder 002 hat“, „<> (001 und 002)“"""
        if (unequal := self.nimm("NE", "UNGLEICH", "WEDER", "KEIN")) is None:
            self.nimm("EQ", "GLEICH")
        self.nimm("EINS", "ENTWEDER")
        bracket = bool(self.nimm("("))
        start = self.at
        marks = self._liste()
        joins = {one.art for one in self.words[start : self.at]} & _JOINS
        if not marks or (bracket and not self.nimm(")")):
            return None
        self._name()
        if self.art(1) in {"", "KOMMA", "BE"}:
            self.nimm("JA", "NEIN")  # 01 "ja": what is left of the code's name
        negative = (negative or unequal is not None) != self._ende()
        if not negative and joins == {"UND"}:
            raise Unverstanden(f"Ein Feld kann nicht mehrere Werte zugleich haben: „{gezeigt(self.words)}“")
        if negative:
            return lambda one: baum.alle([baum.ungleich(one, self.wert(one, mark)) for mark in marks])
        return lambda one: baum.eines([baum.gleich(one, self.wert(one, mark)) for mark in marks])

    def _liste(self) -> list[str]:
        """Values one after the other, each with a sign of its own or without."""
        found: list[str] = []
        while (value := self.nimm("V", "N")) is not None:
            found.append(value.text)
            start = self.at
            if not self.nimm(*_JOINS, "KOMMA"):
                break
            self.nimm(*_JOINS)
            self.nimm("EQ", "NE")
            if self.art() not in {"V", "N"}:
                self.at = start
                break
        return found

    def _geordnet(self, *, negative: bool) -> Vergleich | None:
        found = ordnung(self, self.wert, gegen=negative)
        if found is not None and self._ende():
            raise Unverstanden(f"Was in „{gezeigt(self.words)}“ verneint wird, ist nicht klar")
        return found

    def _rest(self) -> str:
        return gezeigt(self.words[self.at :] or self.words)
