"""Entries of repeated groups and files: adding and removing. Each gives new answers and leaves the old ones alone."""

import copy
from collections.abc import Mapping
from typing import Any

from kuer.forms.engine.arten.anlage import datei_befund
from kuer.forms.engine.formular import Formular
from kuer.forms.engine.knoten import Feld
from kuer.forms.engine.pfad import ohne_indizes, schritte
from kuer.forms.engine.problem import Problem


def eintrag_hinzufuegen(formular: Formular, answers: Mapping[str, Any], path: str) -> dict[str, Any]:
    """Answers with one more entry in the repeated group at `path`; unchanged if it is full or there is none."""
    found, rows, feld = _liste(formular, answers, path)
    if feld is None or feld.wiederholung is None or rows is None:
        return found
    rows += [{} for _ in range(feld.wiederholung.min - len(rows))]  # those that are shown empty
    if len(rows) < feld.wiederholung.max:
        rows.append({})
    return found


def eintrag_entfernen(formular: Formular, answers: Mapping[str, Any], path: str) -> dict[str, Any]:
    """Answers without the entry at `path` ("kinder[2]"); unchanged if there is none."""
    outer, _, index = path.rpartition("[")
    found, rows, feld = _liste(formular, answers, outer)
    number = index.removesuffix("]")
    is_entry = feld is not None and feld.wiederholung is not None and number.isascii() and number.isdigit()
    if is_entry and rows is not None and int(number) < len(rows):
        del rows[int(number)]
    return found


def eintrag_einsetzen(
    formular: Formular, answers: Mapping[str, Any], path: str, daten: Mapping[str, Any]
) -> dict[str, Any]:
    """Answers with an entry put back at `path` ("kinder[2]"); unchanged if the group is full or there is none."""
    outer, _, index = path.rpartition("[")
    found, rows, feld = _liste(formular, answers, outer)
    number = index.removesuffix("]")
    if feld is None or feld.wiederholung is None or rows is None or not (number.isascii() and number.isdigit()):
        return found
    if len(rows) < feld.wiederholung.max:
        rows.insert(int(number), copy.deepcopy(dict(daten)))
    return found


def datei_anhaengen(
    formular: Formular, answers: Mapping[str, Any], path: str, datei: Mapping[str, Any]
) -> tuple[dict[str, Any], Problem | None]:
    """Answers with one more file at `path`; the problem says why it could not be taken.

    `datei`: datei_id (text), name, groesse (bytes), medientyp, sha256. The same content under the same name is
    attached once: somebody who goes on while a file is still being sent sends it again.
    """
    found, files, feld = _liste(formular, answers, path)
    if feld is None or feld.art.name != "anlage" or files is None:
        return found, Problem(path, "anlage_form", {"label": feld.label if feld else path}, paths=(path,))
    if any((one.get("sha256"), one.get("name")) == (datei["sha256"], datei["name"]) for one in files):
        return found, None
    most = feld.angaben.get("max_anzahl", 1)
    if len(files) >= most:
        return found, Problem(path, "anlage_viele", {"label": feld.label, "max": most}, paths=(path,))
    if befund := datei_befund(feld, dict(datei)):
        return found, Problem(path, befund.code, {"label": feld.label, **befund.facts}, paths=(path,))
    files.append({name: datei[name] for name in ("datei_id", "name", "groesse", "medientyp", "sha256")})
    return found, None


def datei_entfernen(formular: Formular, answers: Mapping[str, Any], path: str, datei_id: str) -> dict[str, Any]:
    """Answers without a file at `path`; unchanged if it is not there."""
    found, files, feld = _liste(formular, answers, path)
    if feld is not None and feld.art.name == "anlage" and files is not None:
        files[:] = [one for one in files if not (isinstance(one, dict) and one.get("datei_id") == datei_id)]
    return found


def dateien(formular: Formular, answers: Mapping[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """All files in the answers by path, hidden ones too."""
    found: dict[str, list[dict[str, Any]]] = {}
    for seite in formular.seiten:
        for feld in seite.felder:
            _sammle(feld, feld.id, answers, found)
    return found


def _sammle(feld: Feld, path: str, data: Any, found: dict[str, list[dict[str, Any]]]) -> None:
    value = data.get(feld.id) if isinstance(data, Mapping) else None
    if feld.wiederholung is not None:
        for number, row in enumerate(value if isinstance(value, list) else []):
            for inner in feld.felder:
                _sammle(inner, f"{path}[{number}].{inner.id}", row, found)
    elif feld.ist_gruppe:
        for inner in feld.felder:
            _sammle(inner, f"{path}.{inner.id}", value, found)
    elif feld.art.name == "anlage" and isinstance(value, list) and value:
        found[path] = [one for one in value if isinstance(one, dict)]


def _liste(
    formular: Formular, answers: Mapping[str, Any], path: str
) -> tuple[dict[str, Any], list[Any] | None, Feld | None]:
    """A copy of the answers, the list at `path` in it (made if need be), and its field."""
    copied: dict[str, Any] = copy.deepcopy(answers) if isinstance(answers, dict) else {}
    feld = formular.felder.get(ohne_indizes(path))
    steps = schritte(path)
    takes_list = feld is not None and (feld.wiederholung is not None or feld.art.name == "anlage")
    if steps is None or not takes_list or isinstance(steps[-1], int):
        return copied, None, None
    target: Any = copied
    for step, following in zip(steps, [*steps[1:], 0], strict=True):
        target = _schritt(target, step, is_list=isinstance(following, int))
        if target is None:
            return copied, None, None
    return copied, target, feld


def _schritt(target: Any, step: str | int, *, is_list: bool) -> Any:
    if isinstance(step, int):
        inside = target[step] if isinstance(target, list) and step < len(target) else None
        return inside if isinstance(inside, dict) else None
    if not isinstance(target.get(step), list if is_list else dict):
        target[step] = [] if is_list else {}
    return target[step]
