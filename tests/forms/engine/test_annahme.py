"""Posted input: merged, bounded, nothing lost, nothing strange let in."""

import copy
from typing import Any

import pytest

from kuer.forms.engine import (
    annehmen,
    datei_anhaengen,
    datei_entfernen,
    dateien,
    eintrag_entfernen,
    eintrag_hinzufuegen,
    uebernehmen,
    zusammenfassung,
)
from kuer.forms.engine.texteingabe import MAX_ZEICHEN
from tests.forms.engine.hilfe import KONTEXT, VOLL, auswertung, eingabe, ferien, formular


def nimm(page: str, raw: dict[str, Any], answers: Any, **more: Any) -> dict[str, Any]:
    posted = {name: [value] if isinstance(value, str) else value for name, value in raw.items()}
    return annehmen(ferien(), page, posted, answers, KONTEXT, **more).answers


def test_a_page_is_merged_into_the_answers() -> None:
    raw = {"vorname": "Eva", "geboren.tag": "1", "geboren.monat": "2", "geboren.jahr": "1990", "wohnung.ort": "Berg"}
    before = copy.deepcopy(VOLL)
    after = nimm("eltern", raw, before)
    assert before == VOLL, "the old answers are left alone"
    assert (after["vorname"], after["geboren"], after["wohnung"]["ort"]) == ("Eva", "1990-02-01", "Berg")
    assert after["wohnung"]["strasse"] == "Hauptstraße"
    assert after["kinder"] == VOLL["kinder"]


def test_other_pages_and_unknown_names_are_ignored() -> None:
    raw = {
        "iban": "x",
        "vorname.x": "y",
        "VORNAME": "z",
        "__proto__": "a",
        "kinder[0].name": "b",
        "wohnung": "c",
        "": "d",
    }
    assert nimm("eltern", raw, VOLL) == VOLL
    assert nimm("gibt_es_nicht", {"vorname": "x"}, VOLL) == VOLL


def test_emptied_fields_are_removed() -> None:
    after = nimm(
        "eltern",
        {"vorname": "", "wohnung.zusatz": "", "geboren.tag": "", "geboren.monat": "", "geboren.jahr": ""},
        VOLL,
    )
    assert not {"vorname", "geboren"} & set(after)


def test_boxes_that_are_not_ticked() -> None:
    whole = nimm("zahlung", {"iban": VOLL["iban"]}, VOLL)
    assert "einzug" not in whole
    assert "einzug" in nimm("zahlung", {"iban": VOLL["iban"]}, VOLL, whole_page=False), "autosave of one field"
    hidden = {**VOLL, "kinder": [{**VOLL["kinder"][0], "wochen": "viele"}]}
    assert "einzug" in nimm("zahlung", {}, hidden), "it was not shown, so it could not be ticked"
    children = nimm("anmeldung", {"kinder[0].allergien": ["milch"]}, VOLL)
    assert children["kinder"][0]["allergien"] == ["milch"]
    assert "allergien" not in nimm("anmeldung", {}, VOLL)["kinder"][0]


def test_entries_by_index() -> None:
    after = nimm("anmeldung", {"kinder[1].name": "Dora", "kinder[2].name": "Emil"}, VOLL)
    assert [child["name"] for child in after["kinder"]] == ["Bo", "Dora", "Emil"]
    after = nimm("anmeldung", {"kinder[7].name": "Emil", "kinder[999].name": "x", "kinder[-1].name": "y"}, VOLL)
    assert [child.get("name") for child in after["kinder"]] == ["Bo", "Cleo", None], "at most one more, no gaps"
    assert nimm("anmeldung", {"kinder[0].name": "Bo"}, {})["kinder"] == [{"name": "Bo"}]
    assert "kinder" not in nimm("eltern", {}, {})
    many = {"kinder": [{} for _ in range(500)]}
    assert len(nimm("anmeldung", {"kinder[500].name": "x"}, many)["kinder"]) == 500


