"""Writing a folder or a file: all or nothing, and nothing that somebody has made meanwhile is lost."""

from pathlib import Path

import pytest

from kuer.integrations.fim.actions import import_file, lege_datei_ab
from kuer.integrations.fim.errors import FimRefused
from tests.integrations.fim.schemata import feld, regel, schema


def test_what_was_settled_stays_when_it_is_imported_again(tmp_path: Path) -> None:
    path, out = tmp_path / "schema.xml", tmp_path / "out"
    path.write_text(schema(feld("F01000000001", "Name"), rules=regel("R1", "Unverständlich.")), encoding="utf-8")
    import_file(path, out)
    settled = (out / "offen.yaml").read_text(encoding="utf-8") + "# erledigt\n"
    (out / "offen.yaml").write_text(settled, encoding="utf-8")
    path.write_text(schema(feld("F01000000001", "Wort"), rules=regel("R1", "Auch nicht.")), encoding="utf-8")
    with pytest.raises(FimRefused, match=r"offen\.yaml geändert"):
        import_file(path, out)
    assert (out / "offen.yaml").read_text(encoding="utf-8") == settled
    assert "Wort" not in (out / "formular.yaml").read_text(encoding="utf-8")


def test_a_file_is_replaced_whole_and_where_a_link_leads(tmp_path: Path) -> None:
    real, link = tmp_path / "echt.json", tmp_path / "link.json"
    real.write_text("alt")
    link.symlink_to(real)
    lege_datei_ab(link, b"neu")
    assert (link.is_symlink(), real.read_text()) == (True, "neu")
    with pytest.raises(FimRefused, match="Es ist ein Ordner"):
        lege_datei_ab(tmp_path, b"neu")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["echt.json", "link.json"]
