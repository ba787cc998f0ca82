"""Trying other answers where a check of the form fails: one change first, then two together, never without end."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, islice
from typing import Any, Final

from kuer.forms.engine import FieldState, Problem
from kuer.forms.engine.bedingung import Bedingung
from kuer.forms.engine.zugriff import zugriffe, zugrunde_liegende_felder
from kuer.integrations.fim.probe.stand import Stand
from kuer.integrations.fim.probe.werte import LONE_DAY, taugt

ALONE: Final = 250
TOGETHER: Final = 400
_TEXT: Final = re.compile(r'"([^"\\]*)"')
_ZAHL: Final = re.compile(r"(?<![\w.])\d{1,9}(?:\.\d+)?")


@dataclass(frozen=True)
class Zug:
    """One change: an answer at a place, or with None nothing there any more."""

    state: FieldState
    wert: Any


class Suche:
    """Looks for changes after which less is wrong. `werte` are the answers to try at a place."""

    def __init__(self, stand: Stand, werte: Callable[[FieldState], list[Any]]) -> None:
        """Nothing has been tried yet."""
        self.stand = stand
        self.werte = werte

    def besser(self) -> list[str] | None:
        """Make the first change that helps; returns the paths that it left empty on purpose. None: nothing helps."""
        for problem in self.stand.auswertung.errors:
            moves = list(self._zuege(problem))
            pairs = (pair for pair in combinations(moves, 2) if pair[0].state is not pair[1].state)
            for chosen in (islice(((one,) for one in moves), ALONE), islice(pairs, TOGETHER)):
                if (emptied := self._bester(chosen)) is not None:
                    return emptied
        return None

    def _bester(self, choices: Iterable[tuple[Zug, ...]]) -> list[str] | None:
        """Make the first that helps and hides nothing that was asked; where all of those do, the first of them."""
        before, asked = self.stand.gemerkt(), len(self.stand.auswertung.fields)
        hiding: tuple[Zug, ...] | None = None
        for moves in choices:
            emptied = self._versucht(moves)
            if emptied is not None and len(self.stand.auswertung.fields) >= asked:
                return emptied
            if emptied is not None:
                hiding = hiding or moves
                self.stand.zurueck(before)
        return self._versucht(hiding) if hiding else None

    def _versucht(self, moves: tuple[Zug, ...]) -> list[str] | None:
        before, wrong = self.stand.gemerkt(), self.stand.falsch
        emptied = [path for move in moves for path in self._mache(move)]
        again = any(found.missing for path in emptied if (found := self.stand.auswertung.field(path)) is not None)
        if not again and self.stand.falsch < wrong:
            return emptied
        self.stand.zurueck(before)
        return None

    def _mache(self, move: Zug) -> list[str]:
        if move.wert is None:
            return self.stand.leere(move.state)
        if move.state.feld.hat_wert:
            self.stand.setze(move.state.path, move.wert)
            return []
        if move.state.feld.wiederholung is not None:
            self.stand.setze(move.state.path, [{}])
        for inner in self.stand.darin(move.state):
            if values := self.werte(inner):
                self.stand.setze(inner.path, values[0])
                break
        return []

    def _zuege(self, problem: Problem) -> Iterator[Zug]:
        """Other values where values count, then an answer where there is none, then nothing where there is one."""
        expressions = self._ausdruecke(problem)
        named = _genannte(expressions)
        by_value, by_presence = self._gelesen(problem, expressions)
        for state in by_value:
            yield from (Zug(state, value) for value in self._andere(state, named))
        asked = {state.path: state for state in [*by_presence, *by_value]}.values()
        for state in by_presence:
            if not self._beantwortet(state):
                yield Zug(state, (self.werte(state) or [None])[0] if state.feld.hat_wert else True)
        yield from (Zug(state, None) for state in asked if self._beantwortet(state) and not state.required)

    def _beantwortet(self, state: FieldState) -> bool:
        return any(one.value is not None for one in self.stand.darin(state))

    def _andere(self, state: FieldState, named: list[Any]) -> list[Any]:
        heute = self.stand.kontext.heute or LONE_DAY
        taken = [state.feld.art.uebernimm(state.feld, one) for one in named]
        fitting = [one for one in taken if one is not None and taugt(state.feld, one, heute)]
        found: list[Any] = []
        for value in [*self.werte(state), *fitting]:
            if value != state.value and value not in found:
                found.append(value)
        return found

    def _gelesen(self, problem: Problem, expressions: list[Bedingung]) -> tuple[list[FieldState], list[FieldState]]:
        """The places that a failed check hangs on: those whose value counts, and those that must be answered or not.

        Those that show the fault come first; where nothing is known of the check, all that show it count.
        """
        form, shown = self.stand.formular, self.stand.auswertung.fields
        marked = [state for state in shown if state.path in problem.paths]
        ordered = [*marked, *(state for state in shown if state.path not in problem.paths)]
        if not expressions:
            return marked, marked
        values = {feld for one in expressions for feld in zugrunde_liegende_felder(form, one)}
        present = {
            zugriff.feld
            for one in expressions
            for need, zugriff in zugriffe(form, one).items()
            if need.kind == "presence" and zugriff.feld is not None
        }
        by_name = {
            zugriff.feld
            for one in expressions
            for need, zugriff in zugriffe(form, one).items()
            if need.kind != "presence"
        }
        values -= {inner for feld in present for inner in feld.alle()} - by_name
        return (
            [state for state in ordered if state.feld in values and state.feld.hat_wert],
            [state for state in ordered if state.feld in present or (state.feld in values and state.feld.ist_gruppe)],
        )

    def _ausdruecke(self, problem: Problem) -> list[Bedingung]:
        name = problem.facts.get("pruefung")
        checks = [one for one in self.stand.formular.alle_pruefungen() if one.id == name]
        return [one for check in checks for one in (check.gilt, check.wenn) if one is not None]


def _genannte(ausdruecke: list[Bedingung]) -> list[Any]:
    """The texts and numbers that stand in expressions, and the numbers beside them."""
    found: list[Any] = []
    for one in ausdruecke:
        found += _TEXT.findall(one.quelle)
        for text in _ZAHL.findall(one.quelle):
            number = float(text) if "." in text else int(text)
            found += [number, number + 1, number - 1]
    return found
