"""Answers that were sent are changed at the open fields alone; what a change entails is opened with it."""

import copy
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pytest
import yaml

from kuer.forms.engine import (
    Formular,
    Kontext,
    aenderungen,
    ansicht,
    bekannte,
    compile_formular,
    ist_offen,
    nachgetragen,
    nachtrag_annehmen,
    nachtragsstand,
    offenes_feld,
    struktur,
)

CONTEXT = Kontext(date(2026, 11, 24))
TEXT = """\
titel: Wohngeld
seiten:
  - id: wer
    titel: Wer
    felder:
      - {id: name, art: text, label: Name}
      - {id: geheim, art: text, label: Geheim, wenn: "identitaet.vertrauensniveau >= 3"}
      - id: haushalt
        art: gruppe
        label: Haushalt
        wiederholung: {min: 1, max: 4, titel: "Person {nr}"}
        felder:
          - {id: vorname, art: text, label: Vorname}
          - {id: einkommen, art: geld, label: Einkommen}
          - {id: student, art: ja_nein, label: Student}
          - {id: uni, art: text, label: Hochschule, wenn: eintrag.student}
  - id: wohnung
    titel: Wohnung
    felder:
      - {id: miete, art: geld, label: Miete}
      - {id: neben, art: geld, label: Nebenkosten}
      - {id: garten, art: zustimmung, label: Garten, text: Ja, pflicht: false}
pruefungen:
  - {id: neben_klein, gilt: neben <= miete, meldung: Mehr Nebenkosten als Miete., felder: [neben]}
"""
ANSWERS: dict[str, Any] = {
    "name": "Klee",
    "geheim": "bleibt",
    "haushalt": [
        {"vorname": "Petra", "einkommen": 100_000, "student": False},
        {"vorname": "Tim", "einkommen": 0, "student": False},
    ],
    "miete": 50_000,
    "neben": 10_000,
    "garten": True,
}


def form() -> Formular:
    return compile_formular(yaml.safe_load(TEXT))


def take(open_paths: Sequence[str], raw: Mapping[str, str], entwurf: Mapping[str, Any] = ANSWERS) -> dict[str, Any]:
    posted = {name: [text] for name, text in raw.items()}
    return nachtrag_annehmen(form(), ANSWERS, entwurf, posted, open_paths, context=CONTEXT)


def stand(open_paths: Sequence[str], entwurf: Mapping[str, Any]) -> Any:
    return nachtragsstand(form(), ANSWERS, entwurf, open_paths, CONTEXT)


@pytest.mark.parametrize(
    ("path", "offen", "expected"),
    [
        ("miete", ["miete"], True),
        ("mieter", ["miete"], False),
        ("haushalt[1].einkommen", ["haushalt[1].einkommen"], True),
        ("haushalt[1].einkommen", ["haushalt[1]"], True),
        ("haushalt[11].einkommen", ["haushalt[1]"], False),
        ("haushalt[1].einkommen", ["haushalt"], True),
        ("haushalt[0].einkommen", ["haushalt[1]"], False),
        ("haushalt", ["haushalt[1]"], False),
    ],
)
def test_what_is_open(path: str, offen: list[str], expected: bool) -> None:
    assert ist_offen(path, offen) is expected


def test_only_paths_that_the_answers_can_have_are_opened() -> None:
    asked = [
        "miete",
        "haushalt[1].einkommen",
        "haushalt[7].einkommen",
        "haushalt.einkommen",
        "nie",
        "miete[0]",
        "",
        "a b",
    ]
    assert bekannte(form(), ANSWERS, [*asked, "haushalt", "miete"]) == ("miete", "haushalt[1].einkommen", "haushalt")


def test_a_forged_field_is_not_there() -> None:
    before = copy.deepcopy(ANSWERS)
    raw = {
        "haushalt[1].einkommen": "450,00", "haushalt[0].einkommen": "1,00", "haushalt[1].vorname": "X",
        "haushalt[2].vorname": "Neu", "name": "Y", "miete": "1",
    }  # fmt: skip
    after = take(["haushalt[1].einkommen"], raw)
    assert before == ANSWERS
    assert after == {**ANSWERS, "haushalt": [ANSWERS["haushalt"][0], {**ANSWERS["haushalt"][1], "einkommen": 45_000}]}
    forged = {**ANSWERS, "name": "Y", "miete": 1, "haushalt": [{"vorname": "weg"}]}
    assert stand(["neben"], forged).answers == {**ANSWERS, "neben": ANSWERS["neben"]}, "not even a draft can do it"


