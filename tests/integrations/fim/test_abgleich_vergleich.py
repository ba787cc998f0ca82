"""Two versions of a schema are compared along their ids; what differs is told in sentences and as data."""

import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kuer.integrations.fim.abgleich.elemente import elemente
from kuer.integrations.fim.abgleich.unterschied import Unterschied
from kuer.integrations.fim.abgleich.vergleich import vergleiche
from kuer.integrations.fim.actions import read_schema
from kuer.integrations.fim.types import (
    Angaben,
    Anzahl,
    Bezug,
    Codeliste,
    FimFeld,
    FimGruppe,
    FimSchema,
    Regel,
    Wert,
)

DATA = Path(__file__).parents[4] / "shared" / "data" / "fim"
real = pytest.mark.skipif(not DATA.exists(), reason="REAL DATA ABSENT: the folder shared/data/fim is not here")
ONCE = Anzahl(1, 1)
FARBEN = Codeliste("", "F9", (Wert("1", "Rot"), Wert("2", "Blau")))


def feld(own: str, label: str, **more: Any) -> FimFeld:
    given = {"hilfe": "", "feldart": "input", "datentyp": "text", "inhalt": "", "praezisierung": {}}
    return FimFeld(id=own, version="1.0.0", label=label, **{**given, "codeliste": None, "anzahl": ONCE, **more})


def gruppe(own: str, label: str, *kinder: FimFeld | FimGruppe, **more: Any) -> FimGruppe:
    return FimGruppe(own, "1.0.0", label, "", **{"anzahl": ONCE, **more}, kinder=kinder)


def schema(*kinder: FimFeld | FimGruppe, version: str = "1.0.0", **more: Any) -> FimSchema:
    return FimSchema("S1", version, "Probe", "", kinder, **more)


def sentences(alt: Any, neu: Any) -> list[str]:
    return [one.satz for one in vergleiche(schema(alt), schema(neu)).aenderungen]


def kinds(found: Unterschied) -> list[tuple[str, str]]:
    return [(one.art, one.id) for one in found.aenderungen]


ORT = feld("F1", "Geburtsort", praezisierung={"maxLength": "40"})
CHANGED: dict[str, tuple[FimFeld, str]] = {
    "label": (replace(ORT, label="Ort der Geburt"), "Das Feld „Geburtsort“ heißt jetzt „Ort der Geburt“."),
    "help": (replace(ORT, hilfe="Wie im Ausweis"), "Hilfetext ist neu: „Wie im Ausweis“"),
    "optional": (replace(ORT, anzahl=Anzahl(0, 1)), "Das Feld „Geburtsort“ ist jetzt freiwillig."),
    "many": (
        replace(ORT, anzahl=Anzahl(1, None)),
        "gibt es jetzt mindestens 1-mal, beliebig oft (vorher genau einmal)",
    ),
    "type": (replace(ORT, datentyp="date"), "Datentyp ist jetzt „Datum“ (vorher „Text“)"),
    "length": (replace(ORT, praezisierung={"maxLength": "80"}), "Höchstlänge ist jetzt „80“ (vorher „40“)"),
    "no length": (replace(ORT, praezisierung={}), "Höchstlänge ist entfallen (vorher „40“)"),
    "basis": (replace(ORT, angaben=Angaben(bezug=(Bezug("§ 5 PAuswG"),))), "Bezug neu: „§ 5 PAuswG“"),
    "only version": (replace(ORT, version="1.1.0"), "Version ist jetzt „1.1.0“ (vorher „1.0.0“)"),
}


@pytest.mark.parametrize("name", CHANGED)
def test_a_changed_attribute_is_one_sentence(name: str) -> None:
    after, words = CHANGED[name]
    told = sentences(ORT, after)
    assert len(told) == 1
    assert words in told[0]


def test_required_is_said_as_people_say_it() -> None:
    assert sentences(replace(ORT, anzahl=Anzahl(0, 1)), ORT) == ["Das Feld „Geburtsort“ ist jetzt Pflicht."]


def test_options_come_go_and_are_renamed() -> None:
    after = replace(FARBEN, werte=(Wert("1", "Hellrot"), Wert("3", "Grün")))
    told = sentences(feld("F9", "Farbe", codeliste=FARBEN), feld("F9", "Farbe", codeliste=after))
    assert told == [
        "Das Feld „Farbe“: neue Auswahlmöglichkeiten: „Grün“ (3).",
        "Das Feld „Farbe“: entfallene Auswahlmöglichkeiten: „Blau“ (2).",
        "Das Feld „Farbe“: umbenannte Auswahlmöglichkeiten: 1 „Rot“ heißt „Hellrot“.",
    ]


def test_a_newer_list_that_is_not_at_hand_is_told_by_its_version() -> None:
    lists = [Codeliste("urn:staat", "staat", None, version) for version in ("2023", "2024")]
    told = sentences(*(feld("F1", "Staat", codeliste=one) for one in lists))
    assert told == ["Das Feld „Staat“: Version der Codeliste ist jetzt „2024“ (vorher „2023“)."]


def test_rules_come_go_and_change() -> None:
    alt = gruppe(
        "G1", "Person", ORT, regeln=(Regel("R1", "", "alt"), Regel("R2", "", "gleich"), Regel("R3", "", "weg"))
    )
    neu = gruppe(
        "G1", "Person", ORT, regeln=(Regel("R1", "", "neu"), Regel("R2", "", " gleich\n"), Regel("R4", "", "x"))
    )
    assert kinds(vergleiche(schema(alt), schema(neu))) == [
        ("regel_geaendert", "R1"), ("regel_neu", "R4"), ("regel_entfallen", "R3"),
    ]  # fmt: skip


