"""Reads leistung.yaml and its texts in other languages: every fault with its line, then JSON."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from kuer.catalogue.engine import automatik, festzulegen
from kuer.catalogue.engine.schema import breaches
from kuer.kit.faults import WARNING, Fault
from kuer.kit.yamlmarks import Marked, YamlRefused, load

DATEI: Final = "leistung.yaml"
SPRACHEN: Final = ("en", "leicht")
NIVEAUS: Final = {"ohne": 0, "niedrig": 1, "substanziell": 3, "hoch": 4}
LONGEST_SENTENCE_WORDS: Final = 35


def check_leistung(ordner: Mapping[str, bytes]) -> list[Fault]:
    """Every fault in leistung.yaml and texte/leistung.*.yaml; warnings let it pass."""
    return _read(ordner)[1]


def compile_leistung(ordner: Mapping[str, bytes]) -> dict[str, Any]:
    """The description as JSON, with its translations under "texte". Call it on a folder without errors."""
    data, _ = _read(ordner)
    return data


def _read(ordner: Mapping[str, bytes]) -> tuple[dict[str, Any], list[Fault]]:
    if DATEI not in ordner:
        return {}, [Fault(DATEI, 0, "Die Datei leistung.yaml fehlt.")]
    try:
        marks = load(ordner[DATEI], DATEI)
    except YamlRefused as refused:
        return {}, list(refused.faults)
    faults = [marks.fault(path, text) for path, text in breaches(marks.data)]
    if faults:
        return {}, faults
    data: dict[str, Any] = {"leika": "", **marks.data}
    faults = [*_contradictions(data, marks), *festzulegen.faults(data, marks), *_style(data, marks)]
    data["texte"], more = _texts(ordner)
    return data, sorted([*faults, *more])


def _contradictions(data: dict[str, Any], marks: Marked) -> list[Fault]:
    """What can't all be true at once."""
    found: list[Fault] = []
    level = NIVEAUS[data["vertrauensniveau"]["niveau"]]
    if data.get("schriftform") and level < NIVEAUS["substanziell"]:
        text = "Die Schriftform ersetzt nur ein Nachweis der Identität ab „substanziell“ (§ 9a Abs. 5 OZG)."
        found.append(marks.fault(("vertrauensniveau", "niveau"), text))
    if data.get("konto_noetig") and not level:
        text = "Ohne Vertrauensniveau darf kein Konto verlangt werden (§ 3 Abs. 1 OZG: die Anmeldung ist freiwillig)."
        found.append(marks.fault(("konto_noetig",), text))
    fee = data.get("gebuehr", {}) if "gebuehr" not in data.get("festzulegen", {}) else {}
    if fee and "betrag_cents" not in fee and "berechnung" not in fee:
        found.append(marks.fault(("gebuehr",), "Geben Sie „betrag_cents“ oder „berechnung“ an."))
    if fee and "rechtsgrundlage" not in fee:
        found.append(marks.fault(("gebuehr",), "Eine Gebühr braucht ihre Rechtsgrundlage."))
    found += automatik.contradictions(data, marks)
    for path in (("zuletzt_geprueft",), ("vertrauensniveau", "festgestellt_am")):
        found += _date(data, path, marks)
    return found


def _date(data: dict[str, Any], path: tuple[str, ...], marks: Marked) -> list[Fault]:
    value: Any = data
    for part in path:
        value = value.get(part)
    if value is None:  # said elsewhere, or still to be settled
        return []
    try:
        date.fromisoformat(value)
    except ValueError:
        return [marks.fault(path, f"Den Tag „{value}“ gibt es nicht.")]
    return []


def _style(data: dict[str, Any], marks: Marked) -> list[Fault]:
    """Warnings on texts that are hard to read."""
    found = []
    for key in ("kurztext", "volltext"):
        for sentence in re.split(r"(?<=[.!?])\s+", data[key]):
            words = len(sentence.split())
            if words > LONGEST_SENTENCE_WORDS:
                text = f"Ein Satz hat {words} Wörter. Kürzere Sätze versteht man besser."
                found.append(marks.fault((key,), text, WARNING))
    return found


def _texts(ordner: Mapping[str, bytes]) -> tuple[dict[str, Any], list[Fault]]:
    texts: dict[str, Any] = {}
    faults: list[Fault] = []
    for language in SPRACHEN:
        path = f"texte/leistung.{language}.yaml"
        if path not in ordner:
            faults.append(Fault(path, 0, f"Die Beschreibung gibt es noch nicht in der Sprache „{language}“.", WARNING))
            continue
        try:
            marks = load(ordner[path], path)
        except YamlRefused as refused:
            faults += refused.faults
            continue
        wrong = [marks.fault(place, text) for place, text in breaches(marks.data, texts=True)]
        faults += wrong
        if not wrong:
            texts[language] = marks.data
    return texts, faults
