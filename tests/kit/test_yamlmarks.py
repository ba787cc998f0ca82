"""YAML is read harmlessly, and every fault names its line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuer.kit.faults import Fault
from kuer.kit.yamlmarks import MAX_BYTES, YamlRefused, load

TEXT = """\
titel: Antrag
seiten:
  - id: person
    felder:
      - id: name
        hilfe: |
          erste Zeile
          zweite Zeile
  - id: auto
"""


def test_data_and_lines() -> None:
    marked = load(TEXT, "formular.yaml")
    assert marked.data["seiten"][0]["felder"][0]["hilfe"] == "erste Zeile\nzweite Zeile\n"
    assert marked.line_of(("titel",)) == 1
    assert marked.line_of(("seiten", 0)) == 3
    assert marked.line_of(("seiten", 0, "felder", 0, "id")) == 5
    assert marked.line_of(("seiten", 1)) == 9
    assert marked.line_of(("seiten", 0, "felder", 0, "fehlt", "tiefer")) == 5, "the nearest parent"
    assert marked.text_line_of(("seiten", 0, "felder", 0, "hilfe")) == 7, "a block begins below its key"
    assert marked.text_line_of(("titel",)) == 1
    assert marked.fault(("seiten", 1, "id"), "x") == Fault("formular.yaml", 9, "x")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("NO", "NO"),
        ("no", "no"),
        ("on", "on"),
        ("000", "000"),
        ("007", "007"),
        ("0", 0),
        ("-12", -12),
        ("12:30", "12:30"),
        ("2026-01-31", "2026-01-31"),
        ("1_000", "1_000"),
        ("0x1F", "0x1F"),
        ("1e3", "1e3"),
        (".5", ".5"),
        ("3.5", 3.5),
        ("1.0", 1.0),
        ("true", True),
        ("True", "True"),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ('""', ""),
        ('"12"', "12"),
        ("'true'", "true"),
        ("123456789012345678901", "123456789012345678901"),
        ("<<", "<<"),
        ("=", "="),
        ("!!str 12", "12"),
    ],
)
def test_plain_scalars_are_not_guessed(written: str, meant: object) -> None:
    value = load(f"wert: {written}\n", "x.yaml").data["wert"]
    assert value == meant
    assert type(value) is type(meant)


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, "doppelt"),
        ("a:\n  b: 1\n  c: 2\n  b: 3\n", 4, "zuerst in Zeile 2"),
        ("a: &x 1\n", 1, "Anker"),
        ("a: 1\nb: *x\n", 2, "Verweise"),
        ("a: !!python/object/apply:os.system [ls]\n", 1, "Auszeichnung"),
        ("a: !eigen x\n", 1, "Auszeichnung"),
        ("1: eins\n", 1, "Anführungszeichen"),
        ("a: 1\ntrue: zwei\n", 2, "Anführungszeichen"),
        ("? [a]\n: b\n", 1, "einfacher Text"),
        ("a: [1\nb: 2\n", 2, "YAML"),
        ("a: 1\n\tb: 2\n", 2, "Leerzeichen"),
        ("a: b ? 1 : 2\n", 1, "Doppelpunkt"),
        ("a:\n  b: 1\n c: 2\n", 3, "Einrückung"),
        ("a: [1, 2\nb: 3\n", 2, "Klammer"),
        ('a: "x\n', 2, "Anführungszeichen"),
        ("a: 1\n---\nb: 2\n", 2, "mehrere Dokumente"),
        ("[" * 51 + "]" * 51, 1, "verschachtelt"),
        ("[" * 100_000, 1, "verschachtelt"),
        ("a: \x00\n", 0, "Zeichen"),
    ],
)
def test_refusals_name_the_line(text: str, line: int, word: str) -> None:
    with pytest.raises(YamlRefused) as caught:
        load(text, "formular.yaml")
    fault = caught.value.faults[0]
    assert fault.line == line
    assert word in fault.text
    assert fault.is_error
    assert str(fault).startswith("formular.yaml")


def test_fifty_levels_are_enough() -> None:
    data = load("[" * 50 + "]" * 50, "x").data
    for _ in range(49):
        data = data[0]
    assert data == []


def test_all_doubled_keys_are_named() -> None:
    with pytest.raises(YamlRefused) as caught:
        load("a: 1\na: 2\nb: 1\nb: 2\n", "x")
    assert [fault.line for fault in caught.value.faults] == [2, 4]


def test_size_and_encoding() -> None:
    with pytest.raises(YamlRefused, match="2 MB"):
        load("a: " + "x" * MAX_BYTES, "x")
    with pytest.raises(YamlRefused) as caught:
        load(b"a: 1\nb: \xff\n", "x")
    assert caught.value.faults[0].line == 2
    assert load(b"\xef\xbb\xbfa: 1\n", "x").data == {"a": 1}
    assert load("\ufeffa: 1\n", "x").data == {"a": 1}
    assert load("", "x").data is None


def refused(text: str | bytes) -> tuple[Fault, ...] | None:
    try:
        load(text, "x")
    except YamlRefused as refusal:
        return refusal.faults
    return None


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    assert refused(text) != ()


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(text: bytes) -> None:
    assert refused(text) != ()
