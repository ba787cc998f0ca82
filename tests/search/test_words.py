"""The analyser: umlauts, forms, compounds, misspellings, over tables of cases."""

import pytest

from kuer.search.engine.compounds import distance, ends, nearest, split
from kuer.search.engine.synonyms import groups, synonyms
from kuer.search.engine.words import STOP, fold, phrase, stem, telling, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Straße", ["strasse"]),
        ("STRASSE", ["strasse"]),
        ("Kfz-Zulassung", ["kfz", "zulassung", "kfzzulassung"]),
        ("§ 45 StVO", ["45", "stvo"]),
        ("Café 2026/27", ["cafe", "2026", "27", "202627"]),
        ("", []),
        ("x" * 100, ["x" * 40]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert list(words(text)) == expected


@pytest.mark.parametrize(
    "forms",
    [
        ["Führerschein", "Fuehrerschein", "Fuhrerschein", "FÜHRERSCHEINE"],
        ["anmelden", "Anmeldung", "Anmeldungen"],
        ["Abfall", "Abfälle", "Abfaelle"],
        ["Straße", "Strasse", "Straßen"],
    ],
)
def test_forms_of_a_word_share_a_stem(forms: list[str]) -> None:
    assert len({stem(fold(form)) for form in forms}) == 1


def test_small_words_are_left_out_unless_there_are_no_others() -> None:
    assert telling("Wie kann ich mein Auto anmelden?") == ["auto", "anmelden"]
    assert telling("was nun") == ["was", "nun"]
    assert "und" in STOP


def test_a_phrase_is_the_same_in_any_order_and_form() -> None:
    assert phrase("Gewerbe anmelden") == phrase("Anmeldung eines Gewerbes")
    assert phrase("Gewerbe anmelden") != phrase("Gewerbe abmelden")


KNOWN = {
    "bewohner",
    "park",
    "ausweis",
    "parkausweis",
    "anmeldung",
    "frist",
    "hund",
    "steuer",
    "reise",
    "pass",
    "kinder",
}


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("bewohnerparkausweis", ["bewohner", "parkausweis"]),
        ("anmeldungsfrist", ["anmeldung", "frist"]),
        ("hundesteuer", ["hund", "steuer"]),
        ("kinderreisepass", ["kinder", "reise", "pass"]),
        ("ausweis", []),
        ("steuerberater", []),
        ("parkhaus", []),
    ],
)
def test_compounds_are_split_into_known_words(word: str, parts: list[str]) -> None:
    assert split(word, KNOWN) == parts


def test_of_a_half_known_compound_the_known_ends_are_taken() -> None:
    assert ends("gewerbesteuer", KNOWN) == ["steuer"]
    assert ends("parkhaus", KNOWN) == ["park"]


@pytest.mark.parametrize(
    ("one", "other", "away"),
    [
        ("ausweis", "ausweis", 0),
        ("auswies", "ausweis", 1),
        ("auweis", "ausweis", 1),
        ("reisepas", "reisepass", 1),
        ("hund", "mund", 1),
        ("", "abc", 3),
    ],
)
def test_distance(one: str, other: str, away: int) -> None:
    assert distance(one, other) == away == distance(other, one)


def test_long_words_may_have_two_mistakes() -> None:
    assert nearest("auswies", ["ausweis", "ausreise"]) == {"ausweis": 1}
    assert nearest("fuererschien", ["fuehrerschein"]) == {"fuehrerschein": 2}


def test_synonyms_hold_both_ways() -> None:
    assert stem("kfz") in synonyms(stem("auto"))
    for one, others in groups().items():
        for other in others:
            assert one in groups()[other]
