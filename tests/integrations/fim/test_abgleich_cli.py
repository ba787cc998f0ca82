"""The commands: compare two files, bring a folder up to a newer one, search the portal and fetch from it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kuer.project.cli import main
from tests.integrations.fim.portal_doppel import Doppel, portal_doppel, status, zeile
from tests.integrations.fim.schemata import feld, gruppe, schema

HUND = "S01000000001"


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """The same schema in two versions."""
    alt, neu = tmp_path / "alt.xml", tmp_path / "neu.xml"
    alt.write_text(schema(gruppe("G1", "Hund", feld("F1", "Rasse", anzahl="0:1"))), encoding="utf-8")
    neu.write_text(schema(gruppe("G1", "Hund", feld("F1", "Rasse")), version="2.0.0"), encoding="utf-8")
    return alt, neu


def test_two_files_are_compared(files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fim", "vergleich", *map(str, files)]) == 1
    assert "Das Feld „Rasse“ ist jetzt Pflicht." in capsys.readouterr().out
    assert main(["fim", "vergleich", *map(str, files), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["zahlen"] == {"geaendert": 1}
    assert main(["fim", "vergleich", str(files[0]), str(files[0])]) == 0


def test_a_folder_is_brought_up_and_the_old_one_stays(files: tuple[Path, Path], tmp_path: Path, capsys: Any) -> None:
    old, new = tmp_path / "alt", tmp_path / "neu"
    assert main(["fim", "import", str(files[0]), "--out", str(old)]) == 0
    form = old / "formular.yaml"
    form.write_text(form.read_text(encoding="utf-8").replace("label: Rasse", "label: Welche Rasse?"), encoding="utf-8")
    before = form.read_bytes()
    assert main(["fim", "vergleich", str(old), str(files[1])]) == 1
    assert main(["fim", "abgleich", str(old), str(files[1]), "--out", str(new)]) == 0
    said = capsys.readouterr().out
    assert "1 eigene Änderung" in said
    assert form.read_bytes() == before
    text = (new / "formular.yaml").read_text(encoding="utf-8")
    assert "label: Welche Rasse?" in text
    assert "pflicht" not in text
    assert main(["fim", "abgleich", str(old), str(files[1]), "--out", str(new)]) == 1
    assert "gibt es schon" in capsys.readouterr().err


def test_what_cannot_be_written_is_told_and_nothing_is_left(
    files: tuple[Path, Path], tmp_path: Path, capsys: Any
) -> None:
    old, file = tmp_path / "alt", tmp_path / "datei"
    file.write_text("schon da")
    assert main(["fim", "import", str(files[0]), "--out", str(old)]) == 0
    before = sorted(tmp_path.rglob("*"))
    for call in (
        ["abgleich", str(old), str(files[1]), "--out", str(file / "darin")],
        ["export", str(old), "--out", str(tmp_path / "nirgends" / "x.json")],
        ["verzeichnis", str(files[0]), "--out", str(tmp_path)],
    ):
        assert main(["fim", *call]) == 1
        assert "lässt sich nicht schreiben." in capsys.readouterr().err
    assert sorted(tmp_path.rglob("*")) == before
    with pytest.raises(SystemExit, match="2"):
        main(["fim", "import", str(files[0]), "--codelisten", str(tmp_path / "nirgends")])
    assert "nirgends ist kein Ordner" in capsys.readouterr().err


@pytest.fixture
def portal(settings: Any) -> Iterator[Doppel]:
    content = schema(feld("F1", "Rasse"), version="2.0.0").encode()
    rows = [zeile(HUND, "2.0.0", "Hund anmelden"), zeile("S01000000002", "1.0.0", "Hund abmelden", freigabe_status=2)]
    with portal_doppel(Doppel(rows, {(HUND, "2.0.0"): content})) as found:
        settings.FIM_PORTAL = found.adresse
        yield found


def test_the_portal_is_searched(portal: Doppel, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fim", "suche", "hund"]) == 0
    assert capsys.readouterr().out.splitlines() == [f"{HUND} 2.0.0    Hund anmelden (fachlich freigegeben (gold))"]
    assert main(["fim", "suche", "--alle", "hund"]) == 0
    assert "Hund abmelden" in capsys.readouterr().out
    assert main(["fim", "suche", "katze"]) == 1
    assert "kein freigegebenes" in capsys.readouterr().out


def test_a_schema_is_fetched(portal: Doppel, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fim", "hole", HUND, "--out", str(tmp_path)]) == 0
    assert (tmp_path / f"{HUND}_2.0.0.xml").is_file()
    assert "kuer fim import" in capsys.readouterr().out
    assert main(["fim", "hole", HUND, "9.9.9", "--out", str(tmp_path)]) == 1
    assert "gibt es im FIM-Portal nicht" in capsys.readouterr().err


def test_a_portal_that_is_away_is_one_sentence(portal: Doppel, monkeypatch: Any, capsys: Any) -> None:
    monkeypatch.setattr("time.sleep", lambda _: None)
    portal.unfaelle = [status(503)] * 4
    assert main(["fim", "suche", "hund"]) == 1
    assert "zurzeit nicht zu erreichen" in capsys.readouterr().err
