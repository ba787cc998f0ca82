"""What is no well-formed XML is said in German, with line and column."""

import re

import pytest

from kuer.integrations.fim.errors import FimRefused
from kuer.integrations.fim.lesen.xml import parse_bytes

# What is written, words of the message, the column
KAPUTT: dict[str, tuple[bytes, str, int]] = {
    "falsch geschachtelt": (b"<a><b></a></b>", "„b“ aus Zeile 2 wird nicht geschlossen", 11),
    "abgeschnitten": (b"<a><b>", "„b“ aus Zeile 2 wird nicht geschlossen", 7),
    "im Attribut abgeschnitten": (b"<a><b x='", 'name="Wert"', 10),
    "zwei Wurzeln": (b"<a/><b/>", "nach dem Ende steht noch etwas", 5),
    "Und": (b"<a>A & B</a>", "„&“ als „&amp;“", 7),
    "Elementname": (b"<a><1/></a>", "fehlt ein Name", 5),
    "Entität": (b"<a>&foo;</a>", "Verweis mit „&“ ist unbekannt", 9),
    "Entität ohne Ende": (b"<a>&lt</a>", "endet nicht", 7),
    "Nullzeichen": (b"<a>&#0;</a>", "Zeichen ist in XML nicht erlaubt", 8),
    "Steuerzeichen": (b"<a>\x01</a>", "Zeichen ist in XML nicht erlaubt", 4),
    "kein UTF-8": (b"<a>\xe4</a>", "passen nicht zur Kodierung", 4),
    "kleiner im Attribut": (b"<a b='<'/>", "steht „<“", 7),
    "ohne Anführung": (b"<a b=c/>", 'name="Wert"', 6),
    "ohne Wert": (b"<a b/>", 'name="Wert"', 5),
    "ohne Abstand": (b"<a b='1'c='2'/>", 'name="Wert"', 9),
    "Attribut zweimal": (b"<a b='1' b='2'/>", "dasselbe Attribut zweimal", 15),
    "Attribut zweimal mit Namensraum": (b"<a xmlns:x='u' xmlns:y='u' x:b='1' y:b='2'/>", "dasselbe Attribut zweimal", 43),
    "ohne Namensraum": (b"<x:a/>", "ein Namensraum fehlt (xmlns)", 5),
    "leerer Namensraum": (b"<a xmlns:x=''/>", "Namensraums (xmlns) stimmt nicht", 14),
    "kein Namensraum": (b"<a xmlns='foo bar'/>", "Namensraums (xmlns) stimmt nicht", 19),
    "zwei Doppelpunkte": (b"<a:b:c xmlns:a='u'/>", "mehr als einen Doppelpunkt", 7),
    "Kommentar": (b"<a><!-- ", "Kommentar", 9),
    "Bindestriche": (b"<a><!-- -- --></a>", "zwei Bindestriche", 9),
    "Anweisung": (b"<a><?x ", "Anweisung", 8),
    "CDATA": (b"<a><![CDATA[x", "CDATA", 14),
    "CDATA-Ende": (b"<a>]]></a>", "„]]>“", 4),
    "Deklaration mittendrin": (b"<?xml version='1.0'?><a/>", "steht nicht am Anfang", 6),
    "Ende": (b"<a></a b>", "„>“ fehlt", 8),
}  # fmt: skip


@pytest.mark.parametrize("name", KAPUTT)
def test_it_is_said_in_german_with_line_and_column(name: str) -> None:
    content, words, column = KAPUTT[name]
    with pytest.raises(FimRefused) as caught:
        parse_bytes(b"<!-- Kopf -->\n" + content)
    told = str(caught.value)
    assert told.startswith(f"Zeile 2: Das ist kein wohlgeformtes XML (Spalte {column}): ")
    assert words in told
    assert told.endswith(". Laden Sie die Datei noch einmal herunter.")
    assert not re.search(r"\b(and|the|not|expected|line|invalid|tag|Fehler)\b", told)


@pytest.mark.parametrize(
    "deklaration", ["version='9.0'", "encoding='UTF-8'", "version='1.0' encoding=''", "version='1.0' standalone='x'"]
)
def test_a_declaration_that_is_none_is_named(deklaration: str) -> None:
    with pytest.raises(FimRefused, match="XML-Deklaration, mit der eine Datei beginnen kann, stimmt nicht"):
        parse_bytes(f"<?xml {deklaration}?><a/>".encode())


@pytest.mark.parametrize(
    "content",
    [b"<a>" * 300 + b"</a>" * 300, b"<" + b"x" * 60_000 + b"/>", b"<a>" + b"x" * 10_000_001 + b"</a>"],
    ids=["tief", "Name", "Text"],
)
def test_what_is_too_large_for_a_schema_is_not_called_malformed(content: bytes) -> None:
    with pytest.raises(FimRefused, match="zu tief geschachtelt, oder ein Name oder Text darin ist zu lang") as caught:
        parse_bytes(content)
    assert "HUGE" not in str(caught.value)


def test_what_nobody_foresaw_is_told_by_its_number() -> None:
    from kuer.integrations.fim.lesen.wohlgeformt import not_wellformed

    unknown = SyntaxError("Something new")
    unknown.code, unknown.position = 4711, (3, 5)  # type: ignore[attr-defined]
    told = str(not_wellformed(unknown))
    assert told.startswith("Zeile 3: Das ist kein wohlgeformtes XML (Spalte 5): Fehler 4711 der XML-Prüfung.")
