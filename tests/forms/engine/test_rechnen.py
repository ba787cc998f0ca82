"""Tables of the law, results with their way, rows of a table and what they add up to."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kuer.forms.engine import (
    Formular,
    Kontext,
    ansicht,
    auswerten,
    bereinigt,
    compile_from_folder,
    schema_problems,
    struktur,
    zusammenfassung,
)
from kuer.forms.engine.eintraege import eintrag_einsetzen, eintrag_entfernen
from tests.forms.engine.hilfe import HEUTE, KONTEXT, faults, formular, yaml_mit

FELDER = """
- {id: ab, art: datum, label: Ab, pflicht: false}
- id: leute
  art: gruppe
  label: Leute
  wiederholung: {min: 0, max: 3, titel: "Person {nr}: {name}"}
  felder:
    - {id: name, art: text, label: Name}
    - {id: geboren, art: datum, label: Geboren}
    - id: geld
      art: gruppe
      label: Einkommen
      wiederholung:
        min: 1
        max: 4
        titel: Einkommen {nr}
        darstellung: tabelle
        summe: {titel: Im Monat, ausdruck: 'eintrag.zeit == "jahr" ? anteil(eintrag.betrag, 1, 12) : eintrag.betrag'}
      felder:
        - {id: betrag, art: geld, label: Betrag}
        - id: zeit
          art: auswahl
          label: Zeit
          optionen: [{code: monat, name: im Monat}, {code: jahr, name: im Jahr}]
"""
REST = """
tabellen:
  - id: satz
    stichtag: "beantwortet(ab) ? ab : heute"
    quelle: § 1 der Satzung
    fassungen:
      - {gueltig_ab: "2025-01-01", werte: {gross: "500,00", halb: "300,50"}}
      - {gueltig_ab: "2026-07-01", werte: {gross: "520,00", halb: "310,00"}}
berechnungen:
  - {id: kinder, art: zahl, ausdruck: "size(leute.filter(p, jahre_zwischen(p.geboren, heute) < 18))"}
  - id: bedarf
    titel: Bedarf
    art: geld
    zeigen: true
    herleitung:
      - {id: grosse, titel: Große, anzahl: size(leute) - kinder, ausdruck: satz.gross}
      - {id: kleine, titel: Kleine, anzahl: kinder, ausdruck: satz.halb}
      - {id: zuschlag, titel: Zuschlag, wenn: size(leute) > 2, ausdruck: 'euro("10,00")'}
  - id: einkommen
    titel: Einkommen
    art: geld
    ausdruck: 'summe(leute.map(p, summe(p.geld.map(e, e.zeit == "jahr" ? anteil(e.betrag, 1, 12) : e.betrag))))'
