"""Why something can't be read as XML, in German; libxml2 says so in English."""

import re
from typing import Any, Final

from lxml import etree

from kuer.integrations.fim.errors import FimRefused

_E: Final = etree.ErrorTypes
_NAME: Final = "nach „<“ oder „&“ fehlt ein Name; im Text schreibt man „&“ als „&amp;“ und „<“ als „&lt;“"
_VERWEIS: Final = "ein Verweis mit „&“ ist unbekannt oder endet nicht; ein „&“ im Text schreibt man als „&amp;“"
_ATTRIBUT: Final = 'ein Attribut ist nicht so geschrieben: name="Wert"'
_DOPPELT: Final = "ein Element hat dasselbe Attribut zweimal"
_NICHT_ZU: Final = "ein Element wird nicht geschlossen oder mit einem anderen Namen"
_DEKLARATION: Final = "die XML-Deklaration, mit der eine Datei beginnen kann, stimmt nicht"
_NAMENSRAUM: Final = "die Angabe eines Namensraums (xmlns) stimmt nicht"
_ENDE: Final = "ein Kommentar, eine Anweisung oder ein CDATA-Abschnitt endet nicht oder nicht richtig"
_GRUENDE: Final = {
    _E.ERR_DOCUMENT_EMPTY: "es enthält kein Element",
    _E.ERR_DOCUMENT_END: "nach dem Ende steht noch etwas",
    _E.ERR_INVALID_CHAR: "ein Zeichen ist in XML nicht erlaubt",
    _E.ERR_INVALID_DEC_CHARREF: _VERWEIS,
    _E.ERR_INVALID_HEX_CHARREF: _VERWEIS,
    _E.ERR_INVALID_ENCODING: "die Bytes passen nicht zur Kodierung; ohne Angabe am Anfang gilt UTF-8",
    _E.ERR_NAME_REQUIRED: _NAME,
    _E.ERR_UNDECLARED_ENTITY: _VERWEIS,
    _E.ERR_ENTITYREF_SEMICOL_MISSING: _VERWEIS,
    _E.ERR_LT_IN_ATTRIBUTE: "im Wert eines Attributs steht „<“; dort schreibt man „&lt;“",
    _E.ERR_ATTRIBUTE_NOT_STARTED: _ATTRIBUT,
    _E.ERR_ATTRIBUTE_NOT_FINISHED: _ATTRIBUT,
    _E.ERR_ATTRIBUTE_WITHOUT_VALUE: _ATTRIBUT,
    _E.ERR_SPACE_REQUIRED: _ATTRIBUT,
    _E.ERR_ATTRIBUTE_REDEFINED: _DOPPELT,
    _E.NS_ERR_ATTRIBUTE_REDEFINED: _DOPPELT,
    _E.ERR_TAG_NAME_MISMATCH: _NICHT_ZU,
    _E.ERR_TAG_NOT_FINISHED: _NICHT_ZU,
    _E.ERR_GT_REQUIRED: "„>“ fehlt am Ende eines Elements",
    _E.ERR_COMMENT_NOT_FINISHED: _ENDE,
    _E.ERR_HYPHEN_IN_COMMENT: "in einem Kommentar stehen zwei Bindestriche",
    _E.ERR_PI_NOT_STARTED: _ENDE,
    _E.ERR_PI_NOT_FINISHED: _ENDE,
    _E.ERR_CDATA_NOT_FINISHED: _ENDE,
    _E.ERR_MISPLACED_CDATA_END: "im Text steht „]]>“; dort schreibt man „]]&gt;“",
    _E.ERR_RESERVED_XML_NAME: "die XML-Deklaration steht nicht am Anfang",
    _E.ERR_VERSION_MISSING: _DEKLARATION,
    _E.ERR_UNKNOWN_VERSION: _DEKLARATION,
    _E.ERR_ENCODING_NAME: _DEKLARATION,
    _E.ERR_STANDALONE_VALUE: _DEKLARATION,
    _E.ERR_XMLDECL_NOT_FINISHED: _DEKLARATION,
    _E.NS_ERR_UNDEFINED_NAMESPACE: "vor einem Namen steht ein Kürzel, zu dem ein Namensraum fehlt (xmlns)",
    _E.NS_ERR_XML_NAMESPACE: _NAMENSRAUM,
    _E.WAR_NS_URI: _NAMENSRAUM,
    _E.NS_ERR_QNAME: "ein Name enthält mehr als einen Doppelpunkt",
}
_ZU_GROSS: Final = frozenset({_E.ERR_RESOURCE_LIMIT, _E.ERR_NAME_TOO_LONG})
_BEGONNEN: Final = re.compile(r"(?:mismatch:|in tag) (\S{1,60}) line (\d{1,9})")


def not_wellformed(error: Any) -> FimRefused:
    """The refusal for an XMLSyntaxError, with line, column and, for an element that is not closed, where it begins."""
    line, column = error.position
    if error.code in _ZU_GROSS:
        grund = (
            "Die Datei ist zu tief geschachtelt, oder ein Name oder Text darin ist zu lang; so ist kein Datenschema "
            "gebaut. Prüfen Sie, ob es die richtige Datei ist."
        )
        return FimRefused(grund=grund, zeile=line)
    why = _GRUENDE.get(error.code, f"Fehler {error.code} der XML-Prüfung")
    if found := _BEGONNEN.search(error.msg or ""):
        why = f"„{found[1]}“ aus Zeile {found[2]} wird nicht geschlossen oder mit einem anderen Namen"
    grund = f"Das ist kein wohlgeformtes XML (Spalte {column}): {why}. Laden Sie die Datei noch einmal herunter."
    return FimRefused(grund=grund, zeile=line)