def test_a_box_that_was_not_on_the_page_stays_ticked() -> None:
    assert take(["miete"], {"miete": "600"})["garten"] is True
    assert "garten" not in take(["miete", "garten"], {"miete": "600"})


def test_a_new_question_is_opened_too() -> None:
    open_paths = ["haushalt[1].student"]
    typed = take(open_paths, {"haushalt[1].student": "ja", "haushalt[1].uni": "Bonn"})
    found = stand(open_paths, typed)
    assert found.folgen == ("haushalt[1].uni",)
    assert [(one.path, one.code) for one in found.problems] == [("haushalt[1].uni", "fehlt")]
    typed = take(open_paths, {"haushalt[1].student": "ja", "haushalt[1].uni": "Bonn"}, typed)
    assert stand(open_paths, typed).problems == ()
    back = take(open_paths, {"haushalt[1].student": "nein"}, typed)
    closed = stand(open_paths, back)
    assert (closed.folgen, closed.answers) == ((), ANSWERS)


def test_a_check_speaks_at_the_open_field_or_opens_what_it_speaks_about() -> None:
    found = stand(["miete"], take(["miete"], {"miete": "50"}))
    assert found.folgen == ("neben",)
    assert [one.path for one in found.problems] == ["neben"]
    fixed = take(["miete"], {"miete": "50", "neben": "20"}, found.answers)
    done = stand(["miete"], fixed)
    assert (done.problems, done.folgen) == ((), ("neben",)), "it stays open: the answer hangs on it"
    assert [one.path for one in stand(["neben"], take(["neben"], {"neben": "900"})).problems] == ["neben"]


def test_old_faults_elsewhere_are_nobodys_now() -> None:
    old = {**ANSWERS, "miete": "viel"}
    found = nachtragsstand(form(), old, {**old, "name": "Kleefeld"}, ["name"], CONTEXT)
    assert (found.problems, found.folgen) == ((), ())


def test_what_is_frozen_is_whole() -> None:
    typed = take(["haushalt[1].student"], {"haushalt[1].student": "ja"})
    typed = take(["haushalt[1].student"], {"haushalt[1].student": "ja", "haushalt[1].uni": "Bonn"}, typed)
    whole = nachgetragen(form(), ANSWERS, stand(["haushalt[1].student"], typed), CONTEXT)
    assert whole["geheim"] == "bleibt", "it was hidden before too: only the day of sending knew the person"
    assert whole["haushalt"][1] == {"vorname": "Tim", "einkommen": 0, "student": True, "uni": "Bonn"}
    found = aenderungen(form(), ANSWERS, whole, CONTEXT)
    assert [(one.path, one.alt_text, one.neu_text) for one in found] == [
        ("haushalt[1].student", "Nein", "Ja"),
        ("haushalt[1].uni", "", "Bonn"),
    ]
    again = nachtragsstand(
        form(), whole, {**whole, "haushalt": [whole["haushalt"][0], ANSWERS["haushalt"][1]]}, ["haushalt[1]"], CONTEXT
    )
    assert "uni" not in nachgetragen(form(), whole, again, CONTEXT)["haushalt"][1]


def test_a_whole_group_can_grow() -> None:
    raw = {"haushalt[2].vorname": "Ida", "haushalt[2].einkommen": "0", "haushalt[2].student": "nein"}
    after = take(["haushalt"], {**raw, "haushalt[3].vorname": "zu weit"})
    assert [one["vorname"] for one in after["haushalt"]] == ["Petra", "Tim", "Ida"]


@pytest.mark.parametrize(
    ("path", "art", "inside"),
    [
        ("miete", "geld", []),
        ("haushalt[1].einkommen", "geld", []),
        ("haushalt[1]", "gruppe", ["haushalt[1].vorname", "haushalt[1].einkommen", "haushalt[1].student"]),
    ],
)
def test_an_open_field_is_drawn_as_ever(path: str, art: str, inside: list[str]) -> None:
    found = stand([path], ANSWERS)
    felder = [one for page in form().seiten for one in ansicht(struktur(form()), found.auswertung, page.id)]
    drawn = offenes_feld(felder, path, found)
    assert drawn is not None
    assert (drawn.name, drawn.struktur.art, [one.name for one in drawn.felder]) == (path, art, inside)
