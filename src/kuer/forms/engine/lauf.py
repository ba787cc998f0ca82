"""One evaluation: what is visible, what the answers are worth, what expressions give. Everything is worked out once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kuer.expressions import MISSING, AnswerMissing, EvaluationFault, Need
from kuer.expressions.values import to_cel
from kuer.forms.engine.bedingung import Bedingung
from kuer.forms.engine.formular import Formular
from kuer.forms.engine.knoten import Berechnung, Feld, Posten, Seite, Tabelle
from kuer.forms.engine.kontext import Kontext
from kuer.forms.engine.problem import Befund
from kuer.forms.engine.zugriff import Zugriff, fragt_gruppe, zugriffe

_LEER: Any = (None, "", [], {})


@dataclass(frozen=True, slots=True, eq=False)
class Eintrag:
    """An entry of a repeated group: its path ("kinder[2]"), its number from 1, its answers, the entry around it.

    `titel` is "Kind 2".
    """

    feld: Feld
    pfad: str
    nr: int
    daten: Mapping[str, Any]
    aussen: "Eintrag | None"
    titel: str


class Stoerung:
    """An expression could not be worked out, though nothing is missing (division by zero, overflow)."""


STOERUNG = Stoerung()


class Lauf:
    """The evaluation of one set of answers. Not to be shared between threads."""

    def __init__(self, formular: Formular, answers: Any, kontext: Kontext) -> None:
        """Nothing is worked out before it is asked for."""
        self.formular = formular
        self.kontext = kontext
        self.answers: Mapping[str, Any] = answers if isinstance(answers, dict) else {}
        self._sichtbar: dict[tuple[Feld, str], bool] = {}
        self._seiten: dict[str, bool] = {}
        self._werte: dict[tuple[Feld, str], tuple[Any, Befund | None]] = {}
        self._eintraege: dict[tuple[Feld, str], list[Eintrag]] = {}
        self._berechnet: dict[str, Any] = {}

    def pfad(self, feld: Feld, ort: Eintrag | None) -> str:
        """The path of a field in an entry."""
        return f"{ort.pfad}.{'.'.join(feld.schritte)}" if ort else feld.pfad

    def seite_sichtbar(self, seite_id: str) -> bool:
        """Whether a page is shown."""
        found = self._seiten.get(seite_id)
        if found is None:
            seite: Seite | None = self.formular.seite(seite_id)
            found = self._seiten[seite_id] = seite is not None and self.gilt(seite.wenn, None)
        return found

    def sichtbar(self, feld: Feld, ort: Eintrag | None) -> bool:
        """Whether a field is shown in an entry."""
        key = (feld, ort.pfad if ort else "")
        found = self._sichtbar.get(key)
        if found is None:
            found = self._sichtbar[key] = self._um_sichtbar(feld, ort) and self.gilt(feld.wenn, ort)
        return found

    def _um_sichtbar(self, feld: Feld, ort: Eintrag | None) -> bool:
        if feld.eltern is None:
            return self.seite_sichtbar(feld.seite)
        around = ort.aussen if ort and feld.eltern is feld.bereich else ort
        return self.sichtbar(feld.eltern, around)

    def gilt(self, bedingung: Bedingung | None, ort: Eintrag | None) -> bool:
        """Whether a condition holds. Unknown does not; one that can't be worked out does: better ask than lose."""
        if bedingung is None:
            return True
        found = self.ergebnis(bedingung, ort)
        return found is True or found is STOERUNG

    def ergebnis(self, bedingung: Bedingung, ort: Eintrag | None) -> Any:
        """What an expression gives; MISSING if it is unknown, STOERUNG if it can't be worked out."""
        known = zugriffe(self.formular, bedingung)
        try:
            return bedingung.ausdruck.evaluate_with(lambda need: self._wert(need, known[need], ort))
        except AnswerMissing:
            return MISSING
        except EvaluationFault:
            return STOERUNG

    def _wert(self, need: Need, zugriff: Zugriff, ort: Eintrag | None) -> Any:
        if zugriff.feld is not None:
            place = (None, ort, ort.aussen if ort else None)[zugriff.ebene]
            return self._feldwert(need, zugriff, zugriff.feld, place)
        if zugriff.berechnung is not None:
            return to_cel(self.berechnung(zugriff.berechnung), need.type)
        if zugriff.tabelle is not None:
            return self._tabellenwert(zugriff.tabelle, need.name.partition(".")[2])
        if zugriff.art == "nr":
            return ort.nr if ort else MISSING
        return to_cel(self.kontext.wert(need.name), need.type)

    def _tabellenwert(self, tabelle: Tabelle, name: str) -> Any:
        day = self.ergebnis(tabelle.stichtag, None)
        return tabelle.am(day).get(name, MISSING) if isinstance(day, date) else MISSING

    def _feldwert(self, need: Need, zugriff: Zugriff, feld: Feld, ort: Eintrag | None) -> Any:
        if need.kind == "column":
            return self._spalte(zugriff, feld, need, ort)
        if fragt_gruppe(need):
            return any(self._gegeben(inner, ort) for inner in feld.felder) or MISSING
        if feld.wiederholung is None:
            return self.wert(feld, ort)
        entries = self.eintraege(feld, ort)
        return [self._zeile(feld, entry, need.fields) for entry in entries]

    def _gegeben(self, feld: Feld, ort: Eintrag | None) -> bool:
        """Whether there is an answer to a field, or to any inside a group."""
        if not feld.ist_gruppe:
            asked = feld.hat_wert and feld.art.vorgegeben(feld) is None
            return asked and self.wert(feld, ort) is not MISSING
        places = [ort] if feld.wiederholung is None else self.eintraege(feld, ort)
        return any(self._gegeben(inner, place) for place in places for inner in feld.felder)

    def _spalte(self, zugriff: Zugriff, feld: Feld, need: Need, ort: Eintrag | None) -> Any:
        """The values of a field in all entries where it is shown; MISSING as soon as one is missing."""
        if zugriff.liste is None or zugriff.liste is feld:
            files = self.wert(feld, ort)
            name = need.name.rpartition(".")[2]
            return MISSING if files is MISSING else [file[name] for file in files]
        entries = self.eintraege(zugriff.liste, ort)
        found = [self.wert(feld, entry) for entry in entries if self.sichtbar(feld, entry)]
        return MISSING if any(value is MISSING for value in found) else found

    def _zeile(self, feld: Feld, entry: Eintrag, fields: frozenset[str]) -> dict[str, Any]:
        """An entry with the fields that are read; dates stay ISO text there."""
        row: dict[str, Any] = {}
        for name in sorted(fields):
            inner = self.formular.felder[f"{feld.pfad}.{name}"]
            if inner.bereich is not feld:
                continue  # belongs to a list inside, which brings its own fields
            if inner.wiederholung is not None:
                own = frozenset(one.removeprefix(name + ".") for one in fields if one.startswith(name + "."))
                value: Any = [self._zeile(inner, one, own) for one in self.eintraege(inner, entry)]
            else:
                value = self.wert(inner, entry)
                if value is not MISSING and inner.art.name == "datum":
                    value = value.date().isoformat()
            if value is not MISSING:
                _lege(row, inner.schritte, value)
        return row

    def wert(self, feld: Feld, ort: Eintrag | None) -> Any:
        """The value for expressions; MISSING if it is hidden, absent or wrong."""
        if not self.sichtbar(feld, ort):
            return MISSING
        value, befund = self.befund(feld, ort)
        return MISSING if value is None or befund else feld.art.cel(feld, value)

    def befund(self, feld: Feld, ort: Eintrag | None) -> tuple[Any, Befund | None]:
        """The answer as it is stored (None if there is none), and what is wrong with it."""
        key = (feld, ort.pfad if ort else "")
        found = self._werte.get(key)
        if found is None:
            value = self.roh(feld, ort)
            befund = None if value is None else feld.art.pruefe(feld, value, self.kontext.heute)
            found = self._werte[key] = (value, befund)
        return found

    def roh(self, feld: Feld, ort: Eintrag | None) -> Any:
        """The answer as it is stored, or the value that is given; None if there is none."""
        if (given := feld.art.vorgegeben(feld)) is not None:
            return given
        data: Any = ort.daten if ort else self.answers
        for step in feld.schritte:
            data = data.get(step) if isinstance(data, dict) else None
        return None if data in _LEER and data is not False and data != 0 else data

    def eintraege(self, feld: Feld, ort: Eintrag | None) -> list[Eintrag]:
        """The entries of a repeated group: those given, and empty ones up to its minimum."""
        key = (feld, ort.pfad if ort else "")
        found = self._eintraege.get(key)
        if found is None:
            found = self._eintraege[key] = self._gebildet(feld, ort) if self.sichtbar(feld, ort) else []
        return found

    def _gebildet(self, feld: Feld, ort: Eintrag | None) -> list[Eintrag]:
        raw, repeat = self.roh(feld, ort), feld.wiederholung
        rows = [row if isinstance(row, dict) else {} for row in raw] if isinstance(raw, list) else []
        rows += [{} for _ in range(repeat.min - len(rows))] if repeat else []
        path = self.pfad(feld, ort)
        return [
            Eintrag(feld, f"{path}[{at}]", at + 1, row, ort, repeat.titel_von(at + 1, row) if repeat else "")
            for at, row in enumerate(rows)
        ]

    def berechnung(self, berechnung: Berechnung) -> Any:
        """The result of a calculation; None if it is unknown."""
        if berechnung.id not in self._berechnet:
            found = self.ergebnis(berechnung.ausdruck, None) if self.gilt(berechnung.wenn, None) else MISSING
            if isinstance(found, float):
                found = round(found, berechnung.nachkommastellen)
            self._berechnet[berechnung.id] = None if found is MISSING or found is STOERUNG else found
        return self._berechnet[berechnung.id]

    def posten(self, berechnung: Berechnung) -> Iterator[tuple[Posten, int | None, int]]:
        """The parts of a known result that count: the part, how many times, and how much each time."""
        if self.berechnung(berechnung) is None:
            return
        for one in berechnung.herleitung:
            if not self.gilt(one.wenn, None):
                continue
            many = self.ergebnis(one.anzahl, None) if one.anzahl else None
            each = self.ergebnis(one.einzel, None)
            if each and many != 0:
                yield one, many, each

    def summe(self, feld: Feld, ort: Eintrag | None) -> int | None:
        """What the entries of a repeated group add up to; those that are not filled in yet don't count."""
        total = feld.wiederholung.summe if feld.wiederholung else None
        if total is None:
            return None
        found = [self.ergebnis(total, entry) for entry in self.eintraege(feld, ort)]
        known = [value for value in found if isinstance(value, int)]
        return sum(known) if known else None


def _lege(row: dict[str, Any], steps: tuple[str, ...], value: Any) -> None:
    for step in steps[:-1]:
        row = row.setdefault(step, {})
    row[steps[-1]] = value
