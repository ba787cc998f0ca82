"""A folder is brought up to a newer schema: what was done here stays, what does not fit is told with its place."""

from collections.abc import Callable
from typing import Any

import pytest

from kuer.forms.engine import check_formular
from kuer.integrations.fim.abgleich.dateien import zusammenfuehren
from kuer.integrations.fim.abgleich.ergebnis import Zusammenfuehrung
from kuer.kit.yamlmarks import load
from tests.integrations.fim.formulare import Node, auswahl, feld, formular, gruppe, ordner

NAME, ORT, NOTIZ = "F00000000001", "F00000000002", "F00000000003"
ART, RASSE = "F00000000004", "F00000000005"
PERSON, HUND = "G00000000001", "G00000000002"
ARTEN = (("001", "natürlich"), ("002", "juristisch"))


def person(*inside: Node) -> Node:
    return gruppe(PERSON, "Person", *inside)


ALT = (
    person(feld(NAME, "Name"), feld(ORT, "Geburtsort", pflicht=False), feld(NOTIZ, "Notiz", max_laenge=40)),
    gruppe(HUND, "Hund", feld(RASSE, "Rasse"), wiederholung={"min": 0, "max": 200}),
)


class Welt:
    """The folder of the old schema, worked on, and what comes of it with a newer schema."""

    def __init__(self, alt: tuple[Node, ...] = ALT, **dateien: str) -> None:
        self.basis = ordner(formular(*alt), **dateien)
        self.eigen = dict(self.basis)

    def edit(self, old: str, new: str, file: str = "formular.yaml") -> None:
        text = self.eigen[file].decode()
        assert old in text
        self.eigen[file] = text.replace(old, new, 1).encode()

    def with_(self, *neu: Node, **dateien: str) -> Zusammenfuehrung:
        return zusammenfuehren(self.basis, self.eigen, ordner(formular(*neu, version="2.0.0"), **dateien))


@pytest.fixture
def welt() -> Welt:
    return Welt()


def form(found: Zusammenfuehrung) -> Any:
    return load(found.dateien["formular.yaml"], "formular.yaml").data


def node(found: Zusammenfuehrung, path: str) -> Any:
    at: Any = {"felder": [one for page in form(found)["seiten"] for one in page["felder"]]}
    for name in path.split("."):
        at = next(one for one in at["felder"] if one["id"] == name)
    return at


def told(found: Zusammenfuehrung) -> list[tuple[str, str]]:
    return [(one.art, one.pfad) for one in found.konflikte]


def compiles(found: Zusammenfuehrung) -> bool:
    return not [one for one in check_formular(found.dateien) if one.is_error]


def test_a_folder_nobody_touched_becomes_the_import_of_the_new_schema(welt: Welt) -> None:
    neu = (person(feld(NAME, "Name"), feld(ORT, "Geburtsort"), feld(NOTIZ, "Notiz", art="datum")), ALT[1])
    found = welt.with_(*neu)
    made = ordner(formular(*neu, version="2.0.0"))
    assert found.dateien == made
    assert found.konflikte == found.behalten == ()


def test_what_was_done_here_stays_where_the_schema_has_not_changed_it(welt: Welt) -> None:
    welt.edit("label: Geburtsort", "label: Wo sind Sie geboren?\n      beispiel: Köln")
    welt.edit("    - id: notiz", "    - id: eigenes\n      art: ja_nein\n      label: Eigenes\n    - id: notiz")
    welt.edit("titel: Hund", "titel: Ihr Hund\n  wenn: person.eigenes")
    welt.eigen["bescheid/texte.yaml"] = b"titel: Unser Bescheid\n"
    found = welt.with_(person(feld(NAME, "Name", hilfe="Wie im Ausweis"), feld(ORT, "Geburtsort", pflicht=False),
                              feld(NOTIZ, "Notiz", max_laenge=80)), ALT[1])  # fmt: skip
    assert found.konflikte == ()
    assert node(found, "person.geburtsort")["label"] == "Wo sind Sie geboren?"
    assert node(found, "person.geburtsort")["beispiel"] == "Köln"
    assert [one["id"] for one in node(found, "person")["felder"]] == ["name", "geburtsort", "eigenes", "notiz"]
    assert (form(found)["seiten"][1]["titel"], form(found)["seiten"][1]["wenn"]) == ("Ihr Hund", "person.eigenes")
    assert node(found, "person.name")["hilfe"] == "Wie im Ausweis"
    assert node(found, "person.notiz")["max_laenge"] == 80
    assert found.dateien["bescheid/texte.yaml"] == b"titel: Unser Bescheid\n"
    assert form(found)["fim"]["version"] == "2.0.0"
    assert compiles(found)


