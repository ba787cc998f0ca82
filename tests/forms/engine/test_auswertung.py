"""What is shown, asked, missing, wrong, and what follows."""

import copy
import time
from datetime import date
from typing import Any

import pytest

from kuer.expressions import DATE, STRING, ExpressionFault
from kuer.forms.engine import Kontext, auswerten
from kuer.forms.engine.pfad import wert_an
from tests.forms.engine.hilfe import HEUTE, KONTEXT, VOLL, auswertung, ferien, formular


def mit(changes: dict[str, Any]) -> dict[str, Any]:
    """The full answers with some changed by path; None takes one away."""
    answers = copy.deepcopy(VOLL)
    for path, value in changes.items():
        outer, _, name = path.rpartition(".")
        inside = wert_an(answers, outer) if outer else answers
        if value is None:
            inside.pop(name, None)
        else:
            inside[name] = value
    return answers


def test_full_answers_are_complete() -> None:
    found = auswertung(ferien(), VOLL)
    assert found.problems == []
    assert found.complete
    assert [(page.id, page.visible, page.complete, page.begun) for page in found.pages] == [
        ("eltern", True, True, True),
        ("anmeldung", True, True, True),
        ("zahlung", True, True, True),
    ]
    assert found.values == {
        "wochen": 5,
        "grundbeitrag": 2 * 60_00 + 3 * 45_00,
        "beitrag": (2 * 60_00 + 3 * 45_00) // 2,
        "zahlbar_bis": "2026-05-19",
    }
    assert found.next_page() is None
    assert found.next_question() is not None, "what is optional may be asked, too"
    assert found.next_question().path == "wohnung.zusatz"
    assert (
        found.next_question(skip={"wohnung.zusatz", "kinder[1].schule", "kinder[1].allergien", "kontoinhaber"}) is None
    )


def test_the_empty_form() -> None:
    found = auswertung(ferien(), {})
    assert not found.complete
    assert found.errors == []
    assert [problem.path for problem in found.missing] == [
        "vorname",
        "nachname",
        "geboren",
        "wohnung.strasse",
        "wohnung.hausnummer",
        "wohnung.plz",
        "wohnung.ort",
        "anderer_versand",
        "email",
        "kinder[0].name",
        "kinder[0].geboren",
        "kinder[0].wochen",
        "kinder[0].essen",
        "gebracht",
        "ermaessigt",
    ]
    assert found.next_page() == "eltern"
    assert found.next_question().path == "vorname"
    assert found.next_question(skip={"vorname"}).path == "nachname"
    assert [page.begun for page in found.pages] == [False, False, False]
    assert found.values == {"wochen": None, "grundbeitrag": None, "beitrag": None, "zahlbar_bis": None}


def test_ways_between_pages() -> None:
    found = auswertung(ferien(), VOLL)
    assert found.next_page("eltern") == "anmeldung"
    assert found.next_page("zahlung") is None
    assert found.next_page("gibt_es_nicht") is None
    assert found.previous_page("anmeldung") == "eltern"
    assert found.previous_page("eltern") is None
    assert found.page("zahlung").titel == "Zur Zahlung"
    assert found.page("x") is None
    form = formular("- {id: a, art: ja_nein, label: A}", SEITEN)
    assert [page.visible for page in auswertung(form, {"a": False}).pages] == [True, False, True]
    assert auswertung(form, {"a": False}).next_page("seite") == "dritte"
    assert auswertung(form, {"a": False}).previous_page("dritte") == "seite"
    assert auswertung(form, {"a": False}).next_page() == "dritte"
    assert auswertung(form, {"a": True}).next_page() == "zweite"


SEITEN = """
  - id: zweite
    titel: Zweite
    wenn: a
    felder: [{id: b, art: text, label: B}]
  - id: dritte
    titel: Dritte
    felder: [{id: c, art: text, label: C}]
"""


