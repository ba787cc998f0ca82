"""What leistung.yaml points at in the form must be there: the fee's calculation, the answers on a permit.

No statute asks for it, but a fee needs its rule (EGovG § 4) and a permit its content (§ 37 Abs. 1 VwVfG).
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from kuer.forms.engine.formular import Formular
from kuer.forms.engine.ordner import check_formular, compile_from_folder
from kuer.kit.faults import Fault
from kuer.kit.yamlmarks import Marked, YamlPath, YamlRefused, load

LEISTUNG: Final = "leistung.yaml"


def check(files: Mapping[str, bytes]) -> list[Fault]:
    """Every fault of the form, and of what leistung.yaml says about it."""
    faults = check_formular(files)
    if any(fault.is_error for fault in faults) or LEISTUNG not in files:
        return faults
    try:
        marks = load(files[LEISTUNG], LEISTUNG)
    except YamlRefused:
        return faults  # the catalogue tells it
    form = Formular.from_json(compile_from_folder(files))
    return sorted([*faults, *_faults(marks, form)])


def _faults(marks: Marked, form: Formular) -> Iterator[Fault]:
    for path, name in _pointers(marks.data):
        calculation = form.berechnungen.get(name)
        if path[0] == "gebuehr":
            if calculation is None or calculation.art != "geld":
                yield marks.fault(path, f"Das Formular hat keine Berechnung „{name}“ der Art geld.")
        elif calculation is None and name not in form.felder:
            yield marks.fault(path, f"Das Formular hat weder ein Feld noch eine Berechnung „{name}“.")


def _pointers(data: Any) -> Iterator[tuple[YamlPath, str]]:
    if not isinstance(data, dict):
        return
    gebuehr, genehmigung = data.get("gebuehr"), data.get("genehmigung")
    if isinstance(gebuehr, dict) and isinstance(name := gebuehr.get("berechnung"), str):
        yield ("gebuehr", "berechnung"), name
    felder = genehmigung.get("felder") if isinstance(genehmigung, dict) else None
    for key, name in felder.items() if isinstance(felder, dict) else ():
        if isinstance(name, str):
            yield ("genehmigung", "felder", key), name
