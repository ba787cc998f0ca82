"""Every kind of field: what is read from typed text, and what is refused and why."""

from typing import Any

import pytest

from kuer.forms.engine import annehmen, auswerten
from tests.forms.engine.hilfe import KONTEXT, eingabe, formular

FELDER = {
    "text": "- {id: f, art: text, label: Feld, max_laenge: 10, min_laenge: 2}",
    "latein": "- {id: f, art: text, label: Feld, schrift: latein}",
    "muster": '- {id: f, art: text, label: Feld, muster: "[A-Z]{2}[0-9]{4}", muster_hinweis: Zwei Buchstaben und vier Ziffern.}',
    "mehrzeilig": "- {id: f, art: mehrzeilig, label: Feld, max_laenge: 20}",
    "zahl": "- {id: f, art: zahl, label: Feld, min: 0, max: 5000}",
    "komma": "- {id: f, art: zahl, label: Feld, nachkommastellen: 2, einheit: m²}",
    "drei": "- {id: f, art: zahl, label: Feld, nachkommastellen: 3}",
    "geld": '- {id: f, art: geld, label: Feld, max: "10.000,00"}',
    "minus": '- {id: f, art: geld, label: Feld, min: "-100,00"}',
    "datum": '- {id: f, art: datum, label: Feld, min: "1900-01-01", max: heute}',
    "ja_nein": "- {id: f, art: ja_nein, label: Feld}",
    "auswahl": "- {id: f, art: auswahl, label: Feld, optionen: [{code: a, name: Ah}, {code: b, name: Beh}]}",
    "mehr": "- {id: f, art: mehrfachauswahl, label: Feld, min: 1, max: 2, optionen: [{code: a, name: Ah}, {code: b, name: Beh}, {code: c, name: Zeh}]}",
    "kennzeichen": "- {id: f, art: kennzeichen, label: Feld}",
    "iban": "- {id: f, art: iban, label: Feld}",
    "iban_de": "- {id: f, art: iban, label: Feld, laender: [DE]}",
    "email": "- {id: f, art: email, label: Feld}",
    "telefon": "- {id: f, art: telefon, label: Feld}",
    "zustimmung": "- {id: f, art: zustimmung, label: Feld}",
    "email_kurz": '- {id: f, art: email, label: Feld, max_laenge: 12, muster: ".*@.*[.]de", muster_hinweis: Nur .de}',
    "telefon_kurz": "- {id: f, art: telefon, label: Feld, max_laenge: 12}",
    "lang_muster": '- {id: f, art: mehrzeilig, label: Feld, muster: "[a-z\\n]*", muster_hinweis: Nur kleine Buchstaben.}',
}


NAME = "ä" * 11