@pytest.mark.parametrize(
    ("changes", "path", "visible"),
    [
        ({}, "auto", True),
        ({"gebracht": False}, "auto", False),
        ({"gebracht": None}, "auto", False),
        ({"gebracht": "vielleicht"}, "auto", False),
        ({}, "kinder[0].allergien_text", True),
        ({"kinder[0].allergien": ["nuss"]}, "kinder[0].allergien_text", False),
        ({"kinder[0].essen": "eigenes"}, "kinder[0].allergien", False),
        ({"kinder[0].essen": "eigenes"}, "kinder[0].allergien_text", False),
        ({}, "kinder[1].allergien", False),
        ({}, "ermaessigung.einkommen", True),
        ({"ermaessigt": False}, "ermaessigung.einkommen", False),
        ({"ermaessigt": False}, "ermaessigung", False),
        ({}, "iban", True),
        ({"kinder[0].wochen": None}, "iban", False),
        ({}, "rabatt_hinweis", True),
        ({"kinder": [VOLL["kinder"][0]]}, "rabatt_hinweis", False),
        ({}, "versand.plz", False),
        ({"anderer_versand": True}, "versand.plz", True),
        ({}, "kinder[5].name", False),
    ],
)
def test_conditions(changes: dict[str, Any], path: str, visible: bool) -> None:
    state = auswertung(ferien(), mit(changes)).field(path)
    assert state is not None
    assert state.visible is visible
    assert state.feld.pfad == path.replace("[0]", "").replace("[1]", "").replace("[5]", "")


def test_unknown_fields_have_no_state() -> None:
    assert auswertung(ferien(), VOLL).field("gibt.es.nicht") is None
    assert auswertung(ferien(), VOLL).field("kinder[0") is None


@pytest.mark.parametrize(
    ("changes", "path", "required"),
    [
        ({}, "telefon", True),
        ({"kinder": [VOLL["kinder"][0]]}, "telefon", False),
        ({}, "staatsangehoerigkeit", False),
        ({}, "vorname", True),
        ({}, "kinder[0].schule", False),
    ],
)
def test_required_if(changes: dict[str, Any], path: str, required: bool) -> None:
    assert auswertung(ferien(), mit(changes)).field(path).required is required


@pytest.mark.parametrize(
    ("changes", "problems"),
    [
        ({"geboren": "2010-01-01"}, [("geboren", "pruefung", "Anmelden können nur Erwachsene.")]),
        (
            {"kinder[1].geboren": "2022-01-01"},
            [("kinder[1].geboren", "pruefung", "Die Ferienbetreuung ist für Kinder von 6 bis 14 Jahren.")],
        ),
        ({"kinder[0].wochen": 6, "kinder[1].wochen": 6}, [("kinder", "pruefung", "Zusammen sind höchstens zehn Wochen möglich.")]),
        ({"telefon": None}, [("telefon", "fehlt", "Füllen Sie „Telefonnummer“ aus.")]),
        ({"kinder[1].name": None}, [("kinder[1].name", "fehlt", "Füllen Sie „Vorname des Kindes (Kind 2)“ aus.")]),
        ({"einzug": None}, [("einzug", "fehlt", "Setzen Sie das Häkchen bei „Die Stadt darf den Beitrag von meinem Konto einziehen.“, um fortzufahren.")]),
        ({"geboren": "31.2.1980"}, [("geboren", "datum_gibt_es_nicht", "Den 31.02.1980 gibt es im Kalender nicht. Prüfen Sie „Geburtsdatum“.")]),
        ({"kinder": [VOLL["kinder"][0]] * 5}, [("kinder", "eintraege_viele", "Bei „Kinder“ sind höchstens 4 Einträge möglich. Entfernen Sie die übrigen.")]),
    ],
)  # fmt: skip
def test_problems(changes: dict[str, Any], problems: list[tuple[str, str, str]]) -> None:
    found = auswertung(ferien(), mit(changes))
    assert [(one.path, one.code, one.text()) for one in found.problems][: len(problems)] == problems
    page = found.page(found.field(problems[0][0]).page_id)
    assert not page.complete
    assert page.problems[0].path == problems[0][0]
    assert found.next_page() == page.id


