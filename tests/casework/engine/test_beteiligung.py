"""beteiligung.yaml: every fault with its line, and who is asked for which answers."""

from datetime import date
from typing import Any

import pytest

from kuer.casework.engine.beteiligung import FILE, check, compile_beteiligungen, planned, spiele_beispiel
from kuer.forms.engine import Formular, Kontext, compile_from_folder
from kuer.kit.yamlmarks import load
from tests.casework.beteiligt import BETEILIGUNG
from tests.casework.rathaus import leistung

GOOD = "beteiligungen:\n  - {id: a, titel: A, frage: Ja, frist_tage: 3}\n"


def files(text: str) -> dict[str, bytes]:
    return {**leistung(), FILE: text.encode()}


def test_a_sound_file_has_no_faults() -> None:
    assert check(files(BETEILIGUNG)) == []
    assert check(leistung()) == []
    assert compile_beteiligungen(leistung()) is None
    compiled = compile_beteiligungen(files(BETEILIGUNG)) or []
    assert [one["id"] for one in compiled] == ["verkehr", "feuerwehr", "gruen"]


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("- a\n", 1, "Hier stehen"),
        ("beteiligungen: []\n", 1, "von 1 bis 20"),
        ("regeln: 1\n" + GOOD, 1, "„regeln“ kennt"),
        ("beteiligungen:\n  - nichts\n", 2, "besteht aus"),
        (GOOD.replace("id: a", "id: Ä"), 2, "kleinen Buchstaben"),
        (GOOD + "  - {id: a, titel: B, frage: Ja, frist_tage: 3}\n", 3, "gibt es schon"),
        (GOOD.replace("titel: A, ", ""), 2, "fehlt „titel“"),
        (GOOD.replace("frage: Ja", "frage: ''"), 2, "fehlt „frage“"),
        (GOOD.replace("titel: A", f"titel: {'A' * 121}"), 2, "höchstens 120"),
        (GOOD.replace("tage: 3", "tage: 0"), 2, "ganze Zahl von 1 bis 180"),
        (GOOD.replace("tage: 3", "tage: bald"), 2, "ganze Zahl"),
        (GOOD.replace("tage: 3", "tage: 3, wenn: ''"), 2, "Bedingung"),
        (GOOD.replace("tage: 3", "tage: 3, dann: 1"), 2, "„dann“ kennt"),
        (GOOD.replace("tage: 3", "tage: 3, wenn: besucher > 3"), 2, "besucher"),
        (GOOD.replace("tage: 3", "tage: 3, wenn: personen"), 2, ""),
        ("a: [\n", 1, ""),
    ],
)
def test_a_fault_has_its_line_and_a_sentence(text: str, line: int, told: str) -> None:
    found = check(files(text))
    assert found, text
    assert found[0].file == FILE
    assert any(told in str(one) for one in found)
    assert text.startswith("a: [") or found[0].line == line


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"personen": 5}, [("verkehr", True), ("feuerwehr", True), ("gruen", True)]),
        ({"personen": 4}, [("verkehr", True), ("gruen", True)]),
        ({}, [("verkehr", True), ("feuerwehr", False), ("gruen", True)]),
    ],
)
def test_who_is_asked(answers: dict[str, Any], expected: list[tuple[str, bool]]) -> None:
    form = Formular.from_json(compile_from_folder(leistung()))
    plan = planned(compile_beteiligungen(files(BETEILIGUNG)), form, answers, Kontext(date(2026, 11, 24), {}))
    assert [(one.vorgabe.id, one.gewiss) for one in plan] == expected


@pytest.mark.parametrize(
    ("expected", "right"),
    [("beteiligungen: [verkehr, feuerwehr, gruen]", True), ("beteiligungen: [verkehr]", False), ("stelle: ''", True)],
)
def test_an_example_says_who_is_asked(expected: str, right: bool) -> None:
    text = f'titel: T\nheute: "2026-11-24"\nantworten: {{personen: 6}}\nerwartet: {{{expected}}}\n'
    marks = load(text.encode(), "beispiele/1.yaml")
    found = spiele_beispiel(files(BETEILIGUNG), {**marks.data, "marken": marks})
    assert (found == []) is right
    assert all("es ist ['verkehr', 'feuerwehr', 'gruen']" in str(one) for one in found)
