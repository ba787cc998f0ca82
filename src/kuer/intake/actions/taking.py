"""The answers are taken: cleaned, checked by the form and by its schema, with the files that they name."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from kuer.files.actions import remove
from kuer.files.queries import dateien_of
from kuer.files.types import DateiView, Pruefstand
from kuer.forms.engine import Auswertung, Problem, dateien, gezeigte, schema_problems
from kuer.forms.queries import auswertung
from kuer.forms.types import EntwurfView
from kuer.intake.errors import AntragIncomplete
from kuer.intake.rules.antragsteller import antragsteller


@dataclass(frozen=True)
class Einreichung:
    """What an Antrag is made of."""

    antworten: dict[str, Any]
    werte: dict[str, Any]
    antragsteller: dict[str, str]
    anlagen: list[dict[str, Any]]


def take(entwurf: EntwurfView, now: datetime) -> Einreichung:
    """The answers as they will be frozen. Files that no shown question names are deleted: nobody asked for them.

    Raises AntragIncomplete when anything is missing or wrong.
    """
    found = auswertung(entwurf, now)
    form = found.formular
    answers = gezeigte(found)
    kept = {str(one.id): one for one in dateien_of(entwurf.fall_id)}
    named = dateien(form, answers)
    problems = [*found.problems, *_missing_files(found, named, kept)]
    problems = problems or schema_problems(form, answers)
    if problems:
        raise AntragIncomplete(problems)
    wanted = {one["datei_id"] for files in named.values() for one in files}
    for key in kept.keys() - wanted:
        remove(UUID(key), now)
    return Einreichung(
        antworten=answers,
        werte=dict(found.values),
        antragsteller={name: text for name, text in asdict(antragsteller(form, answers)).items() if text},
        anlagen=[_anlage(found, path, one) for path, files in named.items() for one in files],
    )


def _missing_files(
    found: Auswertung, named: Mapping[str, list[dict[str, Any]]], kept: Mapping[str, DateiView]
) -> list[Problem]:
    """Questions whose files are gone, were swapped, or turned out infected since."""
    problems = []
    for path, files in named.items():
        for one in files:
            datei = kept.get(one["datei_id"])
            if datei is None or datei.sha256 != one["sha256"] or datei.pruefstand is Pruefstand.BEFALLEN:
                problems.append(Problem(path, "anlage_form", {"label": _label(found, path)}, paths=(path,)))
    return problems


def _anlage(found: Auswertung, path: str, one: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "path": path,
        "label": _label(found, path),
        "datei_id": UUID(one["datei_id"]),
        **{name: one[name] for name in ("name", "medientyp", "groesse", "sha256")},
    }


def _label(found: Auswertung, path: str) -> str:
    state = found.field(path)
    return state.label if state else path
