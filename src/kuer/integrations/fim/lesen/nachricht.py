"""Which message a document is: what is read, and in plain words what it is instead."""

import re
from typing import Any, Final

from lxml import etree

from kuer.integrations.fim.errors import FimRefused

# The largest real schema has 26,000, its relations left out.
MAX_ELEMENTE: Final = 200_000
XDF: Final = "urn:xoev-de:fim:standard:xdatenfelder_"
_SUCHE: Final = "Suchen Sie im FIM-Portal das Datenschema, das Sie brauchen, und laden Sie es als XML herunter."
_NACHRICHTEN: Final = {
    "0101": "ein Dokumentsteckbrief",
    "0103": "eine einzelne Datenfeldgruppe",
    "0104": "ein einzelnes Datenfeld",
    "0105": "eine Codeliste",
    "0106": "eine Übersetzung",
}
_NUMMER: Final = re.compile(r"xdatenfelder\.\w+\.(\d{4})")
_FREMDE: Final = {
    "CodeList": "Das ist eine Codeliste (genericode), kein Datenschema. Legen Sie sie in den Ordner der Codelisten "
    "und übernehmen Sie das Datenschema.",
    "schema": "Das ist ein XML-Schema (XSD), kein Datenschema aus FIM. " + _SUCHE,
}


def refuse_other(root: Any, fassung: str, element: str = "stammdatenschema") -> Any:
    """The data schema inside the message. `fassung` is the end of the namespace that is expected.

    Raises: FimRefused with what the document is instead, and what to do.
    """
    name = etree.QName(root)
    namespace = name.namespace or ""
    if namespace != XDF + fassung:
        raise FimRefused(grund=_other_namespace(namespace, name.localname), zeile=root.sourceline)
    found, *more = root.findall(f"{{{namespace}}}{element}") or [None]
    if found is None:
        raise FimRefused(grund=_no_schema(name.localname), zeile=root.sourceline)
    if more:
        grund = f"Die Datei enthält mehr als ein Element „{element}“. Teilen Sie sie auf."
        raise FimRefused(grund=grund, zeile=more[0].sourceline)
    if root.xpath("count(//*)") > MAX_ELEMENTE:
        grund = f"Das Schema hat mehr als {MAX_ELEMENTE} XML-Elemente; so groß ist kein Datenschema."
        raise FimRefused(grund=grund, zeile=found.sourceline)
    return found


def _other_namespace(namespace: str, name: str) -> str:
    if namespace.startswith(XDF):
        return (
            f"Die Datei ist XDatenfelder in der Fassung {namespace.removeprefix(XDF)}; gelesen werden die Fassungen 2 "
            f"und 3.0.0 (Namensraum „{XDF}2“ oder „{XDF}3.0.0“). Laden Sie es in einer dieser Fassungen herunter."
        )
    if name in _FREMDE:
        return _FREMDE[name]
    found = f"Namensraum „{namespace[:100]}“" if namespace else "keinen Namensraum"
    return f"Das ist kein Datenschema: erwartet wird XDatenfelder 2 oder 3.0.0, die Datei hat {found}. {_SUCHE}"


def _no_schema(name: str) -> str:
    number = _NUMMER.fullmatch(name)
    kind = _NACHRICHTEN.get(number[1], "") if number else ""
    instead = f", sondern {kind} (Nachricht {name})" if kind else ""
    return f"Die Datei enthält kein Stammdatenschema{instead}. {_SUCHE}"