def test_a_missing_number_is_not_zero() -> None:
    """A check over what is not there neither holds nor fails; a sum with a gap is unknown."""
    found = auswertung(ferien(), mit({"kinder[0].wochen": 11, "kinder[1].wochen": None}))
    assert found.values["wochen"] is None
    assert [(one.path, one.code) for one in found.problems] == [
        ("kinder[0].wochen", "zu_gross"),
        ("kinder[1].wochen", "fehlt"),
    ]


def test_hidden_answers_do_not_count() -> None:
    found = auswertung(ferien(), mit({"ermaessigt": False}))
    assert found.values["beitrag"] == found.values["grundbeitrag"], "the income is there, but hidden"
    found = auswertung(ferien(), mit({"gebracht": False, "auto": "kein Kennzeichen"}))
    assert found.complete, "nor do wrong ones"


def test_the_day_and_the_person_come_from_outside() -> None:
    young = Kontext(date(2003, 12, 9))
    assert "volljaehrig" in [one.facts.get("pruefung") for one in auswertung(ferien(), VOLL, young).errors]
    old = Kontext(date(2003, 12, 10))
    assert "volljaehrig" not in [one.facts.get("pruefung") for one in auswertung(ferien(), VOLL, old).errors]
    assert auswertung(ferien(), VOLL, Kontext(None)).values["zahlbar_bis"] is None
    form = formular('- {id: a, art: text, label: A, wenn: \'kommune.land == "NW" && identitaet.nachname == "Muster"\'}')
    assert auswertung(form, {}).field("a").visible
    assert not auswertung(form, {}, Kontext(HEUTE)).field("a").visible
    form = formular("- {id: a, art: text, label: A, wenn: kommune.einstellungen.zone.a == 2}")
    assert auswertung(form, {}).field("a").visible


@pytest.mark.parametrize(("a", "b", "code"), [(4, 2, None), (0, 2, "pruefung"), (4, 0, "nicht_berechenbar")])
def test_what_can_not_be_worked_out_is_a_problem(a: int, b: int, code: str | None) -> None:
    form = formular(
        "- {id: a, art: zahl, label: A}\n- {id: b, art: zahl, label: B}",
        "pruefungen: [{id: p, gilt: a / b > 1, meldung: M}]\n",
    )
    assert [one.code for one in auswertung(form, {"a": a, "b": b}).problems] == ([code] if code else [])
    form = formular(
        "- {id: b, art: zahl, label: B}\n- {id: c, art: text, label: C, wenn: 1 / b > 0, pflicht: 1 / b > 0}"
    )
    assert auswertung(form, {"b": 0}).missing[0].path == "c", "better ask than lose"


def test_checks_under_a_condition() -> None:
    form = formular(
        "- {id: a, art: zahl, label: A}\n- {id: b, art: ja_nein, label: B}",
        "pruefungen: [{id: p, gilt: a > 3, meldung: M, wenn: b}]\n",
    )
    assert auswertung(form, {"a": 1, "b": False}).complete
    assert [one.text() for one in auswertung(form, {"a": 1, "b": True}).problems] == ["M"]
    assert auswertung(form, {"b": True}).errors == []


GESCHACHTELT = """
- id: haus
  art: gruppe
  label: Haus
  wiederholung: {max: 3, titel: "Haus {nr}"}
  felder:
    - {id: ort, art: text, label: Ort}
    - id: raeume
      art: gruppe
      label: Räume
      wiederholung: {max: 3, titel: "Raum {nr}"}
      felder:
        - {id: flaeche, art: zahl, label: Fläche}
        - {id: seit, art: datum, label: Seit, pflicht: false}
        - {id: grund, art: text, label: Grund, wenn: 'eintrag.flaeche > 20 && aussen.ort == "Berg" && nr == 2'}
- {id: gross, art: text, label: Groß, wenn: "haus.exists(h, h.raeume.exists(r, r.flaeche > 100))"}
- {id: alt, art: text, label: Alt, wenn: 'haus.exists(h, h.raeume.exists(r, r.seit < datum("2000-01-01")))'}
- {id: viele, art: text, label: Viele, wenn: "haus.exists(h, size(h.raeume) > 1)"}
"""