def test_what_can_not_be_read_is_kept() -> None:
    taken = eingabe(ferien(), {"geboren": "gestern", "email": "ada(at)x"}, {})
    assert (taken.answers["geboren"], taken.answers["email"]) == ("gestern", "ada(at)x")
    codes = {problem.path: problem.code for problem in taken.problems}
    assert (codes["geboren"], codes["email"], codes["vorname"]) == ("datum_form", "email_form", "fehlt")
    assert taken.auswertung.field("email").input == "ada(at)x"


def test_problems_are_those_of_the_page() -> None:
    taken = annehmen(ferien(), "zahlung", {}, {}, KONTEXT)
    assert {problem.path for problem in taken.problems} == {"ermaessigt"}


@pytest.mark.parametrize("size", [MAX_ZEICHEN + 5, 3 * MAX_ZEICHEN])
def test_texts_are_bounded(size: int) -> None:
    form = formular("- {id: f, art: mehrzeilig, label: F}\n- {id: g, art: text, label: G}")
    taken = eingabe(form, {"f": "x" * size, "g": "y" * size})
    assert len(taken.answers["f"]) == MAX_ZEICHEN
    assert len(taken.answers["g"]) <= 2000
    assert {problem.code for problem in taken.problems} == {"zu_lang"}


@pytest.mark.parametrize("values", [None, 3, b"x", {"a": 1}, [3, None], [["x"]], [], "Eva", ("Eva",), iter(["Eva"])])
def test_values_of_any_type_do_no_harm(values: Any) -> None:
    after = annehmen(ferien(), "eltern", {"vorname": values}, {}, KONTEXT).answers
    assert after.get("vorname") in {None, "Eva"}


@pytest.mark.parametrize("answers", [None, [], "x", {"kinder": "x"}, {"kinder": [3, None]}, {"wohnung": "x"}])
def test_broken_answers_are_mended(answers: Any) -> None:
    after = nimm("anmeldung", {"kinder[0].name": "Bo"}, answers)
    assert after["kinder"][0] == {"name": "Bo"}
    assert nimm("eltern", {"wohnung.ort": "Berg"}, answers)["wohnung"] == {"ort": "Berg"}


def test_nested_json_is_taken_like_typed_text() -> None:
    data = {
        "vorname": " Ada ",
        "geboren": "10.12.1985",
        "anderer_versand": "nein",
        "ermaessigt": True,
        "kinder": [
            {"name": "Bo", "wochen": "2", "allergien": ["andere", "nuss"], "essen": "alles", "schule": "Nordschule"},
            3,
        ],
        "ermaessigung": {"einkommen": "1.400,00", "raeume": 62, "nachweis": VOLL["ermaessigung"]["nachweis"]},
        "einzug": False,
        "unbekannt": 1,
        "wohnung": {"plz": 12345},
    }
    taken = uebernehmen(ferien(), data, KONTEXT)
    assert taken.answers == {
        "vorname": "Ada",
        "geboren": "1985-12-10",
        "anderer_versand": False,
        "ermaessigt": True,
        "kinder": [{"name": "Bo", "wochen": 2, "allergien": ["nuss", "andere"], "essen": "alles", "schule": "GS2"}, {}],
        "ermaessigung": {"einkommen": 140_000, "raeume": 62.0, "nachweis": VOLL["ermaessigung"]["nachweis"]},
        "wohnung": {"plz": 12345},
    }
    assert "wohnung.plz" in {problem.path for problem in taken.problems}
    assert uebernehmen(ferien(), VOLL, KONTEXT).answers == VOLL
    assert uebernehmen(ferien(), [], KONTEXT).answers == {}  # type: ignore[arg-type]


def test_entries_are_added_and_removed() -> None:
    form = ferien()
    one = eintrag_hinzufuegen(form, VOLL, "kinder")
    assert [child.get("name") for child in one["kinder"]] == ["Bo", "Cleo", None]
    assert len(VOLL["kinder"]) == 2
    two = eintrag_entfernen(form, one, "kinder[0]")
    assert [child.get("name") for child in two["kinder"]] == ["Cleo", None]
    full = {"kinder": [{}] * 4}
    assert len(eintrag_hinzufuegen(form, full, "kinder")["kinder"]) == 4
    assert len(eintrag_hinzufuegen(form, {}, "kinder")["kinder"]) == 2, "the one that was shown empty, and one more"


