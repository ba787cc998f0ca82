"""The translations of a form (texte/en.yaml and so on) after it has changed."""

import re
from collections.abc import Mapping
from typing import Any, Final

from kuer.forms.engine import compile_from_folder
from kuer.forms.engine.texte import codelisten_stellen, stellen
from kuer.integrations.fim.abgleich import ergebnis
from kuer.integrations.fim.abgleich.ergebnis import Konflikt, Schritt
from kuer.integrations.fim.abgleich.schrift import kopf_von, schreibe
from kuer.kit.faults import FaultsFound
from kuer.kit.yamlmarks import load

_DATEI: Final = re.compile(r"texte/(?:[a-z]{2,3}|leicht)\.yaml\Z")
_GENANNT: Final = 8


def nachgefuehrt(
    vorher: Mapping[str, bytes], nachher: dict[str, bytes]
) -> tuple[tuple[Schritt, ...], tuple[Konflikt, ...]]:
    """Take out of `nachher` what translates texts that are gone, and tell where the German words are others now."""
    before, after = _texts(vorher), _texts(nachher)
    steps: list[Schritt] = []
    conflicts: list[Konflikt] = []
    for name in [one for one in nachher if _DATEI.match(one)] if before and after else ():
        data = load(nachher[name], name).data
        known = dict(_flat(data, ""))
        gone = [key for key in known if key in before and key not in after]
        if gone:
            steps += [Schritt(name, key, str(known[key]), "") for key in gone]
            text = nachher[name].decode("utf-8-sig")
            nachher[name] = schreibe(_without(data, set(gone), ""), kopf_von(text), text).encode()
        if stale := [key for key in known if key in before and before[key] != after.get(key, before[key])]:
            words = ", ".join(stale[:_GENANNT]) + (" …" if len(stale) > _GENANNT else "")
            told = f"Der deutsche Wortlaut ist jetzt ein anderer. Bitte sehen Sie die Übersetzungen an: {words}."
            conflicts.append(Konflikt(ergebnis.UEBERSETZUNG, name, "", told, genommen=ergebnis.EIGEN))
    return tuple(steps), tuple(conflicts)


def _texts(files: Mapping[str, bytes]) -> dict[str, str]:
    """The German texts by their keys; empty when the form does not compile."""
    try:
        form = compile_from_folder({name: content for name, content in files.items() if not name.startswith("texte/")})
    except FaultsFound:
        return {}
    places = (*stellen(form), *codelisten_stellen(form))
    return {key: str(container[place]) for key, container, place in places}


def _flat(data: Any, prefix: str) -> list[tuple[str, Any]]:
    if not isinstance(data, Mapping):
        return [(prefix.removesuffix("."), data)] if prefix else []
    return [pair for key, value in data.items() for pair in _flat(value, f"{prefix}{key}.")]


def _without(data: Any, gone: set[str], prefix: str) -> Any:
    if not isinstance(data, Mapping):
        return data
    found: dict[str, Any] = {}
    for key, value in data.items():
        if f"{prefix}{key}" in gone:
            continue
        inner = _without(value, gone, f"{prefix}{key}.")
        if inner != {} or value == {}:
            found[key] = inner
    return found
