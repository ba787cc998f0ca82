"""What stands beside the fields: options, comments, examples, translations."""

from collections.abc import Callable

import pytest

from kuer.kit.yamlmarks import load
from tests.integrations.fim.formulare import auswahl, feld, gruppe
from tests.integrations.fim.welt import (
    ALT,
    ART,
    ARTEN,
    HUND,
    NAME,
    NOTIZ,
    ORT,
    RASSE,
    Welt,
    compiles,
    node,
    person,
    told,
)


def test_comments_of_ones_own_stay_at_their_places(welt: Welt) -> None:
    welt.edit("label: Geburtsort", "label: Geburtsort  # fragt das Standesamt")
    welt.edit("seiten:", "# Unsere Seiten\nseiten:")
    found = welt.with_(person(feld(NAME, "Name"), feld(ORT, "Geburtsort"), feld(NOTIZ, "Notiz", max_laenge=80)), ALT[1])
    text = found.dateien["formular.yaml"].decode()
    assert "      # fragt das Standesamt\n      label: Geburtsort\n" in text
    assert "# Unsere Seiten\nseiten:\n" in text


OPTION: dict[str, tuple[Callable[[str], str], list[str], list[str]]] = {
    "own name stays": (lambda t: t.replace("name: natürlich", "name: ein Mensch"), ["ein Mensch", "juristisch", "Verein"], []),
    "own entry stays": (
        lambda t: t.replace("      - code: '002'", "      - {code: '009', name: eigene}\n      - code: '002'"),
        ["natürlich", "eigene", "juristisch", "Verein"], [],
    ),
    "removed stays removed": (
        lambda t: t.replace("      - code: '002'\n        name: juristisch\n", ""), ["natürlich", "Verein"], [],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", OPTION)
def test_options_are_merged_one_by_one(name: str) -> None:
    change, names, conflicts = OPTION[name]
    welt = Welt((person(auswahl(ART, "Art", *ARTEN), feld(NAME, "Name")),))
    before = welt.eigen["formular.yaml"]
    welt.eigen["formular.yaml"] = change(before.decode()).encode()
    assert welt.eigen["formular.yaml"] != before
    found = welt.with_(person(auswahl(ART, "Art", *ARTEN, ("003", "Verein")), feld(NAME, "Name")))
    assert [one["name"] for one in node(found, "person.art")["optionen"]] == names
    assert told(found) == conflicts


EXAMPLE = """titel: Fall
heute: '2026-01-01'
antworten:
  person: {name: Ada}
  hund:
  - {rasse: Mops}
erwartet: {seiten: [person, hund]}
"""


def test_examples_of_the_schema_speak_of_the_names_that_fields_have_here() -> None:
    welt = Welt(**{"beispiele/01.yaml": EXAMPLE})
    many = {"min": 0, "max": 200}
    neu = (person(feld(NAME, "Vorname")), gruppe(HUND, "Tier", feld(RASSE, "Art"), wiederholung=many))
    new = EXAMPLE.replace("name:", "vorname:").replace("hund", "tier").replace("rasse:", "art:").replace("Ada", "Grete")
    told = load(welt.with_(*neu, **{"beispiele/01.yaml": new}).dateien["beispiele/01.yaml"], "x").data
    assert told["antworten"] == {"person": {"name": "Grete"}, "hund": [{"rasse": "Mops"}]}
    assert told["erwartet"] == {"seiten": ["person", "hund"]}


def test_translations_of_what_is_gone_go_and_those_of_new_words_are_told(welt: Welt) -> None:
    welt.eigen["texte/en.yaml"] = (
        b"felder:\n  person:\n    name: {label: Name}\n    notiz: {label: Note}\n    geburtsort: {label: Place}\n"
    )
    found = welt.with_(person(feld(NAME, "Vorname"), feld(ORT, "Geburtsort", pflicht=False)), ALT[1])
    assert load(found.dateien["texte/en.yaml"], "x").data == {
        "felder": {"person": {"name": {"label": "Name"}, "geburtsort": {"label": "Place"}}}
    }
    (one,) = found.konflikte
    assert (one.art, one.datei) == ("uebersetzung", "texte/en.yaml")
    assert "felder.person.name.label" in one.grund
    assert compiles(found)
