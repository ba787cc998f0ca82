"""Plays an example application of a Leistung folder through the form and compares what comes of it."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from kuer.forms.engine.auswertung import Auswertung, auswerten
from kuer.forms.engine.bereinigung import bereinigt
from kuer.forms.engine.formular import Formular
from kuer.forms.engine.kontext import Kontext
from kuer.forms.engine.ordner import compile_from_folder
from kuer.forms.engine.schema import schema_problems
from kuer.kit.faults import Fault

# What an example may expect of the form: probleme as "path: code", seiten as ids of the visible pages.
ERWARTET: Final = {"vollstaendig": bool, "probleme": list, "werte": dict, "seiten": list}


def spiele_beispiel(files: Mapping[str, bytes], beispiel: Mapping[str, Any]) -> list[Fault]:
    """What comes out otherwise than the example says; `beispiel` has its marks under "marken"."""
    marks = beispiel["marken"]
    try:
        heute = date.fromisoformat(beispiel["heute"])
    except (TypeError, ValueError):
        return [marks.fault(("heute",), "Schreiben Sie den Tag so: 2026-03-31.")]
    formular = Formular.from_json(compile_from_folder(files))
    werte = beispiel["erwartet"].get("werte") or {}
    if unknown := [name for name in werte if name not in formular.berechnungen]:
        return [marks.fault(("erwartet", "werte", one), f"Eine Berechnung „{one}“ gibt es nicht.") for one in unknown]
    kontext = Kontext(heute, beispiel.get("identitaet") or {}, beispiel.get("kommune") or {})
    found = auswerten(formular, beispiel["antworten"], kontext)
    faults = [
        marks.fault(("erwartet", *at), f"{'.'.join(at)}: erwartet {soll!r}, es ist {ist!r}.")
        for at, soll, ist in _vergleiche(beispiel["erwartet"], found)
        if soll != ist
    ]
    if found.complete:
        clean = bereinigt(formular, beispiel["antworten"], kontext)
        faults += [marks.fault(("antworten",), problem.text()) for problem in schema_problems(formular, clean)]
    return faults


def _vergleiche(erwartet: Mapping[str, Any], found: Auswertung) -> list[tuple[tuple[str, ...], Any, Any]]:
    ist: dict[str, Any] = {
        "vollstaendig": found.complete,
        "probleme": sorted(f"{problem.path}: {_code(problem)}" for problem in found.problems),
        "seiten": [page.id for page in found.pages if page.visible],
    }
    rows: list[tuple[tuple[str, ...], Any, Any]] = [
        ((name,), _sorted(name, soll), ist[name]) for name, soll in erwartet.items() if name in ist
    ]
    for name, soll in (erwartet.get("werte") or {}).items():
        rows.append((("werte", name), soll, found.values[name]))
    return rows


def _code(problem: Any) -> str:
    return str(problem.facts.get("pruefung", problem.code))


def _sorted(name: str, soll: Any) -> Any:
    return sorted(soll, key=str) if name == "probleme" and isinstance(soll, list) else soll
