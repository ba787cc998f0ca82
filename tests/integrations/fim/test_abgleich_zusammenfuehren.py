"""A folder is brought up to a newer schema: what was done here stays, what does not fit is told with its place."""

import yaml

from kuer.integrations.fim.abgleich.dateien import zusammenfuehren
from tests.integrations.fim.formulare import Node, auswahl, feld, formular, gruppe, ordner
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
    form,
    node,
    person,
)


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


def test_the_ids_of_version_2_are_those_of_version_3() -> None:
    def made(person: str, name: str) -> Node:
        return gruppe(person, "Person", feld(name, "Name"))

    welt = Welt((made("G01000001", "F01000002"),))
    welt.edit("label: Name", "label: Wie heißen Sie?")
    found = welt.with_(made("G01000000001", "F01000000002"))
    assert node(found, "person.name")["label"] == "Wie heißen Sie?"
    assert node(found, "person.name")["fim"]["id"] == "F01000000002"
    assert found.konflikte == ()


def test_work_on_a_form_without_a_newer_schema_changes_no_byte(welt: Welt) -> None:
    text = welt.eigen["formular.yaml"].decode()
    own = yaml.safe_dump({**yaml.safe_load(text), "titel": "Unsere Probe"}, allow_unicode=True, width=40).encode()
    welt.eigen["formular.yaml"] = own
    found = zusammenfuehren(welt.basis, welt.eigen, welt.basis)
    assert found.dateien["formular.yaml"] == own
    assert found.konflikte == ()


def test_what_the_schema_moves_beside_its_namesake_gets_a_free_name() -> None:
    welt = Welt((person(feld(NAME, "Name"), feld(ORT, "Ort")), gruppe(HUND, "Hund", feld(RASSE, "Name"))))
    welt.edit("titel: Hund", 'titel: Hund\n  wenn: person.name == "x"')
    found = welt.with_(person(feld(ORT, "Ort")), gruppe(HUND, "Hund", feld(RASSE, "Name"), feld(NAME, "Name")))
    assert [(one["id"], one["fim"]["id"]) for one in node(found, "hund")["felder"]] == [
        ("name", RASSE),
        ("name_2", NAME),
    ]
    assert form(found)["seiten"][1]["wenn"] == 'hund.name_2 == "x"'


def test_a_field_that_was_moved_here_says_what_it_said_of_its_origin() -> None:
    loose = feld(NAME, "Name")
    alt = (person(feld(ORT, "Ort"), {**loose, "fim": {**loose["fim"], "unter": "G00000000009"}}),)
    welt = Welt((*alt, feld(RASSE, "Rasse")))
    form_of = yaml.safe_load(welt.eigen["formular.yaml"])
    page = next(one for one in form_of["seiten"] if one["id"] == "person")
    moved = page["felder"][0]["felder"].pop()
    form_of["seiten"][0]["felder"].append({**moved, "fim": loose["fim"]})
    welt.eigen["formular.yaml"] = yaml.safe_dump(form_of, allow_unicode=True, sort_keys=False).encode()
    found = zusammenfuehren(welt.basis, welt.eigen, welt.basis)
    assert node(found, "name")["fim"] == loose["fim"]
