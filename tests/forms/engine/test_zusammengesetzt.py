"""Kinds of more than one text: code lists with a search, addresses, files."""

from typing import Any

import pytest

from tests.forms.engine.hilfe import auswertung, eingabe, formular

LISTE = """
codelisten:
  staat:
    eintraege:
      - {code: "000", name: Deutschland, stichworte: [BRD]}
      - {code: "151", name: Österreich}
      - {code: "245", name: Kongo, stichworte: [Brazzaville]}
      - {code: "246", name: Kongo, stichworte: [Kinshasa]}
"""


@pytest.mark.parametrize(
    ("code", "suche", "value", "problem"),
    [
        ("000", "", "000", None),
        ("", "deutschland", "000", None),
        ("", "brd", "000", None),
        ("", "Oesterreich", "151", None),
        ("österreich", "", "151", None),
        ("", "Kongo", "Kongo", "code_mehrdeutig"),
        ("", "kinshasa", "246", None),
        ("", "Atlantis", "Atlantis", "code_unbekannt"),
        ("999", "", "999", "code_unbekannt"),
        ("000", "Deutschland", "000", None),
        ("000", "Österreich", "151", None),
        ("", "", None, "fehlt"),
    ],
)
def test_code_lists(code: str, suche: str, value: Any, problem: str | None) -> None:
    taken = eingabe(
        formular("- {id: f, art: codeliste, codeliste: staat, label: Feld}", LISTE), {"f": code, "f.suche": suche}
    )
    assert taken.answers.get("f") == value
    assert [one.code for one in taken.problems] == ([problem] if problem else [])


def test_address() -> None:
    form = formular("- {id: w, art: anschrift, label: Wohnung}")
    taken = eingabe(
        form, {"w.strasse": "Weg", "w.plz": "1234", "w.ort": "Ort", "w.zusatz": "bei Muster", "w.land": "000"}
    )
    assert taken.answers == {"w": {"strasse": "Weg", "plz": "1234", "ort": "Ort", "zusatz": "bei Muster"}}
    assert [(one.path, one.code) for one in taken.problems] == [("w.hausnummer", "fehlt"), ("w.plz", "plz_form")]
    assert taken.problems[0].text() == "Füllen Sie „Hausnummer (Wohnung)“ aus."
    assert eingabe(form, {}).auswertung.field("w.zusatz").required is False


@pytest.mark.parametrize("pflicht", ["false", "beantwortet(w.ort)"])
def test_an_optional_address_is_given_whole_or_not_at_all(pflicht: str) -> None:
    form = formular(f"- {{id: w, art: anschrift, label: Wohnung, pflicht: {pflicht}}}")
    assert eingabe(form, {}).problems == ()
    missing = [one.path for one in eingabe(form, {"w.ort": "Ort"}).problems]
    assert missing == ["w.strasse", "w.hausnummer", "w.plz"]


@pytest.mark.parametrize(
    ("land", "plz", "code"),
    [("000", "12345", None), ("000", "1234", "plz_form"), ("151", "1010", None), ("151", "x" * 13, "zu_lang")],
)
def test_addresses_abroad(land: str, plz: str, code: str | None) -> None:
    form = formular("- {id: w, art: anschrift, label: Wohnung, land: staat}", LISTE)
    raw = {"w.strasse": "Weg", "w.hausnummer": "1", "w.plz": plz, "w.ort": "Ort", "w.land": land}
    assert [(one.path, one.code) for one in eingabe(form, raw).problems] == ([("w.plz", code)] if code else [])


@pytest.mark.parametrize("plz", ["00123", "1234", "123456", "1234a", "٠١٢٣٤"])
def test_german_postcodes(plz: str) -> None:
    form = formular("- {id: w, art: anschrift, label: Wohnung}")
    problems = eingabe(form, {"w.strasse": "W", "w.hausnummer": "1", "w.plz": plz, "w.ort": "O"}).problems
    assert [(one.path, one.code) for one in problems] == [("w.plz", "plz_form")]


DATEI = {"datei_id": "1", "name": "a.pdf", "groesse": 100, "medientyp": "application/pdf", "sha256": "ff"}


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ([DATEI], None),
        ([DATEI, DATEI], None),
        ([DATEI] * 3, "anlage_viele"),
        ([DATEI | {"groesse": 2_000_001}], "anlage_gross"),
        ([DATEI | {"medientyp": "image/png"}], "anlage_typ"),
        ([DATEI | {"medientyp": "text/html"}], "anlage_typ"),
        ([{"name": "a.pdf"}], "anlage_form"),
        ([DATEI | {"groesse": True}], "anlage_form"),
        ("a.pdf", "anlage_form"),
        ([], "fehlt"),
    ],
)
def test_files(value: Any, code: str | None) -> None:
    form = formular("- {id: f, art: anlage, label: Feld, max_groesse: 2 MB, typen: [pdf, jpg], max_anzahl: 2}")
    problems = auswertung(form, {"f": value}).problems
    assert [problem.code for problem in problems] == ([code] if code else [])


def test_files_do_not_come_as_text() -> None:
    form = formular("- {id: f, art: anlage, label: Feld}")
    assert eingabe(form, {"f": "x"}, {"f": [DATEI]}).answers == {"f": [DATEI]}