@pytest.mark.parametrize(
    "path", ["vorname", "gibt.es.nicht", "kinder[0]", "kinder[9]", "kinder[x]", "", "[", "kinder[0].name"]
)
def test_entries_only_where_they_belong(path: str) -> None:
    assert eintrag_hinzufuegen(ferien(), VOLL, path) == VOLL
    if path != "kinder[0]":
        assert eintrag_entfernen(ferien(), VOLL, path) == VOLL


def test_entries_inside_entries() -> None:
    form = formular(
        "- {id: a, art: gruppe, label: A, wiederholung: {max: 3}, felder: [{id: b, art: gruppe, label: B, "
        "wiederholung: {max: 3}, felder: [{id: c, art: text, label: C}]}]}"
    )
    answers = eintrag_hinzufuegen(form, {"a": [{}, {}]}, "a[1].b")
    assert answers == {"a": [{}, {"b": [{}]}]}
    assert eintrag_hinzufuegen(form, answers, "a[2].b") == answers
    assert eintrag_entfernen(form, answers, "a[1].b[0]") == {"a": [{}, {"b": []}]}


DATEI = VOLL["ermaessigung"]["nachweis"][0]


@pytest.mark.parametrize(
    ("path", "datei", "code"),
    [
        ("ermaessigung.nachweis", DATEI, None),
        ("ermaessigung.nachweis", DATEI | {"mehr": "x"}, None),
        ("ermaessigung.nachweis", DATEI | {"groesse": 3_000_000}, "anlage_gross"),
        ("ermaessigung.nachweis", DATEI | {"medientyp": "image/png"}, "anlage_typ"),
        ("vorname", DATEI, "anlage_form"),
        ("x.y", DATEI, "anlage_form"),
        ("kinder", DATEI, "anlage_form"),
    ],
)
def test_files_are_attached(path: str, datei: dict[str, Any], code: str | None) -> None:
    answers, problem = datei_anhaengen(ferien(), {}, path, datei)
    assert (problem.code if problem else None) == code
    if problem is None:
        assert answers == {"ermaessigung": {"nachweis": [DATEI]}}
        assert dateien(ferien(), answers) == {"ermaessigung.nachweis": [DATEI]}
        assert datei_entfernen(ferien(), answers, path, "0190") == {"ermaessigung": {"nachweis": []}}
        assert datei_entfernen(ferien(), answers, path, "0191") == answers
    else:
        assert problem.text()


def test_no_more_files_than_allowed() -> None:
    answers = VOLL
    for number, code in enumerate((None, "anlage_viele")):
        other = DATEI | {"sha256": f"{number:064x}"}
        answers, problem = datei_anhaengen(ferien(), answers, "ermaessigung.nachweis", other)
        assert (problem.code if problem else None) == code
    assert len(VOLL["ermaessigung"]["nachweis"]) == 1
    assert auswertung(ferien(), answers).complete


def test_the_same_file_again_is_one_file() -> None:
    answers, _ = datei_anhaengen(ferien(), {}, "ermaessigung.nachweis", DATEI)
    again, problem = datei_anhaengen(ferien(), answers, "ermaessigung.nachweis", DATEI | {"datei_id": "another"})
    assert problem is None
    assert again == answers


def tief(levels: int) -> Any:
    value: Any = "x"
    for _ in range(levels):
        value = [value]
    return value


@pytest.mark.parametrize("value", [tief(900), {"a": {"b": 1}}, 10**50, [1] * 500, b"x", {1, 2}])
def test_values_that_no_field_takes_are_cut_and_named(value: Any) -> None:
    data = {
        "vorname": value,
        "kinder": [{"wochen": value}],
        "ermaessigung": {"nachweis": [value, {"name": value}]},
        "ermaessigt": True,
    }
    taken = uebernehmen(ferien(), data, KONTEXT)
    assert taken.answers["vorname"] == ["?"]
    assert taken.answers["kinder"] == [{"wochen": ["?"]}]
    wrong = {problem.path for problem in taken.auswertung.errors}
    assert {"vorname", "kinder[0].wochen", "ermaessigung.nachweis"} <= wrong
    assert zusammenfassung(ferien(), taken.answers, "de", KONTEXT)
