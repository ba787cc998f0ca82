"""A whole folder against a newer file: its own schema and lists are at hand in it, its examples are played."""

from pathlib import Path

import pytest

from kuer.integrations.fim.abgleich.punkte import offene_punkte
from kuer.integrations.fim.actions import abgleichen, quelle, uebernehmen, vergleiche_mit
from kuer.integrations.fim.errors import FimRefused
from kuer.kit.yamlmarks import load
from tests.integrations.fim.schemata import feld, gruppe, ordner, schema

DATA = Path(__file__).parents[4] / "shared" / "data" / "fim"
real = pytest.mark.skipif(not DATA.exists(), reason="REAL DATA ABSENT: the folder shared/data/fim is not here")


def newer(tmp_path: Path, source: Path, alt: str, neu: str, *changes: tuple[str, str]) -> Path:
    """A real file as its next version would look."""
    text = source.read_text(encoding="utf-8")
    for old, new in ((f"version>{alt}<", f"version>{neu}<"), *changes):
        assert old in text
        text = text.replace(old, new, 1)
    path = tmp_path / "neu.xml"
    path.write_text(text, encoding="utf-8")
    return path


@real
def test_a_folder_of_version_2_needs_no_lists_but_its_own(tmp_path: Path) -> None:
    source = DATA / "xdf2" / "S05000058V1.0_xdf2.xml"
    folder = uebernehmen(source).dateien
    assert len([one for one in folder if one.startswith("fim/codelisten/")]) > 1
    found = quelle(folder)
    assert found is not None
    assert found[0].startswith("fim/S05000058_")
    lists = list(DATA.glob("xdf2/C*_genericode.xml"))
    for one in lists:
        (tmp_path / one.name).write_bytes(one.read_bytes())
    same = newer(tmp_path, source, "1.0", "1.1")
    result = abgleichen(folder, same)
    assert result.konflikte == ()
    assert result.dateien["codelisten/c60000016.yaml"] == folder["codelisten/c60000016.yaml"]
    assert [name for name in result.dateien if name.endswith("_1.1.xml")] == ["fim/S05000058_1.1.xml"]


@real
def test_a_folder_of_version_3_keeps_its_lists_when_none_are_at_hand(tmp_path: Path) -> None:
    source = DATA / "xdf3" / "S07000000207.xml"
    folder = uebernehmen(source, DATA / "codelists").dateien
    result = abgleichen(folder, newer(tmp_path, source, "1.2.0", "2.0.0"))
    assert result.konflikte == ()
    assert result.dateien["codelisten/staat.yaml"] == folder["codelisten/staat.yaml"]
    told = vergleiche_mit(folder, tmp_path / "neu.xml")
    assert (told.alt, told.neu) == ("1.2.0", "2.0.0")


def test_what_was_not_made_of_a_schema_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FimRefused, match="nicht aus einem FIM-Datenschema"):
        abgleichen({"formular.yaml": b"titel: x\n"}, tmp_path / "neu.xml")


def test_another_schema_is_refused(tmp_path: Path) -> None:
    folder = ordner(tmp_path, schema(feld("F1", "Name")))
    other = tmp_path / "anderes.xml"
    other.write_text(schema(feld("F1", "Name")).replace("S01000000001", "S01000000009"), encoding="utf-8")
    for compare in (abgleichen, vergleiche_mit):
        with pytest.raises(FimRefused, match="S01000000009"):
            compare(folder, other)


def test_files_beside_the_lists_are_never_written_to(tmp_path: Path) -> None:
    folder = ordner(tmp_path, schema(feld("F1", "Name")))
    beside = tmp_path / "listen"
    beside.mkdir()
    mine = beside / "S01000000001_1.0.0.xml"
    mine.write_text("meins", encoding="utf-8")
    neu = tmp_path / "neu.xml"
    neu.write_text(schema(feld("F1", "Name"), version="2.0.0"), encoding="utf-8")
    assert abgleichen(folder, neu, beside).konflikte == ()
    assert mine.read_text(encoding="utf-8") == "meins"


def test_an_example_that_comes_out_otherwise_is_told(tmp_path: Path) -> None:
    own = gruppe("G1", "Person", feld("F1", "Name"), feld("F2", "Ort", anzahl="0:1"))
    folder = ordner(tmp_path, schema(own))
    folder["beispiele/eigenes.yaml"] = (
        b"titel: Ohne Ort\nheute: '2026-01-01'\nantworten: {person: {name: Ada}}\nerwartet: {vollstaendig: true}\n"
    )
    file = tmp_path / "neu.xml"
    file.write_text(
        schema(gruppe("G1", "Person", feld("F1", "Name"), feld("F2", "Ort")), version="2.0.0"), encoding="utf-8"
    )
    found = abgleichen(folder, file).konflikte
    assert [(one.art, one.datei) for one in found] == [("beispiel", "beispiele/eigenes.yaml")]
    assert "vollstaendig" in found[0].grund


def test_a_settled_point_stays_settled_and_ones_own_stays() -> None:
    alt = b"punkte:\n- {element: F1, text: Staat, grund: fehlt}\n- {element: F2, text: alt, grund: fehlt}\n"
    eigen = (
        b"punkte:\n- {element: F1, text: Staat, grund: fehlt, erledigt: {grund: egal}}\n"
        b"- {element: F2, text: alt, grund: fehlt}\n- {text: Eigener Punkt, grund: offen}\n"
    )
    neu = b"punkte:\n- {element: F1, text: Staat, grund: fehlt}\n- {element: F3, text: neu, grund: fehlt}\n"
    told = load(offene_punkte(eigen, neu, alt), "offen.yaml").data["punkte"]
    assert [(one["text"], "erledigt" in one) for one in told] == [
        ("Staat", True),
        ("neu", False),
        ("Eigener Punkt", False),
    ]
