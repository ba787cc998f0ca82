"""What becomes of a field: components that take what the schema takes, and labels for people."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.integrations.fim.bauten import form, made
from tests.integrations.fim.schemata import auswahl, feld, gruppe


def only(tmp_path: Path, xml: str) -> tuple[dict[str, Any], list[str]]:
    """The node of a schema's only field, and why it is open."""
    found = made(tmp_path, xml)
    (page,) = form(found)["seiten"]
    (node,) = page["felder"]
    return node, [one.grund for one in found.bericht.offen]


def genau(**bounds: str) -> str:
    said = " ".join(f'{key}="{value}"' for key, value in bounds.items())
    return f"<xdf:praezisierung {said}/>"


def inhalt(text: str) -> str:
    return f"<xdf:inhalt>{text}</xdf:inhalt>"


BOUNDS: dict[str, tuple[str, str, str, dict[str, Any]]] = {
    "text": ("Name", "text", genau(minLength="2", maxLength="80"), {"art": "text", "min_laenge": 2, "max_laenge": 80}),
    "latin": ("Name", "text_latin", genau(maxLength="80"), {"art": "text", "schrift": "latein"}),
    "long": ("Grund", "text", genau(maxLength="900"), {"art": "mehrzeilig", "max_laenge": 900}),
    "at least long": ("Grund", "text", genau(minLength="1200"), {"art": "mehrzeilig", "min_laenge": 1200}),
    "pattern": ("Nummer", "text", genau(pattern="[0-9]{4}"), {"art": "text", "muster": "[0-9]{4}"}),
    "long pattern": (
        "Nummern",
        "text",
        genau(pattern="[0-9 ]*", maxLength="900"),
        {"art": "mehrzeilig", "muster": "[0-9 ]*"},
    ),
    "e-mail": (
        "E-Mail",
        "text",
        genau(minLength="6", maxLength="60"),
        {"art": "email", "min_laenge": 6, "max_laenge": 60},
    ),
    "e-mail too short": ("E-Mail", "text", genau(maxLength="1"), {"art": "text", "max_laenge": 1}),
    "e-mail with a pattern": ("E-Mail", "text", genau(pattern=".+@.+"), {"art": "email", "muster": ".+@.+"}),
    "e-mail of signs": ("E-Mail", "text", genau(pattern="[^ ]*"), {"art": "email", "muster": "[^ ]*"}),
    "digits called e-mail": ("E-Mail", "text", genau(pattern="[0-9]{5}"), {"art": "text", "muster": "[0-9]{5}"}),
    "telephone": ("Telefon", "text", genau(maxLength="23"), {"art": "telefon", "max_laenge": 23}),
    "telephone that is too short": ("Telefon", "text", genau(maxLength="10"), {"art": "text", "max_laenge": 10}),
    "telephone with a pattern": ("Telefon", "text", genau(pattern="[0-9]+"), {"art": "text", "muster": "[0-9]+"}),
    "iban": ("IBAN", "text", genau(maxLength="34"), {"art": "iban"}),
    "iban that is too short": ("IBAN", "text", genau(maxLength="22"), {"art": "text", "max_laenge": 22}),
    "whole number": ("Zahl", "num_int", genau(minValue="0.5", maxValue="9.5"), {"art": "zahl", "min": 1, "max": 9}),
    "below nothing": (
        "Zahl",
        "num_int",
        genau(minValue="-9.5", maxValue="-0.5"),
        {"art": "zahl", "min": -9, "max": -1},
    ),
    "number": ("Zahl", "num", genau(minValue="0.125"), {"art": "zahl", "nachkommastellen": 3, "min": 0.125}),
    "money": ("Betrag", "num_currency", genau(maxValue="10.5"), {"art": "geld", "max": "10,50"}),
    "day": ("Tag", "date", genau(minValue="2020-01-01"), {"art": "datum", "min": "2020-01-01"}),
    "time": ("Uhr", "time", "", {"art": "text", "muster": r"([01]\d|2[0-3]):[0-5]\d"}),
    "file": (
        "Plan",
        "file",
        "<xdf:maxSize>1500</xdf:maxSize><xdf:mediaType>application/pdf</xdf:mediaType>",
        {"art": "anlage", "max_groesse": "1500 Byte", "typen": ["pdf"]},
    ),
}


@pytest.mark.parametrize("name", BOUNDS)
def test_whatever_the_schema_bounds_is_bounded_in_the_form(tmp_path: Path, name: str) -> None:
    label, typ, more, wanted = BOUNDS[name]
    node, why = only(tmp_path, feld("F01000000001", label, typ=typ, mehr=more))
    assert {key: node.get(key) for key in wanted} == wanted
    assert why == []


