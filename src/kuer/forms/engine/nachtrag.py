"""Answers that were sent are changed at the open fields, and only there; the whole of them is judged again.

A change may have consequences: a question comes that was never asked, or a check now speaks about a field that is
closed. Such fields are opened too, because otherwise nobody could send a statement that is right in itself. What was
wrong at a closed field already before the change is nobody's fault now and counts for nothing.
"""

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from kuer.forms.engine.annahme import annehmen
from kuer.forms.engine.auswertung import Auswertung
from kuer.forms.engine.formular import Formular
from kuer.forms.engine.knoten import Feld
from kuer.forms.engine.kontext import Kontext
from kuer.forms.engine.offen import Pfade, ist_offen, ueberlagert
from kuer.forms.engine.pfad import ohne_indizes
from kuer.forms.engine.problem import Problem
from kuer.forms.engine.schema import schema_problems
from kuer.forms.engine.struktur import EintragAnsicht, FeldAnsicht
from kuer.forms.engine.zustand import FieldState

RUNDEN: Final = 20
"""A consequence may have consequences; forms are no deeper than this."""


@dataclass(frozen=True, slots=True)
class Nachtragsstand:
    """Where a change stands: the whole answers, their evaluation, what is open, and what keeps it from being sent.

    `verlangt` are the paths that were opened by somebody, `folgen` those that the change itself has opened.
    """

    answers: dict[str, Any]
    auswertung: Auswertung
    verlangt: tuple[str, ...]
    folgen: tuple[str, ...]
    problems: tuple[Problem, ...]

    @property
    def offen(self) -> tuple[str, ...]:
        """Everything that may be changed."""
        return (*self.verlangt, *self.folgen)


@dataclass(frozen=True, slots=True)
class Aenderung:
    """One answer before and after, as it is stored (`alt`, `neu`; None if there was none) and as people read it."""

    path: str
    label: str
    alt: Any
    neu: Any
    alt_text: str
    neu_text: str


def nachtragsstand(
    formular: Formular,
    answers: Mapping[str, Any],
    entwurf: Mapping[str, Any],
    verlangt: Sequence[str],
    context: Kontext,
) -> Nachtragsstand:
    """Judge `answers` with what `entwurf` says at the open fields; what it says elsewhere is not looked at."""
    before = Auswertung(formular, answers, context)
    folgen: list[str] = []
    for _ in range(RUNDEN):
        merged = ueberlagert(formular, answers, entwurf, (*verlangt, *folgen))
        after = Auswertung(formular, merged, context)
        more = _folgen(before, after, (*verlangt, *folgen))
        if not more:
            break
        folgen += more
    offen = (*verlangt, *folgen)
    return Nachtragsstand(merged, after, tuple(verlangt), tuple(folgen), _problems(before, after, offen))


def nachtrag_annehmen(
    formular: Formular,
    answers: Mapping[str, Any],
    entwurf: Mapping[str, Any],
    raw: Mapping[str, Sequence[str]],
    verlangt: Sequence[str],
    *,
    context: Kontext,
) -> dict[str, Any]:
    """The draft of a change with what was posted to its open fields; other names are not there, whoever posts them."""
    stand = nachtragsstand(formular, answers, entwurf, verlangt, context)
    found: dict[str, Any] = copy.deepcopy(stand.answers)
    pages = {formular.felder[ohne_indizes(path)].seite for path in stand.offen}
    for seite in (one for one in formular.seiten if one.id in pages):
        found = annehmen(formular, seite.id, raw, found, context, offen=stand.offen).answers
    return found


def nachgetragen(
    formular: Formular, answers: Mapping[str, Any], stand: Nachtragsstand, context: Kontext
) -> dict[str, Any]:
    """The whole answers as they will be frozen: without those that the change has hidden.

    What was hidden before the change stays as it was: it hangs on something that only the day of sending knew.
    """
    before = Auswertung(formular, answers, context)
    felder = tuple(feld for seite in formular.seiten for feld in seite.felder)
    return _gezeigte(felder, "", stand.answers, answers, (before, stand.auswertung))


def schema_folgen(formular: Formular, answers: Mapping[str, Any], neu: Mapping[str, Any]) -> list[Problem]:
    """What the form's schema has against the new answers and had not against the old ones."""
    known = {(one.path, one.code) for one in schema_problems(formular, answers)}
    return [one for one in schema_problems(formular, neu) if (one.path, one.code) not in known]


def aenderungen(
    formular: Formular, alt: Mapping[str, Any], neu: Mapping[str, Any], context: Kontext
) -> tuple[Aenderung, ...]:
    """What differs between two whole answers, field by field, in the order of the form; hidden answers count too."""
    before, after = Auswertung(formular, alt, context), Auswertung(formular, neu, context)
    states = {one.path: one for one in (*after.fields, *before.fields) if one.feld.hat_wert}
    found = []
    for path, state in states.items():
        old, new = _stand(before, path), _stand(after, path)
        old_value, new_value = (one.value if one else None for one in (old, new))
        if old_value != new_value:
            words = (one.text(formular.sprache) if one and one.value is not None else "" for one in (old, new))
            found.append(Aenderung(path, state.label, old_value, new_value, *words))
    return tuple(found)


