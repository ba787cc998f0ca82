"""What is shown, and what hangs on what: conditions, groups, entries, files."""

from typing import Any

import pytest

from tests.forms.engine.hilfe import VOLL, auswertung, ferien, formular, mit


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


def test_hidden_answers_do_not_count() -> None:
    found = auswertung(ferien(), mit({"ermaessigt": False}))
    assert found.values["beitrag"] == found.values["grundbeitrag"], "the income is there, but hidden"
    found = auswertung(ferien(), mit({"gebracht": False, "auto": "kein Kennzeichen"}))
    assert found.complete, "nor do wrong ones"


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
