"""What has another shape than wanted is told at its line, and whatever stands there, nothing else happens."""

from pathlib import Path

import pytest

from kuer.catalogue.ports import Ordner
from kuer.exchange.actions import check_files, run_examples_of

ROOT = Path(__file__).parents[2] / "leistungen"
MELDE = Ordner.from_directory(ROOT / "meldebescheinigung")
AUSWEIS = Ordner.from_directory(ROOT / "bewohnerparkausweis")
KOPF = 'titel: Probe\nheute: "2026-11-24"\n'


def mit(ordner: Ordner, file: str, old: str, new: str) -> Ordner:
    """The folder with one example only, and one place changed."""
    files = {path: content for path, content in ordner.items() if not path.startswith("beispiele/")}
    text = files.get(file, b"").decode()
    assert text.count(old) == 1 or not old
    files[file] = (text.replace(old, new) if old else new).encode()
    return Ordner(files, ordner.name)


@pytest.mark.parametrize(
    ("example", "line", "words"),
    [
        ("antworten: {}\nerwartet: Text\n", 4, "Unter „erwartet“ steht Angaben"),
        ("antworten: {}\nerwartet:\n", 4, "Hier fehlt „erwartet“"),
        ("antworten: [a]\nerwartet: {}\n", 3, "Angaben der Form"),
        ("antworten:\nerwartet: {}\n", 3, "Hier fehlt „antworten“"),
        ("identitaet: Ada\nantworten: {}\nerwartet: {}\n", 3, "Angaben der Form"),
        ("zustellung: [post]\nantworten: {}\nerwartet: {}\n", 3, "Text in Anführungszeichen"),
        ("antworten: {}\nerwartet:\n  volstaendig: true\n", 5, "„volstaendig“ kennt ein Beispiel hier nicht"),
        ("antworten: {}\nerwartet:\n  werte: Text\n", 5, "Angaben der Form"),
        ("antworten: {}\nerwartet:\n  seiten: antrag\n", 5, "eine Liste"),
        ("antworten: {}\nerwartet:\n  automatik: ja\n", 5, "true oder false"),
    ],
)
def test_an_example_of_another_shape_is_not_played(example: str, line: int, words: str) -> None:
    ordner = mit(MELDE, "beispiele/x.yaml", "", KOPF + example)
    told = [(fault.line, fault.text) for fault in check_files(ordner) if fault.is_error]
    assert [(at, words in text) for at, text in told] == [(line, True)], told
    assert [result.passed for result in run_examples_of(ordner)] == [False]


@pytest.mark.parametrize(
    ("expected", "line", "words"),
    [
        ("probleme: [3, 'antrag.fuer: fehlt']", 5, "probleme: erwartet"),
        ("werte: {gebuer: null}", 5, "Eine Berechnung „gebuer“ gibt es nicht"),
        ("werte:\n    gebuehr: drei", 6, "werte.gebuehr: erwartet"),
    ],
)
def test_what_is_expected_and_can_not_come_is_told_at_its_line(expected: str, line: int, words: str) -> None:
    ordner = mit(MELDE, "beispiele/x.yaml", "", f"{KOPF}antworten: {{}}\nerwartet:\n  {expected}\n")
    told = [(fault.line, fault.text) for result in run_examples_of(ordner) for fault in result.faults]
    assert [(at, words in text) for at, text in told] == [(line, True)], told


@pytest.mark.parametrize(
    ("ordner", "old", "new"),
    [
        (MELDE, "automatik:\n", "automatik: ja\nalt:\n"),
        (MELDE, "  andere_person:\n", "  andere_person: Text\n  alt:\n"),
        (AUSWEIS, "genehmigung:\n", "genehmigung:\n  felder: {gueltig_bis: -1}\nalt:\n"),
    ],
)
def test_what_others_read_of_the_description_is_sound_or_not_read(ordner: Ordner, old: str, new: str) -> None:
    faults = [fault for fault in check_files(mit(ordner, "leistung.yaml", old, new)) if fault.is_error]
    assert {fault.file for fault in faults} == {"leistung.yaml"}
