"""Checking a folder, playing its examples, publishing it to the Kommune at work, or saying who does it instead."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from kuer.casework.queries import nobody_asked
from kuer.catalogue.actions import check, publish, refer_leistung
from kuer.catalogue.errors import OrdnerRefused
from kuer.catalogue.ports import Ordner, bestandteile
from kuer.catalogue.queries import is_published
from kuer.catalogue.types import Verweisziel
from kuer.exchange.types import ExampleResult
from kuer.kit.actor import Actor
from kuer.kit.faults import WARNING, Fault, FaultsFound
from kuer.kit.yamlmarks import Marked, YamlPath, YamlRefused, load
from kuer.routing.queries import nowhere

EXAMPLES = "beispiele/"
KEYS: Final = {
    "titel": str, "heute": str, "identitaet": dict, "kommune": dict, "antworten": dict, "register": dict,
    "zustellung": str, "erwartet": dict,
}  # fmt: skip
NEEDED: Final = ("antworten", "erwartet", "heute", "titel")
_KINDS: Final = {
    str: "Text in Anführungszeichen",
    bool: "true oder false",
    list: "eine Liste; jeder Eintrag beginnt mit einem Strich",
    dict: "Angaben der Form „name: wert“",
}


def check_folder(path: Path) -> list[Fault]:
    """Every fault in a Leistung folder, with file and line; warnings too. An unreadable folder is one fault."""
    try:
        ordner = Ordner.from_directory(path)
    except OrdnerRefused as refused:
        return [Fault(str(path), 0, refused.facts["grund"])]
    return check_files(ordner)


def check_files(ordner: Ordner) -> list[Fault]:
    """The same for files that lie in no directory."""
    faults = check(ordner)
    faults += [fault for _, _, found in _examples(ordner) for fault in found]
    if not any(name.startswith(EXAMPLES) for name in ordner):
        text = "Es gibt keine Beispiele. Legen Sie Anträge mit dem erwarteten Ergebnis in den Ordner beispiele/."
        faults.append(Fault(EXAMPLES, 0, text, WARNING))
    return sorted(faults)


def check_here(path: Path) -> list[Fault]:
    """What a folder asks of the Kommune at work and the Kommune lacks: Stellen that nobody has entered.

    Only warnings: a Leistung may be there before its Stellen are. Call it on a folder without errors.
    Raises OrdnerRefused.
    """
    ordner = Ordner.from_directory(path)
    key = load(ordner["leistung.yaml"], "leistung.yaml").data["schluessel"]
    return sorted([*nowhere(ordner, key), *nobody_asked(ordner, key)])


def run_examples(path: Path) -> list[ExampleResult]:
    """Play every example of a folder through all stations; nothing is stored. Raises OrdnerRefused."""
    return run_examples_of(Ordner.from_directory(path))


def run_examples_of(ordner: Ordner) -> list[ExampleResult]:
    """The same for files that lie in no directory."""
    results = []
    for name, example, faults in _examples(ordner):
        found = list(faults)
        if example is not None and not found:
            for part in bestandteile():
                if part.run_example is not None:
                    found += part.run_example(ordner, {**example.data, "datei": name, "marken": example})
        titel = example.data.get("titel", "") if example is not None and isinstance(example.data, dict) else ""
        results.append(ExampleResult(name, titel, tuple(sorted(found))))
    return results


def publish_folder(path: Path, *, by: Actor, now: datetime) -> UUID:
    """Publish a folder to the Kommune at work; returns the version's id.

    Needs exchange.publish. Raises OrdnerRefused; FaultsFound when a station finds an error or an example
    comes out otherwise than it says. Nothing is stored then.
    """
    by.require("exchange.publish")
    return publish_files(Ordner.from_directory(path), by=by, now=now)


def publish_files(ordner: Ordner, *, by: Actor, now: datetime) -> UUID:
    """The same for files that lie in no directory."""
    by.require("exchange.publish")
    if not is_published(ordner):  # a version never changes: it was checked when it became one
        _require_sound(ordner)
    return publish(ordner, by=by, now=now)


def _require_sound(ordner: Ordner) -> None:
    if errors := [fault for fault in check(ordner) if fault.is_error]:
        raise FaultsFound(errors)
    if failed := [fault for result in run_examples_of(ordner) for fault in result.faults]:
        raise FaultsFound(failed)


def refer_folder(path: Path, ziel: Verweisziel, *, by: Actor, now: datetime) -> None:
    """Say of the Leistung in a folder that another Kommune does it.

    Needs exchange.publish. Raises OrdnerRefused, and what refer_leistung raises.
    """
    by.require("exchange.publish")
    refer_leistung(Ordner.from_directory(path), ziel, by=by, now=now)


def _examples(ordner: Ordner) -> Iterator[tuple[str, Marked | None, list[Fault]]]:
    """The examples of a folder: path, content, and what is wrong with its shape."""
    for name in ordner:
        if not (name.startswith(EXAMPLES) and name.endswith(".yaml")):
            continue
        try:
            marks = load(ordner[name], name)
        except YamlRefused as refused:
            yield name, None, list(refused.faults)
            continue
        yield name, marks, _shape(marks)


def _shape(marks: Marked) -> list[Fault]:
    data: Any = marks.data
    if not isinstance(data, dict):
        return [marks.fault((), "Ein Beispiel besteht aus titel, heute, antworten und erwartet.")]
    faults = [*_of_kind(marks, (), data, KEYS)]
    faults += [marks.fault((key,), f"Hier fehlt „{key}“.") for key in NEEDED if data.get(key) is None]
    if isinstance(data.get("erwartet"), dict):
        expects = {name: kind for part in bestandteile() for name, kind in part.expects.items()}
        faults += _of_kind(marks, ("erwartet",), data["erwartet"], expects)
    return faults


def _of_kind(marks: Marked, at: YamlPath, data: Mapping[str, Any], kinds: Mapping[str, type]) -> Iterator[Fault]:
    """What nobody knows, and what is of another kind than wanted."""
    for name, value in data.items():
        if name not in kinds:
            yield marks.fault((*at, name), f"„{name}“ kennt ein Beispiel hier nicht.")
        elif value is not None and not isinstance(value, kinds[name]):
            yield marks.fault((*at, name), f"Unter „{name}“ steht {_KINDS[kinds[name]]}.")
