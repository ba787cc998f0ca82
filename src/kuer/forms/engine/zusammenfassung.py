"""The answers as people read them: for the review page, the receipt, the page of the Vorgang."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kuer.forms.engine.auswertung import Auswertung, beantwortet
from kuer.forms.engine.ergebnis import Rechenzeile, ergebnis_text, geld_text
from kuer.forms.engine.formular import Formular
from kuer.forms.engine.knoten import Feld
from kuer.forms.engine.kontext import Kontext
from kuer.forms.engine.meldungen import wort
from kuer.forms.engine.zustand import FieldState


@dataclass(frozen=True, slots=True)
class Zeile:
    """A question and its answer. `leer`: asked, but not answered (the text then says so).

    Of a result `herleitung` says how it comes about, and `regel` what to know about it.
    """

    label: str
    text: str
    path: str
    art: str
    leer: bool = False
    value: Any = None
    herleitung: tuple[Rechenzeile, ...] = ()
    regel: str = ""

    @property
    def mit_weg(self) -> str:
        """The text, of a result below the lines that lead to it and above its rule: for where there are no tables."""
        lines = [f"{one.titel}: {f'{one.rechnung} = ' if one.rechnung else ''}{one.text}" for one in self.herleitung]
        return "\n".join([*lines, f"= {self.text}" if lines else self.text, *filter(None, [self.regel])])


@dataclass(slots=True)
class Abschnitt:
    """A page, or a group or entry on it (`ebene` 2 and more). `page_id` is empty for what was calculated."""

    titel: str
    page_id: str = ""
    path: str = ""
    ebene: int = 1
    zeilen: list[Zeile] = field(default_factory=list)


def zusammenfassung(
    formular: Formular, answers: Mapping[str, Any], sprache: str = "de", context: Kontext | None = None
) -> list[Abschnitt]:
    """The answers in sections, with what was calculated from them at the end.

    With a `context` hidden answers are left out and questions that were not answered are listed, as the review
    page wants it. Without, everything that is there is shown: for answers that were submitted long ago.
    """
    evaluated = Auswertung(formular.in_sprache(sprache), answers, context or Kontext(None))
    return zusammengefasst(evaluated, answers, nur_sichtbare=context is not None)


def zusammengefasst(
    evaluated: Auswertung, answers: Mapping[str, Any], *, nur_sichtbare: bool = True
) -> list[Abschnitt]:
    """The same of an evaluation that is there already, in the language of its form."""
    sprache = evaluated.formular.sprache
    found = _Sammler(answers, evaluated, sprache, nur_sichtbare=nur_sichtbare).abschnitte()
    results = _ergebnisse(evaluated, sprache)
    return [*found, results] if results.zeilen else found


def _ergebnisse(evaluated: Auswertung, sprache: str) -> Abschnitt:
    section = Abschnitt(wort("ergebnis", sprache))
    for name, one in evaluated.formular.berechnungen.items():
        value = evaluated.values[name]
        if one.zeigen and value is not None:
            text, how = ergebnis_text(one, value, sprache), evaluated.derivation(name, sprache)
            if one.herleitung and not how:
                continue  # no part of it counts: there is nothing to tell
            section.zeilen.append(Zeile(one.titel, text, "", one.art, value=value, herleitung=how, regel=one.regel))
    return section


class _Sammler:
    def __init__(self, answers: Mapping[str, Any], evaluated: Auswertung, sprache: str, *, nur_sichtbare: bool) -> None:
        self.formular = evaluated.formular
        self.answers = answers
        self.sprache = sprache
        self.auswertung = evaluated
        self.sichtbar = evaluated if nur_sichtbare else None
        self.found: list[Abschnitt] = []

    def abschnitte(self) -> list[Abschnitt]:
        for seite in self.formular.seiten:
            section = Abschnitt(seite.titel, seite.id)
            self.found.append(section)
            self._felder(seite.felder, "", self.answers, section)
        return [section for section in self.found if section.zeilen]

    def _felder(self, felder: tuple[Feld, ...], prefix: str, data: Any, section: Abschnitt) -> None:
        for feld in felder:
            path = f"{prefix}{feld.id}"
            value = data.get(feld.id) if isinstance(data, dict) else None
            if not self._zeigen(path, value):
                continue
            if feld.wiederholung is not None:
                self._eintraege(feld, path, value, section)
            elif feld.art.name == "anschrift":
                section.zeilen.append(self._zeile(feld, path, value if beantwortet(value) else None))
            elif feld.ist_gruppe:
                inner = self._neu(feld.label, path, section)
                self._felder(feld.felder, f"{path}.", value, inner)
            elif feld.art.name == "fest":
                section.zeilen += self._feste(feld, path, value)
            elif feld.hat_wert:
                section.zeilen.append(self._zeile(feld, path, value))

    def _eintraege(self, feld: Feld, path: str, value: Any, section: Abschnitt) -> None:
        repeat = feld.wiederholung
        rows = [row if isinstance(row, dict) else {} for row in (value if isinstance(value, list) else [])]
        if repeat is None or not rows:
            return
        lines = self._neu(feld.label, path, section).zeilen if repeat.als_tabelle or repeat.summe else []
        for number, row in enumerate(rows):
            titel, own = repeat.titel_von(number + 1, row), f"{path}[{number}]"
            if repeat.als_tabelle:
                lines.append(self._tabellenzeile(feld, own, titel, row))
            else:
                self._felder(feld.felder, f"{own}.", row, self._neu(titel, own, section))
        total = self.auswertung.total(path)
        if total is not None:
            lines.append(Zeile(repeat.summe_titel, geld_text(total, self.sprache), "", "geld", value=total))

    def _tabellenzeile(self, feld: Feld, path: str, titel: str, row: Mapping[str, Any]) -> Zeile:
        """An entry of a table on one line: "Krankengeld, 720,00 Euro, im Monat"."""
        parts = [self._zeile(inner, f"{path}.{inner.id}", row.get(inner.id)) for inner in feld.felder]
        told = [part.text for part in parts if not part.leer]
        return Zeile(titel, ", ".join(told) or wort("leer", self.sprache), path, "gruppe", leer=not told)

    def _neu(self, titel: str, path: str, section: Abschnitt) -> Abschnitt:
        inner = Abschnitt(titel, section.page_id, path, section.ebene + 1)
        self.found.append(inner)
        return inner

    def _feste(self, feld: Feld, path: str, value: Any) -> list[Zeile]:
        """A given value, where it is shown and goes along."""
        state = self.sichtbar.field(path) if self.sichtbar else None
        known = state.value if state else value
        shown = known is not None and feld.angaben.get("zeigen", True)
        return [self._zeile(feld, path, known)] if shown else []

    def _zeigen(self, path: str, value: Any) -> bool:
        if self.sichtbar is None:
            return beantwortet(value)
        state: FieldState | None = self.sichtbar.field(path)
        return state is not None and state.visible

    def _zeile(self, feld: Feld, path: str, value: Any) -> Zeile:
        if value in (None, "", []):
            return Zeile(feld.label, wort("leer", self.sprache), path, feld.art.name, leer=True)
        return Zeile(feld.label, feld.art.anzeige(feld, value, self.sprache), path, feld.art.name, value=value)
