"""The measurements run from end to end and say what they should; how fast it is, is not asked here."""

import subprocess
import sys
from pathlib import Path

import pytest

from bench import ablauf, last, messen, tabelle

ROOT = Path(__file__).resolve().parents[2]


def left() -> set[Path]:
    return set(Path("/tmp").glob("kuer-bench-*"))


@pytest.mark.slow
def test_the_smallest_run_fills_every_line_and_leaves_nothing() -> None:
    before, told = left(), []
    found = ablauf.run(ablauf.PROBE, told.append)
    assert left() == before
    assert found["anfragen"] == {"kurz": 9, "lang": 19, "browser": 13}
    assert [(row["formular"], row["nutzer"]) for row in found["reihen"]] == [
        ("kurz", 1),
        ("kurz", 2),
        ("lang", 1),
        ("lang", 2),
    ]
    assert found["zaehlung"]["angenommen"]["sql"] > 9
    assert found["ende"]["hinweise"] == found["ende"]["gesendet"] == ablauf.PROBE.to_the_end
    assert {one["seite"] for one in found["posteingang"][0]["seiten"]} >= {"erste Seite", "Suche nach Nummer"}
    plain = tabelle.plain(found)
    for word in ("kurz, 9 Anfragen, 1 zugleich", "Schreibvorgänge", "eingangsbestaetigung", "anderswo gemessen"):
        assert word in plain
    assert "| gemessen | Wert | Ziel |" in tabelle.markdown(found)
    assert len(told) > 8


def test_statements_are_read_out_of_the_log() -> None:
    head = "2026-11-24 09:30:00 UTC [7] kuer_app@kuer app={} LOG:  duration: {} ms  "
    said = messen.said(
        [
            head.format("web", "0.500") + "statement: SELECT 'a', 17",
            head.format("web", "0.250") + "statement: SELECT 'b', 4",
            head.format("worker", "1.000") + "execute <unnamed>: UPDATE x SET y = 1",
            head.format("web", "9.000") + "statement: BEGIN",
            head.format("web", "9.000") + "statement: COMMIT",
            head.format("web", "9.000") + "statement: BEGIN",
            head.format("web", "0.000") + "statement: SELECT protokoll_schreiben('a')",
            head.format("web", "9.000") + "statement: COMMIT",
            head.format("web", "0.125") + "bind <unnamed>: SELECT 1",
            "\tthe rest of a long line",
        ]
    )
    assert said.count == {"web": 3, "worker": 1}
    assert said.flushes == 2  # the worker's own UPDATE, and the transaction that wrote
    assert said.milliseconds["web"] == pytest.approx(0.875)  # planning counts, but is no statement of its own
    assert said.kinds["web"]["SELECT ?, ?"] == 2


def test_a_way_that_leads_elsewhere_is_told() -> None:
    with pytest.raises(last.WentWrong, match="no Entwurf"):
        last._id_of("/messstadt/anmelden")


def test_without_a_measurement_there_is_no_table(tmp_path: Path) -> None:
    import shutil

    shutil.copytree(ROOT / "bench", tmp_path / "bench", ignore=shutil.ignore_patterns("ergebnis", "__pycache__"))
    done = subprocess.run(
        [sys.executable, "-m", "bench", "--markdown"],
        cwd=tmp_path,
        env={"PYTHONPATH": f"{tmp_path}:{ROOT / 'src'}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "noch keine Messung" in done.stderr