def test_what_is_moved_is_neither_new_nor_gone_and_is_still_compared() -> None:
    alt = schema(gruppe("G1", "Person", ORT, feld("F2", "Name")), gruppe("G2", "Weiteres", feld("F3", "Notiz")))
    neu = schema(gruppe("G1", "Person", feld("F2", "Name")),
                 gruppe("G2", "Weiteres", feld("F3", "Notiz"), replace(ORT, label="Ort")))  # fmt: skip
    found = vergleiche(alt, neu)
    assert kinds(found) == [("verschoben", "F1"), ("geaendert", "F1")]
    assert found.aenderungen[0].satz == "Das Feld „Ort“ steht jetzt unter „Weiteres“ (vorher „Person“)."


def test_what_moves_into_a_new_group_is_told_beside_the_group() -> None:
    alt, neu = schema(ORT, feld("F2", "Name")), schema(feld("F2", "Name"), gruppe("G1", "Person", ORT))
    assert kinds(vergleiche(alt, neu)) == [("neu", "G1"), ("verschoben", "F1")]


def test_a_group_that_goes_is_one_change_with_the_number_of_its_fields() -> None:
    alt = schema(gruppe("G1", "Person", ORT, gruppe("G2", "Mehr", feld("F2", "Name"))), feld("F3", "Notiz"))
    found = vergleiche(alt, schema(feld("F3", "Notiz")))
    assert [one.satz for one in found.aenderungen] == ["Die Gruppe „Person“ mit 2 Feldern ist entfallen."]


def test_another_order_is_one_change() -> None:
    a, b, c = feld("F1", "A"), feld("F2", "B"), feld("F3", "C")
    assert kinds(vergleiche(schema(a, b, c), schema(a, c, b))) == [("reihenfolge", "S1")]


def test_the_same_group_at_many_places_is_told_once_with_all_of_them() -> None:
    def two(label: str) -> FimSchema:
        inner = gruppe("G9", "Anschrift", feld("F1", label))
        return schema(gruppe("G1", "Antragsteller", inner), gruppe("G2", "Vertreter", inner))

    (one,) = vergleiche(two("Ort"), two("Stadt")).aenderungen
    assert one.orte == ("Antragsteller › Anschrift", "Vertreter › Anschrift")
    assert "(und an einer weiteren Stelle)" in str(vergleiche(two("Ort"), two("Stadt")))


def test_the_same_element_twice_in_one_group_stays_apart() -> None:
    alt, neu = schema(feld("F1", "Erste"), feld("F1", "Zweite")), schema(feld("F1", "Erste"), feld("F1", "Andere"))
    (one,) = vergleiche(alt, neu).aenderungen
    assert (one.alt, one.neu) == ("Zweite", "Andere")


def test_version_2_and_version_3_are_compared_by_what_the_ids_become() -> None:
    alt = gruppe("G01000001", "Person", feld("F01000002", "Name"), regeln=(Regel("R01000003", "", "gleich"),))
    neu = gruppe("G01000000001", "Person", feld("F01000000002", "Name"), regeln=(Regel("R01000000003", "", "gleich"),))
    assert vergleiche(schema(alt), schema(neu)).aenderungen == ()


@cache
def library() -> dict[str, dict[str, FimFeld | FimGruppe]]:
    """Every group and field of the real schemas by id and version."""
    found: dict[str, dict[str, FimFeld | FimGruppe]] = {}
    for name in ("S05000001288", "S05000001319", "S05000001381", "S05000001313", "S05000001323"):
        read = read_schema(DATA / "xdf3" / f"{name}.xml", DATA / "codelists")
        for one in elemente(read).values():
            found.setdefault(one.id, {}).setdefault(one.inhalt.version, one.inhalt)
    return found


def versions(own: str, alt: str, neu: str) -> Unterschied:
    both = library()[own]
    return vergleiche(schema(both[alt], version=alt), schema(both[neu], version=neu))


@real
def test_real_versions_of_an_address_tell_what_moved_and_which_rule_changed() -> None:
    found = versions("G05000011492", "3.1.0", "3.6.0")
    assert found.zahlen["verschoben"] == 5
    told = str(found)
    assert "Das Feld „Postleitzahl“ steht jetzt unter „Anschrift › Straßenanschrift Inland“" in told
    assert "Die Gruppe „Anschrift Inland“ mit 6 Feldern ist entfallen." in told
    assert ("regel_geaendert", "R05000012166") in kinds(found)


@real
def test_real_versions_of_a_way_to_be_reached_tell_the_new_duty() -> None:
    found = versions("G05000011748", "2.1.0", "2.2.0")
    assert "Die Gruppe „Kommunikation“ ist jetzt Pflicht." in str(found)
    assert ("regel_neu", "R05000015691") in kinds(found)


@real
def test_a_real_schema_does_not_differ_from_itself_and_the_answer_is_json() -> None:
    read = read_schema(DATA / "xdf3" / "S05000001381.xml", DATA / "codelists")
    assert vergleiche(read, read).aenderungen == ()
    assert str(vergleiche(read, read)).endswith("Kein Unterschied.")
    told = json.loads(json.dumps(versions("G05000011492", "3.1.0", "3.6.0").als_json()))
    assert told["zahlen"]["neu"] == 1
    assert told["aenderungen"][0]["satz"]