def test_repeats_inside_repeats() -> None:
    form = formular(GESCHACHTELT)
    rooms = [{"flaeche": 10}, {"flaeche": 30}]
    found = auswertung(form, {"haus": [{"ort": "Tal", "raeume": rooms}, {"ort": "Berg", "raeume": rooms}]})
    shown = {state.path for state in found.fields}
    assert "haus[1].raeume[1].grund" in shown
    assert not {"haus[0].raeume[1].grund", "haus[1].raeume[0].grund", "gross", "alt"} & shown
    assert "viele" in shown
    assert found.missing[0].text() == "Füllen Sie „Grund (Raum 2)“ aus."
    found = auswertung(form, {"haus": [{"ort": "Tal", "raeume": [{"flaeche": 101, "seit": "1999-12-31"}]}]})
    assert {"gross", "alt"} <= {state.path for state in found.fields}


def test_entries_up_to_the_minimum_are_asked() -> None:
    assert [entry.pfad for entry in auswertung(ferien(), {}).entries("kinder")] == ["kinder[0]"]
    assert [entry.titel for entry in auswertung(ferien(), VOLL).entries("kinder")] == ["Kind 1", "Kind 2"]
    assert auswertung(ferien(), VOLL).entries("vorname") == []


def test_optional_groups_are_given_whole_or_not_at_all() -> None:
    form = formular(
        "- {id: g, art: gruppe, label: G, pflicht: false, felder: [{id: a, art: text, label: A}, "
        "{id: i, art: gruppe, label: I, felder: [{id: b, art: text, label: B}]}]}"
    )
    assert auswertung(form, {}).complete
    assert auswertung(form, {"g": {"a": ""}}).complete
    assert [one.path for one in auswertung(form, {"g": {"a": "x"}}).missing] == ["g.i.b"]
    assert [one.path for one in auswertung(form, {"g": {"i": {"b": "x"}}}).missing] == ["g.a"]


def test_files_in_expressions() -> None:
    form = formular(
        "- {id: f, art: anlage, label: F, max_anzahl: 3}\n"
        "- {id: a, art: text, label: A, wenn: size(f) > 1}\n"
        "- {id: b, art: text, label: B, wenn: summe(f.groesse) > 150}\n"
        "- {id: c, art: text, label: C, wenn: 'f.exists(d, d.medientyp == \"image/png\")'}\n"
        "- {id: d, art: text, label: D, wenn: beantwortet(f)}"
    )
    file = {"datei_id": "1", "name": "a.pdf", "groesse": 100, "medientyp": "application/pdf", "sha256": "x"}
    shown = [{state.path for state in auswertung(form, {"f": files}).fields} for files in ([], [file], [file, file])]
    assert shown == [{"f"}, {"f", "d"}, {"f", "a", "b", "d"}]


def test_own_words_for_what_is_missing() -> None:
    form = formular('- {id: a, art: text, label: A, fehlt: "Sagen Sie uns A."}')
    assert auswertung(form, {}).missing[0].text() == "Sagen Sie uns A."


def test_expressions_of_others_about_the_answers() -> None:
    found = auswertung(ferien(), VOLL)
    assert found.evaluate(ferien().bedingung('wohnung.plz.startsWith("123") && beitrag > 0')) is True
    assert found.evaluate(ferien().bedingung("kinder.exists(k, k.wochen > 5)")) is False
    assert found.evaluate(ferien().bedingung("kontoinhaber == nachname")) is None, "unknown"
    assert found.evaluate(ferien().bedingung("vorname + nachname", STRING)) == "AdaMuster"
    with pytest.raises(ExpressionFault):
        ferien().bedingung("vornam == nachname")
    assert ferien().namen()["geboren"] == DATE


