"""Fills in a form to its end: what is asked is answered, what is wrong is tried otherwise, until it is complete."""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Any, Final

from kuer.forms.engine import FieldState, Formular, Kontext, Problem, auswerten, gezeigte
from kuer.forms.engine.knoten import Feld
from kuer.forms.engine.zugriff import gelesene_felder
from kuer.integrations.fim.probe.stand import Stand
from kuer.integrations.fim.probe.suche import Suche
from kuer.integrations.fim.probe.werte import LONE_DAY, kandidaten

ROUNDS: Final = 120
LOOKS: Final = 120
ENTRIES: Final = 2
_WEICHEN: Final = frozenset({"auswahl", "ja_nein"})


@dataclass(frozen=True)
class Probe:
    """Answers to a form, cleaned as they would be sent; `offen` is what no value that was tried could settle."""

    answers: Mapping[str, Any]
    offen: tuple[Problem, ...] = ()

    @property
    def vollstaendig(self) -> bool:
        """Whether the form takes them."""
        return not self.offen


def ausfuellen(formular: Formular, kontext: Kontext, *, alles: bool, seed: int = 0) -> Probe:
    """Valid answers to a form: only what is required, or with `alles` every question that can be seen.

    The same form, context and seed give the same answers; seed 0 gives the plainest. Files are placeholders.
    """
    return _Fueller(formular, kontext, alles=alles, seed=seed).probe()


class _Fueller:
    def __init__(self, formular: Formular, kontext: Kontext, *, alles: bool, seed: int) -> None:
        self.stand = Stand(formular, kontext)
        self.alles = alles
        self.seed = seed
        self.heute = kontext.heute or LONE_DAY
        self.leer: set[str] = set()  # left empty on purpose: an answer there would be wrong
        self.looks = LOOKS
        self.weichen: dict[Feld, Any] = {}  # what asks most, where answers decide what else is asked
        self.leitend: set[Feld] = {feld for one in formular.bedingungen() for feld in gelesene_felder(formular, one)}

    def probe(self) -> Probe:
        """Fill and repair in turns; every round changes something or is the last."""
        suche = Suche(self.stand, self.werte)
        for _ in range(ROUNDS):
            if self._filled():
                continue
            emptied = suche.besser()
            if emptied is None:
                break
            self.leer.update(emptied)
        clean = gezeigte(self.stand.auswertung)
        after = auswerten(self.stand.formular, clean, self.stand.kontext)
        return Probe(clean, tuple(after.problems))

    def werte(self, state: FieldState) -> list[Any]:
        """The answers to try at a place."""
        chance = Random(f"{self.seed} {state.path}")  # noqa: S311 - an example, nothing secret
        found = kandidaten(state.feld, self.heute, chance, alles=self.alles)
        if self.seed:
            chance.shuffle(found)
        return found

    def _filled(self) -> bool:
        """Answer everything that is wanted now; whether there was anything."""
        wanted = [state for state in self.stand.auswertung.fields if self._wanted(state)]
        return [self._fill(state) for state in wanted].count(True) > 0

    def _wanted(self, state: FieldState) -> bool:
        if state.feld.wiederholung is not None:
            return self.alles and state.path not in self.leer and len(state.value or ()) < self._entries(state.feld)
        if not state.feld.hat_wert or state.value is not None:
            return False
        return state.required or (self.alles and state.path not in self.leer)

    @staticmethod
    def _entries(feld: Feld) -> int:
        bounds = feld.wiederholung
        return min(max(bounds.min, ENTRIES), bounds.max) if bounds else 0

    def _fill(self, state: FieldState) -> bool:
        if state.feld.wiederholung is not None:
            rows = list(state.value or ())
            self.stand.setze(state.path, rows + [{} for _ in range(self._entries(state.feld) - len(rows))])
            return True
        values = self.werte(state)
        if not values:
            return False
        self.stand.setze(state.path, self._reichster(state, values))
        return True

    def _reichster(self, state: FieldState, values: list[Any]) -> Any:
        """Of answers that decide what else is asked the one that asks most; else the first."""
        steers = state.feld in self.leitend and state.feld.art.name in _WEICHEN
        if (known := self.weichen.get(state.feld)) in values:  # in another entry
            return known
        if not (self.alles and steers and self.looks >= len(values)):
            return values[0]
        self.looks -= len(values)
        found = self.weichen[state.feld] = max(values, key=lambda value: self._zu_sehen(state.path, value))
        return found

    def _zu_sehen(self, path: str, value: Any) -> int:
        self.stand.setze(path, value)
        return len(self.stand.auswertung.fields)
