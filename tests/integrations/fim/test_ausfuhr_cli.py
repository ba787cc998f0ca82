"""`kuer fim export`: of a folder, of a file, of what is published; faults say what to do."""

import json
from pathlib import Path

import pytest
from lxml import etree

from kuer.project.cli import main
from tests.integrations.fim.schemata import feld, schema

LEISTUNG = Path(__file__).parents[3] / "leistungen" / "hundesteuer-anmeldung"


def test_a_folder_in_every_format(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["fim", "export", str(LEISTUNG)]) == 0
    schema_of = json.loads(capsysbinary.readouterr().out)
    assert schema_of["title"] == "Hund zur Hundesteuer anmelden"
    for art, name in (("xsd", "xsd"), ("xdf3", "xdf3.xml"), ("json-schema", "schema.json")):
        assert main(["fim", "export", str(LEISTUNG), "--format", art, "--out", str(tmp_path)]) == 0
        assert (tmp_path / f"{schema_of['$id'].removesuffix('.schema.json')}.{name}").stat().st_size > 1000


def test_a_file_of_the_library(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    path = tmp_path / "schema.xml"
    path.write_text(schema(feld("F01000000001", "Name")), encoding="utf-8")
    target = tmp_path / "neu.xsd"
    assert main(["fim", "export", str(path), "--format", "xsd", "--out", str(target)]) == 0
    assert etree.XMLSchema(etree.parse(str(target)))


@pytest.mark.parametrize(
    ("source", "words"), [("nirgends", "--kommune"), ("leer", "formular.yaml"), ("kaputt.xml", "XML")]
)
def test_what_can_not_be_given_out(source: str, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "leer").mkdir()
    (tmp_path / "kaputt.xml").write_text("<a", encoding="utf-8")
    assert main(["fim", "export", str(tmp_path / source)]) != 0
    assert words in capsys.readouterr().err
