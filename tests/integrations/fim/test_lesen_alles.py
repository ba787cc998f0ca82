"""All that the standard lets a schema say is read and goes out again, used by a real file or not."""

import re
from datetime import UTC, datetime
from itertools import count, product
from pathlib import Path

import pytest
from lxml import etree

from kuer.integrations.fim.ausfuhr.angleichen import nach_xdf3
from kuer.integrations.fim.ausfuhr.xdf3 import xdf3
from kuer.integrations.fim.lesen.inhalt import read_inhalt
from kuer.integrations.fim.types import FimSchema

XSD = Path(__file__).parents[4] / "shared" / "data" / "fim" / "xsd"
real = pytest.mark.skipif(not XSD.exists(), reason="REAL DATA ABSENT: the folder shared/data/fim is not here")
NOW = datetime(2026, 12, 1, tzinfo=UTC)
FELDARTEN = ("input", "select", "label", "hidden", "locked")
DATENTYPEN = ["text", "text_latin", "date", "time", "datetime", "bool", "num", "num_int", "num_currency", "file", "obj"]
MARKE = re.compile(r"marke\d+x")
number = count(1)


def wort() -> str:
    return f"marke{next(number)}x"


def tag(name: str, inside: str = "", /, **attributes: str) -> str:
    said = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f"<x:{name}{said}>{inside}</x:{name}>"


def texte(*names: str) -> str:
    return "".join(tag(name, wort()) for name in names)


def code(name: str, value: str, **attributes: str) -> str:
    return tag(name, f"<code>{value}</code>", **attributes)


def nachricht(namespace: str, inside: str) -> str:
    header = tag("header", tag("nachrichtID", "N1") + tag("erstellungszeitpunkt", "2026-03-01T10:00:00Z"))
    name = "xdatenfelder.stammdatenschema.0102"
    return f'<x:{name} xmlns:x="urn:xoev-de:fim:standard:{namespace}">{header}{inside}</x:{name}>'


def identifikation(own: str, version: str) -> str:
    return tag("identifikation", tag("id", own) + tag("version", version))


def bezug() -> str:
    return tag("bezug", wort(), link=f"https://gesetz.example/{wort()}") + tag("bezug", wort())


def stichwort() -> str:
    return tag("stichwort", wort(), uri=f"urn:{wort()}")


def allgemein(own: str, status: str = "5") -> str:
    """AllgemeineAngaben of version 3; a relation is of no use for a form and may go."""
    stand = {"listURI": "urn:xoev-de:xprozess:codeliste:status", "listVersionID": "2020-11-30"}
    relation = code("praedikat", "ABL", listURI="urn:xoev-de:fim-datenfelder:codeliste:relation", listVersionID="1.1")
    days = "".join(tag(name, f"20{20 + at}-01-01") for at, name in enumerate(("gueltigAb", "gueltigBis")))
    return (
        f"{identifikation(own, '1.0.0')}{texte('name', 'beschreibung', 'definition')}{bezug()}"
        f"{code('freigabestatus', status, **stand)}{tag('statusGesetztAm', '2019-01-01')}{texte('statusGesetztDurch')}"
        f"{days}{texte('versionshinweis')}{tag('veroeffentlichungsdatum', '2018-01-01')}"
        f"{tag('letzteAenderung', '2026-01-15T10:00:00Z')}{tag('relation', relation + tag('objekt', tag('id', 'F1')))}"
        f"{stichwort()}{stichwort()}"
    )


def regel(typ: str = "K") -> str:
    own = f"R01{next(number):09d}"
    params = "".join(
        tag("param", tag("typ", kind), element=wort(), name=wort()) for kind in ("anzahl", "objekt", "selektor", "wert")
    )
    machine = f"{params}{tag('ziel', element=wort(), name=wort())}{texte('skript')}{tag('fehler', wort(), code='7')}"
    return tag(
        "regel",
        f"{identifikation(own, '1.0.0')}{texte('name', 'beschreibung', 'freitextRegel')}{bezug()}{stichwort()}"
        f"{texte('fachlicherErsteller')}{tag('letzteAenderung', '2026-02-15T10:00:00Z')}{code('typ', typ)}{machine}",
    )


def element(kind: str, inside: str, bindung: str = "RNG", status: str = "5", anzahl: str = "0:*") -> str:
    own = f"{'F' if kind == 'datenfeld' else 'G'}01{next(number):09d}"
    words = f"{texte('bezeichnungEingabe', 'bezeichnungAusgabe')}{code('schemaelementart', bindung)}"
    words += texte("hilfetextEingabe", "hilfetextAusgabe")
    made = tag(kind, f"{allgemein(own, status)}{words}{inside}")
    return tag("struktur", tag("anzahl", anzahl) + bezug() + tag("enthaelt", made))


def feld(art: str, typ: str, *, vor: str = "keine", mehr: str = "", danach: str = "", **said: str) -> str:
    kinds = code("feldart", art) + code("datentyp", typ)
    return element("datenfeld", f"{kinds}{mehr}{code('vorbefuellung', vor)}{danach}", **said)


