"""`kuer fim regel`: rules come in line by line, answers go out line by line; `kuer fim verzeichnis` writes the names."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from kuer.project.cli import main
from tests.integrations.fim.schemata import feld, gruppe, regel, schema

WORT, JA = "F01000000001", "F01000000002"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A schema that nobody else knows."""
    path = tmp_path / "S01000000001.xml"
    inside = gruppe("G01000000001", "Antrag", feld(JA, "Schon beantragt", typ="bool"), feld(WORT, "Ganz eigene Angabe"))
    path.write_text(schema(inside, rules=regel("R1", "x")), encoding="utf-8")
    return path


# No text at all, and half a character.
HALF = b'\xff\n{"element": "G\\ud800", "text": "\\ud800"}\n'


def ask(monkeypatch: pytest.MonkeyPatch, capsys: Any, text: str | bytes, *said: str) -> list[Any]:
    raw = text if isinstance(text, bytes) else text.encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw)))
    assert main(["fim", "regel", *said]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_each_line_has_its_answer_and_bad_ones_stop_nothing(monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    good = json.dumps({"element": "G1", "text": f"Wenn {JA} = wahr, dann muss {WORT} befüllt werden."})
    first, *bad, last = ask(
        monkeypatch,
        capsys,
        b"\xef\xbb\xbf" + f"{good}\nkein JSON\n[]\n\n{{}}\n".encode() + HALF + good.encode(),
        "--jsonl",
    )
    condition = {"equal": [{"identifier": f"self.{JA}"}, True]}
    assert first == last == {"condition": condition, "actions": ["required"], "target": WORT}
    assert [set(one) for one in bad] == [{"open"}] * 5


def test_names_are_looked_up_in_the_schemas_that_are_given(
    monkeypatch: pytest.MonkeyPatch, capsys: Any, own: Path
) -> None:
    text = "Das Feld 'Ganz eigene Angabe' muss angegeben werden, wenn 'Schon beantragt' den Wert 'Ja' hat."
    (unknown,) = ask(monkeypatch, capsys, text, "--element", "G01000000001")
    assert "steht in keinem bekannten Schema" in unknown["open"]
    for where in (own, own.parent):
        (found,) = ask(monkeypatch, capsys, text, "--element", "G01000000001", "--schema", str(where))
        assert (found["actions"], found["target"]) == (["required"], WORT)


def test_the_directory_is_written(own: Path, tmp_path: Path) -> None:
    out = tmp_path / "verzeichnis.json"
    assert main(["fim", "verzeichnis", str(own), "--out", str(out)]) == 0
    written = json.loads(out.read_text(encoding="utf-8"))
    assert "FIM" in written["quelle"]
    assert written["elemente"][WORT] == {"name": "Ganz eigene Angabe", "typ": "text"}
    assert written["elemente"]["G01000000001"]["kinder"] == [JA, WORT]
