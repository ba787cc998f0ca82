"""What was removed or moved, here or in the newer schema: it stays so or is told with its place."""

from tests.integrations.fim.formulare import auswahl, feld, gruppe
from tests.integrations.fim.welt import (
    ALT,
    ART,
    ARTEN,
    HUND,
    NAME,
    ORT,
    RASSE,
    Welt,
    compiles,
    form,
    node,
    person,
    told,
)


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


def test_a_new_group_in_what_was_removed_here_is_told_once(welt: Welt) -> None:
    text = welt.eigen["formular.yaml"].decode()
    welt.eigen["formular.yaml"] = text[: text.index("- id: hund\n")].encode()
    chip = gruppe("G00000000003", "Chip", feld(ART, "Nummer"), feld("F00000000007", "Datum"))
    found = welt.with_(ALT[0], gruppe(HUND, "Hund", feld(RASSE, "Rasse"), chip, wiederholung={"min": 0, "max": 200}))
    assert [one.pfad for one in found.konflikte if "ist neu" in one.grund] == ["hund.chip"]
