"""What expressions refuse, where, and in which words."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuer import expressions as ex
from kuer.expressions import sentences
from tests.expressions.hilfe import NAMES, VALUES


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