@pytest.mark.parametrize(
    ("art", "typed", "value", "code"),
    [
        ("text", "  Ada \t Muster ", "Ada Muster", None),
        ("text", "A", "A", "zu_kurz"),
        ("text", NAME, NAME, "zu_lang"),
        ("text", "a\x00b\u202ec\x1bd", "abcd", None),
        ("text", "u\u0308ber", "über", None),
        ("text", "zwei\nZeilen", "zwei Zeilen", "zu_lang"),
        ("text", "   ", None, "fehlt"),
        ("latein", "Çelik-Özgür d’Été", "Çelik-Özgür d’Été", None),
        ("latein", "Иван", "Иван", "schrift"),
        ("latein", "张", "张", "schrift"),
        ("muster", "AB1234", "AB1234", None),
        ("muster", "AB12345", "AB12345", "muster"),
        ("muster", "xAB1234", "xAB1234", "muster"),
        ("mehrzeilig", "eins\r\nzwei\rdrei", "eins\nzwei\ndrei", None),
        ("mehrzeilig", "x" * 21, "x" * 21, "zu_lang"),
        ("email_kurz", "a@b.de", "a@b.de", None),
        ("email_kurz", "abcdefgh@b.de", "abcdefgh@b.de", "zu_lang"),
        ("email_kurz", "a@b.at", "a@b.at", "muster"),
        ("telefon_kurz", "030 123456", "+4930123456", None),
        ("telefon_kurz", "0170 12345678", "+4917012345678", "zu_lang"),
        ("lang_muster", "ab\ncd", "ab\ncd", None),
        ("lang_muster", "AB", "AB", "muster"),
        ("zahl", "12", 12, None),
        ("zahl", "1.234", 1234, None),
        ("zahl", "1 234", 1234, None),
        ("zahl", "12,0", 12, None),
        ("zahl", "12,5", "12,5", "zahl_ganz"),
        ("zahl", "-1", -1, "zu_klein"),
        ("zahl", "5001", 5001, "zu_gross"),
        ("zahl", "abc", "abc", "zahl_form"),
        ("zahl", "12a", "12a", "zahl_form"),
        ("zahl", "1e3", "1e3", "zahl_form"),
        ("zahl", "٣", "٣", "zahl_form"),
        ("zahl", "9" * 14, "9" * 14, "zu_gross"),
        ("zahl", "9" * 40, "9" * 40, "zahl_form"),
        ("komma", "62,5", 62.5, None),
        ("komma", "62,5 m²", 62.5, None),
        ("komma", "1.062,25", 1062.25, None),
        ("komma", "62.5", 62.5, None),
        ("komma", "62", 62.0, None),
        ("komma", "1.062", 1062.0, None),
        ("komma", "1,062", "1,062", "zahl_mehrdeutig"),
        ("komma", "1234,567", "1234,567", "zahl_stellen"),
        ("drei", "1.234", "1.234", "zahl_mehrdeutig"),
        ("drei", "1,234", 1.234, None),
        ("geld", "1.234,56", 123_456, None),
        ("geld", "1234,56 €", 123_456, None),
        ("geld", "EUR 1234", 123_400, None),
        ("geld", "12,5", 1250, None),
        ("geld", "12.50", 1250, None),
        ("geld", "1.500", 150_000, None),
        ("geld", "30,-", 3000, None),
        ("geld", "1,234", "1,234", "zahl_mehrdeutig"),
        ("geld", "12,345,67", "12,345,67", "geld_form"),
        ("geld", "1.23.456", "1.23.456", "geld_form"),
        ("geld", "viel", "viel", "geld_form"),
        ("geld", "-5,00", -500, "zu_klein"),
        ("geld", "10.000,01", 1_000_001, "zu_gross"),
        ("minus", "-5,00", -500, None),
        ("minus", "−5", -500, None),
        ("datum", "3.7.2025", "2025-07-03", None),
        ("datum", "03.07.2025", "2025-07-03", None),
        ("datum", "3. 7. 2025", "2025-07-03", None),
        ("datum", "3/7/2025", "2025-07-03", None),
        ("datum", "2025-07-03", "2025-07-03", None),
        ("datum", "3. Juli 2025", "2025-07-03", None),
        ("datum", "3. März 2025", "2025-03-03", None),
        ("datum", "3 Mär 2025", "2025-03-03", None),
        ("datum", "29.2.2024", "2024-02-29", None),
        ("datum", "29.2.2025", "29.2.2025", "datum_gibt_es_nicht"),
        ("datum", "31.04.2025", "31.04.2025", "datum_gibt_es_nicht"),
        ("datum", "12.13.2025", "12.13.2025", "datum_gibt_es_nicht"),
        ("datum", "3.7.25", "3.7.25", "datum_jahr"),
        ("datum", "3.7.", "3.7.", "datum_fehlt_jahr"),
        ("datum", "gestern", "gestern", "datum_form"),
        ("datum", "03072025", "03072025", "datum_form"),
        ("datum", "6.5.2026", "2026-05-06", "datum_zu_spaet"),
        ("datum", "31.12.1899", "1899-12-31", "datum_zu_frueh"),
        ("ja_nein", "ja", True, None),
        ("ja_nein", "Nein", False, None),
        ("ja_nein", "vielleicht", "vielleicht", "ja_nein_form"),
        ("ja_nein", "", None, "fehlt"),
        ("auswahl", "a", "a", None),
        ("auswahl", "x", "x", "auswahl_unbekannt"),
        ("kennzeichen", "b-ab 1234", "B-AB 1234", None),
        ("kennzeichen", "B AB 1234 E", "B-AB 1234E", None),
        ("kennzeichen", "lin ab 12h", "LIN-AB 12H", None),
        ("kennzeichen", "WÜ:A·1", "WÜ-A 1", None),
        ("kennzeichen", "BA1", "B-A 1", None),
        ("kennzeichen", "LINAB12", "LIN-AB 12", None),
        ("kennzeichen", "B-AB 12 04-10", "B-AB 12 04-10", None),
        ("kennzeichen", "B-AB 12E (4/10)", "B-AB 12E 04-10", None),
        ("kennzeichen", "B-AB 12 11-02", "B-AB 12 11-02", None),
        ("kennzeichen", "BAB123", "BAB123", "kennzeichen_trennen"),
        ("kennzeichen", "B-AB 12 04-04", "B-AB 12 04-04", "kennzeichen_saison"),
        ("kennzeichen", "B-AB 12 04-03", "B-AB 12 04-03", "kennzeichen_saison"),
        ("kennzeichen", "B-AB 12 13-14", "B-AB 12 13-14", "kennzeichen_saison"),
        ("kennzeichen", "LIN-AB 1234", "LIN-AB 1234", "kennzeichen_lang"),
        ("kennzeichen", "LIN-A 1234E", "LIN-A 1234E", "kennzeichen_lang"),
        ("kennzeichen", "B-AB 0123", "B-AB 0123", "kennzeichen_form"),
        ("kennzeichen", "B-ABC 12", "B-ABC 12", "kennzeichen_form"),
        ("kennzeichen", "B-AB 12345", "B-AB 12345", "kennzeichen_form"),
        ("kennzeichen", "1234", "1234", "kennzeichen_form"),
        ("kennzeichen", "ß-ab 1", "ß-ab 1", "kennzeichen_form"),
        ("iban", "de89 3704 0044 0532 0130 00", "DE89370400440532013000", None),
        ("iban", "IBAN: DE89-3704-0044-0532-0130-00", "DE89370400440532013000", None),
        ("iban", "DE89370400440532013001", "DE89370400440532013001", "iban_pruefziffer"),
        ("iban", "DE8937040044053201300", "DE8937040044053201300", "iban_laenge"),
        ("iban", "XX89370400440532013000", "XX89370400440532013000", "iban_form"),
        ("iban", "quatsch", "QUATSCH", "iban_form"),
        ("iban", "AT611904300234573201", "AT611904300234573201", None),
        ("iban_de", "AT611904300234573201", "AT611904300234573201", "iban_land"),
        ("email", " Ada@Muster.Example ", "Ada@muster.example", None),
        ("email", "jörg@müller.example", "jörg@müller.example", None),
        ("email", "ada@muster", "ada@muster", "email_form"),
        ("email", "ada(at)muster.de", "ada(at)muster.de", "email_form"),
        ("email", "a@b.de, c@d.de", "a@b.de, c@d.de", "email_form"),
        ("telefon", "030 123 45 67", "+49301234567", None),
        ("telefon", "(0049) 30/1234567", "+49301234567", None),
        ("telefon", "+43 1 5123456", "+4315123456", None),
        ("telefon", "0151-23456789", "+4915123456789", None),
        ("telefon", "12", "12", "telefon_form"),
        ("telefon", "ruf mich an", "ruf mich an", "telefon_form"),
        ("telefon", "030 1234567 Durchwahl 5", "030 1234567 Durchwahl 5", "telefon_form"),
        ("zustimmung", "ja", True, None),
        ("zustimmung", "", None, "fehlt"),
        ("zustimmung", "nein", None, "fehlt"),
    ],
)
def test_typed_text(art: str, typed: str, value: Any, code: str | None) -> None:
    form = formular(FELDER[art])
    taken = eingabe(form, {"f": typed})
    assert taken.answers.get("f") == value
    assert type(taken.answers.get("f")) is type(value)
    assert [problem.code for problem in taken.problems] == ([code] if code else [])
    for sprache in ("de", "en"):
        assert all("{" not in problem.text(sprache) for problem in taken.problems)
    again = annehmen(form, "seite", {}, taken.answers, KONTEXT, whole_page=False)
    assert again.answers == taken.answers, "what is stored stays as it is"
    assert [problem.code for problem in again.problems] == [problem.code for problem in taken.problems]


