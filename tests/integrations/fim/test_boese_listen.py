"""Code lists that are none are named; their field stays open."""

import time
from pathlib import Path

import pytest

from kuer.integrations.fim.actions import import_file
from kuer.integrations.fim.errors import FimRefused
from kuer.integrations.fim.lesen.codelisten import Codelistenordner
from kuer.integrations.fim.lesen.genericode import read_genericode
from tests.integrations.fim.dateien import GUT, LACHEN, ROW, feld, gezippt, liste, schema

LISTEN: dict[str, tuple[str | bytes, str]] = {
    "kein XML": ("1;Rot", "am Anfang steht kein"),
    "DTD": (LACHEN, "DTD"),
    "keine Codeliste": (GUT, "keine Codeliste"),
    "leer": (liste(), "keine Einträge"),
    "Code zweimal": (liste(rows=ROW * 2), "doppelt"),
    "abgeschnitten": (liste(rows=ROW)[:-20], "wohlgeformt"),
    "ZIP": (gezippt(liste(rows=ROW)), "ZIP"),
}


@pytest.mark.parametrize("name", LISTEN)
def test_code_lists_that_are_none_are_named(tmp_path: Path, name: str) -> None:
    content, words = LISTEN[name]
    file = tmp_path / "farben.xml"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(FimRefused) as caught:
        read_genericode(file)
    assert words in str(caught.value)
    assert "farben.xml" in str(caught.value)


def test_a_list_that_can_not_be_read_leaves_its_field_open_and_says_why(tmp_path: Path) -> None:
    lists, file = tmp_path / "listen", tmp_path / "schema.xml"
    lists.mkdir()
    (lists / "farben.xml").write_text(liste(rows=ROW * 2))
    (lists / "ordner.xml").mkdir()
    reference = "<x:codelisteReferenz><x:canonicalIdentification>urn:probe:farben</x:canonicalIdentification></x:codelisteReferenz>"
    file.write_text(schema(feld("F01000000001", mehr=reference).replace("input", "select")), encoding="utf-8")
    report = import_file(file, tmp_path / "out", lists)
    assert [point.element for point in report.offen][:1] == ["F01000000001"]
    assert any("farben.xml" in one and "doppelt" in one and one.startswith("Zeile 3") for one in report.hinweise)


def test_the_head_of_a_list_takes_no_time(tmp_path: Path) -> None:
    for number in range(20):
        (tmp_path / f"{number}.xml").write_text("<CanonicalUri>" + " " * 60_000 + "<Version>" + "\n" * 5_000)
    began = time.process_time()
    assert Codelistenordner(tmp_path).suche("urn:probe:farben", "1") is None
    assert time.process_time() - began < 1
