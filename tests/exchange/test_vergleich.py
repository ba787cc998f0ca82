"""Two Fassungen side by side: which files differ, and in which lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuer.exchange.engine import vergleich
from kuer.exchange.engine.vergleich import dateiunterschiede
from kuer.exchange.types import Dateiunterschied

LINES = st.lists(st.sampled_from(["a: 1", "b: 2", "", "  - c", "ä"]), max_size=14)


def one(alt: bytes | None, neu: bytes | None) -> Dateiunterschied:
    sides = [{} if content is None else {"x.yaml": content} for content in (alt, neu)]
    (found,) = dateiunterschiede(*sides)
    return found


def shown(found: Dateiunterschied) -> list[str]:
    marks = {"neu": "+", "entfallen": "-", "gleich": " ", "luecke": "…"}
    return [f"{marks[line.art]}{line.nummer or ''} {line.text}".rstrip() for line in found.zeilen]


def test_a_change_stands_between_the_lines_around_it() -> None:
    before = b"".join(b"zeile %d\n" % number for number in range(1, 21))
    after = before.replace(b"zeile 9\n", b"anders\nund mehr\n").replace(b"zeile 20\n", b"")
    found = one(before, after)
    assert (found.pfad, found.art, found.hinweis) == ("x.yaml", "geaendert", "")
    assert shown(found) == [
        "…", " 7 zeile 7", " 8 zeile 8", "-9 zeile 9", "+9 anders", "+10 und mehr",
        " 11 zeile 10", " 12 zeile 11", "…", " 19 zeile 18", " 20 zeile 19", "-20 zeile 20",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("alt", "neu", "art", "hinweis", "lines"),
    [
        (None, b"a\nb\n", "neu", "", ["+1 a", "+2 b"]),
        (b"a\n", None, "entfallen", "", ["-1 a"]),
        (None, b"", "neu", "leer", []),
        (b"\xff\xfe", b"a", "geaendert", "binaer", []),
        (b"a\0b", b"a", "geaendert", "binaer", []),
        (b"a\r\n", b"a\n", "geaendert", "umbruch", []),
    ],
)
def test_what_comes_goes_or_is_no_text(
    alt: bytes | None, neu: bytes | None, art: str, hinweis: str, lines: list[str]
) -> None:
    found = one(alt, neu)
    assert (found.art, found.hinweis, shown(found)) == (art, hinweis, lines)


def test_files_that_are_the_same_are_not_told() -> None:
    alt, neu = {"a": b"1", "b": b"1", "d": b"1"}, {"a": b"1", "c": b"1", "d": b"2"}
    assert [(found.pfad, found.art) for found in dateiunterschiede(alt, neu)] == [
        ("b", "entfallen"),
        ("c", "neu"),
        ("d", "geaendert"),
    ]


def test_whose_lines_nobody_wants_is_only_named() -> None:
    found = dateiunterschiede({"fim/a.xml": b"1", "b": b"1"}, {"fim/a.xml": b"2", "b": b"2"}, lambda path: path == "b")
    assert [(one.pfad, one.art, len(one.zeilen), one.hinweis) for one in found] == [
        ("b", "geaendert", 2, ""),
        ("fim/a.xml", "geaendert", 0, "ablage"),
    ]


def test_what_is_much_is_cut_and_what_is_too_much_is_not_compared() -> None:
    many = [b"%d\n" % number for number in range(3_000)]
    cut = one(None, b"".join(many))
    assert (len(cut.zeilen), cut.hinweis) == (vergleich.MOST_LINES, "gekuerzt")
    (long,) = one(None, b"x" * 5_000).zeilen
    assert long.text == "x" * vergleich.LONGEST_LINE + "…"
    turned = one(b"".join(many), b"".join(reversed(many)))
    assert (len(turned.zeilen), turned.hinweis) == (vergleich.MOST_LINES, "gekuerzt")
    endless = [b"%d\n" % number for number in range(vergleich.MOST_COMPARED + 1)]
    turned = one(b"".join(endless), b"".join(reversed(endless)))
    assert (turned.zeilen, turned.hinweis) == ((), "zu_gross")
    in_the_middle = b"".join([*many[:1_500], b"neu\n", *many[1_500:]])
    assert [line.text for line in one(b"".join(many), in_the_middle).zeilen if line.art == "neu"] == ["neu"]


@given(LINES, LINES)
def test_the_lines_told_make_the_one_of_the_other(alt: list[str], neu: list[str]) -> None:
    if alt == neu:
        return
    found = one(*("".join(f"{line}\n" for line in side).encode() for side in (alt, neu)))
    gone = {line.nummer: line.text for line in found.zeilen if line.art == "entfallen"}
    come = {line.nummer: line.text for line in found.zeilen if line.art == "neu"}
    assert all(alt[number - 1] == text for number, text in gone.items())
    assert all(neu[number - 1] == text for number, text in come.items())
    assert [text for number, text in enumerate(alt, 1) if number not in gone] == [
        text for number, text in enumerate(neu, 1) if number not in come
    ]
    same = [line for line in found.zeilen if line.art == "gleich"]
    assert all(neu[line.nummer - 1] == line.text for line in same)
    numbers = [line.nummer for line in found.zeilen if line.art in {"gleich", "neu"}]
    assert numbers == sorted(set(numbers)), "no line stands twice"
