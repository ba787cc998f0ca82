"""Values as people read them, and as they stand in the control."""

from typing import Any

import pytest

from tests.forms.engine.hilfe import VOLL, auswertung, ferien, formular


@pytest.mark.parametrize(
    ("path", "german", "english"),
    [
        ("geboren", "10.12.1985", "10.12.1985"),
        ("staatsangehoerigkeit", "Deutschland", "Germany"),
        ("wohnung", "Hauptstraße 3a, 12345 Lindenbrück", "Hauptstraße 3a, 12345 Lindenbrück"),
        ("anderer_versand", "Nein", "No"),
        ("telefon", "+49 30 1234567", "+49 30 1234567"),
        ("kinder[0].wochen", "2 Wochen", "2 weeks"),
        ("kinder[0].essen", "Ohne Fleisch", "No meat"),
        ("kinder[0].allergien", "Nüsse, Andere", "Nuts, Others"),
        ("auto", "LIN-AB 12E", "LIN-AB 12E"),
        ("ermaessigung.einkommen", "1.400,00 Euro", "1,400.00 euros"),
        ("ermaessigung.raeume", "62,5 m²", "62,5 m²"),
        ("ermaessigung.nachweis", "bescheid.pdf", "bescheid.pdf"),
        ("iban", "DE89 3704 0044 0532 0130 00", "DE89 3704 0044 0532 0130 00"),
        ("einzug", "Bestätigt", "Confirmed"),
    ],
)
def test_values_as_people_read_them(path: str, german: str, english: str) -> None:
    assert auswertung(ferien(), VOLL).field(path).text() == german
    assert auswertung(ferien().in_sprache("en"), VOLL).field(path).text("en") == english


@pytest.mark.parametrize(
    ("more", "value", "shown"),
    [
        ("", 1996, "1996"),
        ("", 12_500, "12.500"),
        (", einheit: m²", 1996, "1.996 m²"),
        (", nachkommastellen: 1", 1996.5, "1.996,5"),
    ],
)
def test_a_number_that_may_be_a_year_has_no_groups(more: str, value: float, shown: str) -> None:
    form = formular(f"- {{id: f, art: zahl, label: Jahr{more}}}")
    assert auswertung(form, {"f": value}).field("f").text() == shown


def test_nor_has_the_bound_of_a_year() -> None:
    form = formular("- {id: f, art: zahl, label: Jahr, min: 1900}")
    (problem,) = auswertung(form, {"f": 1800}).field("f").errors
    assert "1900" in problem.text()


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("geboren", {"tag": "10", "monat": "12", "jahr": "1985"}),
        ("anderer_versand", "nein"),
        ("kinder[0].wochen", "2"),
        ("kinder[0].allergien", ["nuss", "andere"]),
        ("kinder[1].schule", ""),
        ("ermaessigung.einkommen", "1400,00"),
        ("ermaessigung.raeume", "62,5"),
        ("iban", "DE89 3704 0044 0532 0130 00"),
        ("einzug", "ja"),
    ],
)
def test_values_as_they_stand_in_the_control(path: str, shown: Any) -> None:
    assert auswertung(ferien(), VOLL).field(path).input == shown
