"""What is given out is what the official converters give out: letter by letter, and in what it takes and refuses."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from lxml import etree

from kuer.integrations.fim.ausfuhr.json_schema import json_schema
from kuer.integrations.fim.ausfuhr.xsd import muster, xsd
from kuer.integrations.fim.lesen.inhalt import read_datei
from kuer.integrations.fim.types import Anzahl, FimFeld, FimGruppe, FimSchema
from tests.integrations.fim.echte import DATA, real
from tests.integrations.fim.erzeuger import XS, JsonErzeuger, XmlErzeuger, json_kaputt, xml_kaputt

SCHEMATA = sorted(DATA.glob("xdf3/*.xml"))
ORAKEL = DATA / "oracle"
KAPUTTE = 8
EINMAL = Anzahl(1, 1)

# Where ours and theirs differ, it is by these faults of the official converters, and by nothing else:
#   XSD          the pattern of an e-mail address ends in $, which means nothing in HTML and is a letter in an XSD:
#                no address fits; ours is without it (see MAIL)
#   JSON Schema  quotation marks in a title and commas behind a last entry: three are no JSON, there the XSD decides
#   JSON Schema  a day is any text; ours says `format: date`, which asserts nothing by itself
#   JSON Schema  texts that are only shown are described in `$defs` and never used; ours leaves them out
MAIL = b"{1,63}$"


def ohne_fehler(content: bytes) -> bytes:
    return content.replace(MAIL, MAIL.removesuffix(b"$"))


@cache
def gelesen(path: Path) -> FimSchema:
    return read_datei(path)


@cache
def amtlich_json(name: str) -> dict[str, Any] | None:
    path = ORAKEL / "json-schema" / f"{name}.schema.json"
    found: dict[str, Any] | None = json.loads(path.read_text(encoding="utf-8")) if path.exists() else None
    return found


def elemente(content: bytes) -> dict[str, bytes]:
    """The declarations by name, without what is only said to people."""
    root = etree.fromstring(content)
    for one in list(root.iter(f"{XS}annotation")):
        one.getparent().remove(one)
    for one in root.iter():
        one.text = one.tail = None
    return {one.get("name"): etree.tostring(one, method="c14n2") for one in root.findall(f"{XS}element")}


def stumm(value: Any, *, namen: bool = False) -> Any:
    """A JSON Schema without what is only said to people."""
    if isinstance(value, list):
        return [stumm(one) for one in value]
    if not isinstance(value, dict):
        return value
    said = set() if namen else {"title", "description", "$id", "format"}
    kept = {key: stumm(one, namen=key in {"$defs", "properties"}) for key, one in value.items() if key not in said}
    return {key: one for key, one in kept.items() if one != {} or key == "properties"}


@real
def test_the_xsd_of_every_real_schema_is_the_official_one() -> None:
    assert len(SCHEMATA) == 66
    for path in SCHEMATA:
        official = (ORAKEL / "xfall-xsd" / f"{path.stem}.xsd").read_bytes()
        assert elemente(xsd(gelesen(path))) == elemente(ohne_fehler(official)), path.stem


@real
def test_the_json_schema_of_every_real_schema_is_the_official_one() -> None:
    compared = 0
    for path in SCHEMATA:
        official = amtlich_json(path.stem)
        if official is not None:
            assert stumm(json_schema(gelesen(path))) == stumm(official), path.stem
            compared += 1
    assert compared == 63


@real
@pytest.mark.parametrize("seite", ["unser", "amtlich"])
def test_json_that_one_side_makes_has_the_same_verdict_on_the_other(seite: str) -> None:
    gone_through = {True: 0, False: 0}
    for number, path in enumerate(SCHEMATA):
        official = amtlich_json(path.stem)
        if official is None:
            continue
        own = json_schema(gelesen(path))
        first, second = (jsonschema_rs.Draft202012Validator(one) for one in (own, official))
        maker = JsonErzeuger(own if seite == "unser" else official, number)
        for alles in (False, True):
            instance = maker.instanz(alles=alles)
            assert first.is_valid(instance), f"{path.stem}: {next(first.iter_errors(instance))}"
            assert second.is_valid(instance), f"{path.stem}: {next(second.iter_errors(instance))}"
            for broken in json_kaputt(instance, number, KAPUTTE):
                verdict = first.is_valid(broken)
                assert second.is_valid(broken) is verdict, path.stem
                gone_through[verdict] += 1
    assert gone_through[False] > 500
    assert gone_through[True] > 50, "what is almost wrong must be among them"


@real
@pytest.mark.parametrize("seite", ["unser", "amtlich"])
def test_xml_that_one_side_makes_has_the_same_verdict_on_the_other(seite: str) -> None:
    gone_through = {True: 0, False: 0}
    for number, path in enumerate(SCHEMATA):
        official = etree.fromstring(ohne_fehler((ORAKEL / "xfall-xsd" / f"{path.stem}.xsd").read_bytes()))
        own = etree.fromstring(xsd(gelesen(path)))
        first, second = etree.XMLSchema(own), etree.XMLSchema(official)
        maker = XmlErzeuger(own if seite == "unser" else official, number)
        for alles in (False, True):
            instance = maker.instanz(alles=alles)
            assert first.validate(instance), f"{path.stem}: {first.error_log}"
            assert second.validate(instance), f"{path.stem}: {second.error_log}"
            for broken in xml_kaputt(instance, number, KAPUTTE):
                verdict = first.validate(broken)
                assert second.validate(broken) is verdict, path.stem
                gone_through[verdict] += 1
    assert gone_through[False] > 500
    assert gone_through[True] > 50


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("[0-9]{5}", "[0-9]{5}"),
        ("^a+$", "a+"),
        (r"5\$", r"5\$"),
        ("(?:ab|c)d", "(ab|c)d"),
        ("(?=.*x).{3}", None),
        (r"\bwort\b", None),
        ("a+?", None),
        ("[z-a]", None),
        ("", None),
    ],
)
def test_a_pattern_of_html_in_an_xsd(given: str, told: str | None) -> None:
    assert muster(given) == told


def feld(own: str, typ: str, anzahl: Anzahl = EINMAL, **praezisierung: str) -> FimFeld:
    return FimFeld(own, "1.0.0", own, "", "input", typ, "", praezisierung, None, anzahl)


@pytest.mark.parametrize(
    ("typ", "grenzen", "gut", "schlecht"),
    [
        ("num_currency", {"minValue": "0.5"}, "12.34", "0.49"),
        ("time", {}, "14:30:00", "14 Uhr"),
        ("datetime", {}, "2026-11-24T14:30:00", "24.11.2026"),
        ("num_int", {"minValue": "0.5", "maxValue": "viel"}, "1", "0"),
        ("text_latin", {"maxLength": "3", "minLength": "drei"}, "abc", "abcd"),
        ("text", {"pattern": "(Bemerkung"}, "irgendwas", None),
    ],
)
def test_types_that_no_real_schema_has(typ: str, grenzen: dict[str, str], gut: str, schlecht: str | None) -> None:
    schema = FimSchema("S1", "1.0.0", "Probe", "", (feld("F1", typ, **grenzen),))
    found = etree.XMLSchema(etree.fromstring(xsd(schema)))
    document = '<S1V1.0.0 xmlns="urn:fim-de:xfall:datenschema:xdf3"><F1V1.0.0>{}</F1V1.0.0></S1V1.0.0>'
    assert found.validate(etree.fromstring(document.format(gut))), found.error_log
    assert schlecht is None or not found.validate(etree.fromstring(document.format(schlecht)))
    jsonschema_rs.Draft202012Validator(json_schema(schema))


def test_one_element_with_two_faces_keeps_its_name_in_the_data() -> None:
    """A form may ask for the same element at two places and change it at one of them."""
    short, long = feld("F1", "text", maxLength="3"), feld("F1", "text", maxLength="9")
    groups = (
        FimGruppe("G1", "1.0.0", "G1", "", Anzahl(1, 1), (short,)),
        FimGruppe("G2", "1.0.0", "G2", "", Anzahl(1, 1), (long,)),
    )
    schema = FimSchema("S1", "1.0.0", "Probe", "", groups)
    first = jsonschema_rs.Draft202012Validator(json_schema(schema))
    second = etree.XMLSchema(etree.fromstring(xsd(schema)))
    for one, other, right in (("abc", "abcdef", True), ("abcd", "abc", False), ("abc", "abcdefghij", False)):
        assert first.is_valid({"G1V1.0.0": {"F1V1.0.0": one}, "G2V1.0.0": {"F1V1.0.0": other}}) is right
        inner = "".join(
            f"<G{number}V1.0.0><F1V1.0.0>{text}</F1V1.0.0></G{number}V1.0.0>" for number, text in ((1, one), (2, other))
        )
        xml = f'<S1V1.0.0 xmlns="urn:fim-de:xfall:datenschema:xdf3">{inner}</S1V1.0.0>'
        assert second.validate(etree.fromstring(xml)) is right
