"""Reads XDatenfelder 3.0.0 (namespace urn:xoev-de:fim:standard:xdatenfelder_3.0.0)."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from lxml import etree

from kuer.integrations.fim.anzahl import read_anzahl
from kuer.integrations.fim.errors import FimRefused
from kuer.integrations.fim.types import Codeliste, FimFeld, FimGruppe, FimSchema, Regel, Wert
from kuer.integrations.fim.xml import MAX_DEPTH, parse, text

NAMESPACE: Final = "urn:xoev-de:fim:standard:xdatenfelder_3.0.0"
NS: Final = {"x": NAMESPACE}
# A group of the library is related to thousands of others; nothing of it concerns a form.
UNUSED: Final = frozenset({f"{{{NAMESPACE}}}relation"})

Suche = Callable[[str, str], tuple[Wert, ...] | None]


def read_xdf3(path: Path, suche: Suche) -> FimSchema:
    """The data schema of a file. `suche(urn, version)` gives a referenced code list, or None.

    Raises: FimRefused with the line.
    """
    root = parse(path, ohne=UNUSED)
    schema = root.find("x:stammdatenschema", NS)
    if schema is None:
        raise FimRefused(grund="Die Datei enthält kein Stammdatenschema.", zeile=root.sourceline)
    reader = _Reader(suche)
    return FimSchema(
        id=_id(schema),
        version=text(schema, "x:identifikation/x:version", NS),
        titel=text(schema, "x:bezeichnung", NS) or text(schema, "x:name", NS),
        beschreibung=text(schema, "x:hilfetext", NS),
        kinder=reader.children(schema, ()),
        regeln=_rules(schema),
    )


class _Reader:
    """Reads elements and asks for the code lists that they name."""

    def __init__(self, suche: Suche) -> None:
        self.suche = suche

    def children(self, parent: Any, above: tuple[str, ...]) -> tuple[FimFeld | FimGruppe, ...]:
        """What a schema or group contains, in order; a group inside itself is refused."""
        if len(above) > MAX_DEPTH:
            raise FimRefused(grund="Die Gruppen sind zu tief geschachtelt.", zeile=parent.sourceline)
        return tuple(self._child(place, above) for place in parent.findall("x:struktur", NS))

    def _child(self, place: Any, above: tuple[str, ...]) -> FimFeld | FimGruppe:
        inside = place.find("x:enthaelt", NS)
        element = inside[0] if inside is not None and len(inside) else None
        if element is None:
            raise FimRefused(grund="Ein Strukturelement ist leer.", zeile=place.sourceline)
        kind = etree.QName(element).localname
        if kind == "datenfeldgruppe":
            return self._group(place, element, above)
        if kind == "datenfeld":
            return self._field(place, element)
        raise FimRefused(grund=f"Ein Strukturelement enthält „{kind}“.", zeile=element.sourceline)

    def _group(self, place: Any, element: Any, above: tuple[str, ...]) -> FimGruppe:
        own = _id(element)
        if own in above:
            raise FimRefused(grund=f"Die Gruppe {own} enthält sich selbst.", zeile=element.sourceline)
        return FimGruppe(
            id=own,
            version=text(element, "x:identifikation/x:version", NS),
            label=_label(element),
            hilfe=text(element, "x:hilfetextEingabe", NS),
            anzahl=read_anzahl(text(place, "x:anzahl", NS), place.sourceline),
            kinder=self.children(element, (*above, own)),
            regeln=_rules(element),
            name=text(element, "x:name", NS),
            auswahl=_code(element, "art") == "X",
        )

    def _field(self, place: Any, element: Any) -> FimFeld:
        return FimFeld(
            id=_id(element),
            version=text(element, "x:identifikation/x:version", NS),
            label=_label(element),
            hilfe=text(element, "x:hilfetextEingabe", NS),
            feldart=_code(element, "feldart"),
            datentyp=_code(element, "datentyp"),
            inhalt=text(element, "x:inhalt", NS),
            praezisierung=_precision(element),
            codeliste=self._list(element),
            anzahl=read_anzahl(text(place, "x:anzahl", NS), place.sourceline),
            regeln=_rules(element),
            name=text(element, "x:name", NS),
            vorbefuellung=_code(element, "vorbefuellung"),
            max_bytes=_whole(text(element, "x:maxSize", NS)),
            medientypen=tuple(text(one, ".", NS) for one in element.findall("x:mediaType", NS)),
        )

    def _list(self, element: Any) -> Codeliste | None:
        inline = element.find("x:werte", NS)
        if inline is not None:
            return Codeliste("", _id(element), _values(inline))
        reference = element.find("x:codelisteReferenz", NS)
        if reference is None:
            return None
        urn = text(reference, "x:canonicalIdentification", NS)
        version = text(reference, "x:version", NS)
        if not urn:  # some name only the version, whose address begins with the list's own
            urn, _, version = text(reference, "x:canonicalVersionUri", NS).rpartition("_")
        return Codeliste(urn, urn.rpartition(":")[2], self.suche(urn, version))


def _values(inline: Any) -> tuple[Wert, ...]:
    found: dict[str, Wert] = {}
    for one in inline.findall("x:wert", NS):
        code = text(one, "x:code", NS) or text(one, "code", {})
        if not code:
            raise FimRefused(grund="Einem Wert fehlt der Code.", zeile=one.sourceline)
        if code in found:
            raise FimRefused(grund=f"Der Code „{code}“ kommt doppelt vor.", zeile=one.sourceline)
        found[code] = Wert(code, text(one, "x:name", NS) or code, text(one, "x:hilfe", NS))
    return tuple(found.values())


def _id(element: Any) -> str:
    found = text(element, "x:identifikation/x:id", NS)
    if not found:
        raise FimRefused(grund="Einem Element fehlt die Kennung (identifikation/id).", zeile=element.sourceline)
    return found


def _label(element: Any) -> str:
    return text(element, "x:bezeichnungEingabe", NS) or text(element, "x:name", NS) or _id(element)


def _code(element: Any, name: str) -> str:
    """A code from one of the standard's own lists; the element `code` itself has no namespace."""
    found = element.find(f"x:{name}", NS)
    return "" if found is None else text(found, "code", {}) or text(found, "x:code", NS)


def _precision(element: Any) -> dict[str, str]:
    found = element.find("x:praezisierung", NS)
    return {} if found is None else {str(key): str(value).strip() for key, value in found.attrib.items()}


def _whole(given: str) -> int | None:
    return int(given) if given.isdecimal() else None


def _rules(element: Any) -> tuple[Regel, ...]:
    return tuple(
        Regel(
            _id(rule),
            text(rule, "x:name", NS),
            text(rule, "x:freitextRegel", NS) or text(rule, "x:beschreibung", NS),
        )
        for rule in element.findall("x:regel", NS)
    )
