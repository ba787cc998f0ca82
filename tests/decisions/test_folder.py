"""The part "bescheid" of a Leistung folder: every fault with its file and line."""

from collections.abc import Mapping

import pytest

from kuer.decisions.engine.beispiel import spiele_beispiel
from kuer.decisions.engine.teil import check_teil, compile_teil
from kuer.decisions.engine.texte import DATEI, Texte, from_json
from kuer.decisions.types import Bereich, EntscheidungArt
from kuer.kit.yamlmarks import load
from tests.decisions.amt import folder

TEXTE = """\
betreff: Ihr Antrag
felder:
  - {id: zone, label: Zone}
  - {id: gueltig_ab, label: Ab, art: datum}
  - {id: gueltig_bis, label: Bis, art: datum, vorgabe: "plus_jahre(gueltig_ab, 1) - tage(1)"}
begruendungen:
  - id: eins
    titel: Eins
    text: |
      Sie wohnen in {zone}.
      Zweite Zeile.

      Zweiter Absatz.
"""


def check(text: str, **more: bytes) -> list[str]:
    files: Mapping[str, bytes] = {
        DATEI: text.encode(),
        **{name.replace("__", "/"): body for name, body in more.items()},
    }
    return [str(fault) for fault in check_teil(files)]


def test_the_shipped_leistung_is_without_fault() -> None:
    assert check_teil(folder()) == []


def test_a_folder_without_texts_has_the_words_of_the_house() -> None:
    assert check_teil({}) == []
    assert compile_teil({}) is None
    texte = from_json(None)
    assert texte == Texte()
    assert texte.tenor_for(EntscheidungArt.ABGELEHNT) == "Wir lehnen Ihren Antrag ab."


def test_compiled_and_read_again_it_says_the_same() -> None:
    import json

    part = compile_teil({DATEI: TEXTE.encode()})
    texte = from_json(json.loads(json.dumps(part)))
    assert texte == from_json(part)
    assert texte.bereich is Bereich.ALLGEMEIN
    assert texte.begruendungen[0].text == "Sie wohnen in {zone}. Zweite Zeile.\n\nZweiter Absatz."


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("betreff: Ihr", "betref: Ihr", 1, "betreff"),
        ("id: zone, label: Zone", "id: Zone, label: Zone", 3, "Kennung"),
        ("art: datum}", "art: tag}", 4, "tag"),
        ("plus_jahre(gueltig_ab, 1)", "plus_jahre(zone, 1)", 5, "Vorgabe"),
        ("plus_jahre(gueltig_ab, 1)", "plus_jahre(gueltig_an, 1)", 5, "gueltig_a"),
        ("- {id: gueltig_ab, label: Ab, art: datum}", "- {id: zone, label: Ab, art: datum}", 4, "gibt es hier schon"),
        ("    titel: Eins\n", "", 7, "titel"),
        ("{zone}", "{zoone}", 10, "{zoone}"),
        ("Zweiter Absatz.", "Zweiter {absatz}.", 13, "{absatz}"),
        ("label: Zone}", "label: Zone, optionen: [{code: a, name: A}]}", 3, "optionen"),
        ("    titel: Eins", "    titel: Eins\n    fuer: [vielleicht]", 9, "vielleicht"),
        ("betreff: Ihr Antrag", "betreff: Ihr Antrag\ntenor: {genehmigt: Ja.}", 2, "Art der Entscheidung"),
        ("betreff: Ihr Antrag", "betreff: [", 3, "YAML"),
        ("betreff: Ihr Antrag", "bereich: himmel", 1, "himmel"),
    ],
)
def test_every_fault_has_its_line(old: str, new: str, line: int, words: str) -> None:
    assert check(TEXTE) == []
    assert old in TEXTE
    faults = check(TEXTE.replace(old, new, 1))
    assert faults, "nothing was found"
    assert faults[0].startswith(f"{DATEI}:{line}:"), faults
    assert words in faults[0], faults


