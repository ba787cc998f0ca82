"""The block `automatik` of leistung.yaml: what does not hold is told with its line."""

from pathlib import Path

import pytest

from kuer.casework.engine.automatik import angabe_of, check, compile_automatik, daten_of, from_json
from kuer.casework.engine.automatikbeispiel import spiele_beispiel
from kuer.casework.types import REGISTERDATEN, REGISTERLAGE
from kuer.catalogue.engine.automatik import SCHEMA
from kuer.catalogue.engine.leistung import check_leistung
from kuer.catalogue.ports import Ordner
from kuer.decisions.engine.teil import check_teil
from kuer.kit.yamlmarks import load

LEISTUNG = Path(__file__).parents[3] / "leistungen" / "meldebescheinigung"
PERSON = {"vorname": "Ada", "nachname": "Berg", "geburtsdatum": "1990-01-01"}
HOME = {"strasse": "Am Markt", "hausnummer": "1", "plz": "59999", "ort": "Lindenbrück"}


def folder(path: str = "leistung.yaml", **changes: str) -> dict[str, bytes]:
    """The shipped folder with words of a file replaced: `alt` by `neu`."""
    files = dict(Ordner.from_directory(LEISTUNG).items())
    if changes:
        text = files[path].decode()
        assert changes["alt"] in text, changes["alt"]
        files[path] = text.replace(changes["alt"], changes["neu"], 1).encode()
    return files


@pytest.mark.parametrize(
    ("alt", "neu", "place", "said"),
    [
        ("register.gemeldet", "register.gemeldt", "register.gemeldt", "gemeldt"),
        ("antworten.antrag.fuer ==", "antworten.antrag.wer ==", "antworten.antrag.wer", "wer"),
        ('zustellung == "postfach"', 'zustellung == "taube"', 'zustellung == "taube"', "taube"),
        ("  daten: [doktorgrad]", "  daten: [schuhgroesse]", "[schuhgroesse]", "schuhgroesse"),
        (
            "daten_aus: bescheinigung.daten",
            "daten_aus: bescheinigung.umfang",
            "bescheinigung.umfang",
            "Mehrfachauswahl",
        ),
        ("vorname: person.vorname", "vorname: person.rufname", "person.rufname", "person.rufname"),
        ("vorname: betroffen.vorname", "vorname: betroffen.x", "betroffen.x", "betroffen.x"),
        ("[bescheinigung.bemerkung]", "[bescheinigung.umfang]", "[bescheinigung.umfang]", "Textfeld"),
        ("  mensch_wenn_freitext: [bescheinigung.bemerkung]\n", "", "automatik:", "freien Text"),
    ],
)
def test_what_does_not_hold_is_told_with_its_line(alt: str, neu: str, place: str, said: str) -> None:
    files = folder(alt=alt, neu=neu)
    faults = check(files)
    line = files["leistung.yaml"].decode()[: files["leistung.yaml"].decode().index(place)].count("\n") + 1
    assert any(fault.line == line and said in fault.text for fault in faults), faults


@pytest.mark.parametrize(
    ("alt", "neu", "place", "said"),
    [
        ("  ermessen: false", "  ermessen: true", "ermessen: true", "§ 35a VwVfG"),
        ("vier_augen: false", "vier_augen: true", "automatik:", "Zwei Personen"),
        ("  register: melderegister", "  register: katzenregister", "register: katzen", "melderegister"),
        ("  wenn: |", "  wann: |", "wann: |", "wann"),
    ],
)
def test_what_the_law_does_not_allow(alt: str, neu: str, place: str, said: str) -> None:
    files = folder(alt=alt, neu=neu)
    text = files["leistung.yaml"].decode()
    line = text[: text.index(place)].count("\n") + 1
    assert any(fault.line == line and said in fault.text for fault in check_leistung(files)), check_leistung(files)


def test_an_act_without_a_person_needs_a_law() -> None:
    files = folder(alt="ergebnis: bescheinigung", neu="ergebnis: bescheid")
    assert check_leistung(files) == []
    text = files["leistung.yaml"].decode()
    start, end = text.index("  rechtsgrundlage: >-\n    § 18 Abs. 1 BMG: Wer"), text.index("  ermessen: false")
    files["leistung.yaml"] = (text[:start] + text[end:]).encode()
    (fault,) = check_leistung(files)
    assert "§ 35a VwVfG" in fault.text
    assert fault.line == text[: text.index("automatik:")].count("\n") + 1


def test_discretion_in_the_texts_forbids_it_too() -> None:
    files = folder("bescheid/texte.yaml", alt="bereich: allgemein", neu="bereich: allgemein\nermessen: true")
    assert ["Automatik" in fault.text for fault in check_teil(files)] == [True]


def test_fields_ask_the_register_only_for_what_it_knows() -> None:
    files = folder("bescheid/texte.yaml", alt="aus: register.doktorgrad", neu="aus: register.hobby")
    assert ["hobby" in fault.text for fault in check_teil(files)] == [True]


def test_a_folder_without_the_block_has_no_automatic_way() -> None:
    bare = dict(Ordner.from_directory(LEISTUNG.parent / "bewohnerparkausweis").items())
    assert check(bare) == []
    assert compile_automatik(bare) is None
    assert from_json(None) is None


def test_the_person_asked_about_is_the_one_in_the_certificate() -> None:
    regel = from_json(compile_automatik(folder()))
    assert regel is not None
    own = {"person": PERSON, "anschrift": HOME}
    stated = angabe_of(regel, own)
    assert stated is not None
    assert stated.vornamen == "Ada"
    child = angabe_of(regel, {**own, "betroffen": {**PERSON, "vorname": "Kim", "anschrift": HOME}})
    assert child is not None
    assert child.vornamen == "Kim"
    assert angabe_of(regel, {**own, "betroffen": {"vorname": "Kim"}}) is None
    assert angabe_of(regel, {"person": PERSON}) is None


def test_only_what_was_chosen_is_asked_for() -> None:
    regel = from_json(compile_automatik(folder()))
    assert regel is not None
    assert "geburtsort" not in daten_of(regel, {})
    assert "geburtsort" in daten_of(regel, {"bescheinigung": {"daten": ["geburtsort"]}})


def test_an_example_that_expects_otherwise_is_told() -> None:
    files = folder("beispiele/07-mit-bemerkung.yaml", alt="automatik: false", neu="automatik: true")
    name = "beispiele/07-mit-bemerkung.yaml"
    marks = load(files[name], name)
    (fault,) = spiele_beispiel(files, {**marks.data, "marken": marks})
    assert "erwartet True, es ist False" in fault.text


def test_the_handbook_names_every_entry_and_every_datum() -> None:
    text = (LEISTUNG.parents[1] / "docs" / "handbuch" / "leistung.md").read_text(encoding="utf-8")
    part = text[text.index("## Automatik") : text.index("## Die Beschreibung in anderen")]
    wanted = {*SCHEMA["properties"], *REGISTERDATEN, *REGISTERLAGE}
    assert [name for name in sorted(wanted) if f"`{name}`" not in part] == []


def test_who_asks_others_decides_in_person() -> None:
    files = {**folder(), "beteiligung.yaml": b"beteiligungen:\n  - {id: a, titel: A, frage: Ja, frist_tage: 3}\n"}
    (fault,) = check(files)
    assert files["leistung.yaml"].decode().splitlines()[fault.line - 1].startswith("automatik:")
    assert "§ 35a VwVfG" in fault.text
    assert "löschen Sie beteiligung.yaml" in fault.text
