"""Reads texte/en.yaml, texte/leicht.yaml and so on: a form's texts in other languages and in Leichte Sprache."""

import difflib
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from kuer.forms.engine.lesen.bericht import Bericht
from kuer.forms.engine.texte import codelisten_stellen, stellen
from kuer.kit.faults import WARNING, Fault
from kuer.kit.yamlmarks import YamlPath, YamlRefused, load

_DATEI: Final = re.compile(r"texte/([a-z]{2,3}|leicht)\.yaml\Z")
MAX_TEXT: Final = 5000
_GENANNT: Final = 8


def texte_aus_dateien(
    files: Mapping[str, bytes], formular: Mapping[str, Any]
) -> tuple[dict[str, dict[str, str]], list[Fault]]:
    """The texts by language, and the faults: unknown keys are errors, missing texts one warning a file."""
    found: dict[str, dict[str, str]] = {}
    faults: list[Fault] = []
    needed = {key: container[place] for key, container, place in stellen(formular)}
    known = {*needed, *(key for key, _, _ in codelisten_stellen(formular))}
    for path in sorted(files):
        if (match := _DATEI.match(path)) is None:
            continue
        sprache = match[1]
        try:
            marks = load(files[path], path)
        except YamlRefused as refused:
            faults += refused.faults
            continue
        bericht = Bericht(marks, path)
        found[sprache] = _gelesen(marks.data, known, bericht)
        missing = [key for key in needed if key not in found[sprache]]
        if missing:
            names = ", ".join(missing[:_GENANNT]) + (" …" if len(missing) > _GENANNT else "")
            faults.append(Fault(path, 0, f"Es fehlen {len(missing)} Übersetzungen: {names}", WARNING))
        faults += bericht.faults
    return found, faults


def _gelesen(data: Any, known: set[str], bericht: Bericht) -> dict[str, str]:
    found: dict[str, str] = {}
    if data is not None and not isinstance(data, dict):
        bericht.fehler((), "Hier werden Angaben der Form „name: text“ erwartet.")
    for key, text, pfad in _flach(data, "", ()):
        if key not in known:
            near = difflib.get_close_matches(key, known, 1)
            hint = f" Meinten Sie „{near[0]}“?" if near else ""
            bericht.fehler(pfad, f"Das Formular hat keinen Text „{key}“.{hint}")
        elif not isinstance(text, str) or not text.strip() or len(text) > MAX_TEXT:
            bericht.fehler(pfad, f"„{key}“ muss ein Text von höchstens {MAX_TEXT} Zeichen sein.")
        else:
            found[key] = text.strip()
    return found


def _flach(data: Any, prefix: str, pfad: YamlPath) -> Iterator[tuple[str, Any, YamlPath]]:
    """Nested keys joined with points: {seiten: {person: {titel: x}}} and {seiten.person.titel: x} are the same."""
    if not isinstance(data, dict):
        return
    for key, value in data.items():
        inner = (*pfad, key)
        if isinstance(value, dict):
            yield from _flach(value, f"{prefix}{key}.", inner)
        else:
            yield f"{prefix}{key}", str(value) if type(value) is int else value, inner