def test_where_both_changed_words_stay_and_what_is_valid_comes_from_the_schema(welt: Welt) -> None:
    welt.edit("label: Geburtsort", "label: Wo sind Sie geboren?")
    welt.edit("max_laenge: 40", "max_laenge: 30")
    found = welt.with_(person(feld(NAME, "Name"), feld(ORT, "Ort der Geburt", pflicht=False),
                              feld(NOTIZ, "Notiz", max_laenge=80)), ALT[1])  # fmt: skip
    words, bound = found.konflikte
    assert (words.pfad, words.basis, words.eigen, words.neu, words.genommen) == (
        "person.geburtsort.label", "Geburtsort", "Wo sind Sie geboren?", "Ort der Geburt", "eigen",
    )  # fmt: skip
    assert (bound.pfad, bound.eigen, bound.neu, bound.genommen) == ("person.notiz.max_laenge", "30", "80", "neu")
    assert node(found, "person.geburtsort")["label"] == "Wo sind Sie geboren?"
    assert node(found, "person.notiz")["max_laenge"] == 80


def test_fields_keep_their_names_when_the_schema_calls_or_counts_them_otherwise(welt: Welt) -> None:
    welt.edit("titel: Hund", 'titel: Hund\n  wenn: person.name != "x" && person.geburtsort != "y"')
    neu = person(feld("F00000000009", "Name"), feld(NAME, "Vorname"), feld(ORT, "Ort der Geburt", pflicht=False),
                 feld(NOTIZ, "Notiz", max_laenge=40))  # fmt: skip
    found = welt.with_(neu, ALT[1])
    assert [(one["id"], one["fim"]["id"]) for one in node(found, "person")["felder"]] == [
        ("name_2", "F00000000009"), ("name", NAME), ("geburtsort", ORT), ("notiz", NOTIZ),
    ]  # fmt: skip
    assert form(found)["seiten"][1]["wenn"] == 'person.name != "x" && person.geburtsort != "y"'
    assert found.konflikte == ()
    assert compiles(found)


def test_new_rules_speak_of_the_names_that_fields_have_here() -> None:
    welt = Welt((person(auswahl(ART, "Art", *ARTEN), feld(NAME, "Name", pflicht=False)),))
    welt.eigen["formular.yaml"] = welt.eigen["formular.yaml"].replace(b"id: art\n", b"id: art_der_person\n")
    rule = 'person.art == "001"'
    found = welt.with_(person(auswahl(ART, "Art", *ARTEN), feld(NAME, "Name", pflicht=rule)))
    assert node(found, "person.name")["pflicht"] == 'person.art_der_person == "001"'
    assert found.konflikte == ()
    assert compiles(found)


def test_an_own_expression_that_names_what_is_gone_is_told_with_the_field(welt: Welt) -> None:
    welt.edit("titel: Hund", 'titel: Hund\n  wenn: person.notiz == "ja"')
    found = welt.with_(person(feld(NAME, "Name"), feld(ORT, "Geburtsort", pflicht=False)), ALT[1])
    (named, place) = found.konflikte
    assert (named.art, named.pfad) == ("ausdruck", "hund.wenn")
    assert '„person.notiz == "ja"“ nennt „person.notiz“' in named.grund
    assert (place.art, place.datei) == ("pruefung", "formular.yaml")
    line = found.dateien["formular.yaml"].decode().splitlines()[place.zeile - 1]
    assert "person.notiz" in line


def test_what_was_removed_here_stays_removed_and_new_rules_about_it_are_left_out() -> None:
    before = (person(auswahl(ART, "Art", *ARTEN), feld(NAME, "Name"), feld(ORT, "Ort", pflicht=False)),)
    welt = Welt(before)
    text = welt.eigen["formular.yaml"].decode()
    start, end = text.index("    - id: art\n"), text.index("    - id: name\n")
    welt.eigen["formular.yaml"] = (text[:start] + text[end:]).encode()
    rule = 'person.art == "001"'
    found = welt.with_(person(auswahl(ART, "Art", *ARTEN), feld(NAME, "Name"), feld(ORT, "Ort", pflicht=rule)))
    assert [one["id"] for one in node(found, "person")["felder"]] == ["name", "ort"]
    assert node(found, "person.ort")["pflicht"] is False
    assert told(found) == [("ausdruck", "person.ort.pflicht")]
    assert compiles(found)


def test_changes_of_what_was_removed_here_are_told(welt: Welt) -> None:
    text = welt.eigen["formular.yaml"].decode()
    welt.eigen["formular.yaml"] = text[: text.index("- id: hund\n")].encode()
    found = welt.with_(ALT[0], gruppe(HUND, "Hund", feld(RASSE, "Rasse"), feld(ART, "Chip"), pflicht=True))
    assert [one["id"] for one in form(found)["seiten"]] == ["person"]
    assert ("entfernt", "hund") in told(found)
    assert ("entfernt", "hund.chip") in told(found)
    assert compiles(found)


def test_work_on_what_the_schema_no_longer_has_is_told(welt: Welt) -> None:
    welt.edit("label: Notiz", "label: Was möchten Sie uns sagen?")
    found = welt.with_(person(feld(NAME, "Name"), feld(ORT, "Geburtsort", pflicht=False)), ALT[1])
    (one,) = found.konflikte
    assert (one.art, one.pfad) == ("entfallen", "person.notiz")
    assert "(label)" in one.grund


