"""Fields of the form engine become fields of the pages: every kind, its options, its errors, its place."""

from typing import Any

import pytest

from kuer.forms.engine import Formular, Kontext, auswerten, compile_from_folder, struktur
from kuer.portal.felder import Abbildung, Blick
from kuer.ui.types import Choice, Field

HEAD = "titel: Probe\nseiten:\n  - id: s\n    titel: Seite\n    felder:\n"
LONG = "\n".join(f'      - {{code: "{n:03d}", name: Beruf {n}}}' for n in range(400))
LISTS = f"""codelisten:
  kurz:
    eintraege:
      - {{code: A, name: Zone A}}
      - {{code: B, name: Zone B}}
  laender:
    eintraege:
      - {{code: "000", name: Deutschland}}
      - {{code: "124", name: Belgien}}
  lang:
    eintraege:
{LONG}
"""


def drawn(feld: str, answers: dict[str, Any] | None = None, **blick: Any) -> tuple[Field, Abbildung]:
    text = LISTS + HEAD + "".join(f"      {line}\n" for line in feld.strip().splitlines())
    form = Formular.from_json(compile_from_folder({"formular.yaml": text.encode()}))
    mapping = Abbildung(struktur(form), auswerten(form, answers or {}, Kontext(None)), Blick(**blick))
    return mapping.felder("s")[0], mapping


def of(feld: str, answers: dict[str, Any] | None = None, **blick: Any) -> Field:
    return drawn(feld, answers, **blick)[0]


LINES = [
    ("- {id: a, art: text, label: Name, max_laenge: 40}", "text", {"maxlength": 40}),
    ("- {id: a, art: mehrzeilig, label: Text, max_laenge: 500}", "mehrzeilig", {"maxlength": 500}),
    ("- {id: a, art: zahl, label: Zahl, einheit: Personen}", "zahl", {"inputmode": "numeric", "unit": "Personen"}),
    ("- {id: a, art: geld, label: Betrag}", "geld", {"inputmode": "decimal"}),
    ("- {id: a, art: telefon, label: Telefon}", "telefon", {"type": "tel", "inputmode": "tel"}),
    ("- {id: a, art: email, label: E-Mail}", "email", {"type": "email", "inputmode": "email", "spellcheck": "false"}),
    ("- {id: a, art: kennzeichen, label: Kennzeichen}", "kennzeichen", {"autocapitalize": "characters"}),
    ("- {id: a, art: iban, label: IBAN}", "iban", {"maxlength": 42}),
]


@pytest.mark.parametrize(("feld", "kind", "options"), LINES)
def test_fields_of_one_line_carry_their_attributes(feld: str, kind: str, options: dict[str, Any]) -> None:
    made = of(feld)
    assert made.kind == kind
    assert made.name == "a"
    assert options.items() <= made.options.items()


def test_help_and_example_stand_together() -> None:
    assert of("- {id: a, art: text, label: A, hilfe: Hilfe., beispiel: Zum Beispiel X}").hint == "Hilfe. Zum Beispiel X"


def test_what_may_stay_empty_says_so() -> None:
    assert of("- {id: a, art: text, label: A}").required is True
    assert of("- {id: a, art: text, label: A, pflicht: false}").required is False


def test_a_value_stands_as_it_was_typed() -> None:
    assert of("- {id: a, art: geld, label: A}", {"a": 123456}).value == "1234,56"
    assert of("- {id: a, art: geld, label: A}", {"a": "viel"}).value == "viel"


def test_a_source_is_named() -> None:
    assert of("- {id: a, art: text, label: A}", woher={"a": "BundID"}).source == "BundID"


def test_errors_are_shown_only_on_a_page_that_was_checked() -> None:
    assert of("- {id: a, art: text, label: A}").error == ""
    made, mapping = drawn("- {id: a, art: text, label: A}", geprueft=True)
    assert made.error == "Füllen Sie „A“ aus."
    assert [(one.name, one.text) for one in mapping.problems("s")] == [("a", "Füllen Sie „A“ aus.")]


def test_a_date_has_parts_and_names_the_wrong_one() -> None:
    made, mapping = drawn("- {id: a, art: datum, label: A}", {"a": "31..1999"}, geprueft=True)
    assert made.value == {"tag": "31", "monat": "", "jahr": "1999"}
    assert set(made.errors) == {"monat"}
    assert mapping.problems("s")[0].name == "a.monat"


def test_choices_carry_code_name_and_help() -> None:
    feld = "- {id: a, art: auswahl, label: A, optionen: [{code: x, name: X, hilfe: h}, {code: y, name: Y}]}"
    made = of(feld, {"a": "y"})
    assert made.choices == [Choice("x", "X", "h"), Choice("y", "Y")]
    assert made.value == "y"
    several = of(feld.replace("auswahl", "mehrfachauswahl"), {"a": ["x", "y"]})
    assert several.value == ["x", "y"]


