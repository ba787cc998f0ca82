"""What lies in the folder: a description that says no more than the schema, and nothing that is lost."""

from pathlib import Path

import pytest
import yaml

from kuer.integrations.fim.actions import import_file
from kuer.integrations.fim.errors import FimRefused
from tests.integrations.fim.bauten import fields, made
from tests.integrations.fim.schemata import feld, gruppe, schema


def test_the_description_says_what_the_schema_says_and_no_more(tmp_path: Path) -> None:
    plan = feld("F01000000001", "Lageplan", typ="file")
    proof = feld("F01000000002", "Nachweis", typ="file", anzahl="0:1")
    said = yaml.safe_load(made(tmp_path, plan, proof).dateien["leistung.yaml"])
    assert said["unterlagen"] == [
        {"name": "Lageplan"},
        {"name": "Nachweis", "pflicht": False},
    ]
    assert "kostenfrei" not in str(said)
    assert {"leika", "gebuehr", "datenschutz", "akte", "zuletzt_geprueft", "lebenslagen"} <= said["festzulegen"].keys()
    assert "leika" not in said
    assert "zuletzt_geprueft" not in said


def test_a_file_without_a_name_is_called_like_its_page_without_the_count(tmp_path: Path) -> None:
    told = feld("F01000000090", "Bitte laden Sie den Nachweis hoch", typ="file")
    group = gruppe("G01000000001", "Unterlagen", *fields(20), told)
    said = yaml.safe_load(made(tmp_path, group).dateien["leistung.yaml"])
    assert said["unterlagen"] == [{"name": "Unterlagen"}]


def test_an_import_never_overwrites_what_somebody_changed(tmp_path: Path) -> None:
    path, out = tmp_path / "schema.xml", tmp_path / "out"
    path.write_text(schema(feld("F01000000001", "Name")), encoding="utf-8")
    import_file(path, out)
    path.write_text(schema(feld("F01000000001", "Voller Name")), encoding="utf-8")
    import_file(path, out)
    changed = (out / "formular.yaml").read_text(encoding="utf-8").replace("Voller Name", "Ihr Name")
    assert "Ihr Name" in changed
    (out / "formular.yaml").write_text(changed, encoding="utf-8")
    with pytest.raises(FimRefused, match="kuer fim abgleich"):
        import_file(path, out)
    assert (out / "formular.yaml").read_text(encoding="utf-8") == changed
