"""Expressions: what they give, what they refuse, and where."""

import contextlib
import threading
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuer import expressions as ex
from kuer.expressions import sentences

NAMES = {
    "alter": ex.INT,
    "name": ex.STRING,
    "hat_auto": ex.BOOL,
    "flaeche": ex.DOUBLE,
    "seit": ex.DATE,
    "heute": ex.DATE,
    "art": ex.one_of(["firma", "privat"]),
    "merkmale": ex.list_of(ex.one_of(["a", "b"])),
    "halter": ex.record({"nachname": ex.STRING, "alter": ex.INT, "wohnung": ex.record({"plz": ex.STRING})}),
    "kinder": ex.records(
        {
            "name": ex.STRING,
            "alter": ex.INT,
            "beitrag": ex.INT,
            "geboren": ex.DATE,
            "wohnung": ex.record({"plz": ex.STRING}),
            "schulen": ex.records({"ort": ex.STRING, "art": ex.one_of(["grund", "haupt"]), "seit": ex.DATE}),
        }
    ),
    "einstellungen": ex.map_of(ex.DYN),
}
VALUES: dict[str, Any] = {
    "alter": 5,
    "flaeche": 12.5,
    "heute": date(2026, 5, 5),
    "art": "firma",
    "merkmale": ["a"],
    "halter": {"nachname": "Muster", "wohnung": {"plz": "12345"}},
    "kinder": [
        {
            "name": "Ada",
            "alter": 3,
            "beitrag": 10_00,
            "geboren": date(2023, 1, 1),
            "wohnung": {"plz": "12345"},
            "schulen": [{"ort": "Berg", "art": "grund", "seit": date(2025, 8, 1)}],
        },
        {"name": "Bo", "alter": 9, "beitrag": 5_50, "wohnung": {"plz": "54321"}},
    ],
    "einstellungen": {"gebuehr": 3070, "zone": {"a": 2}},
}