def offenes_feld(felder: Sequence[FeldAnsicht], path: str, stand: Nachtragsstand) -> FeldAnsicht | None:
    """The field, group or entry at an open path as it is drawn, with what is wrong there; None if it is hidden now."""
    moved: dict[str, list[Problem]] = {}
    for one in stand.problems:
        moved.setdefault(one.path, []).append(one)
    found = _an(felder, path)
    return _mit_problemen(found, moved) if found else None


def _an(felder: Sequence[FeldAnsicht], path: str) -> FeldAnsicht | None:
    for feld in felder:
        if feld.name == path:
            return feld
        if not ist_offen(path, (feld.name,)):
            continue
        entry = next((one for one in feld.eintraege if ist_offen(path, (one.path,))), None)
        if entry is None:
            return _an(feld.felder, path)
        return _eintrag(feld, entry) if entry.path == path else _an(entry.felder, path)
    return None


def _eintrag(feld: FeldAnsicht, eintrag: EintragAnsicht) -> FeldAnsicht:
    """An entry of a repeated group as a group of its own: nobody can add or remove entries here."""
    known = replace(
        feld.struktur, art="gruppe", label=eintrag.titel, hilfe="", beispiel="", min_eintraege=0, max_eintraege=0
    )
    return FeldAnsicht(eintrag.path, known, {}, "", False, (), eintrag.felder)


def _mit_problemen(feld: FeldAnsicht, problems: Mapping[str, list[Problem]]) -> FeldAnsicht:
    return replace(
        feld,
        problems=tuple(problems.get(feld.name, ())),
        felder=tuple(_mit_problemen(one, problems) for one in feld.felder),
        eintraege=tuple(
            replace(one, felder=tuple(_mit_problemen(inner, problems) for inner in one.felder))
            for one in feld.eintraege
        ),
    )


def _gezeigte(
    felder: Sequence[Feld], prefix: str, neu: Any, alt: Any, beide: tuple[Auswertung, Auswertung]
) -> dict[str, Any]:
    """What is shown now, and what was not shown before either and is still the same."""
    new, old = (one if isinstance(one, Mapping) else {} for one in (neu, alt))
    found: dict[str, Any] = {}
    for feld in felder:
        value, known = new.get(feld.id), old.get(feld.id)
        if not _shown(beide[1], f"{prefix}{feld.id}"):
            value = known if value == known and not _shown(beide[0], f"{prefix}{feld.id}") else None
        elif feld.ist_gruppe:
            value = _gezeigte_gruppe(feld, f"{prefix}{feld.id}", value, known, beide)
        if value not in (None, "", [], {}):
            found[feld.id] = value
    return found


def _gezeigte_gruppe(feld: Feld, path: str, neu: Any, alt: Any, beide: tuple[Auswertung, Auswertung]) -> Any:
    if feld.wiederholung is None:
        return _gezeigte(feld.felder, f"{path}.", neu, alt, beide)
    rows, before = (one if isinstance(one, list) else [] for one in (neu, alt))
    return [
        _gezeigte(feld.felder, f"{path}[{at}].", row, before[at] if at < len(before) else None, beide)
        for at, row in enumerate(rows)
    ]


def _folgen(before: Auswertung, after: Auswertung, offen: Pfade) -> list[str]:
    """What must be opened too: questions that are new, and closed fields that a new fault alone speaks about."""
    found: list[str] = []
    for state in after.fields:
        asked = state.feld.hat_wert or state.feld.ist_gruppe
        if asked and not _shown(before, state.path) and not ist_offen(state.path, (*offen, *found)):
            found.append(state.path)
    for problem in _neue(before, after):
        paths = [path for path in problem.paths or (problem.path,) if path]
        if not any(ist_offen(path, (*offen, *found)) for path in paths):
            found += paths
    return found


def _problems(before: Auswertung, after: Auswertung, offen: Pfade) -> tuple[Problem, ...]:
    """All faults at open fields, each placed at the first open field that it speaks about."""
    found = []
    fresh = {_schluessel(one) for one in _neue(before, after)}
    for one in after.problems:
        place = next((path for path in (one.path, *one.paths) if ist_offen(path, offen)), None)
        if place is not None:
            found.append(one if place == one.path else replace(one, path=place, teil=""))
        elif not one.path and _schluessel(one) in fresh:
            found.append(one)
    return tuple(found)


def _neue(before: Auswertung, after: Auswertung) -> list[Problem]:
    known = {_schluessel(one) for one in before.problems}
    return [one for one in after.problems if _schluessel(one) not in known]


def _schluessel(one: Problem) -> tuple[str, str, str]:
    return one.path, one.code, str(one.facts.get("pruefung", ""))


def _stand(of: Auswertung, path: str) -> FieldState | None:
    found = of.field(path)
    return found if found is not None and found.visible else None


def _shown(of: Auswertung, path: str) -> bool:
    return _stand(of, path) is not None
