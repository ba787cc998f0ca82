"""A Leistung folder is checked with lines, its examples are its tests, and only what passes is published."""

import shutil
from datetime import datetime
from pathlib import Path
from uuid import UUID

import pytest

from kuer.catalogue.queries import alle
from kuer.exchange.actions import check_folder, publish_folder, run_examples
from kuer.kit.actor import ALL, Actor, ActorKind
from kuer.kit.errors import PermissionRefused
from kuer.kit.faults import FaultsFound

ROOT = Path(__file__).parents[2] / "leistungen"
LOTSE = Actor(ActorKind.STAFF, permissions={"exchange.publish": ALL})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "bewohnerparkausweis", tmp_path / "bewohnerparkausweis"))


def edit(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize("folder_", sorted(ROOT.iterdir()), ids=lambda path: path.name)
def test_every_shipped_leistung_is_without_fault_and_its_examples_pass(folder_: Path) -> None:
    assert [str(fault) for fault in check_folder(folder_)] == []
    results = run_examples(folder_)
    assert len(results) >= 5
    assert [str(result) for result in results if not result.passed] == []


def test_a_wrong_rule_is_caught_by_the_examples(folder: Path) -> None:
    edit(folder, "formular.yaml", "6140 : 3070", "6140 : 3000")
    failed = [result for result in run_examples(folder) if not result.passed]
    assert [result.name for result in failed] == ["beispiele/01-eigenes-auto.yaml", "beispiele/03-verlaengerung.yaml"]
    assert "3070" in str(failed[0])


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("formular.yaml", 'wenn: fahrzeug.halter == "02"', 'wenn: fahrzeug.halterin == "02"', "halterin"),
        ("formular.yaml", "art: kennzeichen", "art: nummernschild", "nummernschild"),
        ("formular.yaml", "  - id: person\n    titel", "  - id: person\n    title", "title"),
        ("texte/en.yaml", "titel: Apply", "title: Apply", "title"),
        ("beispiele/01-eigenes-auto.yaml", "erwartet:", "erwarted:", "erwartet"),
        ("leistung.yaml", "adressat: [buerger]", "adressat: [buerger", "leistung.yaml"),
    ],
)
def test_faults_name_file_and_line(folder: Path, file: str, old: str, new: str, words: str) -> None:
    edit(folder, file, old, new)
    faults = [fault for fault in check_folder(folder) if fault.is_error]
    assert any(words in str(fault) and fault.file == file and fault.line for fault in faults), faults


def test_what_does_not_pass_is_not_published(in_kommune: UUID, folder: Path, now: datetime) -> None:
    edit(folder, "formular.yaml", "6140 : 3070", "6140 : 3000")
    with pytest.raises(FaultsFound):
        publish_folder(folder, by=LOTSE, now=now)
    assert alle() == []


def test_what_passes_is_published(in_kommune: UUID, folder: Path, now: datetime, citizen: Actor) -> None:
    with pytest.raises(PermissionRefused):
        publish_folder(folder, by=citizen, now=now)
    version = publish_folder(folder, by=LOTSE, now=now)
    assert publish_folder(folder, by=LOTSE, now=now) == version
    assert [line.slug for line in alle()] == ["bewohnerparkausweis"]


def test_a_folder_that_is_none_is_told(tmp_path: Path) -> None:
    assert "leistung.yaml fehlt" in str(check_folder(tmp_path))
    assert "gibt es nicht" in str(check_folder(tmp_path / "weg"))
