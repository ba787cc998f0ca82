"""Bad input of every kind is refused with the line and what to do, and nothing is written."""

import gzip
import json
import time
from pathlib import Path

import pytest

from kuer.integrations.fim.actions import import_file
from kuer.integrations.fim.errors import FimRefused
from kuer.integrations.fim.pruefung.auskunft import pruefe
from tests.integrations.fim.dateien import GUT, KOPF, LACHEN, feld, gezippt, gruppe, nachricht, schema

VERSTECKT = '<?xml version="1.0" encoding="{}"?><!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>'

# name: the content, words of the message, the line (0: the file as a whole)
ABGELEHNT: dict[str, tuple[str | bytes, str, int]] = {
    "leer": (b"", "leer", 1),
    "nur Leerzeichen": (b" \n\n ", "leer", 1),
    "Text": ("Kein XML", "wohlgeformt", 1),
    "abgeschnitten": (GUT[:400], "wohlgeformt", 4),
    "falsch geschachtelt": (f"{KOPF}<a>\n<b></a></b>", "wohlgeformt", 3),
    "JSON": (json.dumps({"id": "S01"}), "JSON", 1),
    "Webseite": ("<!doctype html>\n<html><body>502 Bad Gateway</body></html>", "Webseite", 1),
    "Webseite ohne Doctype": ("<html><body>Nicht gefunden</body></html>", "Webseite", 1),
    "gzip": (gzip.compress(GUT.encode()), "gzip", 1),
    "ZIP": (gezippt(GUT), "ZIP", 1),
    "PDF": (b"%PDF-1.7\n", "PDF", 1),
    "Nullzeichen": (GUT.replace("Probe", "Pro\0be", 1).encode(), "Nullzeichen", 3),
    "falsche Bytes": (GUT.encode().replace(b"Probe", b"Pr\xffbe", 1), "wohlgeformt", 3),
    "DTD": ('<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>', "DTD", 1),
    "Entitäten": (LACHEN, "DTD", 2),
    "Entität von außen": ('<?xml version="1.0"?>\n\n<!DOCTYPE x [<!ENTITY e SYSTEM "http://boese.example/">]><x>&e;</x>', "DTD", 3),
    "Parameter-Entität": ('<!DOCTYPE x [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]><x/>', "DTD", 1),
    "DTD in UTF-16": (VERSTECKT.format("UTF-16").encode("utf-16"), "DTD", 1),
    "DTD in UTF-16 ohne BOM": (VERSTECKT.format("UTF-16").encode("utf-16-le"), "DTD", 1),
    "DTD in UTF-32": (VERSTECKT.format("UTF-32").encode("utf-32"), "DTD", 1),
    "DTD in UTF-7": (VERSTECKT.format("UTF-7").replace("<!DOCTYPE", "+ADwAIQ-DOCTYPE").encode(), "Kodierung „UTF-7“", 1),
    "DTD in EBCDIC": (VERSTECKT.format("cp037").encode("cp037"), "wohlgeformt", 1),
    "halbes UTF-16": (GUT.encode("utf-16")[:301], "UTF-16", 1),
    "unbekannte Kodierung": (GUT.replace("UTF-8", "klingonisch").encode(), "Kodierung „klingonisch“", 1),
    "kein UTF-16": (GUT.replace("UTF-8", "UTF-16").encode(), "Am Anfang steht UTF-16, so ist die Datei aber nicht", 1),
    "undefinierte Entität": (GUT.replace("Probe", "&boese;", 1), "wohlgeformt", 3),
    "Nullreferenz": (GUT.replace("Probe", "&#0;", 1), "wohlgeformt", 3),
    "Fassung 4": (schema(feld("F01000000001"), fassung="4.0.0"), "Fassung 4.0.0; gelesen werden die Fassungen 2 und 3.0.0", 2),
    "anderer Namensraum": ('<x xmlns="urn:etwas:anderes"/>', "Namensraum „urn:etwas:anderes“", 1),
    "kein Namensraum": ("<stammdatenschema/>", "keinen Namensraum", 1),
    "Codeliste": ('<CodeList xmlns="http://docs.oasis-open.org/codelist/ns/genericode/1.0/"/>', "Codeliste (genericode)", 1),
    "XSD": ('<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"/>', "XSD", 1),
    "einzelne Gruppe": (nachricht("datenfeldgruppe.0103", "datenfeldgruppe"), "eine einzelne Datenfeldgruppe", 1),
    "einzelnes Feld": (nachricht("datenfeld.0104", "datenfeld"), "ein einzelnes Datenfeld", 1),
    "Nachricht Codeliste": (nachricht("codeliste.0105", "codeliste"), "eine Codeliste (Nachricht", 1),
    "Steckbrief": (nachricht("dokumentsteckbrief.0101", "dokumentsteckbrief"), "ein Dokumentsteckbrief", 1),
    "nichts darin": (nachricht("stammdatenschema.0102", "anderes"), "kein Stammdatenschema", 1),
    "Schema ohne Kennung": (schema(feld("F01000000001"), own=""), "Kennung", 2),
    "Feld ohne Kennung": (schema(feld("")), "Kennung", 3),
    "Kennung als Pfad": (schema(feld("F01000000001"), own="../../boese"), "keine Kennung", 2),
    "endlose Kennung": (schema(feld("F" + "1" * 60)), "keine Kennung", 3),
    "kein Feld": (schema(gruppe("G01000000001", gruppe("G01000000002"))), "enthält kein Feld", 0),
    "Version als Pfad": (schema(feld("F01000000001", version="../1")), "keine Version", 3),
    "eine Kennung für zwei": (schema(feld("F01000000001", "A"), feld("F01000000001", "B")), "zwei verschiedene Elemente, auch in Zeile 4", 3),
    "Gruppe in sich selbst": (schema(gruppe("G01000000001", gruppe("G01000000001", feld("F01000000001")))), "enthält sich selbst", 3),
    "Kreis über eine andere": (
        schema(gruppe("G01000000001", gruppe("G01000000002", gruppe("G01000000001", feld("F01000000001"))))), "enthält sich selbst", 3),
    "höchstens vor mindestens": (schema(feld("F01000000001", anzahl="5:2")), "geht nicht auf", 3),
    "nie": (schema(feld("F01000000001", anzahl="0:0")), "nie kann nichts stehen", 3),
    "Anzahl als Wort": (schema(feld("F01000000001", anzahl="viele")), "keine Anzahl", 3),
    "riesige Anzahl": (schema(feld("F01000000001", anzahl="1:" + "9" * 5_000)), "keine Anzahl", 3),
    "leerer Platz": (schema("<x:struktur><x:anzahl>1:1</x:anzahl></x:struktur>"), "leer", 3),
    "zwei an einem Platz": (
        schema(feld("F01000000001").replace("</x:enthaelt>", "\n<x:datenfeld/></x:enthaelt>")), "enthält mehr als eines", 5),
    "zwei Schemata": (
        GUT.replace("</x:stammdatenschema>", "</x:stammdatenschema>\n<x:stammdatenschema/>"), "mehr als ein Element", 5),
    "fremdes Element": (schema("<x:struktur><x:anzahl>1:1</x:anzahl><x:enthaelt><x:bild/></x:enthaelt></x:struktur>"), "„bild“", 3),
    "endlose Grenze": (schema(feld("F01000000001", mehr=f'<x:praezisierung maxLength="{"9" * 5_000}"/>')), "keine Grenze", 4),
    "Wert ohne Code": (schema(feld("F01000000001", mehr="<x:werte><x:wert><x:name>a</x:name></x:wert></x:werte>")), "Code", 4),
    "Code zweimal": (schema(feld("F01000000001", mehr="<x:werte>" + "<x:wert><x:code>1</x:code></x:wert>" * 2 + "</x:werte>")), "doppelt", 4),
}  # fmt: skip