def test_calculations_as_text() -> None:
    found = auswertung(ferien(), VOLL)
    assert found.result_text("beitrag") == "127,50 Euro"
    assert found.result_text("beitrag", "en") == "127.50 euros"
    assert found.result_text("zahlbar_bis") == "19.05.2026"
    assert auswertung(ferien(), {}).result_text("beitrag") == ""
    form = formular(
        "- {id: a, art: zahl, nachkommastellen: 1, label: A}",
        "berechnungen:\n  - {id: x, art: zahl, nachkommastellen: 2, ausdruck: a / 3.0}\n"
        "  - {id: y, art: text, ausdruck: '\"A\" + string(x)'}\n  - {id: z, art: ja_nein, ausdruck: x > 1.0}\n",
    )
    found = auswertung(form, {"a": 5.0})
    assert found.values == {"x": 1.67, "y": "A1.67", "z": True}
    assert [found.result_text(name) for name in ("x", "y", "z")] == ["1,67", "A1.67", "Ja"]


@pytest.mark.parametrize(
    "answers", [None, [], "x", 3, {"kinder": "x"}, {"kinder": [None, 3, "x"]}, {"wohnung": []}, {"ermaessigung": 3}]
)
def test_broken_answers_do_no_harm(answers: Any) -> None:
    assert not auswerten(ferien(), answers, KONTEXT).complete


def test_it_is_fast() -> None:
    """A form of 3 pages and 37 shown fields takes about 0.4 ms of processor time; the bound is wide for busy machines."""
    auswerten(ferien(), VOLL, KONTEXT)
    best = 1.0
    for _ in range(5):
        start = time.process_time()
        for _ in range(20):
            auswerten(ferien(), VOLL, KONTEXT)
        best = min(best, (time.process_time() - start) / 20)
    assert best < 0.003


def test_a_group_is_answered_by_what_is_shown_in_it() -> None:
    form = formular(
        """
- {id: art, art: auswahl, label: Art, optionen: [{code: a, name: A}, {code: b, name: B}]}
- id: firma
  art: gruppe
  label: Firma
  pflicht: false
  felder:
    - {id: name, art: text, label: Name, wenn: art == "a"}
    - id: boten
      art: gruppe
      label: Boten
      wiederholung: {min: 1, titel: "Bote {nr}"}
      felder:
        - {id: mail, art: email, label: Post, pflicht: false}
        - {id: mehr, art: gruppe, label: Mehr, pflicht: false, felder: [{id: ab, art: datum, label: Ab}]}
- {id: grund, art: text, label: Grund, wenn: beantwortet(firma)}
""",
        "berechnungen:\n  - {id: n, art: zahl, ausdruck: 'size(firma.boten)'}\n",
    )

    def asked(**answers: Any) -> bool:
        state = auswertung(form, answers).field("grund")
        return state is not None and state.visible

    assert not asked()
    assert not asked(art="b", firma={"name": "hidden", "boten": [{}, {"mail": "wrong", "mehr": {"ab": "wrong"}}]})
    assert asked(art="a", firma={"name": "shown"})
    assert asked(firma={"boten": [{}, {"mehr": {"ab": "2026-05-05"}}]})


def test_an_entry_is_answered_by_what_stands_in_it() -> None:
    form = formular(
        """
- id: boten
  art: gruppe
  label: Boten
  wiederholung: {max: 3, titel: "Bote {nr}"}
  pruefungen: [{id: etwas, gilt: beantwortet(eintrag), meldung: Sagen Sie etwas.}]
  felder:
    - {id: mail, art: email, label: Post, pflicht: false}
    - {id: fon, art: telefon, label: Telefon, pflicht: false}
""",
    )
    found = auswertung(form, {"boten": [{"mail": "a@b.example"}, {}]})
    assert [problem.facts["pruefung"] for problem in found.problems] == ["etwas"]
