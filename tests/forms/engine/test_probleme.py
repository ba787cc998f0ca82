"""What is missing and what is wrong: what must be answered, checks, sentences."""

from typing import Any

import pytest

from tests.forms.engine.hilfe import VOLL, auswertung, ferien, formular, mit


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


def test_optional_groups_are_given_whole_or_not_at_all() -> None:
    form = formular(
        "- {id: g, art: gruppe, label: G, pflicht: false, felder: [{id: a, art: text, label: A}, "
        "{id: i, art: gruppe, label: I, felder: [{id: b, art: text, label: B}]}]}"
    )
    assert auswertung(form, {}).complete
    assert auswertung(form, {"g": {"a": ""}}).complete
    assert [one.path for one in auswertung(form, {"g": {"a": "x"}}).missing] == ["g.i.b"]
    assert [one.path for one in auswertung(form, {"g": {"i": {"b": "x"}}}).missing] == ["g.a"]


def test_own_words_for_what_is_missing() -> None:
    form = formular('- {id: a, art: text, label: A, fehlt: "Sagen Sie uns A."}')
    assert auswertung(form, {}).missing[0].text() == "Sagen Sie uns A."


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
