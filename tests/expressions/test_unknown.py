"""What is not answered is unknown, unless the rest decides."""

from typing import Any

import pytest

from kuer import expressions as ex
from tests.expressions.hilfe import NAMES, work


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ('alter < 3 && name == "x"', False),
        ('name == "x" && alter < 3', False),
        ('alter > 3 || name == "x"', True),
        ('name == "x" || alter > 3', True),
        ('beantwortet(name) ? name : "nichts"', "nichts"),
        ("has(halter.alter) && halter.alter > 3", False),
        ("beantwortet(kinder)", True),
    ],
)
def test_missing_answers_do_not_matter_where_the_rest_decides(source: str, result: Any) -> None:
    assert work(source) == result


@pytest.mark.parametrize(
    "source",
    [
        'name == "x"',
        'name != "x"',
        '!(name == "x")',
        "hat_auto",
        "!hat_auto",
        'alter > 3 && name == "x"',
        'alter < 3 || name == "x"',
        "halter.alter + 1",
        "halter.alter < 18",
        "jahre_zwischen(seit, heute) >= 18",
        "summe(kinder.geboren.map(g, 1))",
        "kinder.all(k, k.geboren < heute)",
        "einstellungen.fehlt == 2",
    ],
)
def test_missing_answers_make_the_result_unknown(source: str) -> None:
    with pytest.raises(ex.AnswerMissing):
        work(source)


@pytest.mark.parametrize(
    ("value", "answered"),
    [(False, True), (True, True), (None, False), ([], False), ([{}], True), (0, True), ("", True)],
)
def test_what_counts_as_answered(value: Any, answered: bool) -> None:
    names = {"x": ex.records({"a": ex.INT}) if isinstance(value, list) else ex.BOOL}
    assert ex.compile("beantwortet(x)", names).evaluate({"x": value}) is answered


@pytest.mark.parametrize(
    ("values", "expected"),
    [({}, False), ({"halter": {}}, False), ({"halter": {"nachname": "Muster"}}, True)],
)
def test_a_group_is_answered_when_something_stands_in_it(values: dict[str, object], expected: bool) -> None:
    assert ex.compile("beantwortet(halter)", NAMES).evaluate(values) is expected


def test_a_column_is_unknown_when_one_entry_lacks_it() -> None:
    values = {"kinder": [{"beitrag": 100}, {"name": "x"}]}
    with pytest.raises(ex.AnswerMissing) as caught:
        ex.compile("summe(kinder.beitrag)", NAMES).evaluate(values)
    assert caught.value.facts["name"] == "kinder.beitrag"
    assert ex.compile("summe(kinder.beitrag)", NAMES).evaluate({"kinder": []}) == 0