def felder() -> str:
    """Every Feldart with every type, and every code of the other lists at least once."""
    made = ""
    for at, (art, typ) in enumerate(product(FELDARTEN, DATENTYPEN)):
        entries = tag("wert", texte("code", "name", "hilfe")) + tag("wert", texte("code", "name"))
        made += feld(
            art,
            typ,
            vor=("keine", "optional", "verpflichtend")[at % 3],
            mehr=texte("inhalt"),
            danach=tag("werte", entries) if art == "select" else "",
            bindung=("ABS", "HAR", "RNG")[at % 3],
            status=str(at % 7 + 1),
        )
    reference = tag("codelisteReferenz", texte("canonicalIdentification", "version", "canonicalVersionUri"))
    made += feld("select", "text", danach=reference + texte("codeKey", "nameKey", "helpKey") + regel("V"))
    bounds = tag("praezisierung", wort(), minLength="1", maxLength="77", pattern=wort())
    made += feld("input", "text", mehr=bounds)
    made += feld("input", "num", mehr=tag("praezisierung", minValue="1.5", maxValue="99.25"))
    files = tag("maxSize", "12345") + tag("mediaType", "application/pdf") + tag("mediaType", "image/png")
    return made + feld("input", "file", danach=regel("M") + files)


def schema_3() -> str:
    choice = element("datenfeldgruppe", code("art", "X") + regel("B") + feld("input", "text"), anzahl="1:1")
    inside = (
        f"{allgemein('S01000000001')}{texte('bezeichnung', 'hilfetext')}{code('ableitungsmodifikationenStruktur', '2')}"
        f"{code('ableitungsmodifikationenRepraesentation', '1')}"
        f"{tag('dokumentsteckbrief', tag('id', 'D99000000077') + tag('version', '7.7.7'))}{regel()}"
        f"{element('datenfeldgruppe', felder() + choice, anzahl='2:5')}"
    )
    return nachricht("xdatenfelder_3.0.0", tag("stammdatenschema", inside))


def goes_through(text: str) -> tuple[FimSchema, set[str]]:
    """What is read, and the words that are not in what goes out."""
    schema = nach_xdf3(read_inhalt(text.encode()))
    out = xdf3(schema, NOW).decode()
    assert read_inhalt(out.encode()) == schema
    return schema, set(MARKE.findall(text)) - set(MARKE.findall(out))


def test_all_of_version_3_is_read_and_goes_out_again() -> None:
    schema, lost = goes_through(schema_3())
    assert lost == set()
    assert len(schema.regeln[0].zusatz) == 7


@real
def test_what_is_tried_is_all_that_version_3_has() -> None:
    """Valid, and with every element that the standard's own file names for a schema."""
    made = etree.fromstring(schema_3().encode())
    etree.XMLSchema(etree.parse(XSD / "3.0.0" / "xdatenfelder.xsd")).assertValid(made)
    declared = etree.parse(XSD / "3.0.0" / "xdatenfelder-baukasten.xsd")
    types = ("AllgemeineAngaben", "Schemaelementangaben", "Stammdatenschema", "Datenfeldgruppe", "Datenfeld", "Struktur",
             "Regel", "RegelParameter", "CodelisteReferenz", "Wert")  # fmt: skip
    names = {
        str(one) for kind in types for one in declared.xpath(f"//*[@name='{kind}']//*[local-name()='element']/@name")
    }
    assert len(names) > 40
    assert names - {etree.QName(one).localname for one in made.iter()} == set()


def test_all_of_version_2_that_version_3_can_say_goes_out() -> None:
    def allgemein_2(own: str, *ausgabe: str) -> str:
        return (
            f"{identifikation(own, '1.0')}{texte('name', 'bezeichnungEingabe', *ausgabe, 'beschreibung', 'definition')}"
            f"{tag('bezug', f'{wort()}; {wort()}')}{code('status', 'aktiv')}{tag('gueltigAb', '2020-01-01')}"
            f"{tag('gueltigBis', '2030-01-01')}{texte('fachlicherErsteller', 'versionshinweis')}"
            f"{tag('freigabedatum', '2020-01-02')}{tag('veroeffentlichungsdatum', '2020-01-03')}"
        )

    def place(kind: str, own: str, inside: str) -> str:
        words = code("schemaelementart", "HAR") + texte("hilfetextEingabe", "hilfetextAusgabe")
        made = tag(kind, f"{allgemein_2(own, 'bezeichnungAusgabe')}{words}{inside}")
        return tag("struktur", tag("anzahl", "1:1") + tag("bezug", f"{wort()}; {wort()}") + tag("enthaelt", made))

    # A rule of version 3 has neither words for a form nor dates of its own.
    own = re.sub(MARKE, "", allgemein_2("R01000001"))
    said = {
        "name": wort(),
        "beschreibung": wort(),
        "definition": wort(),
        "bezug": wort(),
        "fachlicherErsteller": wort(),
    }
    for name, value in said.items():
        own = own.replace(f"<x:{name}>", f"<x:{name}>{value}", 1)
    rule = tag("regel", own + tag("script", "function script() {}"))
    fields = "".join(
        place(
            "datenfeld", f"F01{at:06d}", code("feldart", art) + code("datentyp", typ) + texte("praezisierung", "inhalt")
        )
        for at, (art, typ) in enumerate(product(FELDARTEN[:3], DATENTYPEN))
    )
    inside = (
        f"{allgemein_2('S01000001')}{texte('hilfetext')}{code('ableitungsmodifikationenStruktur', '3')}"
        f"{code('ableitungsmodifikationenRepraesentation', '1')}{rule}{place('datenfeldgruppe', 'G01000001', rule + fields)}"
    )
    schema, lost = goes_through(nachricht("xdatenfelder_2", tag("stammdatenschema", inside)))
    assert schema.xdf == 3
    assert lost == set()


def test_what_says_nothing_is_left_out() -> None:
    empty = f"{tag('bezug')}{tag('stichwort', ' ', uri='urn:probe')}"
    inside = f"{identifikation('S01000000001', '1.0.0')}{tag('name', 'Probe')}{empty}"
    said = read_inhalt(nachricht("xdatenfelder_3.0.0", tag("stammdatenschema", inside)).encode()).angaben
    assert (said.bezug, said.stichworte) == ((), ())
