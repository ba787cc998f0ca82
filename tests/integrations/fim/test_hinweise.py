"""What is unusual but does no harm is read: other encodings, faults of the standard, words that differ."""

from pathlib import Path

import pytest

from kuer.integrations.fim.actions import import_file, uebernehmen
from kuer.integrations.fim.pruefung.auskunft import pruefe
from tests.integrations.fim.dateien import feld, schema


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_other_encodings_of_unicode_are_read(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "schema.xml"
    file.write_bytes(
        schema(feld("F01000000001", "Größe")).replace("UTF-8", encoding.removesuffix("-sig")).encode(encoding)
    )
    assert "Größe" in uebernehmen(file).dateien["formular.yaml"].decode()


def test_windows_letters_are_read(tmp_path: Path) -> None:
    file = tmp_path / "schema.xml"
    file.write_bytes(schema(feld("F01000000001", "Größe")).replace("UTF-8", "windows-1252").encode("cp1252"))
    assert "Größe" in uebernehmen(file).dateien["formular.yaml"].decode()


@pytest.mark.parametrize("fassung", ["3.0.0", "2"])
def test_a_schema_may_begin_with_as_many_comments_as_it_likes(tmp_path: Path, fassung: str) -> None:
    file = tmp_path / "schema.xml"
    text = schema(feld("F01000000001"), fassung=fassung)
    file.write_text(text.replace("?>", f"?>{'<!-- k --><?p i?>' * 5_000}", 1), encoding="utf-8")
    assert uebernehmen(file).schema.xdf == int(fassung[0])
    assert all("1028" not in one.code for one in pruefe(file))


def test_what_breaks_the_standard_without_harm_is_a_hint_and_goes_on(tmp_path: Path) -> None:
    file = tmp_path / "schema.xml"
    strange = feld("F1", "Wörter „in Anführung“")
    file.write_text(
        schema(strange, strange, feld("F01000000002").replace("<code>text<", "<code>gedicht<")), encoding="utf-8"
    )
    report = import_file(file, tmp_path / "out")
    assert (tmp_path / "out" / "formular.yaml").is_file()
    told = "\n".join(report.hinweise)
    for code in ("1131", "1039", "1025", "1028"):
        assert f"(QS {code})" in told
    assert "F1V1.0.0 Name, Zeile 3: " in told
    assert "„„“ (U+201E)" in told
    assert "Hinweise zum Datenschema:" in str(report)


def test_what_is_said_otherwise_at_another_place_counts_there(tmp_path: Path) -> None:
    file = tmp_path / "schema.xml"
    asked = feld("F01000000001", "Wort", "<x:bezeichnungEingabe>{}</x:bezeichnungEingabe>")
    file.write_text(schema(asked.format("Erst so?"), asked.format("Dann so?")), encoding="utf-8")
    made = uebernehmen(file)
    form = made.dateien["formular.yaml"].decode()
    assert "Erst so?" in form
    assert "Dann so?" in form
    assert (
        "F01000000001 1.0.0, Zeile 3: In Zeile 4 steht es mit anderen Angaben; jede gilt an ihrem Ort."
        in made.bericht.hinweise
    )
