"""Which fields of answers that were sent already are open once more: paths of fields, groups or single entries."""

from collections.abc import Collection, Mapping
from typing import Any

from kuer.forms.engine.formular import Formular
from kuer.forms.engine.knoten import Feld
from kuer.forms.engine.pfad import MAX_PFAD, ohne_indizes, schritte

Pfade = Collection[str]


def ist_offen(path: str, offen: Pfade) -> bool:
    """Whether a path is open itself, or lies in something that is: "kinder[1].name" in "kinder[1]" or "kinder"."""
    if path in offen:
        return True
    return any(path[at] in ".[" and path[:at] in offen for at in range(1, len(path)))


def bekannte(formular: Formular, answers: Mapping[str, Any], pfade: Pfade) -> tuple[str, ...]:
    """Those of the paths that this form knows and these answers can have, in the order given; entries must be there."""
    return tuple(path for path in dict.fromkeys(pfade) if _bekannt(formular, answers, path))


def ueberlagert(formular: Formular, answers: Mapping[str, Any], neu: Mapping[str, Any], offen: Pfade) -> dict[str, Any]:
    """`answers` with what `neu` says at the open paths, and nothing else of it. Neither is changed."""
    felder = tuple(feld for seite in formular.seiten for feld in seite.felder)
    return _gruppe(felder, "", answers, neu, offen)


def _bekannt(formular: Formular, answers: Mapping[str, Any], path: str) -> bool:
    feld = formular.felder.get(ohne_indizes(path))
    steps = schritte(path)
    if feld is None or steps is None or len(path) > MAX_PFAD or not (feld.hat_wert or feld.ist_gruppe):
        return False
    found: Any = answers
    known = ""
    for step in steps:
        if isinstance(step, int):
            if not isinstance(found, list) or step >= len(found) or not _wiederholt(formular, known):
                return False
            found = found[step]
        else:
            if _wiederholt(formular, known) and not isinstance(found, dict):
                return False  # a field of a repeated group belongs to one of its entries
            found = found.get(step) if isinstance(found, dict) else None
            known = f"{known}.{step}" if known else step
    return True


def _wiederholt(formular: Formular, path: str) -> bool:
    feld = formular.felder.get(path)
    return feld is not None and feld.wiederholung is not None


def _gruppe(felder: tuple[Feld, ...], prefix: str, alt: Any, neu: Any, offen: Pfade) -> dict[str, Any]:
    before = alt if isinstance(alt, Mapping) else {}
    after = neu if isinstance(neu, Mapping) else {}
    found = {name: value for name, value in before.items() if name not in {feld.id for feld in felder}}
    for feld in felder:
        value = _wert(feld, f"{prefix}{feld.id}", before.get(feld.id), after.get(feld.id), offen)
        if value is not None and not (value == {} and feld.id not in before):
            found[feld.id] = value
    return found


def _wert(feld: Feld, path: str, alt: Any, neu: Any, offen: Pfade) -> Any:
    if ist_offen(path, offen):
        return neu
    if feld.wiederholung is not None:
        rows, fresh = (alt if isinstance(alt, list) else None), (neu if isinstance(neu, list) else [])
        if rows is None:
            return None
        pairs = [(row, fresh[at] if at < len(fresh) else {}) for at, row in enumerate(rows)]
        return [
            new if ist_offen(f"{path}[{at}]", offen) else _gruppe(feld.felder, f"{path}[{at}].", old, new, offen)
            for at, (old, new) in enumerate(pairs)
        ]
    if feld.ist_gruppe:
        return _gruppe(feld.felder, f"{path}.", alt, neu, offen)
    return alt
