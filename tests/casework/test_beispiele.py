"""The examples of a Leistung say where an Antrag goes and which steps it takes."""

from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from kuer.exchange.actions import run_examples
from tests.casework.rathaus import leistung
from tests.casework.test_events import ROUTING, VERFAHREN

EXAMPLE = """\
titel: Viele Personen
heute: "2026-11-24"
antworten: {{vorname: Mira, nachname: Sommerfeld, personen: {personen}}}
erwartet:
  {expected}
"""
STRAIGHT = "schritte: [pruefen, entscheiden, bekanntgeben, abschliessen]"


def played(tmp_path: Path, example: str, **more: Any) -> list[str]:
    folder = leistung(**more)
    for name, content in {**folder, "beispiele/eins.yaml": example.encode()}.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    (result,) = run_examples(tmp_path)
    return [str(fault) for fault in result.faults]


@pytest.mark.parametrize(
    ("personen", "expected", "fault"),
    [
        (11, "stelle: ORD", ""),
        (10, "stelle: ''", ""),
        (10, "stelle: ORD", "keine Regel passt"),
        (11, "stelle: GEW", "Regel Gross"),
    ],
)
def test_where_it_goes(in_kommune: UUID, tmp_path: Path, personen: int, expected: str, fault: str) -> None:
    found = played(tmp_path, EXAMPLE.format(personen=personen, expected=expected), routing_yaml=ROUTING)
    assert bool(found) is bool(fault)
    assert all(fault in one and one.startswith("beispiele/eins.yaml:5:") for one in found)


@pytest.mark.parametrize(
    ("more", "expected", "right"),
    [
        ({}, STRAIGHT, True),
        ({"vier_augen": True}, STRAIGHT, False),
        ({"vier_augen": True}, "schritte: [pruefen, entscheiden, freigeben, bekanntgeben, abschliessen]", True),
        ({}, "schritte: [pruefen]", False),
        ({"verfahren_bpmn": VERFAHREN}, STRAIGHT, True),
    ],
)
def test_which_steps_it_takes(in_kommune: UUID, tmp_path: Path, more: Any, expected: str, right: bool) -> None:
    found = played(tmp_path, EXAMPLE.format(personen=3, expected=expected), **more)
    assert (found == []) is right


def test_a_verfahren_that_never_ends_is_found(in_kommune: UUID, tmp_path: Path) -> None:
    """With more than five persons documents are asked for again and again."""
    found = played(tmp_path, EXAMPLE.format(personen=6, expected=STRAIGHT), verfahren_bpmn=VERFAHREN)
    assert "endet nicht" in found[0]
