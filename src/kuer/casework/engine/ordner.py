"""Casework's part of a Leistung folder: verfahren.bpmn, or the standard Verfahren where there is none."""

from collections.abc import Mapping

from kuer.casework.engine.antworten import typ_of
from kuer.casework.engine.verfahren import FILE, fassung_of, faults_of
from kuer.expressions import CelType
from kuer.forms.engine import Formular, check_formular, compile_from_folder
from kuer.kit.faults import Fault


def check(files: Mapping[str, bytes]) -> list[Fault]:
    """Every fault in verfahren.bpmn, with its line. A folder without one has none."""
    return faults_of(files[FILE], _answers(files)) if FILE in files else []


def compile_verfahren(files: Mapping[str, bytes]) -> dict[str, str] | None:
    """What a version stores: the source and its version; None for the standard Verfahren."""
    if FILE not in files:
        return None
    return {"fassung": fassung_of(files[FILE]), "quelle": files[FILE].decode("utf-8-sig")}


def _answers(files: Mapping[str, bytes]) -> CelType | None:
    """The type of the answers; without a sound form conditions can't name any."""
    if any(fault.is_error for fault in check_formular(files)):
        return None
    return typ_of(Formular.from_json(compile_from_folder(files)))
