"""The number with its check digit, and who applies, over tables of cases."""

import pytest

from kuer.forms.engine import Formular, compile_from_folder
from kuer.intake.rules.antragsteller import antragsteller
from kuer.intake.rules.nummer import make_nummer, read_nummer


@pytest.mark.parametrize(
    ("ort", "jahr", "laufend", "start"),
    [
        ("lindenbrueck", 2026, 123, "LIN-2026-000123-"),
        ("hohenrebach", 2027, 1, "HOH-2027-000001-"),
        ("ue", 2026, 1, "UEX-2026-000001-"),
        ("k-12", 2026, 1, "KXX-2026-000001-"),
        ("lindenbrueck", 2026, 1_234_567, "LIN-2026-1234567-"),
    ],
)
def test_make(ort: str, jahr: int, laufend: int, start: str) -> None:
    made = make_nummer(ort, jahr, laufend)
    assert made.startswith(start)
    assert read_nummer(made) == made


@pytest.mark.parametrize("form", ["{}", " {} ", "{}\n"])
def test_typed_forms(form: str) -> None:
    made = make_nummer("lindenbrueck", 2026, 123)
    for typed in (made, made.lower(), made.replace("-", ""), made.replace("-", " "), made.replace("-", "/")):
        assert read_nummer(form.format(typed)) == made


@pytest.mark.parametrize(
    "typed", ["", "LIN", "2026-000123-7", "LIN-2026-123-7", "LIN-2026-000123-", "x" * 1_000, "LIN-20２6-000123-7"]
)
def test_what_is_no_number(typed: str) -> None:
    assert read_nummer(typed) is None


def test_every_wrong_digit_and_every_swap_of_neighbours_is_found() -> None:
    for running in (1, 123, 987_654, 500_005):
        made = make_nummer("lindenbrueck", 2026, running)
        for at, sign in enumerate(made):
            if not sign.isdigit():
                continue
            for other in "0123456789":
                if other != sign:
                    assert read_nummer(made[:at] + other + made[at + 1 :]) is None
            following = made[at + 1 : at + 2]
            if following.isdigit() and following != sign:
                assert read_nummer(made[:at] + following + sign + made[at + 2 :]) is None


FORM = """
titel: Probe
seiten:
  - id: a
    titel: A
    felder:
      - {id: vn, art: text, label: Vorname, pflicht: false, vorbelegung: identitaet.vorname}
      - {id: nn, art: text, label: Nachname, pflicht: false, vorbelegung: identitaet.nachname}
      - {id: fa, art: text, label: Firma, pflicht: false, vorbelegung: identitaet.firma}
      - {id: wo, art: anschrift, label: Anschrift, pflicht: false, vorbelegung: identitaet.anschrift}
      - id: kinder
        art: gruppe
        label: Kinder
        wiederholung: {min: 0, max: 3}
        felder:
          - {id: name, art: text, label: Vorname}
"""


@pytest.mark.parametrize(
    ("answers", "name", "lines"),
    [
        ({"vn": "Ada", "nn": "Muster"}, "Ada Muster", ()),
        ({"nn": "Muster"}, "Muster", ()),
        ({"vn": "Ada", "fa": "Muster GmbH"}, "Muster GmbH", ()),
        ({"wo": {"strasse": "Am Wehr", "hausnummer": "2", "plz": "59999", "ort": "L"}}, "", ("Am Wehr 2", "59999 L")),
        ({"kinder": [{"name": "Bo"}]}, "", ()),
        ({}, "", ()),
    ],
)
def test_who_applies(answers: dict[str, object], name: str, lines: tuple[str, ...]) -> None:
    form = Formular.from_json(compile_from_folder({"formular.yaml": FORM.encode()}))
    found = antragsteller(form, answers)
    assert (found.name, found.anschrift) == (name, lines)