@pytest.mark.parametrize("name", ABGELEHNT)
def test_it_is_refused_with_its_line_and_what_to_do_and_nothing_is_written(tmp_path: Path, name: str) -> None:
    content, words, line = ABGELEHNT[name]
    file = tmp_path / "schema.xml"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    began = time.process_time()
    with pytest.raises(FimRefused) as caught:
        import_file(file, tmp_path / "out")
    assert words in str(caught.value)
    assert caught.value.facts.get("zeile", 0) == line
    assert len(str(caught.value)) < 500
    assert "boese.example" not in str(caught.value)
    assert "root:" not in str(caught.value)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["schema.xml"]
    assert time.process_time() - began < 1


# What is well-formed and of another kind than a schema is checked as what it is.
UNLESBAR = [
    name
    for name, (_, _, line) in ABGELEHNT.items()
    if line < 2 and "Gruppe" not in name and name not in {"Steckbrief", "kein Feld"}
]


@pytest.mark.parametrize("name", UNLESBAR)
def test_the_check_refuses_what_can_not_be_read_at_all(name: str) -> None:
    content, words, _ = ABGELEHNT[name]
    with pytest.raises(FimRefused) as caught:
        pruefe(content if isinstance(content, bytes) else content.encode())
    assert words in str(caught.value)
