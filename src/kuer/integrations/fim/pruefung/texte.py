"""What is checked at every text: its characters (String.Latin), the length that is recommended, its legal bases."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kuer.integrations.fim.pruefung.blatt import Blatt, Treffer, zelle

# String.Latin 1.1.1 of XÖV, the characters that the standard admits (latinchars.xsd, standards.md 1.1).
_LATEIN: Final = re.compile(
    "(?:[\t\n\r\x20-~¡-¬®-ćĊ-ěĞ-ģĦ-ıĴ-śŞ-ūŮ-žƏƠ-ơƯ-ưƷǍ-ǔǞ-ǟǤ-ǰǴ-ǵǺ-ǿȘ-țȞ-ȟȪ-ȫȮ-ȳəʒḂ-ḃḊ-ḋḐ-ḑḞ-ḡḤ-ḧḰ-ḱṀ-ṁṄ-ṅṖ-ṗ"
    "Ṡ-ṣṪ-ṫẀ-ẅẌ-ẓẞẠ-ầẪ-ẬẮ-ềỄ-ồỖ-ờỤ-ỹ€]|[MNmnDdLl]\u0302|J\u030c)*"
)
# The lengths that the official check recommends.
LAENGEN: Final = {
    "stichwort": 500,
    "definition": 5000,
    "beschreibung": 5000,
    "hilfetext": 500,
    "hilfetextEingabe": 500,
    "hilfetextAusgabe": 500,
    "pattern": 500,
    "code": 20,
    "hilfe": 500,
    "inhalt": 5000,
    "freitextRegel": 5000,
}
LAENGE: Final = 255
_URL: Final = re.compile(r"https?://[a-zA-Z0-9.-]+\.[a-zA-Z]{2,}(/.*)?")
_MEHRERE: Final = 2


@dataclass(frozen=True)
class Textzeile:
    """A text of an element: its XML name, its row in the report, whether its characters are bound to String.Latin."""

    name: str
    attribut: str
    latein: bool = True


_HINWEIS: Final = Textzeile("versionshinweis", "Versionshinweis", latein=False)
_NAME: Final = Textzeile("name", "Name")
_DEFINITION: Final = Textzeile("definition", "Definition")
_BESCHREIBUNG: Final = Textzeile("beschreibung", "Beschreibung")
_DURCH: Final = Textzeile("statusGesetztDurch", "Fachlicher Ersteller")
_BEZEICHNUNG: Final = Textzeile("bezeichnung", "Bezeichnung")
_HILFETEXT: Final = Textzeile("hilfetext", "Hilfetext")
BAUSTEINTEXTE: Final = (
    _HINWEIS,
    _NAME,
    _DEFINITION,
    _BESCHREIBUNG,
    Textzeile("bezeichnungEingabe", "Bezeichnung Eingabe"),
    Textzeile("bezeichnungAusgabe", "Bezeichnung Ausgabe"),
    Textzeile("hilfetextEingabe", "Hilfetext Eingabe"),
    Textzeile("hilfetextAusgabe", "Hilfetext Ausgabe"),
    _DURCH,
)
FELDTEXTE: Final = (*BAUSTEINTEXTE, Textzeile("inhalt", "Inhalt"))
SCHEMATEXTE: Final = (_HINWEIS, _NAME, _BEZEICHNUNG, _HILFETEXT, _BESCHREIBUNG, _DEFINITION, _DURCH)
REGELTEXTE: Final = (
    _NAME,
    Textzeile("freitextRegel", "Freitextregel"),
    _BESCHREIBUNG,
    Textzeile("fachlicherErsteller", "Fachlicher Ersteller"),
)
STECKBRIEFTEXTE: Final = (_HINWEIS, _NAME, _DURCH)


def texte(zeilen: tuple[Textzeile, ...], one: Blatt) -> Iterator[Treffer]:
    """1131, 1136, 1137: characters and lengths of all texts of an element."""
    for row in zeilen:
        text = one.text(row.name)
        if row.latein and fremdes(text):
            yield Treffer("1131", row.attribut, one.zeile, f"Zeichen: {fremdes(text)}")
        if zu_lang(row.name, text):
            yield Treffer("1136", row.attribut, one.zeile)
    yield from _stichworte(one)
    yield from _feldangaben(one)


def bezuege(one: Blatt, attribut: str) -> Iterator[Treffer]:
    """1131, 1132, 1133, 1136: the legal bases of an element, or of its use."""
    for bezug in one.alle("bezug"):
        text, link = bezug.eigener(), str(bezug.element.get("link", ""))
        if not text:
            continue
        if fremdes(text):
            yield Treffer("1131", attribut, bezug.zeile, f"Zeichen: {fremdes(text)}")
        if zu_lang("bezug", text):
            yield Treffer("1136", attribut, bezug.zeile)
        if text.count("§") >= _MEHRERE:
            yield Treffer("1132", attribut, bezug.zeile)
        if link and not _URL.fullmatch(link):
            yield Treffer("1133", attribut, bezug.zeile)


def fremdes(text: str) -> str:
    """1131: the first characters that String.Latin doesn't have; empty when there are none."""
    admitted = _LATEIN.match(text)
    end = admitted.end() if admitted else 0
    return " ".join(f"„{one}“ (U+{ord(one):04X})" for one in text[end : end + 1])


def zu_lang(name: str, text: str) -> bool:
    """1136, 1137: longer than recommended for that attribute."""
    return len(text) > LAENGEN.get(name, LAENGE)


def _stichworte(one: Blatt) -> Iterator[Treffer]:
    for stichwort in one.alle("stichwort"):
        if zu_lang("stichwort", stichwort.eigener()):
            yield Treffer("1136", "Stichwörter", stichwort.zeile)
        if zu_lang("uri", str(stichwort.element.get("uri", ""))):
            yield Treffer("1137", "Stichwörter", stichwort.zeile)


def _feldangaben(one: Blatt) -> Iterator[Treffer]:
    if zu_lang("pattern", one.grenze("pattern")):
        yield Treffer("1136", "Pattern", one.zeile)
    for liste in one.alle("werte"):
        for wert in liste.alle("wert"):
            yield from _wert(wert)
    for reference in one.alle("codelisteReferenz"):
        if zu_lang("canonicalVersionUri", reference.text("canonicalVersionUri")):
            yield Treffer("1137", "Referenzierte Codeliste", reference.zeile)


def _wert(wert: Blatt) -> Iterator[Treffer]:
    code = wert.text("code")
    attribut = zelle(code, ["1136"] if zu_lang("code", code) else [])
    for name in ("code", "name", "hilfe"):
        if zu_lang(name, wert.text(name)):
            yield Treffer("1136", attribut, wert.zeile)
