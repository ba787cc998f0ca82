"""routing.yaml: checked with lines, tried from top to bottom, unknown answers never decide."""

from datetime import date
from typing import Any

import pytest

from kuer.forms.engine import Formular, Kontext, compile_from_folder
from kuer.routing.engine.regeln import check, compile_rules, first_match, place

FORM = b"""\
titel: Anzeige
seiten:
  - id: eins
    titel: Seite
    felder:
      - {id: art, art: auswahl, label: Art, optionen: [{code: privat, name: Privat}, {code: gewerbe, name: Gewerbe}]}
      - {id: personen, art: zahl, label: Personen, pflicht: false}
      - {id: beginn, art: datum, label: Beginn, pflicht: false}
      - {id: wohnung, art: anschrift, label: Wohnung}
      - {id: betrieb, art: anschrift, label: Betrieb, wenn: 'art == "gewerbe"'}
"""
RULES = b"""\
anschrift: betrieb
regeln:
  - name: Gewerbe
    wenn: art == "gewerbe"
    stelle: GEW
    grund: Betriebe bearbeitet das Gewerbeamt.
  - name: Gross
    wenn: personen > 100
    stelle: ORD
    grund: Grosses bearbeitet das Ordnungsamt.
  - name: Bald
    wenn: tage_zwischen(heute, beginn) < 7
    stelle: EIL
    grund: Eiliges geht vor.
"""
FILES = {"formular.yaml": FORM, "routing.yaml": RULES}


@pytest.fixture(scope="module")
def form() -> Formular:
    return Formular.from_json(compile_from_folder(FILES))


KONTEXT = Kontext(date(2026, 11, 24))


@pytest.mark.parametrize(
    ("answers", "stelle"),
    [
        ({"art": "gewerbe"}, "GEW"),
        ({"art": "gewerbe", "personen": 500}, "GEW"),
        ({"art": "privat", "personen": 500}, "ORD"),
        ({"art": "privat", "personen": 100}, None),
        ({"art": "privat"}, None),
        ({"art": "privat", "beginn": "2026-11-25"}, "EIL"),
        ({"art": "privat", "beginn": "2026-12-25"}, None),
        ({"personen": 101}, "ORD"),
        ({}, None),
        ({"personen": "viele"}, None),
    ],
)
def test_the_first_rule_that_holds(form: Formular, answers: dict[str, Any], stelle: str | None) -> None:
    hit = first_match(compile_rules(FILES), form, answers, KONTEXT)
    assert (hit.stelle if hit else None) == stelle
    if hit:
        assert hit.grund


def test_a_leistung_without_rules_has_no_match(form: Formular) -> None:
    assert compile_rules({"formular.yaml": FORM}) is None
    assert check({"formular.yaml": FORM}) == []
    assert first_match(None, form, {"art": "gewerbe"}, KONTEXT) is None


HOME = {"strasse": "Brückenstraße", "hausnummer": "7", "plz": "59999", "ort": "Lindenbrück"}
SHOP = {"strasse": "Markt", "plz": "59998", "ort": "Oberdorf"}


def test_the_place_is_that_of_the_address_asked_for(form: Formular) -> None:
    rules = compile_rules(FILES)
    assert place(rules, form, {"wohnung": HOME, "betrieb": SHOP}) == SHOP
    assert place(None, form, {"wohnung": HOME, "betrieb": SHOP}) == {k: HOME[k] for k in ("strasse", "plz", "ort")}
    assert place(rules, form, {"wohnung": HOME}) == {}
    assert place(None, form, {}) == {}
    assert place(None, form, {"wohnung": "kaputt"}) == {}


def test_sound_rules_have_no_fault() -> None:
    assert check(FILES) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "text"),
    [
        ('art == "gewerbe"', 'art == "gewerbee"', 4, "gewerbee"),
        ('art == "gewerbe"', 'artt == "gewerbe"', 4, "artt"),
        ("personen > 100", "personen", 8, ""),
        ("personen > 100", 'personen > "x"', 8, ""),
        ("stelle: GEW", "stelle: '<b>'", 5, "Kürzel"),
        ("    stelle: GEW\n", "", 3, "stelle"),
        ("grund: Betriebe bearbeitet das Gewerbeamt.", "grund: ''", 6, "grund"),
        ("grund: Betriebe", "warum: x\n    grund: Betriebe", 6, "warum"),
        ("anschrift: betrieb", "anschrift: art", 1, "anschrift"),
        ("anschrift: betrieb", "anschrift: [1]", 1, "Pfad"),
        ("anschrift: betrieb", "ort: betrieb", 1, "ort"),
        ("regeln:\n", "regeln: x\nnoch:\n", 2, "Liste"),
    ],
)
def test_faults_have_lines(old: str, new: str, line: int, text: str) -> None:
    source = RULES.decode()
    assert old in source
    found = check({**FILES, "routing.yaml": source.replace(old, new, 1).encode()})
    assert found, "no fault"
    assert any(fault.line == line and text in fault.text and fault.file == "routing.yaml" for fault in found), found


@pytest.mark.parametrize(
    "source", [b"", b"- 1", b"{", b"regeln: [x]", b"a: *b", b"\xff", b"regeln:\n" + b"  - {name: a}\n" * 60]
)
def test_what_is_no_routing_is_a_fault_and_no_exception(source: bytes) -> None:
    assert check({**FILES, "routing.yaml": source}) != []


def test_with_a_broken_form_only_the_shape_is_checked() -> None:
    assert check({"formular.yaml": b"titel: 1", "routing.yaml": RULES}) == []