@pytest.mark.parametrize(
    ("teile", "value", "code", "teil", "shown"),
    [
        (("3", "7", "2025"), "2025-07-03", None, "", ("3", "7", "2025")),
        (("03", "07", "2025"), "2025-07-03", None, "", ("3", "7", "2025")),
        (("31", "2", "2025"), "31.2.2025", "datum_gibt_es_nicht", "", ("31", "2", "2025")),
        (("", "7", "2025"), ".7.2025", "datum_fehlt_tag", "tag", ("", "7", "2025")),
        (("3", "", "2025"), "3..2025", "datum_fehlt_monat", "monat", ("3", "", "2025")),
        (("3", "7", ""), "3.7.", "datum_fehlt_jahr", "jahr", ("3", "7", "")),
        (("3", "7", "85"), "3.7.85", "datum_jahr", "jahr", ("3", "7", "85")),
        (("x", "7", "2025"), "x.7.2025", "datum_form", "", ("x", "7", "2025")),
        (("", "", ""), None, "fehlt", "", ("", "", "")),
    ],
)
def test_dates_in_three_parts(teile: tuple[str, ...], value: Any, code: str, teil: str, shown: tuple[str, ...]) -> None:
    names = ("tag", "monat", "jahr")
    taken = eingabe(formular(FELDER["datum"]), {f"f.{name}": text for name, text in zip(names, teile, strict=True)})
    assert taken.answers.get("f") == value
    assert [(problem.code, problem.teil) for problem in taken.problems] == ([(code, teil)] if code else [])
    assert taken.auswertung.field("f").input == dict(zip(names, shown, strict=True)), "nothing typed is lost"


