"""A failed import leaves the folder as it was; what can't be a file or a folder is named."""

from pathlib import Path

import pytest

from kuer.integrations.fim.actions import import_file
from kuer.integrations.fim.errors import FimRefused
from tests.integrations.fim.dateien import GUT


def test_what_was_in_the_folder_before_stays_when_an_import_fails(tmp_path: Path) -> None:
    out, good, bad = tmp_path / "out", tmp_path / "gut.xml", tmp_path / "boese.xml"
    good.write_text(GUT, encoding="utf-8")
    bad.write_text(GUT.replace("1:1", "5:2"), encoding="utf-8")
    import_file(good, out)
    (out / "eigenes.txt").write_text("bleibt")
    before = {one: one.read_bytes() for one in out.rglob("*") if one.is_file()}
    with pytest.raises(FimRefused):
        import_file(bad, out)
    assert {one: one.read_bytes() for one in out.rglob("*") if one.is_file()} == before
    assert sorted(one.name for one in tmp_path.iterdir()) == ["boese.xml", "gut.xml", "out"]


def test_a_disk_that_is_full_leaves_nothing_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, out = tmp_path / "gut.xml", tmp_path / "out"
    file.write_text(GUT, encoding="utf-8")
    written: list[Path] = []

    def write_bytes(path: Path, content: bytes) -> int:
        written.append(path)
        if len(written) > 1:
            raise OSError(28, "No space left on device")
        with path.open("wb") as handle:
            return handle.write(content)

    monkeypatch.setattr(Path, "write_bytes", write_bytes)
    with pytest.raises(FimRefused, match="lässt sich nicht schreiben"):
        import_file(file, out)
    assert len(written) == 2
    assert [one.name for one in tmp_path.iterdir()] == ["gut.xml"]


@pytest.mark.parametrize("out", ["datei", "datei/darin"])
def test_a_folder_that_can_not_be_one_is_named(tmp_path: Path, out: str) -> None:
    file = tmp_path / "gut.xml"
    file.write_text(GUT, encoding="utf-8")
    (tmp_path / "datei").write_text("schon da")
    with pytest.raises(FimRefused, match="datei"):
        import_file(file, tmp_path / out)
    assert (tmp_path / "datei").read_text() == "schon da"


def test_folders_and_missing_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(FimRefused, match="ist ein Ordner"):
        import_file(tmp_path)
    with pytest.raises(FimRefused, match="gibt es nicht"):
        import_file(tmp_path / "fehlt.xml")


def test_the_command_ends_with_1_names_the_line_and_goes_on_with_the_next(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from kuer.project.cli import main

    good, bad = tmp_path / "gut.xml", tmp_path / "boese.xml"
    good.write_text(GUT, encoding="utf-8")
    bad.write_text(GUT.replace("1:1", "5:2"), encoding="utf-8")
    assert main(["fim", "import", str(bad), str(good), "--out", str(tmp_path / "out")]) == 1
    told = capsys.readouterr()
    assert "boese.xml: Zeile 3: Die Anzahl „5:2“ geht nicht auf" in told.err
    assert [one.name for one in (tmp_path / "out").iterdir()] == ["gut"]
    assert main(["fim", "import", str(tmp_path / "fehlt.xml")]) == 1
    assert "fehlt.xml: Die Datei „fehlt.xml“ gibt es nicht." in capsys.readouterr().err