"""


@pytest.fixture(scope="module")
def form() -> Formular:
    return formular(FELDER, REST)


def person(name: str, geboren: str, *geld: tuple[int, str]) -> dict[str, Any]:
    return {"name": name, "geboren": geboren, "geld": [{"betrag": cents, "zeit": zeit} for cents, zeit in geld]}


ZWEI = {
    "leute": [
        person("Ada", "1985-12-10", (70_000, "monat"), (12_000, "jahr")),
        person("Bo", "2015-01-01", (0, "monat")),
    ]
}


def test_a_table_gives_what_is_in_force_on_its_day(form: Formular) -> None:
    assert auswerten(form, ZWEI, KONTEXT).values["bedarf"] == 80_050
    later = {**ZWEI, "ab": "2026-07-01"}
    assert auswerten(form, later, KONTEXT).values["bedarf"] == 83_000
    before = {**ZWEI, "ab": "2024-12-31"}
    assert auswerten(form, before, KONTEXT).values["bedarf"] is None, "unknown before the first version"


def test_a_result_tells_its_way_and_the_parts_always_add_up(form: Formular) -> None:
    found = auswerten(form, ZWEI, KONTEXT)
    way = found.derivation("bedarf")
    assert [(one.titel, one.rechnung, one.text) for one in way] == [
        ("Große", "1 × 500,00 Euro", "500,00 Euro"),
        ("Kleine", "1 × 300,50 Euro", "300,50 Euro"),
    ]
    assert sum(one.betrag for one in way) == found.values["bedarf"]
    three = {"leute": [*ZWEI["leute"], person("Cy", "1980-01-01", (0, "monat"))]}
    assert [one.titel for one in auswerten(form, three, KONTEXT).derivation("bedarf")] == [
        "Große",
        "Kleine",
        "Zuschlag",
    ]
    assert auswerten(form, {"leute": [{"name": "Ada"}]}, KONTEXT).derivation("bedarf") == ()


def test_inner_tables_add_up_for_each_outer_entry(form: Formular) -> None:
    found = auswerten(form, ZWEI, KONTEXT)
    assert found.total("leute[0].geld") == 71_000
    assert found.total("leute[1].geld") == 0
    assert found.values["einkommen"] == 71_000
    half = {"leute": [{"name": "Ada", "geld": [{"betrag": 70_000, "zeit": "monat"}, {"betrag": 1}]}]}
    assert auswerten(form, half, KONTEXT).total("leute[0].geld") == 70_000, "a row that is not filled in waits"


def test_the_view_has_titles_with_names_and_the_sum(form: Formular) -> None:
    group = next(one for one in ansicht(struktur(form), auswerten(form, ZWEI, KONTEXT), "seite") if one.name == "leute")
    assert [entry.titel for entry in group.eintraege] == ["Person 1: Ada", "Person 2: Bo"]
    inner = next(part for part in group.eintraege[0].felder if part.name == "leute[0].geld")
    assert (inner.struktur.als_tabelle, inner.struktur.summe_titel, inner.summe) == (True, "Im Monat", "710,00 Euro")
    nameless = auswerten(form, {"leute": [{}]}, KONTEXT)
    assert [entry.titel for entry in nameless.entries("leute")] == ["Person 1"]


def test_answers_are_shown_row_by_row_with_sum_and_way(form: Formular) -> None:
    sections = {one.path: one for one in zusammenfassung(form, ZWEI, "de", KONTEXT)}
    lines = sections["leute[0].geld"].zeilen
    assert [(one.label, one.text) for one in lines] == [
        ("Einkommen 1", "700,00 Euro, im Monat"),
        ("Einkommen 2", "120,00 Euro, im Jahr"),
        ("Im Monat", "710,00 Euro"),
    ]
    result = zusammenfassung(form, ZWEI, "de", KONTEXT)[-1].zeilen[0]
    assert result.mit_weg.split("\n") == [
        "Große: 1 × 500,00 Euro = 500,00 Euro",
        "Kleine: 1 × 300,50 Euro = 300,50 Euro",
        "= 800,50 Euro",
    ]
    assert all(one.titel for one in zusammenfassung(form, ZWEI)), "every section has a heading to be printed under"


def test_an_entry_taken_away_goes_back_to_its_place(form: Formular) -> None:
    first = ZWEI["leute"][0]
    without = eintrag_entfernen(form, ZWEI, "leute[0]")
    assert eintrag_einsetzen(form, without, "leute[0]", first) == ZWEI
    full = {"leute": [{}, {}, {}]}
    assert eintrag_einsetzen(form, full, "leute[0]", first) == full, "not beyond the limit"
    for path in ("leute", "leute[x]", "gibtesnicht[0]", "leute[0].name[0]"):
        assert eintrag_einsetzen(form, ZWEI, path, first) == ZWEI


@pytest.mark.parametrize(
    ("alt", "neu", "words"),
    [
        ('gueltig_ab: "2026-07-01"', 'gueltig_ab: "2024-07-01"', "Reihenfolge ihrer Gültigkeit"),
        ('gueltig_ab: "2026-07-01"', 'gueltig_ab: "Juli"', "Schreiben Sie den Tag so"),
        ('"310,00"', '"310.5"', "Schreiben Sie den Betrag so"),
        (', halb: "310,00"', "", "dieselben Namen"),
        ("quelle: § 1 der Satzung", "quelle: ''", "„quelle“ fehlt"),
        ("satz.gross}", "satz.riesig}", "kein Feld „riesig“"),
        ("id: satz", "id: heute", "schon vergeben"),
        ('stichtag: "beantwortet(ab) ? ab : heute"', "stichtag: bedarf", "gebraucht wird Datum"),
        ("    herleitung:", "    ausdruck: '1'\n    herleitung:", "Lassen Sie „ausdruck“ weg"),
        ("art: geld\n    zeigen", "art: text\n    zeigen", "nur Beträge und ganze Zahlen"),
        ("id: kleine,", "id: grosse,", "kommt hier doppelt vor"),
        ("ausdruck: satz.gross}", "ausdruck: bedarf}", "im Kreis"),
        ("darstellung: tabelle", "darstellung: liste", "nicht möglich"),
        ("Person {nr}: {name}", "Person {geboren}", "Im Titel"),
        ("- {id: betrag, art: geld", "- {id: betrag, art: mehrzeilig", "passt in keine Spalte"),
        ("label: Betrag}", "label: Betrag, wenn: nr > 1}", "erscheint jedes Feld immer"),
    ],
)
def test_mistakes_are_told(alt: str, neu: str, words: str) -> None:
    text = yaml_mit(FELDER, REST)
    assert alt in text
    assert faults(text) == []
    found = faults(text.replace(alt, neu, 1))
    assert [fault for fault in found if words in fault.text], [fault.text for fault in found]


LEISTUNG = Path(__file__).parents[3] / "leistungen" / "hilfe-zum-lebensunterhalt"


def test_ten_people_with_three_incomes_each_are_complete_and_valid() -> None:
    files = {str(one.relative_to(LEISTUNG)): one.read_bytes() for one in LEISTUNG.rglob("*.yaml")}
    form = Formular.from_json(compile_from_folder(files))
    rows = [{"art": "unterhalt", "betrag": 10_000 + nr, "zeitraum": "monat"} for nr in range(3)]
    people = [
        {"vorname": f"Kind {nr}", "nachname": "Muster", "geburtsdatum": f"{2010 + nr}-03-01", "beziehung": "kind",
         "kindergeld": True, "hat_einkommen": True, "einkommen": rows}
        for nr in range(10)
    ]  # fmt: skip
    answers = {"haushalt": people}
    kontext = Kontext(HEUTE)
    found = auswerten(form, answers, kontext)
    assert found.values["einkommen_kinder"] == 10 * 30_003
    assert [problem for problem in found.problems if problem.path.startswith("haushalt")] == []
    assert [one.path for one in schema_problems(form, bereinigt(form, answers, kontext))] == [""], (
        "only the rest is missing"
    )


@pytest.mark.parametrize("tag", [date(2024, 1, 1), date(2025, 6, 1), date(2026, 12, 31)])
def test_the_levels_of_the_law_are_those_of_the_annex(tag: date) -> None:
    files = {str(one.relative_to(LEISTUNG)): one.read_bytes() for one in LEISTUNG.rglob("*.yaml")}
    table = Formular.from_json(compile_from_folder(files)).tabellen["regelbedarf"]
    assert list(table.am(tag).values()) == [56_300, 50_600, 45_100, 47_100, 39_000, 35_700]
    assert table.am(date(2023, 12, 31)) == {}
