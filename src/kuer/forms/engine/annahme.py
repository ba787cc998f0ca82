"""Takes what was posted into the answers. Untrusted input: unknown names are ignored, everything is bounded."""

import copy
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from kuer.forms.engine.auswertung import Auswertung
from kuer.forms.engine.formular import Formular
from kuer.forms.engine.knoten import Feld, Seite
from kuer.forms.engine.kontext import Kontext
from kuer.forms.engine.offen import ist_offen
from kuer.forms.engine.pfad import liste, objekt
from kuer.forms.engine.problem import Problem
from kuer.forms.engine.texteingabe import MAX_WERTE, werte

MAX_NAMEN: Final = 10_000
_NICHTS: Final = object()


@dataclass(frozen=True, slots=True)
class Annahme:
    """The merged answers, the problems of the page (missing ones too), and the evaluation they come from."""

    answers: dict[str, Any]
    problems: tuple[Problem, ...]
    auswertung: Auswertung


def annehmen(
    formular: Formular,
    page_id: str,
    raw: Mapping[str, Sequence[str]],
    answers: Mapping[str, Any],
    context: Kontext,
    *,
    whole_page: bool = True,
    offen: Collection[str] | None = None,
) -> Annahme:
    """Merge posted form input into the answers.

    Names are paths ("halter.nachname", "kinder[2].name"; parts as "geboren.tag"). What can't be read is kept as it
    was typed and named in `problems`. `whole_page` says that the whole page was posted: boxes that were shown and
    are not ticked then count as answered no; autosave of single fields passes False. Files are not touched.
    Answers of other pages and hidden answers stay. With `offen` only what lies at these paths is taken.
    Never raises for what people or programs may post.
    """
    merged: dict[str, Any] = copy.deepcopy(answers) if isinstance(answers, dict) else {}
    seite = formular.seite(page_id)
    if seite is not None:
        names = [name for name in list(raw)[:MAX_NAMEN] if isinstance(name, str)]
        posted = {name: raw[name] for name in names if offen is None or ist_offen(name, offen)}
        shown = (lambda: Auswertung(formular, answers, context)) if whole_page else None
        _Annehmer(posted, shown, offen).seite(seite, merged)
    after = Auswertung(formular, merged, context)
    page = after.page(page_id)
    return Annahme(merged, page.problems if page else (), after)


def uebernehmen(formular: Formular, data: Mapping[str, Any], context: Kontext) -> Annahme:
    """Take nested JSON (an example, an API, another system) as answers: typed values, or texts as people type them.

    Unknown keys are ignored. `problems` are those of the whole form.
    """
    merged: dict[str, Any] = {}
    for seite in formular.seiten:
        for feld in seite.felder:
            _uebernimm(feld, data, merged)
    after = Auswertung(formular, merged, context)
    return Annahme(merged, tuple(after.problems), after)


class _Annehmer:
    def __init__(
        self, posted: Mapping[str, Any], shown: Callable[[], Auswertung] | None, offen: Collection[str] | None
    ) -> None:
        self.posted = posted
        self.evaluate = shown
        self.offen = offen

    @cached_property
    def shown(self) -> Auswertung | None:
        """The page as it was shown; only boxes that were left empty ask for it."""
        return self.evaluate() if self.evaluate else None

    def seite(self, seite: Seite, answers: dict[str, Any]) -> None:
        for feld in seite.felder:
            self._feld(feld, feld.id, answers)

    def _feld(self, feld: Feld, path: str, data: dict[str, Any]) -> None:
        if feld.wiederholung is not None:
            self._eintraege(feld, path, data)
        elif feld.ist_gruppe:
            inside = objekt(data, feld.id)
            for inner in feld.felder:
                self._feld(inner, f"{path}.{inner.id}", inside)
            if not inside:
                data.pop(feld.id)
        elif feld.hat_wert and feld.art.name != "anlage":
            found = self._gelesen(feld, path)
            if found is not _NICHTS:
                _setze(data, feld.id, found)

    def _gelesen(self, feld: Feld, path: str) -> Any:
        names = {"": path, **{teil: f"{path}.{teil}" for teil in feld.art.teile}}
        eingang = {teil: werte(self.posted[name]) for teil, name in names.items() if name in self.posted}
        if eingang:
            return feld.art.lies(feld, eingang)
        if feld.art.leer_wenn_abwesend and self.shown is not None and self._zu_sehen(path):
            state = self.shown.field(path)
            return None if state is not None and state.visible else _NICHTS
        return _NICHTS

    def _zu_sehen(self, path: str) -> bool:
        """Whether the field was on the page that was posted."""
        return self.offen is None or ist_offen(path, self.offen)

    def _eintraege(self, feld: Feld, path: str, data: dict[str, Any]) -> None:
        rows = liste(data, feld.id)
        least = feld.wiederholung.min if feld.wiederholung else 0
        count = min(self._hoechster(path) + 1, max(len(rows) + 1, least), MAX_WERTE)
        rows += [{} for _ in range(count - len(rows))]
        for number, row in enumerate(rows):
            for inner in feld.felder:
                self._feld(inner, f"{path}[{number}].{inner.id}", row)
        if not rows:
            data.pop(feld.id)

    def _hoechster(self, path: str) -> int:
        """The highest index posted for a repeated group; -1 if there is none."""
        pattern = re.compile(re.escape(path) + r"\[(\d{1,3})\]\.")
        return max((int(match[1]) for name in self.posted if (match := pattern.match(name))), default=-1)


def _uebernimm(feld: Feld, data: Any, target: dict[str, Any]) -> None:
    value = data.get(feld.id) if isinstance(data, Mapping) else None
    if value is None or not (feld.hat_wert or feld.ist_gruppe):
        return
    if feld.wiederholung is not None:
        rows = value[:MAX_WERTE] if isinstance(value, list) else []
        target[feld.id] = [_gruppe(feld, row) for row in rows]
    elif feld.ist_gruppe:
        _setze(target, feld.id, _gruppe(feld, value) or None)
    else:
        _setze(target, feld.id, feld.art.uebernimm(feld, value))


def _gruppe(feld: Feld, data: Any) -> dict[str, Any]:
    target: dict[str, Any] = {}
    for inner in feld.felder:
        _uebernimm(inner, data, target)
    return target


def _setze(data: dict[str, Any], name: str, value: Any) -> None:
    if value is None:
        data.pop(name, None)
    else:
        data[name] = value