def work(source: str, **more: Any) -> Any:
    return ex.compile(source, NAMES).evaluate(VALUES | more)


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ("alter > 3", True),
        ("alter / 2", 2),
        ('halter.nachname == "Muster" && halter.wohnung.plz.startsWith("12")', True),
        ('art in ["firma", "privat"]', True),
        ('"a" in merkmale && !("b" in merkmale)', True),
        ("merkmale.size() == 1", True),
        ("flaeche * 2.0", 25.0),
        ("kinder.all(k, k.alter > 3)", False),
        ('kinder.exists(k, k.alter > 3 && k.wohnung.plz == "54321")', True),
        ("kinder.exists_one(k, k.alter > 3)", True),
        ("size(kinder)", 2),
        ("kinder.size()", 2),
        ("summe(kinder.beitrag)", 15_50),
        ("summe(kinder.map(k, k.beitrag))", 15_50),
        ("summe(kinder.filter(k, k.alter > 4).map(k, k.beitrag)) + 3", 5_53),
        ("summe(kinder.map(k, k.alter > 4, k.beitrag))", 5_50),
        ("groesste(kinder.alter) - kleinste(kinder.alter)", 6),
        ('kinder.wohnung.plz.exists(p, p == "12345")', True),
        ("kinder.filter(k, has(k.geboren)).all(k, k.geboren < heute)", True),
        ("kinder.filter(k, beantwortet(k.geboren)).size()", 1),
        ('kinder.exists(k, has(k.schulen) && k.schulen.exists(s, s.ort == "Berg" && alter == 5))', True),
        ("kinder.exists(k, k.schulen.exists(s, jahr(s.seit) == 2025))", True),
        ("kinder.map(k, k.alter).exists(a, a > 3)", True),
        ("[1, 2, 3].map(i, i * alter)", [5, 10, 15]),
        ("einstellungen.gebuehr + 1", 3071),
        ("einstellungen.zone.a == 2", True),
        ("// Kommentar\nalter > 3 // noch einer", True),
        ("beantwortet(kinder) && !beantwortet(name)", True),
        ("'mit \\'Zeichen\\'' == \"mit 'Zeichen'\"", True),
        ('r"\\d" == "\\\\d"', True),
    ],
)
def test_results(source: str, result: Any) -> None:
    found = work(source)
    assert found == result
    assert type(found) is type(result)


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ('datum("2026-01-31")', date(2026, 1, 31)),
        ("heute + tage(30)", date(2026, 6, 4)),
        ('heute - datum("2026-05-01") == tage(4)', True),
        ('jahre_zwischen(datum("2008-05-05"), heute)', 18),
        ('jahre_zwischen(datum("2008-05-06"), heute)', 17),
        ('jahre_zwischen(datum("2008-02-29"), datum("2026-02-28"))', 17),
        ('jahre_zwischen(datum("2008-02-29"), datum("2026-03-01"))', 18),
        ('jahre_zwischen(heute, datum("2025-05-05"))', -1),
        ('tage_zwischen(datum("2026-02-28"), datum("2026-03-01"))', 1),
        ('tage_zwischen(heute, datum("2026-05-01"))', -4),
        ('plus_monate(datum("2026-01-31"), 1)', date(2026, 2, 28)),
        ('plus_monate(datum("2026-03-31"), -1)', date(2026, 2, 28)),
        ('plus_monate(datum("2025-12-15"), 1)', date(2026, 1, 15)),
        ('plus_jahre(datum("2024-02-29"), 1)', date(2025, 2, 28)),
        ("[jahr(heute), monat(heute), tag(heute), wochentag(heute)]", [2026, 5, 5, 2]),
        ('euro("30,70")', 3070),
        ('euro("1.234")', 123_400),
        ('euro("-5,00")', -500),
        ("euro(30)", 3000),
        ("anteil(3070, 5, 12)", 1279),
        ("anteil(100, 1, 8)", 13),
        ("anteil(-100, 1, 8)", -13),
        ("gerundet(2.5)", 3),
        ("gerundet(-2.5)", -3),
        ("gerundet(2.4999)", 2),
        ("summe_komma([1.5, 2.5])", 4.0),
        ("summe([])", 0),
        ('klein("ÄB")', "äb"),
        ('string(alter) + "!"', "5!"),
        ("int(flaeche)", 12),
        ("double(alter) * 1.5", 7.5),
        ('name.matches("^[0-9]+$")', False),
    ],
)
def test_standard_functions(source: str, result: Any) -> None:
    found = work(source, name="x")
    assert found == result
    assert type(found) is type(result)


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


def test_a_column_is_unknown_when_one_entry_lacks_it() -> None:
    values = {"kinder": [{"beitrag": 100}, {"name": "x"}]}
    with pytest.raises(ex.AnswerMissing) as caught:
        ex.compile("summe(kinder.beitrag)", NAMES).evaluate(values)
    assert caught.value.facts["name"] == "kinder.beitrag"
    assert ex.compile("summe(kinder.beitrag)", NAMES).evaluate({"kinder": []}) == 0


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("1 / (alter - 5)", "divide by zero"),
        ("9223372036854775807 + alter", "overflow"),
        ("groesste([])", None),
        ("anteil(1, 1, 0)", "nothing"),
        ("heute + tage(99999999)", "days"),
        ("plus_jahre(heute, 99999)", None),
    ],
)
def test_what_can_not_be_worked_out(source: str, reason: str | None) -> None:
    with pytest.raises(ex.EvaluationFault, match=reason) as caught:
        work(source)
    assert not isinstance(caught.value, ex.AnswerMissing)


@pytest.mark.parametrize("value", ["x", 1.5, [], {}, 2**70, object()])
def test_values_of_a_wrong_type_are_faults(value: Any) -> None:
    with pytest.raises(ex.EvaluationFault):
        ex.compile("alter > 3", NAMES).evaluate({"alter": value})


def test_loops_have_a_budget() -> None:
    names = {"l": ex.list_of(ex.INT)}
    with pytest.raises(ex.BudgetExceeded):
        ex.compile("l.all(a, l.all(b, l.all(c, a + b + c >= 0)))", names).evaluate({"l": list(range(500))})


