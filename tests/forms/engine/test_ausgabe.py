"""What goes out: cleaned answers, summary, schema, structure, prefilled values, other languages, search."""

import json
from datetime import date
from typing import Any

import jsonschema_rs
import pytest

from kuer.forms.engine import (
    Kontext,
    ansicht,
    answers_schema,
    auswerten,
    bereinigt,
    codeliste_suche,
    schema_problems,
    struktur,
    vorbelegen,
    zusammenfassung,
)
from kuer.forms.engine.meldungen import de, en
from tests.forms.engine.hilfe import KONTEXT, VOLL, auswertung, ferien, formular, mit


def test_cleaning_removes_what_is_hidden() -> None:
    assert bereinigt(ferien(), VOLL, KONTEXT) == VOLL
    kept = bereinigt(
        ferien(), mit({"ermaessigt": False, "gebracht": False, "unbekannt": 3, "versand": {"ort": "x"}}), KONTEXT
    )
    assert set(VOLL) - set(kept) == {"ermaessigung", "auto"}
    kept = bereinigt(ferien(), mit({"kinder[0].essen": "eigenes", "kinder[1].x": 3}), KONTEXT)
    assert set(kept["kinder"][0]) == {"name", "geboren", "schule", "wochen", "essen"}
    assert bereinigt(ferien(), {}, KONTEXT) == {}
    assert bereinigt(ferien(), {"kinder": [{}, {"name": "Bo"}]}, KONTEXT) == {"kinder": [{}, {"name": "Bo"}]}


def test_summary_for_the_review_page() -> None:
    sections = zusammenfassung(ferien(), VOLL, "de", KONTEXT)
    assert [(one.ebene, one.titel, one.page_id) for one in sections] == [
        (1, "Zu Ihnen", "eltern"),
        (1, "Zu den Kindern", "anmeldung"),
        (2, "Kind 1", "anmeldung"),
        (2, "Kind 2", "anmeldung"),
        (1, "Zur Zahlung", "zahlung"),
        (2, "Ermäßigung", "zahlung"),
        (1, "Was daraus folgt", ""),
    ]
    rows = {row.path: row for one in sections for row in one.zeilen}
    assert rows["wohnung"].text == "Hauptstraße 3a, 12345 Lindenbrück"
    assert (rows["kinder[1].schule"].text, rows["kinder[1].schule"].leer) == ("Keine Angabe", True)
    assert "versand" not in rows
    assert [(row.label, row.text) for row in sections[-1].zeilen] == [
        ("Beitrag", "127,50 Euro"),
        ("Zu zahlen bis", "19.05.2026"),
    ]


def test_summary_of_old_answers_shows_what_is_there() -> None:
    sections = zusammenfassung(ferien(), VOLL)
    rows = {row.path: row for one in sections for row in one.zeilen}
    assert "kinder[1].schule" not in rows
    assert rows["auto"].text == "LIN-AB 12E"
    assert [row.label for row in sections[-1].zeilen] == ["Beitrag"], "what hangs on the day is not made up"
    assert zusammenfassung(ferien(), {}) == []


def test_summary_in_english() -> None:
    sections = zusammenfassung(ferien(), VOLL, "en", KONTEXT)
    assert sections[0].titel == "About you"
    assert [row.text for row in sections[-1].zeilen] == ["127.50 euros", "19.05.2026"]
    assert sections[2].titel == "Child 1"


def test_schema_is_a_schema_and_fits() -> None:
    schema = answers_schema(ferien())
    jsonschema_rs.meta.validate(schema)
    json.dumps(schema)
    assert {"vorname", "nachname", "geboren", "wohnung", "email", "kinder", "ermaessigt"} <= set(schema["required"])
    assert not {"telefon", "auto", "iban", "versand"} & set(schema["required"])
    assert schema["properties"]["kinder"]["items"]["required"] == ["name", "geboren", "wochen", "essen"]
    assert schema_problems(ferien(), VOLL) == []


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"geboren": "31.2.1985"}, "geboren"),
        ({"geboren": "1985-02-31"}, "geboren"),
        ({"email": "x"}, "email"),
        ({"telefon": "030"}, "telefon"),
        ({"iban": "DE"}, "iban"),
        ({"auto": "LIN AB 1"}, "auto"),
        ({"wohnung.plz": "1"}, "wohnung.plz"),
        ({"wohnung.x": "1"}, "wohnung"),
        ({"kinder[1].wochen": "2"}, "kinder[1].wochen"),
        ({"kinder[0].essen": "fisch"}, "kinder[0].essen"),
        ({"kinder[0].allergien": ["a"]}, "kinder[0].allergien[0]"),
        ({"staatsangehoerigkeit": "999"}, "staatsangehoerigkeit"),
        ({"einzug": False}, "einzug"),
        ({"ermaessigung.einkommen": 12.5}, "ermaessigung.einkommen"),
        ({"unbekannt": 1}, ""),
        ({"vorname": None}, ""),
    ],
)
def test_schema_refuses(changes: dict[str, Any], path: str) -> None:
    problems = schema_problems(ferien(), mit(changes))
    assert [problem.path for problem in problems] == [path]
    assert problems[0].text()


