"""The forms' part of a Leistung folder: check it, compile it."""

import copy
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from kuer.forms.engine.lesen.codelisten import aus_dateien
from kuer.forms.engine.lesen.compiler import FormularFaults, lies_formular
from kuer.forms.engine.lesen.uebersetzung import texte_aus_dateien
from kuer.kit.faults import WARNING, Fault
from kuer.kit.yamlmarks import YamlRefused, load

DATEI: Final = "formular.yaml"
FOLDERS: Final = ("codelisten/", "texte/")


def check_formular(files: Mapping[str, bytes]) -> list[Fault]:
    """Every fault in formular.yaml, codelisten/*.yaml, texte/*.yaml (en, leicht …), warnings too.

    `files` maps paths inside the folder to contents; others are left alone.
    """
    return _gelesen(files)[1]


def compile_from_folder(files: Mapping[str, bytes]) -> dict[str, Any]:
    """The compiled form as JSON, for `Formular.from_json`. Raises: FormularFaults if there is an error."""
    compiled, faults = _gelesen(files)
    if compiled is None:
        raise FormularFaults(faults)
    return compiled


def _gelesen(files: Mapping[str, bytes]) -> tuple[dict[str, Any] | None, list[Fault]]:
    """The form and its faults; both are the caller's own."""
    own = frozenset(item for item in files.items() if item[0] == DATEI or item[0].startswith(FOLDERS))
    compiled, faults = _gelesen_einmal(own)
    return copy.deepcopy(compiled), list(faults)


@lru_cache(maxsize=8)
def _gelesen_einmal(own: frozenset[tuple[str, bytes]]) -> tuple[dict[str, Any] | None, list[Fault]]:
    """Every station and every example of a folder asks for its form; it is read once."""
    files = dict(sorted(own))
    if DATEI not in files:
        return None, [Fault(DATEI, 0, "Die Datei formular.yaml fehlt.")]
    lists, faults = aus_dateien(files)
    try:
        marks = load(files[DATEI], DATEI)
    except YamlRefused as refused:
        return None, sorted([*faults, *refused.faults])
    compiled, more = lies_formular(marks.data, marks, lists)
    faults += more
    if compiled is not None:
        compiled["texte"], more = texte_aus_dateien(files, compiled)
        faults += more
        if "texte/en.yaml" not in files:
            faults.append(Fault(DATEI, 0, "Es gibt keine englischen Texte (texte/en.yaml).", WARNING))
    return (None if any(fault.is_error for fault in faults) else compiled), sorted(faults)
