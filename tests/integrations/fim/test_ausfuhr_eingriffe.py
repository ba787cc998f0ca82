"""What a town changes of an imported form is in the schemas that are given out, and the data still fit them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from kuer.forms.engine import Kontext
from kuer.integrations.fim.ausfuhr.fassung import fassung_von
from kuer.integrations.fim.ausfuhr.xdf3 import xdf3
from kuer.integrations.fim.lesen.inhalt import read_inhalt
from kuer.integrations.fim.probe.ausfuellen import ausfuellen
from kuer.integrations.fim.types import Anzahl
from tests.integrations.fim.schemata import auswahl, feld, gruppe, ordner, schema
from tests.integrations.fim.test_ausfuhr_daten import elemente, passt
from tests.integrations.fim.zufall import Zufall

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
NAME, NUMMER, PLAN, WORT, ART = (f"F0100000000{number}" for number in range(1, 6))
PROBE = schema(
    gruppe(
        "G01000000001",
        "Person",
        feld(NAME, "Name", mehr='<xdf:praezisierung maxLength="20"/>'),
        feld(NUMMER, "Nummer", typ="num_int", mehr='<xdf:praezisierung maxValue="5"/>'),
        feld(PLAN, "Plan", typ="file", anzahl="0:2"),
        feld(WORT, "Wort", anzahl="2:3"),
        auswahl(ART, "Art", ("1", "Eins"), ("2", "Zwei")),
    )
)
Feld = dict[str, Any]
WAHL = "<xdf:art><code>X</code></xdf:art>"


@pytest.fixture
def probe(tmp_path: Path) -> dict[str, bytes]:
    return ordner(tmp_path, PROBE)


def alle(nodes: list[Feld]) -> list[Feld]:
    return [one for node in nodes for one in (node, *alle(node.get("felder", [])))]


def mit(files: dict[str, bytes], change: Callable[[dict[str, Feld]], object]) -> dict[str, bytes]:
    """The folder after somebody has changed the nodes of some elements."""
    form = yaml.safe_load(files["formular.yaml"])
    nodes = alle([one for page in form["seiten"] for one in page["felder"]])
    change({one["fim"]["id"]: one for one in nodes if "fim" in one})
    return {**files, "formular.yaml": yaml.safe_dump(form, allow_unicode=True, sort_keys=False).encode()}


def gefuellt(files: dict[str, bytes]) -> dict[str, Any]:
    """What the form of the folder is given out as; the data of two applications fit."""
    version = fassung_von(files)
    for alles in (False, True):
        passt(version, dict(ausfuellen(version.formular, Kontext(date(2026, 11, 24)), alles=alles).answers))
    return elemente(version)


CHANGED: dict[str, tuple[str, Feld, str, Any]] = {
    "a longer label": (NAME, {"label": "Name der Halterin"}, "label", "Name der Halterin"),
    "help where there was none": (NAME, {"hilfe": "Alle Namen."}, "hilfe", "Alle Namen."),
    "a wider bound": (NAME, {"max_laenge": 80}, "praezisierung", {"maxLength": "80"}),
    "a wider number": (NUMMER, {"max": 9}, "praezisierung", {"maxValue": "9"}),
    "another type": (NUMMER, {"art": "text"}, "datentyp", "text"),
    "more files": (PLAN, {"max_anzahl": 4}, "anzahl", Anzahl(0, 4)),
    "an entry that may stay empty": (WORT, {"pflicht": False}, "anzahl", Anzahl(0, 3)),
}


@pytest.mark.parametrize("name", CHANGED)
def test_a_change_of_the_form_is_one_of_the_schema(name: str, probe: dict[str, bytes]) -> None:
    own, change, was, told = CHANGED[name]
    if was == "datentyp":
        files = mit(probe, lambda nodes: (nodes[own].update(change), nodes[own].pop("max")))
    else:
        files = mit(probe, lambda nodes: nodes[own].update(change))
    found = gefuellt(files)[own]
    known = getattr(found, was)
    assert (known.items() >= told.items()) if isinstance(told, dict) else known == told
    untouched = elemente(fassung_von(probe))
    assert {one for one, element in gefuellt(files).items() if element != untouched[one]} <= {own, "G01000000001"}


def test_pages_and_names_change_nothing(probe: dict[str, bytes]) -> None:
    files = mit(probe, lambda nodes: nodes[NAME].update(id="anders"))
    assert fassung_von(files).schema == fassung_von(probe).schema


def test_title_and_description_of_the_town(probe: dict[str, bytes]) -> None:
    form = yaml.safe_load(probe["formular.yaml"])
    files = {**probe, "formular.yaml": yaml.safe_dump({**form, "titel": "Hund", "beschreibung": "Kurz."}).encode()}
    found = fassung_von(files).schema
    assert (found.titel, found.beschreibung) == ("Hund", "Kurz.")


def test_another_type_at_one_of_two_places_is_an_element_of_its_own(tmp_path: Path) -> None:
    both = [
        gruppe(f"G0100000000{number}", f"Teil {number}", feld(NAME, "Name"), feld(WORT, "Wort")) for number in (1, 2)
    ]
    files = ordner(tmp_path, schema(*both))
    form = yaml.safe_load(files["formular.yaml"])
    first = next(one for page in form["seiten"] for one in alle(page["felder"]) if one.get("fim", {}).get("id") == NAME)
    first["art"] = "datum"
    first.pop("max_laenge", None)
    files["formular.yaml"] = yaml.safe_dump(form, allow_unicode=True, sort_keys=False).encode()
    again = read_inhalt(xdf3(fassung_von(files).schema, NOW))
    ids = [one.id for group in again.kinder for one in group.kinder]  # type: ignore[union-attr] # both are groups
    assert [one == NAME for one in ids] == [False, False, True, False]
    gefuellt(files)


SAGT_NICHTS = {
    "an entry with nothing in it": [gruppe("G01000000001", "Gruppe", feld(NAME, "Name", anzahl="0:1"), anzahl="3:3")],
    "deeper than forms repeat": [
        gruppe("G01000000001", "A", gruppe("G01000000002", "B", gruppe("G01000000003", "C",
               feld(NAME, "Name", anzahl="0:1"), anzahl="2:5"), anzahl="1:*"), anzahl="1:*")
    ],
    "fixed three times": [feld(NAME, "Name", art="locked", anzahl="3:3", mehr="<xdf:inhalt>A</xdf:inhalt>")],
    "a signature": [feld(NAME, "Unterschrift"), feld(WORT, "Wort")],
    "a choice of what is fixed": [
        gruppe("G01000000001", "Wahl", feld(NAME, "Fest", art="locked", anzahl="0:1", mehr="<xdf:inhalt>A</xdf:inhalt>"),
               feld(PLAN, "Leer", art="hidden", anzahl="0:1"), feld(WORT, "Wort", anzahl="0:1"),
               rules=WAHL)
    ],
    "a choice of one": [gruppe("G01000000001", "Wahl", feld(NAME, "Name", anzahl="0:1"), rules=WAHL)],
    "a choice of what may stay empty": [
        gruppe("G01000000001", "Wahl", gruppe("G01000000002", "A", gruppe("G01000000003", "B",
               feld(NAME, "Name", anzahl="0:7")), anzahl="0:1"), feld(WORT, "Wort", anzahl="0:1"), rules=WAHL)
    ],
}  # fmt: skip


@pytest.mark.parametrize("case", SAGT_NICHTS)
def test_the_data_hold_what_the_form_can_ask(case: str, tmp_path: Path) -> None:
    files = ordner(tmp_path, schema(*SAGT_NICHTS[case]))
    version = fassung_von(files)
    for seed in range(3):
        for alles in (False, True):
            passt(version, dict(ausfuellen(version.formular, Kontext(None), alles=alles, seed=seed).answers))


EIGENES: Feld = {"id": "eigenes", "art": "text", "label": "Eigenes"}
ANDERES: Feld = {
    "id": "anderes",
    "art": "auswahl",
    "label": "Anderes",
    "optionen": [{"code": one, "name": one} for one in "qr"],
}


def umgezogen(node: Feld) -> Feld:
    """The same field at another place; what stays is one of the town."""
    return {**node, "id": "umgezogen", "fim": node.pop("fim")}


AN_DER_WAHL: dict[str, Callable[[list[Feld], Feld], object]] = {
    "something added": lambda inside, _: inside.append(EIGENES),
    "another question added": lambda inside, _: inside.append(ANDERES),
    "something moved into it": lambda inside, other: inside.append(umgezogen(other)),
    "one removed, its option kept": lambda inside, _: inside.pop(),
    "nobody needs to choose": lambda inside, _: inside[0].update(pflicht=False),
    "a condition of its own": lambda inside, _: inside[1].update(wenn=f"({inside[1]['wenn']}) && tragen"),
}

MEHR = {"something added", "another question added", "something moved into it"}


@pytest.mark.parametrize("case", AN_DER_WAHL)
def test_a_choice_that_was_worked_on(case: str, tmp_path: Path) -> None:
    """Not everybody gives exactly one of it any more; what was added is in the data."""
    fields = [feld(one, f"Wort {one[-1]}", anzahl="0:1") for one in (NAME, WORT)]
    other = [feld(NUMMER, "Nummer", typ="num_int"), feld(ART, "Tragen", typ="bool", anzahl="0:1"), feld(PLAN, "Plan")]
    files = ordner(tmp_path, schema(*other, gruppe("G01000000001", "Wahl", *fields, anzahl="1:3", rules=WAHL)))
    assert elemente(fassung_von(files))["G01000000001"].auswahl

    changed = mit(files, lambda nodes: AN_DER_WAHL[case](nodes["G01000000001"]["felder"], nodes[NUMMER]))
    gefuellt(changed)
    version = fassung_von(changed)
    assert not elemente(replace(version, schema=version.datenschema))["G01000000001"].auswahl
    full = passt(version, dict(ausfuellen(version.formular, Kontext(None), alles=True).answers))
    assert len(full["G01000000001V1.0.0"][0]) == (2 if case in MEHR else 1)


def test_several_of_several_are_as_many_as_both_together(probe: dict[str, bytes]) -> None:
    many = {"art": "mehrfachauswahl", "optionen": [{"code": one, "name": one} for one in "qr"]}
    files = mit(probe, lambda nodes: nodes[WORT].update(many))
    assert gefuellt(files)[WORT].anzahl == Anzahl(2, 6)


def test_a_fixed_field_that_may_be_missing_is_no_change(tmp_path: Path) -> None:
    fixed = feld(NAME, "Name", art="hidden", anzahl="0:1", mehr="<xdf:inhalt>A</xdf:inhalt>")
    files = ordner(tmp_path, schema(fixed, feld(WORT, "Wort")))
    assert elemente(fassung_von(files))[NAME].anzahl == Anzahl(0, 1)


@pytest.mark.parametrize("seed", [9, 14, 16, 39])
def test_random_schemas_go_in_and_come_out(seed: int, tmp_path: Path) -> None:
    """Everything that the standard allows, thrown together; what is imported unchanged comes back unchanged."""
    given = Zufall(seed).schema()
    assert read_inhalt(xdf3(given, NOW)) == given
    files = ordner(tmp_path, xdf3(given, NOW).decode())
    version = fassung_von(files)
    assert version.schema == given
    gefuellt(files)
    again = ordner(tmp_path, xdf3(version.schema, NOW).decode())
    assert {name: one for name, one in again.items() if not name.startswith("fim/")} == {
        name: one for name, one in files.items() if not name.startswith("fim/")
    }