def test_structure_for_drawing() -> None:
    pages = {page.id: {feld.id: feld for feld in page.felder} for page in struktur(ferien())}
    first = pages["eltern"]["vorname"]
    assert first.attribute == {"maxlength": "80", "autocomplete": "given-name"}
    assert (first.pflicht, first.bedingt, first.steuert, first.vorbelegbar) == ("immer", False, False, True)
    assert pages["eltern"]["nachname"].fim.id == "F60000227"
    assert pages["eltern"]["telefon"].pflicht == "bedingt"
    assert pages["eltern"]["anderer_versand"].steuert
    assert pages["eltern"]["versand"].bedingt
    assert [feld.path for feld in pages["eltern"]["wohnung"].felder] == [
        "wohnung.strasse",
        "wohnung.hausnummer",
        "wohnung.zusatz",
        "wohnung.plz",
        "wohnung.ort",
    ]
    children = pages["anmeldung"]["kinder"]
    assert (children.wiederholbar, children.max_eintraege, children.hinzufuegen) == (True, 4, "Weiteres Kind")
    meal = next(feld for feld in children.felder if feld.id == "essen")
    assert meal.path == "kinder[].essen"
    assert meal.steuert
    assert [(one.code, one.hilfe[:4]) for one in meal.optionen] == [
        ("alles", ""),
        ("vegetarisch", ""),
        ("eigenes", "Dann"),
    ]
    proof = next(feld for feld in pages["zahlung"]["ermaessigung"].felder if feld.id == "nachweis")
    assert proof.attribute == {"accept": ".pdf,.jpg", "types": "pdf,jpg", "max_bytes": "2000000", "max_count": "2"}
    assert pages["zahlung"]["rabatt_hinweis"].text == "Ab dem zweiten Kind wird es günstiger."
    assert pages["eltern"]["staatsangehoerigkeit"].listengroesse == 8
    assert len(pages["eltern"]["staatsangehoerigkeit"].optionen) == 8


def test_long_code_lists_are_searched() -> None:
    entries = "".join(f"      - {{code: c{number}, name: Ort {number}}}\n" for number in range(400))
    form = formular(
        "- {id: a, art: codeliste, codeliste: orte, label: A}", f"codelisten:\n  orte:\n    eintraege:\n{entries}"
    )
    feld = struktur(form)[0].felder[0]
    assert (feld.optionen, feld.listengroesse) == ((), 400)
    assert [one.code for one in codeliste_suche(form, "a", "ort 39", 3)] == ["c39", "c390", "c391"]


def test_what_is_drawn_for_these_answers() -> None:
    pages = struktur(ferien())
    found = auswertung(ferien(), mit({"kinder[0].wochen": "viele"}))
    children = next(one for one in ansicht(pages, found, "anmeldung") if one.name == "kinder")
    assert [entry.path for entry in children.eintraege] == ["kinder[0]", "kinder[1]"]
    inner = {one.name: one for one in children.eintraege[0].felder}
    assert (inner["kinder[0].wochen"].input, inner["kinder[0].wochen"].problems[0].code) == ("viele", "zahl_form")
    assert inner["kinder[0].schule"].text == "Grundschule am Markt"
    assert "kinder[1].allergien" not in {one.name for one in children.eintraege[1].felder}
    names = [one.name for one in ansicht(pages, found, "eltern")]
    assert "versand" not in names
    address = next(one for one in ansicht(pages, found, "eltern") if one.name == "wohnung")
    assert address.input == {
        "strasse": "Hauptstraße",
        "hausnummer": "3a",
        "zusatz": "",
        "plz": "12345",
        "ort": "Lindenbrück",
    }
    assert ansicht(pages, found, "x") == ()


IDENTITAET = {
    "vorname": "Ada",
    "nachname": "Muster",
    "geburtsdatum": date(1985, 12, 10),
    "strasse": "Hauptstraße 12 a",
    "plz": "12345",
    "ort": "Lindenbrück",
    "email": "keine Adresse",
    "telefon": "",
    "quelle": "BundID (Demo)",
}