@pytest.mark.parametrize(
    ("typ", "more", "words"),
    [
        ("text", genau(pattern="siehe Codeliste Regionalschlüssel"), "Statt eines Musters"),
        ("text", genau(pattern="(?=a)b"), "lässt sich nicht prüfen"),
        ("num_int", genau(minValue="viele"), "lässt sich nicht prüfen"),
        ("date", genau(maxValue="morgen"), "ist kein Tag"),
        ("file", "<xdf:mediaType>image/tiff</xdf:mediaType>", "image/tiff"),
        ("text", "<xdf:vorbefuellung><code>verpflichtend</code></xdf:vorbefuellung>", "verpflichtend"),
    ],
)
def test_what_the_form_can_not_hold_is_an_open_point_at_its_place(
    tmp_path: Path, typ: str, more: str, words: str
) -> None:
    found = made(tmp_path, feld("F01000000001", "Angabe", typ=typ, mehr=more))
    (point,) = found.bericht.offen
    assert words in point.grund
    assert (point.element, point.pfad, point.art) == ("F01000000001", "angabe", "feld")
    (said,) = yaml.safe_load(found.dateien["offen.yaml"])["punkte"]
    assert said["grund"] == point.grund


@pytest.mark.parametrize(
    ("art", "more", "wanted"),
    [
        ("locked", inhalt("001"), {"art": "fest", "wert": "001"}),
        ("hidden", inhalt("x"), {"art": "fest", "wert": "x", "zeigen": False}),
        ("label", inhalt("Bitte lesen."), {"art": "hinweis", "text": "Bitte lesen."}),
    ],
)
def test_what_nobody_fills_in(tmp_path: Path, art: str, more: str, wanted: dict[str, Any]) -> None:
    found = made(tmp_path, feld("F01000000001", "Angabe", art=art, mehr=more), feld("F01000000002", "Name"))
    nodes = {node["fim"]["id"]: node for page in form(found)["seiten"] for node in page["felder"]}
    assert {key: nodes["F01000000001"].get(key) for key in wanted} == wanted


@pytest.mark.parametrize(
    ("anzahl", "wanted"), [("2:5", {"min_anzahl": 2, "max_anzahl": 5}), ("0:*", {"max_anzahl": 20}), ("1:1", {})]
)
def test_how_many_files(tmp_path: Path, anzahl: str, wanted: dict[str, int]) -> None:
    node, _ = only(tmp_path, feld("F01000000001", "Nachweis", typ="file", anzahl=anzahl))
    assert {key: node[key] for key in node if key.endswith("anzahl")} == wanted


@pytest.mark.parametrize(
    ("anzahl", "wanted"), [("2:3", {"min": 2, "max": 3}), ("0:*", {}), ("1:2", {"min": 1, "max": 2})]
)
def test_how_many_answers(tmp_path: Path, anzahl: str, wanted: dict[str, int]) -> None:
    node, _ = only(tmp_path, auswahl("F01000000001", "Was", ("a", "A"), ("b", "B"), ("c", "C"), anzahl=anzahl))
    assert (node["art"], {key: node[key] for key in ("min", "max") if key in node}) == ("mehrfachauswahl", wanted)


def test_the_only_entry_of_a_list_keeps_its_code(tmp_path: Path) -> None:
    node, _ = only(tmp_path, auswahl("F01000000001", "Einwilligung", ("01", "Ja, gern")))
    assert (node["art"], node["code"], node["label"]) == ("zustimmung", "01", "Einwilligung: Ja, gern")


STRASSE = feld("F01000000011", "Straße", mehr=genau(minLength="1", maxLength="55"))
HAUSNUMMER = feld("F01000000012", "Hausnummer", anzahl="0:1")
PLZ = feld(
    "F01000000013", "Postleitzahl", mehr=genau(maxLength="5", pattern="([0]{1}[1-9]{1}|[1-9]{1}[0-9]{1})[0-9]{3}")
)
ORT = feld("F01000000014", "Ort")
STAAT = feld("F01000000015", "Telefon", anzahl="0:1")


@pytest.mark.parametrize(
    "field",
    [
        auswahl("F01000000001", "Bestätigung", ("01", "Mit meiner Unterschrift bestätige ich alles")),
        feld("F01000000001", "Unterschrift_Antragsteller"),
        feld("F01000000001", "Nachweise über die Art der unterschriftsberechtigten Person"),
    ],
)
def test_a_signature_in_an_entry_a_name_or_what_is_cut_off_keeps_nothing_from_running(
    tmp_path: Path, field: str
) -> None:
    node, _ = only(tmp_path, field)
    assert "unterschrift" not in node["id"].split("_")
    assert node["fim"]["id"] == "F01000000001"