def test_yes_and_no_and_a_statement() -> None:
    assert of("- {id: a, art: ja_nein, label: A}", {"a": False}).value == "nein"
    made = of("- {id: a, art: zustimmung, label: A, text: Ganzer Text}", {"a": True})
    assert (made.value, made.options["text"]) == ("ja", "Ganzer Text")


def test_static_text_is_a_note() -> None:
    made = of("- {id: a, art: hinweis, label: Wichtig, text: Lesen Sie das.}")
    assert (made.kind, made.label, made.hint) == ("hinweis", "Wichtig", "Lesen Sie das.")


def test_a_short_code_list_is_given_whole() -> None:
    made = of("- {id: a, art: codeliste, label: A, codeliste: kurz}", {"a": "B"})
    assert made.choices == [Choice("A", "Zone A"), Choice("B", "Zone B")]
    assert made.value == "B"


def test_a_long_code_list_is_searched() -> None:
    feld = "- {id: a, art: codeliste, label: A, codeliste: lang}"
    made = of(feld, {"a": "007"}, suche_url="/liste")
    assert made.choices == ()
    assert made.options == {"search_url": "/liste?feld=a", "shown": "Beruf 7"}
    typed = of(feld, {"a": "Gärtner"})
    assert (typed.value, typed.options["typed"]) == ("", "Gärtner")
    found = of(feld, {}, gesucht="a", suchwort="Beruf 39")
    assert Choice("039", "Beruf 39") in found.options["hits"]


def test_an_address_is_one_question() -> None:
    made, mapping = drawn(
        "- {id: a, art: anschrift, label: A, land: laender, vorbelegung: identitaet.anschrift}",
        {"a": {"strasse": "Weg", "plz": "1", "land": "000"}},
        geprueft=True,
        woher={"a.strasse": "BundID"},
    )
    assert made.kind == "anschrift"
    assert made.value["strasse"] == "Weg"
    assert "plz" in made.errors
    assert made.source == "BundID"
    assert Choice("124", "Belgien") in made.choices
    assert made.options == {"own": True}
    assert {one.name for one in mapping.problems("s")} >= {"a.hausnummer", "a.ort"}


def test_an_address_with_words_of_its_own_is_drawn_as_a_group() -> None:
    made = of("- id: a\n  art: anschrift\n  label: A\n  teile: {ort: {label: Gemeinde}}")
    assert made.kind == "gruppe"
    assert "Gemeinde" in [part.label for part in made.parts]


def test_files_show_what_is_there_and_how_to_take_it_away() -> None:
    feld = "- {id: a, art: anlage, label: A, typen: [pdf], max_groesse: 2 MB, max_anzahl: 3}"
    datei = {"datei_id": "d1", "name": "x.pdf", "groesse": 10, "medientyp": "application/pdf", "sha256": "0" * 64}
    made = of(feld, {"a": [datei]}, datei_url=lambda key: f"/d/{key}", upload_url="/u", uploads={"a": "Zu groß."})
    assert [(one.name, one.size, one.url, one.remove) for one in made.files] == [
        ("x.pdf", 10, "/d/d1", "entfernen:a:d1")
    ]
    assert made.error == "Zu groß."
    assert made.options == {"types": "pdf", "max_bytes": 2_000_000, "max_count": 3, "upload_url": "/u"}


def test_a_group_holds_its_fields() -> None:
    made = of("- id: a\n  art: gruppe\n  label: A\n  felder:\n    - {id: b, art: text, label: B}")
    assert [(part.name, part.label) for part in made.parts] == [("a.b", "B")]


REPEAT = """\
- id: a
  art: gruppe
  label: Kinder
  wiederholung: {min: 1, max: 3, titel: "Kind {nr}", hinzufuegen: Noch ein Kind}
  felder:
    - {id: b, art: text, label: B}"""


def test_a_group_that_repeats_has_titles_and_buttons() -> None:
    made = of(REPEAT, {"a": [{"b": "x"}, {"b": "y"}]})
    assert made.kind == "wiederholung"
    assert made.options["titles"] == ["Kind 1", "Kind 2"]
    assert [[part.name for part in entry] for entry in made.options["entries"]] == [["a[0].b"], ["a[1].b"]]
    assert made.options["add_action"] == "mehr:a"
    assert made.options["add_text"] == "Noch ein Kind"
    assert made.options["remove_actions"] == ["weg:a[0]", "weg:a[1]"]


def test_a_group_that_repeats_keeps_its_bounds() -> None:
    assert of(REPEAT).options["remove_actions"] == []
    assert of(REPEAT, {"a": [{}, {}, {}]}).options["add_action"] == ""
