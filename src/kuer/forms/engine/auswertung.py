"""The result of an evaluation: what is asked, what is missing, what is wrong, what follows. For every channel."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any

from kuer.expressions import MISSING
from kuer.forms.engine.bedingung import Bedingung
from kuer.forms.engine.ergebnis import Rechenzeile, ergebnis_text, rechenzeilen
from kuer.forms.engine.formular import Formular
from kuer.forms.engine.knoten import Feld, Pruefung, Seite
from kuer.forms.engine.kontext import Kontext
from kuer.forms.engine.lauf import STOERUNG, Eintrag, Lauf
from kuer.forms.engine.pfad import ohne_indizes
from kuer.forms.engine.problem import FEHLT, Befund, Problem
from kuer.forms.engine.zugriff import gelesene_felder
from kuer.forms.engine.zustand import FieldState, PageView


class Auswertung:
    """See `auswerten`. `fields` are the visible fields and groups in the order of the form."""

    def __init__(self, formular: Formular, answers: Any, context: Kontext) -> None:
        """Evaluate everything now."""
        self.formular = formular
        self.context = context
        self._lauf = Lauf(formular, answers, context)
        self.fields: list[FieldState] = []
        self._by_path: dict[str, FieldState] = {}
        checks = _nach_pfad(self._pruefungen(formular.pruefungen, None))
        for seite in formular.seiten:
            if self._lauf.seite_sichtbar(seite.id):
                for feld in seite.felder:
                    self._add(feld, None, checks)
        self._unplaced = tuple(problem for problems in checks.values() for problem in problems)
        self.values: Mapping[str, Any] = {
            name: _json(self._lauf.berechnung(one)) for name, one in formular.berechnungen.items()
        }
        self.pages: list[PageView] = [self._page(seite) for seite in formular.seiten]

    def field(self, path: str) -> FieldState | None:
        """The state of the field at a path; hidden ones have visible=False. None if the form has no such field."""
        found = self._by_path.get(path)
        if found is not None:
            return found
        feld = self.formular.felder.get(ohne_indizes(path))
        if feld is None:
            return None
        return FieldState(path, feld, feld.seite, False, False, None, (), feld.label)

    @cached_property
    def problems(self) -> list[Problem]:
        """Everything that is missing or wrong, in the order of the form."""
        placed = [problem for state in self.fields for problem in state.errors]
        return [*placed, *self._unplaced]

    @property
    def errors(self) -> list[Problem]:
        """What is wrong."""
        return [problem for problem in self.problems if not problem.is_missing]

    @property
    def missing(self) -> list[Problem]:
        """What is missing."""
        return [problem for problem in self.problems if problem.is_missing]

    @property
    def complete(self) -> bool:
        """Whether nothing is missing or wrong: it may be submitted."""
        return not self.problems

    def page(self, page_id: str) -> PageView | None:
        """A page by its id."""
        return next((page for page in self.pages if page.id == page_id), None)

    def next_page(self, after: str | None = None) -> str | None:
        """The id of the visible page behind `after`; without `after`, of the first that is not complete.

        None means: nothing more, on to the review.
        """
        visible = [page for page in self.pages if page.visible]
        if after is None:
            return next((page.id for page in visible if not page.complete), None)
        order = [page.id for page in self.pages]
        behind = order[order.index(after) + 1 :] if after in order else []
        return next((page.id for page in visible if page.id in behind), None)

    def previous_page(self, before: str) -> str | None:
        """The id of the visible page before `before`; None on the first."""
        order = [page.id for page in self.pages]
        ahead = order[: order.index(before)] if before in order else []
        return next((page.id for page in reversed(self.pages) if page.visible and page.id in ahead), None)

    def next_question(self, skip: Collection[str] = ()) -> FieldState | None:
        """The first visible field that has no answer or a wrong one and is not in `skip` (paths); for dialogues."""
        for state in self.fields:
            asked = state.feld.hat_wert and state.feld.art.name != "fest" and state.path not in skip
            if asked and (state.value is None or state.errors):
                return state
        return None

    def result_text(self, name: str, sprache: str | None = None) -> str:
        """The result of a calculation as people read it; empty if it is unknown."""
        return ergebnis_text(self.formular.berechnungen[name], self.values[name], sprache or self.formular.sprache)

    def derivation(self, name: str, sprache: str | None = None) -> tuple[Rechenzeile, ...]:
        """How the result of a calculation comes about; empty where it is unknown or says nothing about it."""
        one = self.formular.berechnungen[name]
        return rechenzeilen(one, self._lauf.posten(one), sprache or self.formular.sprache)

    def total(self, path: str) -> int | None:
        """What the entries of the repeated group at a path add up to; None where nothing is to be added."""
        state = self._by_path.get(path)
        return self._lauf.summe(state.feld, state.entry) if state else None

    def evaluate(self, bedingung: Bedingung) -> Any:
        """The value of an expression made by `Formular.bedingung`; None if it is unknown or can't be worked out."""
        found = self._lauf.ergebnis(bedingung, None)
        return None if found is MISSING or found is STOERUNG else found

    def entries(self, path: str) -> list[Eintrag]:
        """The entries of the repeated group at a path."""
        state = self._by_path.get(path)
        if state is None or state.feld.wiederholung is None:
            return []
        return self._lauf.eintraege(state.feld, state.entry)

    def _add(self, feld: Feld, ort: Eintrag | None, checks: dict[str, list[Problem]]) -> None:
        lauf = self._lauf
        if not lauf.sichtbar(feld, ort):
            return
        path = lauf.pfad(feld, ort)
        label = _label(feld, ort)
        required = feld.hat_wert and self._pflicht(feld, ort)
        value, problems = self._urteil(feld, ort, path, label, required=required)
        problems += checks.pop(path, [])
        state = FieldState(path, feld, feld.seite, True, required, value, tuple(problems), label, ort)
        self.fields.append(state)
        self._by_path[path] = state
        if feld.wiederholung is not None:
            for entry in lauf.eintraege(feld, ort):
                checks |= _nach_pfad(self._pruefungen(feld.pruefungen, entry))
                for inner in feld.felder:
                    self._add(inner, entry, checks)
            return
        for one, problem in _nach_pfad(self._pruefungen(feld.pruefungen, ort)).items():
            checks.setdefault(one, []).extend(problem)
        for inner in feld.felder:
            self._add(inner, ort, checks)

    def _urteil(
        self, feld: Feld, ort: Eintrag | None, path: str, label: str, *, required: bool
    ) -> tuple[Any, list[Problem]]:
        """The stored value and what the field itself has against it."""
        if not feld.hat_wert:
            repeat, data = feld.wiederholung, self._lauf.roh(feld, ort)
            if repeat is not None and len(self._lauf.eintraege(feld, ort)) > repeat.max:
                return data, [Problem(path, "eintraege_viele", {"label": label, "max": repeat.max}, paths=(path,))]
            return data, []
        if feld.art.name == "fest":
            return (self._lauf.roh(feld, ort) if required else None), []
        value, befund = self._lauf.befund(feld, ort)
        if befund is not None:
            return value, [_problem(path, label, befund)]
        if value is None and required:
            facts = {"label": label, "art": feld.art.name}
            if feld.fehlt:
                facts["meldung"] = feld.fehlt
            return None, [Problem(path, FEHLT, facts, paths=(path,))]
        return value, []

    def _pflicht(self, feld: Feld, ort: Eintrag | None) -> bool:
        """Required itself, and in no optional group of which nothing is given."""
        return self._verlangt(feld.pflicht, ort) and not self.ausgelassen(feld, ort)

    def ausgelassen(self, feld: Feld, ort: Eintrag | None) -> bool:
        """Whether it stands in an optional group of which nothing is given."""
        around = feld.eltern
        while around is not None:
            if around.wiederholung is not None:
                ort = ort.aussen if ort else None
            elif not self._verlangt(around.pflicht, ort) and not beantwortet(self._lauf.roh(around, ort)):
                return True
            around = around.eltern
        return False

    def _verlangt(self, pflicht: bool | Bedingung, ort: Eintrag | None) -> bool:
        return pflicht if isinstance(pflicht, bool) else self._lauf.gilt(pflicht, ort)

    def _pruefungen(self, pruefungen: Collection[Pruefung], ort: Eintrag | None) -> Iterator[Problem]:
        for pruefung in pruefungen:
            if not self._lauf.gilt(pruefung.wenn, ort):
                continue
            found = self._lauf.ergebnis(pruefung.gilt, ort)
            if found is False or found is STOERUNG:
                yield self._verstoss(pruefung, ort, broken=found is STOERUNG)

    def _verstoss(self, pruefung: Pruefung, ort: Eintrag | None, *, broken: bool) -> Problem:
        lauf, known = self._lauf, self.formular.felder
        shown = [feld for feld in (known[path] for path in pruefung.felder) if lauf.sichtbar(feld, ort)]
        if not shown:  # at least what was read is shown, or it would be unknown
            shown = [feld for feld in gelesene_felder(self.formular, pruefung.gilt) if feld.bereich is pruefung.bereich]
        paths = tuple(lauf.pfad(feld, ort) for feld in shown)
        facts = {"label": _label(shown[0], ort) if shown else "", "pruefung": pruefung.id}
        if pruefung.meldung and not broken:
            facts["meldung"] = pruefung.meldung
        return Problem(paths[0] if paths else "", "nicht_berechenbar" if broken else pruefung.code, facts, paths=paths)

    def _page(self, seite: Seite) -> PageView:
        visible = self._lauf.seite_sichtbar(seite.id)
        own = [state for state in self.fields if state.page_id == seite.id]
        problems = tuple(problem for state in own for problem in state.errors)
        asked = [state for state in own if state.feld.hat_wert and state.feld.art.name != "fest"]
        begun = any(state.value is not None for state in asked)
        return PageView(seite.id, seite.titel, seite.hinweis, visible, visible and not problems, begun, problems)