@pytest.mark.parametrize(
    ("moment", "exists"),
    [
        ("24.12.2026 14:30", True), ("29.02.2024 00:00", True), ("29.02.2000 00:00", True), ("31.12.1999 23:59", True),
        ("30.02.2026 12:00", False), ("29.02.2023 12:00", False), ("29.02.1900 12:00", False), ("31.04.2026 12:00", False),
        ("01.01.0000 12:00", False), ("24.12.2026 24:00", False),
    ],
)  # fmt: skip
def test_a_moment_is_one_of_the_calendar(tmp_path: Path, moment: str, *, exists: bool) -> None:
    node, _ = only(tmp_path, feld("F01000000001", "Wann", typ="datetime"))
    assert bool(re.fullmatch(node["muster"], moment)) is exists


def test_an_address_is_the_component_that_people_know(tmp_path: Path) -> None:
    found = made(tmp_path, gruppe("G01000000001", "Wohnsitz", STRASSE, HAUSNUMMER, PLZ, ORT))
    ((node,),) = [page["felder"] for page in form(found)["seiten"]]
    assert (node["art"], node["fim"]["id"], list(node["teile"])) == (
        "anschrift", "G01000000001", ["strasse", "hausnummer", "plz", "ort"],
    )  # fmt: skip
    assert node["teile"]["hausnummer"] == {"pflicht": False, "fim": {"id": "F01000000012", "version": "1.0.0"}}
    assert node["teile"]["strasse"]["max_laenge"] == 55


def test_an_address_among_other_fields_has_no_id_of_its_own(tmp_path: Path) -> None:
    found = made(tmp_path, gruppe("G01000000001", "Kontakt", STRASSE, HAUSNUMMER, PLZ, STAAT, ORT))
    ((node,),) = [page["felder"] for page in form(found)["seiten"]]
    address, phone = node["felder"]
    assert (address["art"], "fim" in address, phone["art"]) == ("anschrift", False, "telefon")


@pytest.mark.parametrize(
    "other",
    [
        feld("F01000000013", "Postleitzahl", mehr=genau(maxLength="15")),
        feld("F01000000013", "Postleitzahl", mehr=genau(maxLength="5", pattern="4[0-9]{4}")),
        feld("F01000000013", "Postleitzahl", anzahl="0:3", mehr=genau(maxLength="5")),
        "",
    ],
    ids=["abroad", "another pattern", "several", "none"],
)
def test_where_the_schema_takes_something_else_it_stays_fields(tmp_path: Path, other: str) -> None:
    found = made(tmp_path, gruppe("G01000000001", "Wohnsitz", STRASSE, HAUSNUMMER, other, ORT))
    assert "anschrift" not in found.dateien["formular.yaml"].decode()


def test_the_person_who_applies_is_known_others_are_not(tmp_path: Path) -> None:
    names = (feld("F01000000001", "Familienname"), feld("F01000000002", "Geburtsdatum", typ="date"))
    found = made(
        tmp_path,
        gruppe("G01000000001", "Vertretung", *names),
        gruppe("G01000000002", "Antragstellende Person", *names),
    )
    groups = {one["label"]: one for page in form(found)["seiten"] for one in page["felder"]}
    assert [one.get("vorbelegung") for one in groups["Vertretung"]["felder"]] == [None, None]
    assert [one["vorbelegung"] for one in groups["Antragstellende Person"]["felder"]] == [
        "identitaet.nachname", "identitaet.geburtsdatum",
    ]  # fmt: skip


def test_labels_are_for_people_and_nobody_signs(tmp_path: Path) -> None:
    found = made(
        tmp_path,
        gruppe("G01000000001", "Adresse (abstrakt)", feld("F01000000001", "Name F60000000227:")),
        gruppe(
            "G01000000002",
            "Unterschrift",
            feld("F01000000002", "Unterschrift"),
            feld("F01000000003", "Ort der Unterschrift"),
        ),
    )
    groups = {one["fim"]["id"]: one for page in form(found)["seiten"] for one in page["felder"]}
    assert (groups["G01000000001"]["label"], groups["G01000000001"]["felder"][0]["label"]) == ("Adresse", "Name")
    assert groups["G01000000002"]["label"] == "Erklärung"
    assert [one.get("label", one["art"]) for one in groups["G01000000002"]["felder"]] == [
        "hinweis",
        "Ort der Erklärung",
    ]
    assert sum("§ 13 EGovG" in one.grund for one in found.bericht.offen) == 3


def test_a_prefill_that_is_demanded_is_told(tmp_path: Path) -> None:
    more = "<xdf:vorbefuellung><code>verpflichtend</code></xdf:vorbefuellung>"
    found = made(tmp_path, gruppe("G01000000001", "Antragsteller", feld("F01000000001", "Familienname", mehr=more)))
    assert [one.grund for one in found.bericht.offen] == [
        "Die Vorbefüllung ist verpflichtend; im Formular lässt sie sich ändern"
    ]