def test_own_fields_in_a_group_that_is_gone_move_to_the_next_place(welt: Welt) -> None:
    welt.edit("    - id: rasse", "    - id: eigenes\n      art: ja_nein\n      label: Eigenes\n    - id: rasse")
    found = welt.with_(ALT[0])
    assert node(found, "eigenes")["label"] == "Eigenes"
    assert ("entfernt", "hund.eigenes") in told(found)
    assert compiles(found)


def test_a_field_moved_to_another_page_here_stays_there_and_is_followed() -> None:
    welt = Welt((feld(NAME, "Name"), gruppe(HUND, "Hund", feld(RASSE, "Rasse"), feld(ART, "Chip"))))
    text = welt.eigen["formular.yaml"].decode()
    start, end = text.index("    - id: rasse\n"), text.index("    - id: chip\n")
    moved = "\n".join(line[2:] for line in text[start:end].splitlines()) + "\n"
    text = text[:start] + text[end:]
    welt.eigen["formular.yaml"] = text.replace("- id: hund\n", f"{moved}- id: hund\n", 1).encode()
    chip = feld(ART, "Chip", pflicht="beantwortet(hund.hunderasse)")
    found = welt.with_(feld(NAME, "Name"), gruppe(HUND, "Hund", feld(RASSE, "Hunderasse"), chip))
    assert [one["id"] for one in form(found)["seiten"][0]["felder"]] == ["name", "rasse"]
    assert node(found, "rasse")["label"] == "Hunderasse"
    assert node(found, "hund.chip")["pflicht"] == "beantwortet(rasse)"
    assert compiles(found)


def older(text: bytes) -> bytes:
    """What an importer of before might have made of the same schema."""
    return text.replace(b"max_laenge: 40", b"max_laenge: 39").replace(b"titel: Hund", b"titel: Seite 2")


def test_an_importer_that_has_learned_since_is_no_change_of_somebodys(welt: Welt) -> None:
    for name in ("formular.yaml", "fim/formular.yaml"):
        welt.eigen[name] = older(welt.eigen[name])
    welt.edit("label: Geburtsort", "label: Wo sind Sie geboren?")
    found = welt.with_(*ALT)
    assert found.konflikte == ()
    assert [one.pfad for one in found.behalten] == ["person.geburtsort.label"]
    assert node(found, "person.notiz")["max_laenge"] == 40
    assert form(found)["seiten"][1]["titel"] == "Hund"


def test_a_folder_of_before_such_records_is_compared_with_todays_import(welt: Welt) -> None:
    for name in ("fim/formular.yaml", "fim/herkunft.yaml"):
        del welt.eigen[name]
    welt.edit("label: Geburtsort", "label: Wo sind Sie geboren?")
    found = welt.with_(*ALT)
    assert [one.pfad for one in found.behalten] == ["person.geburtsort.label"]
    assert "fim/herkunft.yaml" in found.dateien


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


def test_groups_without_a_node_of_their_own_are_those_of_the_new_schema() -> None:
    def page(group: str, label: str) -> tuple[Node, Node]:
        def under(own: str, words: str) -> Node:
            made = feld(own, words)
            return {**made, "fim": {**made["fim"], "unter": group}}

        return under(NAME, "Name"), under(ORT, label)

    welt = Welt(page("G1", "Ort"))
    welt.edit("titel: Angaben", "titel: Zu Ihnen")
    found = welt.with_(*page("G2", "Geburtsort"))
    assert node(found, "name")["fim"] == {"id": NAME, "version": "1.0.0", "unter": "G2"}
    assert node(found, "ort")["label"] == "Geburtsort"
    assert form(found)["seiten"][0]["titel"] == "Zu Ihnen"
    assert found.konflikte == ()


def test_a_new_group_in_what_was_removed_here_is_told_once(welt: Welt) -> None:
    text = welt.eigen["formular.yaml"].decode()
    welt.eigen["formular.yaml"] = text[: text.index("- id: hund\n")].encode()
    chip = gruppe("G00000000003", "Chip", feld(ART, "Nummer"), feld("F00000000007", "Datum"))
    found = welt.with_(ALT[0], gruppe(HUND, "Hund", feld(RASSE, "Rasse"), chip, wiederholung={"min": 0, "max": 200}))
    assert [one.pfad for one in found.konflikte if "ist neu" in one.grund] == ["hund.chip"]


def test_the_ids_of_version_2_are_those_of_version_3() -> None:
    def made(person: str, name: str) -> Node:
        return gruppe(person, "Person", feld(name, "Name"))

    welt = Welt((made("G01000001", "F01000002"),))
    welt.edit("label: Name", "label: Wie heißen Sie?")
    found = welt.with_(made("G01000000001", "F01000000002"))
    assert node(found, "person.name")["label"] == "Wie heißen Sie?"
    assert node(found, "person.name")["fim"]["id"] == "F01000000002"
    assert found.konflikte == ()