def auswerten(formular: Formular, answers: Mapping[str, Any], context: Kontext) -> Auswertung:
    """Evaluate answers: pages, visible fields with their problems, calculations, what comes next.

    Never raises for answers that a form can't have: they count as wrong or absent.
    """
    return Auswertung(formular, answers, context)


def _problem(path: str, label: str, befund: Befund) -> Problem:
    return Problem(path, befund.code, {"label": label, **befund.facts}, befund.teil, (path,))


def _label(feld: Feld, ort: Eintrag | None) -> str:
    """The label where the field stands alone: with its address, with its entry."""
    around = [feld.eltern.label] if feld.eltern and feld.eltern.art.name == "anschrift" else []
    if ort is not None:
        around.append(ort.titel)
    return f"{feld.label} ({', '.join(around)})" if around else feld.label


def beantwortet(data: Any) -> bool:
    """Whether there is any answer in stored answers."""
    if isinstance(data, dict):
        return any(beantwortet(inner) for inner in data.values())
    if isinstance(data, list):
        return any(beantwortet(inner) for inner in data)
    return data not in (None, "")


def _nach_pfad(problems: Iterator[Problem]) -> dict[str, list[Problem]]:
    found: dict[str, list[Problem]] = {}
    for problem in problems:
        found.setdefault(problem.path, []).append(problem)
    return found


def _json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
