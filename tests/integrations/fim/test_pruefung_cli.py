"""`kuer fim check`: by class for people, as a table for machines; critical faults end it with 1."""

import csv
from pathlib import Path

import pytest

from tests.integrations.fim.pruefschema import SCHEMA


def _main(*arguments: str) -> int:
    from kuer.project.cli import main

    return main(["fim", "check", *arguments])


def test_the_command_tells_by_class_and_fails_on_critical_faults(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad = tmp_path / "gut.xml", tmp_path / "schlecht.xml"
    good.write_text(SCHEMA.replace("<x:anzahl>0:*", "<x:anzahl>0:3"), encoding="utf-8")
    bad.write_text(SCHEMA.replace("<x:anzahl>0:1", "<x:anzahl>5:2", 1), encoding="utf-8")
    assert _main(str(good)) == 0
    told = capsys.readouterr().out
    assert "1 Hinweis" in told
    assert "1139 Die Multiplizität von Datenfeldern des Typs 'Anlage (Datei)'" in told
    assert "G01000000001V1.0.0 „Gruppe“: F01000000005, Zeile 2" in told
    assert _main(str(good), str(bad)) == 1
    assert "1 kritischer Fehler" in capsys.readouterr().out


def test_the_table_has_the_columns_of_the_official_list(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, other = tmp_path / "schema.xml", tmp_path / "kein.xml"
    file.write_text(SCHEMA.replace("<x:anzahl>0:*", "<x:anzahl>0:3"), encoding="utf-8")
    other.write_text("kein XML")
    assert _main("--csv", str(other), str(file)) == 1, "a file that can't be read is told, and does not stop the other"
    told = capsys.readouterr()
    assert told.err.startswith("kein.xml: Zeile 1: Das ist kein wohlgeformtes XML")
    rows = list(csv.DictReader(told.out.splitlines()))
    assert [tuple(row.values())[:5] for row in rows] == [
        ("S01000000001", "G01000000001V1.0.0", "F01000000005", "1139", "Hinweis")
    ]
    assert "sollte" in rows[0]["text"]