@pytest.mark.parametrize(
    ("posted", "value", "code"),
    [
        (["b", "a"], ["a", "b"], None),
        (["a", "a", ""], ["a"], None),
        (["a", "b", "c"], ["a", "b", "c"], "mehrfach_viele"),
        (["x", "a"], ["a", "x"], "auswahl_unbekannt"),
        ([""], None, "fehlt"),
    ],
)
def test_several_choices(posted: list[str], value: Any, code: str | None) -> None:
    taken = eingabe(formular(FELDER["mehr"]), {"f": posted})
    assert taken.answers.get("f") == value
    assert [problem.code for problem in taken.problems] == ([code] if code else [])


@pytest.mark.parametrize(
    ("art", "value"),
    [
        ("text", 3), ("text", True), ("text", [1]), ("text", {"a": 1}), ("mehrzeilig", 3), ("zahl", True), ("zahl", 1.5),
        ("zahl", [1]), ("komma", float("nan")), ("komma", float("inf")), ("komma", True), ("geld", 1.5), ("geld", True),
        ("geld", 10**20), ("datum", 3), ("datum", {"tag": 3}), ("ja_nein", 1), ("ja_nein", [1]), ("auswahl", ["a"]), ("auswahl", 1),
        ("mehr", "a"), ("mehr", ["a", "a"]), ("mehr", [1]), ("mehr", {"a": 1}), ("kennzeichen", 1), ("iban", 1), ("email", 1),
        ("telefon", 491), ("telefon", "0301234567"), ("zustimmung", False), ("zustimmung", "ja"),
    ],
)  # fmt: skip
def test_stored_values_of_a_wrong_type_are_problems(art: str, value: Any) -> None:
    found = auswerten(formular(FELDER[art]), {"f": value}, KONTEXT)
    assert len(found.errors) == 1
    assert found.fields[0].input is not None
    assert isinstance(found.fields[0].text(), str)