@pytest.mark.parametrize(
    ("source", "line", "column", "code"),
    [
        ("", 1, 1, "empty"),
        ("  \n ", 1, 1, "empty"),
        ("a" * 5000, 1, 1, "too_long"),
        ("(" * 300, 1, 1, "too_deep"),
        ("alter >", 1, 8, "unexpected_end"),
        ("alter > > 3", 1, 9, "syntax"),
        ("alter = 3", 1, 7, "single_equals"),
        ("alter > 3 and hat_auto", 1, 11, "word_for_sign"),
        ("nicht hat_auto", 1, 1, "word_for_sign"),
        ("name == „x“", 1, 9, "curly_quotes"),
        ("alterr > 3", 1, 1, "unknown_name"),
        ("true &&\n  alterr > 3", 2, 3, "unknown_name"),
        ("halter.alterr > 3", 1, 8, "unknown_field"),
        ("kinder.alterr.size()", 1, 8, "unknown_field"),
        ("kinder.exists(k, k.foo == 3)", 1, 20, "unknown_field"),
        ("kinder.exists(k, j.alter == 3)", 1, 18, "unknown_name"),
        ("kinder.exists(k, k.alter == 3) && k.alter == 3", 1, 35, "unknown_name"),
        ("foo(alter)", 1, 1, "unknown_function"),
        ("alter.foo()", 1, 7, "unknown_function"),
        ('dyn(alter) == "x"', 1, 1, "unknown_function"),
        ("type(alter) == int", 1, 1, "unknown_function"),
        ('timestamp("2026-01-01T00:00:00Z") < heute', 1, 1, "unknown_function"),
        ("name.laenge > 3", 1, 6, "no_fields"),
        ("(alter + 1).foo", 1, 13, "no_fields"),
        ("halter", 1, 1, "group_as_value"),
        ("kinder.wohnung", 1, 8, "group_as_value"),
        ("kinder", 1, 1, "list_as_value"),
        ('kinder[0].name == "x"', 1, 1, "list_as_value"),
        ("kinder.schulen", 1, 1, "no_column"),
        ("kinder.exists(k, k.schulen.ort == 3)", 1, 18, "no_column"),
        ("beantwortet(alter + 3)", 1, 1, "presence_of_name"),
        ("beantwortet()", 1, 1, "presence_of_name"),
        ("kinder.exists(k, beantwortet(k.wohnung))", 1, 30, "presence_of_name"),
        ("has(name.x)", 1, 5, "presence_of_name"),
        ('heute > datum("2026-02-30")', 1, 15, "bad_date"),
        ('euro("30,7")', 1, 6, "bad_amount"),
        ('art == "frima"', 1, 8, "unknown_value"),
        ('"frima" != art', 1, 1, "unknown_value"),
        ('art in ["firma", "privatt"]', 1, 18, "unknown_value"),
        ('"c" in merkmale', 1, 1, "unknown_value"),
        ('merkmale.exists(m, m == "c")', 1, 25, "unknown_value"),
        ('kinder.exists(k, k.schulen.exists(s, s.art == "real"))', 1, 47, "unknown_value"),
        ("alter + name", 1, 7, "type_sign"),
        ("alter > 3.5", 1, 7, "type_sign"),
        ('heute > "2026-01-01"', 1, 7, "type_sign"),
        ("-name", 1, 1, "type_sign"),
        ('alter > 3 ? 1 : "a"', 1, 11, "type_sign"),
        ("kinder.exists(k, k.alter == k.name)", 1, 26, "type_sign"),
        ("kinder.exists(k, k.schulen.exists(s, s.ort == 3))", 1, 44, "type_sign"),
        ("kinder.exists(k, k.name)", 1, 18, "type_predicate"),
        ("summe(kinder.map(k, k.name))", 1, 6, "type_function"),
        ("summe(kinder.geboren)", 1, 6, "type_function"),
        ("jahre_zwischen(heute)", 1, 15, "type_function"),
        ("kinder.all(k", 1, 12, "unknown_name"),
        ("{alter: 3}.x", 1, 12, "no_fields"),
    ],
)
def test_mistakes_have_a_place_and_a_sentence(source: str, line: int, column: int, code: str) -> None:
    with pytest.raises(ex.ExpressionFault) as caught:
        ex.compile(source, NAMES)
    mistake = caught.value.mistakes[0]
    assert (mistake.line, mistake.column, mistake.code) == (line, column, code)
    for sprache in ("de", "en"):
        assert mistake.text(sprache).strip()
        assert "INVALID_ARGUMENT" not in mistake.text(sprache)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("alterr > 3", "„alterr“ gibt es nicht. Meinten Sie „alter“?"),
        ('art == "frima"', "„art“ kann nie „frima“ sein. Meinten Sie „firma“?"),
        ("alter + name", "„+“ passt nicht zu: ganze Zahl, Text."),
        ("kinder.exists(k, k.name)", "Dieser Teil muss Ja oder Nein ergeben, ergibt aber Text."),
    ],
)
def test_sentences(source: str, text: str) -> None:
    with pytest.raises(ex.ExpressionFault) as caught:
        ex.compile(source, NAMES)
    assert caught.value.text() == text