def test_known_values_are_filled_in_with_their_source() -> None:
    answers, origin = vorbelegen(ferien(), IDENTITAET)
    assert answers == {
        "vorname": "Ada",
        "nachname": "Muster",
        "geboren": "1985-12-10",
        "wohnung": {"strasse": "Hauptstraße", "hausnummer": "12 a", "plz": "12345", "ort": "Lindenbrück"},
    }
    assert set(origin) == {
        "vorname", "nachname", "geboren", "wohnung.strasse", "wohnung.hausnummer", "wohnung.plz", "wohnung.ort",
    }  # fmt: skip
    assert set(origin.values()) == {"BundID (Demo)"}
    assert vorbelegen(ferien(), {}) == ({}, {})
    answers, _ = vorbelegen(ferien(), {"vorname": "x" * 81, "ort": "Berg", "geburtsdatum": "1985-12-10"})
    assert answers == {"geboren": "1985-12-10"}, "only what the field takes, and addresses only whole"


@pytest.mark.parametrize(
    ("street", "name", "number"),
    [
        ("Hauptstraße 12 a", "Hauptstraße", "12 a"),
        ("Am Alten Markt 3", "Am Alten Markt", "3"),
        ("Straße des 17. Juni 135", "Straße des 17. Juni", "135"),
        ("Weg 3-5", "Weg", "3-5"),
        ("Q7 24", "Q7", "24"),
        ("Hof", "Hof", None),
    ],
)
def test_streets_with_their_number(street: str, name: str, number: str | None) -> None:
    answers, _ = vorbelegen(ferien(), IDENTITAET | {"strasse": street})
    assert (answers["wohnung"]["strasse"], answers["wohnung"].get("hausnummer")) == (name, number)


def test_languages() -> None:
    form = ferien()
    assert form.sprachen == ("de", "en", "leicht")
    english = form.in_sprache("en")
    assert english is form.in_sprache("en"), "made once"
    assert english.in_sprache("de").titel == form.titel
    assert (english.titel, english.seiten[0].titel) == ("Registration for holiday care", "About you")
    assert english.felder["wohnung.plz"].label == "Postcode"
    assert english.felder["kinder"].wiederholung.titel == "Child {nr}"
    assert english.felder["kinder.essen"].angaben["optionen"][2]["name"] == "Brings own food"
    assert english.codelisten["staat"].nach_code["000"].name == "Germany"
    assert english.codelisten["staat"].nach_code["151"].name == "Österreich"
    easy = form.in_sprache("leicht")
    assert (easy.titel, easy.felder["vorname"].label, easy.felder["nachname"].label) == (
        "Ferien-Betreuung",
        "Ihr Vor-Name",
        "Nachname",
    )
    assert form.in_sprache("fr").titel == form.titel
    found = auswerten(english, mit({"geboren": "2010-01-01", "vorname": None}), KONTEXT)
    assert [one.text("en") for one in found.problems] == ["Fill in “First names”.", "Only adults can register."]
    assert form.titel == "Anmeldung zur Ferienbetreuung", "the German form is as before"


def test_both_languages_have_the_same_sentences() -> None:
    def slots(text: str) -> set[str]:
        return {part.partition("}")[0] for part in text.split("{")[1:]}

    assert set(de.TEXTE) == set(en.TEXTE)
    assert set(de.WOERTER) == set(en.WOERTER)
    assert {code: slots(text) for code, text in de.TEXTE.items()} == {
        code: slots(text) for code, text in en.TEXTE.items()
    }


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("deu", ["Deutschland"]),
        ("öst", ["Österreich"]),
        ("oest", ["Österreich"]),
        ("ATHIOP", ["Äthiopien"]),
        ("aethiop", ["Äthiopien"]),
        ("brd", ["Deutschland"]),
        ("kongo", ["Kongo", "Kongo"]),
        ("kinsha", ["Kongo"]),
        ("163", ["Türkei"]),
        ("land", ["Deutschland"]),
        ("Ukrane", ["Ukraine"]),
        ("Deutchland", ["Deutschland"]),
        ("xyz", []),
    ],
)
def test_search_in_code_lists(text: str, names: list[str]) -> None:
    found = codeliste_suche(ferien(), "staatsangehoerigkeit", text)
    assert [one.name for one in found][: len(names) or None] == names


def test_search_everywhere_else() -> None:
    assert len(codeliste_suche(ferien(), "staatsangehoerigkeit", "", 5)) == 5
    assert [one.code for one in codeliste_suche(ferien(), "kinder[3].schule", "nord")] == ["GS2"]
    assert codeliste_suche(ferien(), "vorname", "a") == []
    assert codeliste_suche(ferien(), "x[[", "a") == []


def test_context_without_values() -> None:
    assert Kontext(None).wert("identitaet.vorname") is None
    assert Kontext(None).wert("kommune.einstellungen.zone") is None
