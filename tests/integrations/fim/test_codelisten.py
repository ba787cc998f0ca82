"""Code lists are found by their URN and version in a folder, or beside a schema of version 2 by their id."""

from pathlib import Path

import pytest

from kuer.integrations.fim.actions import uebernehmen
from kuer.integrations.fim.lesen.codelisten import Codelistenordner
from tests.integrations.fim.dateien import ROW, feld, liste, schema

REFERENZ = (
    "<x:codelisteReferenz><x:identifikation><x:id>C01000001</x:id></x:identifikation><x:genericodeIdentification>"
    "<x:canonicalIdentification>urn:probe:farben</x:canonicalIdentification><x:version>1</x:version>"
    "<x:canonicalVersionUri>urn:probe:farben_1</x:canonicalVersionUri></x:genericodeIdentification></x:codelisteReferenz>"
)


def schema_2() -> str:
    return schema(feld("F01000001", mehr=REFERENZ).replace("input", "select"), own="S01000001", fassung="2")


def fassung(version: str, code: str) -> str:
    return liste(rows=ROW.replace(">1<", f">{code}<")).replace("<Version>1<", f"<Version>{version}<")


@pytest.mark.parametrize(
    ("versions", "newest"),
    [(("9", "10"), "10"), (("2021-07-31", "2023-02-24"), "2023-02-24"), (("1.9", "1.10"), "1.10")],
)
def test_without_a_version_the_newest_is_meant(tmp_path: Path, versions: tuple[str, ...], newest: str) -> None:
    for one in versions:
        (tmp_path / f"{one}.xml").write_text(fassung(one, f"c{one}"))
    found = Codelistenordner(tmp_path).suche("urn:probe:farben", "")
    assert found is not None
    assert [entry.code for entry in found] == [f"c{newest}"]


@pytest.mark.parametrize("name", ["farben.gc", "unter/FARBEN.XML"])
def test_a_list_may_end_as_lists_end(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text(fassung("1", "rot"))
    assert Codelistenordner(tmp_path).suche("urn:probe:farben", "1") is not None


@pytest.mark.parametrize("where", ["neben", "ordner", "beide"])
def test_version_2_looks_beside_the_schema_and_then_in_the_folder(tmp_path: Path, where: str) -> None:
    folder, file = tmp_path / "listen", tmp_path / "schema.xml"
    folder.mkdir()
    file.write_text(schema_2(), encoding="utf-8")
    if where != "ordner":
        (tmp_path / "C01000001_genericode.xml").write_text(fassung("1", "neben"))
    if where != "neben":
        (folder / "farben.xml").write_text(fassung("1", "ordner"))
    made = uebernehmen(file, folder)
    assert made.bericht.offen == []
    assert ("ordner" if where == "ordner" else "neben") in made.dateien["formular.yaml"].decode()


def test_a_broken_list_beside_version_2_leaves_its_field_open(tmp_path: Path) -> None:
    file = tmp_path / "schema.xml"
    file.write_text(schema_2(), encoding="utf-8")
    (tmp_path / "C01000001_genericode.xml").write_text(liste(rows=ROW * 2))
    report = uebernehmen(file).bericht
    assert [one.element for one in report.offen] == ["F01000001"]
    assert any("C01000001_genericode.xml" in one and "doppelt" in one for one in report.hinweise)


@pytest.mark.parametrize(
    ("spalten", "found"),
    [
        (("", "", ""), ("1", "rot", "")),
        (("b", "c", "a"), ("rot", "Farbe", "1")),
        (("fehlt", "c", ""), ("1", "Farbe", "")),
    ],
)
def test_a_field_may_say_which_columns_it_means(
    tmp_path: Path, spalten: tuple[str, str, str], found: tuple[str, str, str]
) -> None:
    values = "".join(
        f'<Value ColumnRef="{column}"><SimpleValue>{value}</SimpleValue></Value>'
        for column, value in (("a", "1"), ("b", "rot"), ("c", "Farbe"))
    )
    text = liste(rows=f"<Row>{values}</Row>")
    columns = '<Column Id="a"/><Column Id="b"/><Column Id="c"/>'
    (tmp_path / "farben.xml").write_text(text.replace('<Column Id="code"/>', columns))
    (entry,) = Codelistenordner(tmp_path).suche("urn:probe:farben", "1", spalten) or ()
    assert (entry.code, entry.name, entry.hilfe) == found


def test_a_list_of_nothing_but_endless_codes_is_asked_for_as_text(tmp_path: Path) -> None:
    file = tmp_path / "schema.xml"
    entries = "".join(f"<x:wert><x:code>{'x' * 100}{number}</x:code></x:wert>" for number in range(2))
    file.write_text(schema(feld("F01000000001", mehr=f"<x:werte>{entries}</x:werte>").replace("input", "select")))
    made = uebernehmen(file)
    assert [(one.element, one.art) for one in made.bericht.offen] == [("F01000000001", "codeliste")]
    assert "art: text" in made.dateien["formular.yaml"].decode()