def test_both_languages_know_all_codes() -> None:
    german, english = sentences.CODES
    assert german == english


def test_the_wanted_type_is_checked() -> None:
    assert ex.compile("alter > 3", NAMES, wanted=ex.BOOL).type == ex.BOOL
    assert ex.compile("kinder.map(k, k.beitrag)", NAMES).type == ex.list_of(ex.INT)
    with pytest.raises(ex.ExpressionFault) as caught:
        ex.compile("alter + 3", NAMES, wanted=ex.BOOL)
    assert caught.value.text() == "Das Ergebnis ist ganze Zahl; gebraucht wird Ja/Nein."


def test_needs_tell_what_is_read() -> None:
    source = 'kinder.exists(k, k.alter > 3 && k.wohnung.plz == "1") && beantwortet(name) && summe(kinder.beitrag) > 0'
    needs = {(need.name, need.kind): need.fields for need in ex.compile(source, NAMES).needs}
    assert needs == {
        ("kinder", "records"): {"alter", "wohnung.plz"},
        ("name", "presence"): set(),
        ("kinder.beitrag", "column"): set(),
    }
    assert ex.compile("size(kinder)", NAMES).needs[0].fields == frozenset(), "counting reads no field"


def test_threads_share_expressions() -> None:
    """Six threads compile and evaluate the same expressions at once."""
    shared = ex.compile("kinder.exists(k, k.alter > 3) && jahr(heute) == 2026", NAMES)
    wrong: list[Any] = []

    def run() -> None:
        for number in range(300):
            if shared.evaluate(VALUES) is not True:
                wrong.append(number)
            if number % 10 == 0 and ex.compile(f"alter + {number}", NAMES).evaluate(VALUES) != 5 + number:
                wrong.append(number)

    threads = [threading.Thread(target=run) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def mistakes_of(source: str) -> tuple[ex.Mistake, ...] | None:
    try:
        ex.compile(source, NAMES)
    except ex.ExpressionFault as fault:
        return fault.mistakes
    return None


def explained(mistakes: tuple[ex.Mistake, ...] | None) -> bool:
    return mistakes is None or (bool(mistakes) and all(m.text() and m.line >= 1 and m.column >= 1 for m in mistakes))


@given(st.text(max_size=60))
def test_any_text_compiles_or_is_explained(source: str) -> None:
    assert explained(mistakes_of(source))


PIECES = st.sampled_from(
    [
        "alter",
        "kinder",
        "halter.",
        ".exists(k, ",
        "k.",
        "name",
        "(",
        ")",
        "&&",
        '"x"',
        "==",
        "beantwortet(",
        "[",
        "]",
        "3",
    ]
)


@given(st.lists(PIECES, max_size=12))
def test_any_heap_of_pieces_compiles_or_is_explained(pieces: list[str]) -> None:
    source = " ".join(pieces)
    mistakes = mistakes_of(source)
    assert explained(mistakes)
    if mistakes is None:
        with contextlib.suppress(ex.EvaluationFault):
            ex.compile(source, NAMES).evaluate(VALUES)


@pytest.mark.parametrize(
    ("values", "expected"),
    [({}, False), ({"halter": {}}, False), ({"halter": {"nachname": "Muster"}}, True)],
)
def test_a_group_is_answered_when_something_stands_in_it(values: dict[str, object], expected: bool) -> None:
    assert ex.compile("beantwortet(halter)", NAMES).evaluate(values) is expected
