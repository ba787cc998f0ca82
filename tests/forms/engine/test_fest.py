"""Given values go along with the answers, and nobody can change them; parts of an address and files have bounds."""

from typing import Any

import pytest

from kuer.forms.engine import (
    annehmen,
    answers_schema,
    auswerten,
    bereinigt,
    schema_problems,
    uebernehmen,
    zusammenfassung,
)
from tests.forms.engine.hilfe import KONTEXT, formular

FEST = """
- {id: name, art: text, label: Name}
- {id: anlass, art: fest, label: Anlass, wert: "001", text: Erster Antrag}
- {id: stumm, art: fest, label: Kennung, wert: x, zeigen: false}
- {id: leer, art: fest, label: Suche}
- id: mehr
  art: gruppe
  label: Mehr
  pflicht: false
  felder:
    - {id: wort, art: text, label: Wort}
    - {id: art_der_angabe, art: fest, label: Art, wert: zusatz}
"""
MIT = {"name": "Ada", "anlass": "001", "stumm": "x"}


def test_given_values_go_along_and_fit_the_schema() -> None:
    form = formular(FEST)
    clean = bereinigt(form, {"name": "Ada"}, KONTEXT)
    assert clean == MIT
    assert auswerten(form, clean, KONTEXT).complete
    assert bereinigt(form, clean, KONTEXT) == clean
    assert schema_problems(form, clean) == []
    assert answers_schema(form)["required"] == ["name", "anlass", "stumm"]


def test_in_a_group_that_may_be_left_out_they_only_go_along_when_it_is_given() -> None:
    form = formular(FEST)
    given = bereinigt(form, {"name": "Ada", "mehr": {"wort": "a"}}, KONTEXT)
    assert given["mehr"] == {"wort": "a", "art_der_angabe": "zusatz"}
    assert schema_problems(form, given) == []


def test_nobody_changes_them() -> None:
    form = formular(FEST)
    posted: dict[str, Any] = {"anlass": ["002"], "name": ["Ada"], "stumm": [""]}
    assert annehmen(form, "seite", posted, {}, KONTEXT).answers == {"name": "Ada"}
    assert uebernehmen(form, {"name": "Ada", "anlass": "002"}, KONTEXT).answers == {"name": "Ada"}
    assert bereinigt(form, {"name": "Ada", "anlass": "002"}, KONTEXT) == MIT


def test_they_are_shown_in_words_unless_hidden_and_are_no_answer() -> None:
    form = formular(FEST)
    lines = [
        (one.label, one.text) for part in zusammenfassung(form, {"name": "Ada"}, context=KONTEXT) for one in part.zeilen
    ]
    assert lines == [("Name", "Ada"), ("Anlass", "Erster Antrag"), ("Wort", "Keine Angabe")]
    empty = auswerten(form, {}, KONTEXT)
    assert [page.begun for page in empty.pages] == [False]
    question = empty.next_question()
    assert question is not None
    assert question.path == "name"


ORT = """
- id: ort
  art: anschrift
  label: Anschrift
  teile: {hausnummer: {pflicht: false, max_laenge: 3}, strasse: {max_laenge: 10}}
"""


@pytest.mark.parametrize(
    ("teil", "wert", "codes"),
    [("hausnummer", None, []), ("hausnummer", "1234", ["zu_lang"]), ("strasse", "Langstraße 1", ["zu_lang"])],
)
def test_parts_of_an_address_can_be_free_and_bounded(teil: str, wert: str | None, codes: list[str]) -> None:
    parts = {"strasse": "Weg", "hausnummer": "3", "plz": "12345", "ort": "Au"} | {teil: wert}
    answers = {"ort": {key: value for key, value in parts.items() if value is not None}}
    assert [one.code for one in auswerten(formular(ORT), answers, KONTEXT).problems] == codes


def test_several_files_can_be_asked_for() -> None:
    form = formular("- {id: f, art: anlage, label: Nachweise, min_anzahl: 2, max_anzahl: 3}")
    file = {"datei_id": "1", "name": "a.pdf", "groesse": 5, "medientyp": "application/pdf", "sha256": "0" * 64}
    assert [one.code for one in auswerten(form, {"f": [file]}, KONTEXT).problems] == ["anlage_wenige"]
    assert auswerten(form, {"f": [file, file]}, KONTEXT).complete
    assert [len(schema_problems(form, {"f": [file] * count})) for count in (1, 2)] == [1, 0]


def test_entries_that_are_only_shown_hold_what_is_given() -> None:
    """Two children are asked for before anybody has named one: what is given in both goes along."""
    form = formular("""
- id: kinder
  art: gruppe
  label: Kinder
  wiederholung: {min: 2, max: 5}
  felder:
    - {id: kind, art: text, label: Kind}
    - {id: verwandt, art: fest, label: Verhältnis, wert: kind}
""")
    for given in ({}, {"kinder": []}, {"kinder": [{"kind": "Ada"}]}):
        clean = bereinigt(form, given, KONTEXT)
        assert [one["verwandt"] for one in clean["kinder"]] == ["kind", "kind"]
        assert bereinigt(form, clean, KONTEXT) == clean
    assert not auswerten(form, {}, KONTEXT).complete


IN_EINER = """
- {id: name, art: text, label: Name}
- id: familie
  art: gruppe
  label: Familie
  pflicht: false
  felder:
    - {id: zuname, art: text, label: Zuname}
    - id: kinder
      art: gruppe
      label: Kinder
      wiederholung: {min: 2, max: 5}
      felder:
        - {id: kind, art: text, label: Kind}
        - {id: verwandt, art: fest, label: Verhältnis, wert: kind}
"""


@pytest.mark.parametrize("kinder", [None, [], [{}, {}]])
def test_entries_in_a_group_that_is_left_out_are_not_asked_for(kinder: Any) -> None:
    """Nobody has to name two children for a family that nobody has to name; what is given in them stays out, too."""
    form = formular(IN_EINER)
    given = {"name": "Ada"} if kinder is None else {"name": "Ada", "familie": {"kinder": kinder}}
    clean = bereinigt(form, given, KONTEXT)
    assert "verwandt" not in str(clean)
    assert auswerten(form, given, KONTEXT).complete
    assert auswerten(form, clean, KONTEXT).complete
    assert schema_problems(form, clean) == []


def test_entries_of_a_group_that_is_given_are_asked_for() -> None:
    form = formular(IN_EINER)
    for inside in ({"zuname": "Lovelace"}, {"kinder": [{"kind": "Byron"}]}):
        seen = auswerten(form, {"name": "Ada", "familie": inside}, KONTEXT)
        assert {one.path for one in seen.problems} >= {"familie.kinder[1].kind"}