@pytest.mark.parametrize(
    ("changes", "place", "words"),
    [
        ({"leistung.yaml": ("zone: parken.zone", "zone: parken.zoone")}, "leistung.yaml:", "parken.zoone"),
        ({"leistung.yaml": ("    gueltig_bis: gueltig_bis\n", ""), "bescheid/texte.yaml": ("  - id: gueltig_bis\n    label: Gültig bis\n    art: datum\n    hilfe: Höchstens zwei Jahre.\n", "")}, "leistung.yaml:", "gueltig_bis"),
        ({"bescheid/texte.yaml": ("    label: Bewohnerparkzone\n", "    label: Bewohnerparkzone\n    aus: person.vorname\n")}, "bescheid/texte.yaml:", "keine Optionen"),
        ({"bescheid/texte.yaml": ("    label: Bewohnerparkzone\n", "    label: Bewohnerparkzone\n    aus: person.farbe\n")}, "bescheid/texte.yaml:", "person.farbe"),
    ],
)  # fmt: skip
def test_fields_come_from_somewhere(changes: dict[str, tuple[str, str]], place: str, words: str) -> None:
    faults = [str(fault) for fault in check_teil(folder(changes))]
    assert faults, "nothing was found"
    assert any(fault.startswith(place) and words in fault for fault in faults), faults


HEAD = '#import "/kuer/brief.typ": *\n#show: brief.with(daten.brief)\n'


@pytest.mark.parametrize(
    ("name", "source", "line", "words"),
    [
        ("bewilligung.typ", HEAD + "#tenro(daten.tenor)\n", 3, "tenro"),
        ("ablehnung.typ", HEAD + "#daten.brief.zahlung.betrag_cents\n", 3, "none"),  # there is none in a refusal
        ("bescheid.typ", "= Kein Titel\n", 0, "title"),
        ("bescheinigung.typ", HEAD + "#tenor(daten.tenor)\n", 3, "tenor"),
        ("ausweis.typ", HEAD, 2, "brief"),
        ("bewilligung.typ", HEAD + "#while true {}\n", 3, ""),
    ],
)
def test_letters_are_set_with_samples(name: str, source: str, line: int, words: str) -> None:
    faults = check(TEXTE, **{f"bescheid__{name}": source.encode()})
    assert faults, "nothing was found"
    place = f"bescheid/{name}:{line}:" if line else f"bescheid/{name}:"
    assert faults[0].startswith(place), faults
    assert words in faults[0], faults


def test_a_letter_that_hides_the_draft_is_warned_of() -> None:
    source = '#set document(title: "Bescheid")\n= Bescheid\n#json("/kuer/daten.json").tenor.first()\n'
    (fault,) = check_teil({"bescheid/bescheid.typ": source.encode()})
    assert not fault.is_error
    assert "Entwurf" in fault.text


def test_good_letters_with_parts_pass() -> None:
    parts = {"bescheid__teil.typ": b'#let gruss = "Gute Fahrt"\n', "bescheid__liesmich.txt": b"x"}
    assert (
        check(TEXTE, **parts, **{"bescheid__bewilligung.typ": (HEAD + '#import "teil.typ": gruss\n#gruss\n').encode()})
        == []
    )


EXAMPLE = """\
titel: Ein Auto
heute: "2026-11-24"
antworten:
  parken: {zone: D}
  antrag: {art: "01", dauer: "2"}
  fahrzeug: {kennzeichen: LB-MS 412}
erwartet:
  entscheidung:
    felder: {kennzeichen: LB-MS 412, zone: D, gueltig_ab: "2026-11-24", gueltig_bis: "2028-11-23"}
"""


def play(text: str) -> list[str]:
    marks = load(text, "beispiele/x.yaml")
    return [str(fault) for fault in spiele_beispiel(folder(), {**marks.data, "marken": marks})]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("zone: D, g", "zone: C, g", "'zone': 'D'"),
        ("2028-11-23", "2027-11-23", "2028-11-23"),
        ('dauer: "2"', 'dauer: "1"', "2027-11-23"),
        ("    felder:", "    tenor: Nein.\n    felder:", "Wir erteilen Ihnen"),
        ("    felder:", "    farbe: rot\n    felder:", "felder, tenor"),
    ],
)
def test_examples_say_what_the_decision_suggests(old: str, new: str, words: str) -> None:
    assert play(EXAMPLE) == []
    faults = play(EXAMPLE.replace(old, new, 1))
    assert faults, "nothing was found"
    assert words in faults[0], faults
